package comment

import (
	"bytes"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/news"
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
}

// Read reads a page in UTF-8.
func Read(page []byte, pageURL string) (Page, error) {
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return Page{}, err
	}
	return ReadDocument(doc, pageURL), nil
}

// ReadDocument reads a page that is already parsed.
func ReadDocument(doc *html.Node, pageURL string) Page {
	p := Page{URL: pageURL, Comments: List(doc, pageURL)}
	p.readHead(doc)
	foreign := ""
	if form, ok := FindForm(doc, pageURL); ok {
		foreign = p.secureForm(&form)
		p.Form = &form
		for _, f := range form.Fields {
			if f.Name == "comment_post_ID" {
				p.PostID = f.Value
			}
		}
	}
	p.WordPress = p.WordPress || p.PostID != "" || p.Form != nil && strings.Contains(p.Form.Action, "wp-comments-post.php")
	p.Barrier = p.findBarrier(doc)
	if foreign != "" {
		p.Barrier = news.Outcome{Kind: news.OutcomeOtherService, Message: foreign, URL: p.formURL()}
	}
	p.LoginRequired = p.Barrier.Kind == news.OutcomeLogin
	return p
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
var postID = regexp.MustCompile(`[?&]p=(\d+)`)

// readHead reads what the meta and link elements of a page tell.
func (p *Page) readHead(doc *html.Node) {
	base, err := url.Parse(p.URL)
	if err != nil {
		return
	}
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
		case rel == "alternate" && strings.Contains(dom.Attr(n, "type"), "rss") && p.Feed == "" && isBelow(to.Path, base.Path):
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

// fingerprint is what a service leaves in a page: parts of an id, a class, or
// the address of a script or frame, in lower case.
type fingerprint struct {
	name  string
	parts []string
}

// services are those that host comments for other sites.
var services = []fingerprint{
	{"Disqus", []string{"disqus_thread", "disqus.com/embed"}},
	{"Facebook", []string{"fb-comments", "facebook.com/plugins/comments", "facebook.com/plugins/feedback"}},
	{"Jetpack", []string{"jetpack.wordpress.com/jetpack-comment", "jetpack_remote_comment"}},
	{"Blogger", []string{"blogger.com/comment", "comment-editor-src"}},
	{"OpenWeb", []string{"/spot.im", ".spot.im", "openweb.com"}},
	{"Hyvor Talk", []string{"talk.hyvor.com", "hyvor-talk"}},
	{"Coral", []string{"coral.coralproject", "coral_thread"}},
	{"Viafoura", []string{"viafoura"}},
	{"Commento", []string{"commento.io", "commento.js"}},
	{"GraphComment", []string{"graphcomment"}},
	{"GitHub", []string{"giscus.app", "utteranc.es"}},
	{"VK", []string{"vk_comments"}},
}

// captchas are questions that only people can answer.
var captchas = []fingerprint{
	{"reCAPTCHA", []string{"g-recaptcha", "google.com/recaptcha", "recaptcha/api"}},
	{"hCaptcha", []string{"h-captcha", "hcaptcha.com"}},
	{"Turnstile", []string{"cf-turnstile", "challenges.cloudflare.com"}},
	{"CAPTCHA", []string{"captcha"}},
}

// firstMatch returns the name of the first fingerprint found in a text of
// names, "" if none is.
func firstMatch(names string, all []fingerprint) string {
	for _, f := range all {
		for _, part := range f.parts {
			if strings.Contains(names, part) {
				return f.name
			}
		}
	}
	return ""
}

// findBarrier returns why no comment can be sent from here, or the zero
// Outcome.
func (p *Page) findBarrier(doc *html.Node) news.Outcome {
	barrier := func(kind news.OutcomeKind, message string) news.Outcome {
		return news.Outcome{Kind: kind, Message: message, URL: p.formURL()}
	}
	if p.Form != nil {
		if name := firstMatch(namesIn(findForm(doc)), captchas); name != "" {
			return barrier(news.OutcomeQuestion, name)
		}
		known := roles(*p.Form)
		if label, ok := unexplainedField(*p.Form, known); ok {
			return barrier(news.OutcomeQuestion, label)
		}
		if _, ok := known[roleText]; !ok {
			return barrier(news.OutcomeNoForm, "")
		}
		return news.Outcome{}
	}
	for n := range dom.Elements(doc) {
		switch {
		case dom.HasClass(n, "must-log-in"):
			return barrier(news.OutcomeLogin, dom.Text(n))
		case dom.HasClass(n, "post-password-form"):
			return barrier(news.OutcomeProtected, "")
		case dom.HasClass(n, "no-comments") || dom.HasClass(n, "comments-closed") || dom.HasClass(n, "nocomments"):
			return barrier(news.OutcomeClosed, dom.Text(n))
		}
	}
	if name := firstMatch(namesIn(doc), services); name != "" {
		return barrier(news.OutcomeOtherService, name)
	}
	if p.WordPress {
		return barrier(news.OutcomeClosed, "")
	}
	return barrier(news.OutcomeNoForm, "")
}

// formURL returns the address of the place on the page where readers write.
func (p *Page) formURL() string {
	here, _, _ := strings.Cut(p.URL, "#")
	if p.WordPress {
		return here + "#respond"
	}
	return here
}

// namesIn returns the ids, classes and addresses of a tree in lower case, one
// per line. It is made once for each page and searched for all fingerprints.
func namesIn(tree *html.Node) string {
	if tree == nil {
		return ""
	}
	var b strings.Builder
	add := func(n *html.Node) {
		for _, a := range n.Attr {
			switch a.Key {
			case "id", "class", "src", "data-src", "data-sitekey-for", "name":
				b.WriteString(strings.ToLower(a.Val))
				b.WriteByte('\n')
			}
		}
	}
	add(tree)
	for n := range tree.Descendants() {
		add(n)
	}
	return b.String()
}
