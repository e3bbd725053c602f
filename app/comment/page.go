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

// Page is what a page says to somebody who wants to comment on it.
type Page struct {
	URL       string
	Form      *news.CommentForm // nil: there is none to fill in
	Barrier   news.Outcome      // why it cannot be sent from here; Kind "" if it can
	WordPress bool              // the site answers as WordPress does
	PostID    string            // WordPress' number of the post, "" if not known
	REST      string            // root of WordPress' REST interface, "" if not said
	Feed      string            // feed of the comments
	Comments  []news.Comment    // that the page shows
	Login     bool              // only users who logged in may comment
}

// Read reads a page in UTF-8.
func Read(page []byte, pageURL string) (Page, error) {
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return Page{}, err
	}
	return Of(doc, pageURL), nil
}

// Of reads a page that is parsed already.
func Of(doc *html.Node, pageURL string) Page {
	p := Page{URL: pageURL, Comments: List(doc, pageURL)}
	p.head(doc)
	foreign := ""
	if form, ok := FindForm(doc, pageURL); ok {
		foreign = p.secure(&form)
		p.Form = &form
		for _, f := range form.Fields {
			if f.Name == "comment_post_ID" {
				p.PostID = f.Value
			}
		}
	}
	p.WordPress = p.WordPress || p.PostID != "" || p.Form != nil && strings.Contains(p.Form.Action, "wp-comments-post.php")
	p.Barrier = p.barrier(doc)
	if foreign != "" {
		p.Barrier = news.Outcome{Kind: news.OutcomeElsewhere, Message: foreign, URL: p.respond()}
	}
	p.Login = p.Barrier.Kind == news.OutcomeLogin
	return p
}

// secure makes a form that a page had by https go back by https, and gives the
// host it goes to if that is no part of the page's site: a name and an address
// are for the site one reads.
func (p *Page) secure(form *news.CommentForm) (foreign string) {
	page, err := url.Parse(p.URL)
	if err != nil {
		return ""
	}
	to, err := url.Parse(form.Action)
	if err != nil {
		return ""
	}
	here, there := strings.TrimPrefix(page.Hostname(), "www."), strings.TrimPrefix(to.Hostname(), "www.")
	if here != there && !strings.HasSuffix(there, "."+here) && !strings.HasSuffix(here, "."+there) {
		return to.Hostname()
	}
	if page.Scheme == "https" && to.Scheme == "http" {
		to.Scheme = "https"
		form.Action = to.String()
	}
	return ""
}

var postID = regexp.MustCompile(`[?&]p=(\d+)`)

// head reads a page's links.
func (p *Page) head(doc *html.Node) {
	base, err := url.Parse(p.URL)
	if err != nil {
		return
	}
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Meta && dom.Attr(n, "name") == "generator" && strings.HasPrefix(dom.Attr(n, "content"), "WordPress") {
			p.WordPress = true
		}
		if n.DataAtom != atom.Link {
			continue
		}
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
		case rel == "alternate" && strings.Contains(dom.Attr(n, "type"), "rss") && p.Feed == "" && below(to.Path, base.Path):
			p.Feed = to.String()
		}
	}
}

// below tells a feed that belongs to the page itself and not to its site.
func below(feed, page string) bool {
	page = strings.TrimSuffix(page, "/")
	return page != "" && strings.HasPrefix(feed, page+"/")
}

// mark is what a service leaves in a page: parts of an id, a class, or the
// address of a script or frame, in lower case.
type mark struct {
	name  string
	parts []string
}

// services are those that keep comments for other sites.
var services = []mark{
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

// captchas are questions to people.
var captchas = []mark{
	{"reCAPTCHA", []string{"g-recaptcha", "google.com/recaptcha", "recaptcha/api"}},
	{"hCaptcha", []string{"h-captcha", "hcaptcha.com"}},
	{"Turnstile", []string{"cf-turnstile", "challenges.cloudflare.com"}},
	{"CAPTCHA", []string{"captcha"}},
}

// in gives the first of some marks that a text of names has, "" if none.
func in(names string, marks []mark) string {
	for _, m := range marks {
		for _, part := range m.parts {
			if strings.Contains(names, part) {
				return m.name
			}
		}
	}
	return ""
}

// barrier finds what stands in the way of sending a comment from here.
func (p *Page) barrier(doc *html.Node) news.Outcome {
	wall := func(kind news.OutcomeKind, message string) news.Outcome {
		return news.Outcome{Kind: kind, Message: message, URL: p.respond()}
	}
	if p.Form != nil {
		if name := in(namesIn(findForm(doc)), captchas); name != "" {
			return wall(news.OutcomeQuestion, name)
		}
		known := roles(*p.Form)
		if label, asks := question(*p.Form, known); asks {
			return wall(news.OutcomeQuestion, label)
		}
		if _, ok := known[roleText]; !ok {
			return wall(news.OutcomeNoForm, "")
		}
		return news.Outcome{}
	}
	for n := range doc.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case dom.HasClass(n, "must-log-in"):
			return wall(news.OutcomeLogin, dom.Text(n))
		case dom.HasClass(n, "post-password-form"):
			return wall(news.OutcomeProtected, "")
		case dom.HasClass(n, "no-comments") || dom.HasClass(n, "comments-closed") || dom.HasClass(n, "nocomments"):
			return wall(news.OutcomeClosed, dom.Text(n))
		}
	}
	if name := in(namesIn(doc), services); name != "" {
		return wall(news.OutcomeElsewhere, name)
	}
	if p.WordPress {
		return wall(news.OutcomeClosed, "")
	}
	return wall(news.OutcomeNoForm, "")
}

// respond is where on the page a person would write.
func (p *Page) respond() string {
	here, _, _ := strings.Cut(p.URL, "#")
	if p.WordPress {
		return here + "#respond"
	}
	return here
}

// namesIn gives the ids, classes and addresses of a tree in lower case, a line
// each: it is asked once for every page that is read.
func namesIn(tree *html.Node) string {
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
	if tree == nil {
		return ""
	}
	add(tree)
	for n := range tree.Descendants() {
		add(n)
	}
	return b.String()
}
