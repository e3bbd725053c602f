package comment

import (
	"bytes"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/news"
	"sahifa/app/pattern"
)

// Page is what a page says to a reader who wants to comment on it.
type Page struct {
	URL           string
	Form          *news.CommentForm // nil if there is none to fill in
	Barrier       news.Outcome      // why nothing can be sent from here; Kind "" if it can
	WordPress     bool              // the site answers as WordPress does
	PostID        string            // WordPress' number of the post, "" if not known
	REST          string            // root of WordPress' REST API, "" if not known
	Feed          string            // address of the feed of the page's comments
	Comments      []news.Comment    // as the page shows them
	LoginRequired bool              // only users who logged in may comment
	HasSection    bool              // the page has a place for comments, whatever is in it
	Service       Service           // that takes the comments, nil if none does that needs no browser
	Questions     []news.Question   // what the form asks beyond name, addresses and text

	blocks    *blocks // the page's text; nil unless Read read it
	asksLogin bool    // the page has a place for a password
}

// Read reads a page in UTF-8.
func Read(page []byte, pageURL string) (Page, error) { return readHolding(page, pageURL, "") }

// readHolding reads a page whose comment form, if one does, holds a text.
func readHolding(page []byte, pageURL, text string) (Page, error) {
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return Page{}, err
	}
	p := readDocument(doc, pageURL, text)
	p.blocks = textBlocks(doc)
	p.asksLogin = dom.Find(doc, func(n *html.Node) bool {
		return n.DataAtom == atom.Input && strings.EqualFold(dom.Attr(n, "type"), "password")
	}) != nil
	return p, nil
}

// ReadDocument reads a page that is already parsed.
func ReadDocument(doc *html.Node, pageURL string) Page { return readDocument(doc, pageURL, "") }

func readDocument(doc *html.Node, pageURL, text string) Page {
	p := Page{URL: pageURL, Comments: listComments(doc, pageURL)}
	p.readHead(doc)
	foreign := ""
	found := findForm(doc, pageURL, text)
	if found != nil {
		form, _ := found.read(pageURL) // that it can be read was asked when it was found
		foreign = p.secureForm(&form)
		p.Form = &form
		for _, f := range form.Fields {
			if f.Name == "comment_post_ID" {
				p.PostID = f.Value
			}
		}
	}
	p.WordPress = p.WordPress || p.PostID != "" || p.Form != nil && strings.Contains(p.Form.Action, "wp-comments-post.php")
	p.HasSection = hasSection(doc)
	if p.Form == nil {
		found = p.findOwnService(doc)
	}
	p.Barrier = p.findBarrier(doc, found)
	if foreign != "" {
		p.Barrier = news.Outcome{Kind: news.OutcomeOtherService, Message: foreign, URL: p.formURL()}
	}
	p.LoginRequired = p.Barrier.Kind == news.OutcomeLogin
	return p
}

// findOwnService looks for a service that takes the page's comments. Of wpDiscuz,
// whose form is on the page, it returns the form.
func (p *Page) findOwnService(doc *html.Node) *candidate {
	if c, w := findWpDiscuz(doc, p.URL); w != nil && c.hasRole(roleText) {
		p.Service, p.PostID, p.WordPress = w, w.post, true
		p.Form = &news.CommentForm{Action: w.url, Method: "POST", Fields: c.fields, Parts: true}
		return c
	}
	p.Service = findService(doc, p.URL)
	return nil
}

// secureForm makes the form of an https page use https as well. It returns the
// host that the form is sent to if that is not part of the page's site: name
// and address of a reader are only for the site the reader is on.
func (p *Page) secureForm(form *news.CommentForm) (foreign string) {
	page, err := url.Parse(p.URL)
	if err != nil {
		return ""
	}
	to, err := url.Parse(form.Action)
	if err != nil {
		return ""
	}
	if !isSameSite(page.Hostname(), to.Hostname()) {
		return to.Hostname()
	}
	if page.Scheme == "https" && to.Scheme == "http" {
		to.Scheme = "https"
		form.Action = to.String()
	}
	return ""
}

// isSameSite reports whether two hosts are the same, or one is a subdomain of
// the other.
func isSameSite(a, b string) bool {
	a, b = strings.TrimPrefix(a, "www."), strings.TrimPrefix(b, "www.")
	return a == b || strings.HasSuffix(b, "."+a) || strings.HasSuffix(a, "."+b)
}

// postID matches WordPress' number of a post in a short link.
var postID = pattern.MustCompile(`[?&]p=(\d+)`)

// readHead reads what the meta and link elements of a page tell.
func (p *Page) readHead(doc *html.Node) {
	base, err := baseURL(doc, p.URL)
	if err != nil {
		return
	}
	page, _ := url.Parse(p.URL) // baseURL did
	for n := range dom.Elements(doc, atom.Meta) {
		if dom.Attr(n, "name") == "generator" && strings.HasPrefix(dom.Attr(n, "content"), "WordPress") {
			p.WordPress = true
		}
	}
	for n := range dom.Elements(doc, atom.Link) {
		to, err := base.Parse(dom.Attr(n, "href"))
		if err != nil || to.Scheme != "http" && to.Scheme != "https" {
			continue
		}
		switch rel := strings.ToLower(dom.Attr(n, "rel")); {
		case rel == "https://api.w.org/":
			p.REST, p.WordPress = to.String(), true
		case rel == "shortlink" && p.PostID == "":
			if m := postID.FindStringSubmatch(to.String()); m != nil {
				p.PostID = m[1]
			}
		case rel == "alternate" && strings.Contains(dom.Attr(n, "type"), "rss") && p.Feed == "" && isBelow(to.Path, page.Path):
			p.Feed = to.String()
		}
	}
}

// isBelow reports whether a feed belongs to the page itself and not to its
// site.
func isBelow(feed, page string) bool {
	page = strings.TrimSuffix(page, "/")
	return page != "" && strings.HasPrefix(feed, page+"/")
}

// formURL returns the address of the place on the page where readers write.
func (p *Page) formURL() string {
	here, _, _ := strings.Cut(p.URL, "#")
	if p.WordPress {
		return here + "#respond"
	}
	return here
}
