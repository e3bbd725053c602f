package comment

import (
	"bytes"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

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
		if n.DataAtom == atom.Meta && attr(n, "name") == "generator" && strings.HasPrefix(attr(n, "content"), "WordPress") {
			p.WordPress = true
		}
		if n.DataAtom != atom.Link {
			continue
		}
		to, err := base.Parse(attr(n, "href"))
		if err != nil || to.Scheme != "http" && to.Scheme != "https" {
			continue
		}
		switch rel := strings.ToLower(attr(n, "rel")); {
		case rel == "https://api.w.org/":
			p.REST, p.WordPress = to.String(), true
		case rel == "shortlink" && p.PostID == "":
			if m := postID.FindStringSubmatch(to.String()); m != nil {
				p.PostID = m[1]
			}
		case rel == "alternate" && strings.Contains(attr(n, "type"), "rss") && p.Feed == "" && below(to.Path, base.Path):
			p.Feed = to.String()
		}
	}
}

// below tells a feed that belongs to the page itself and not to its site.
func below(feed, page string) bool {
	page = strings.TrimSuffix(page, "/")
	return page != "" && strings.HasPrefix(feed, page+"/")
}

// services are those that keep comments for other sites, by what they leave in
// a page: an id, a class, or the address of a script or frame.
var services = []struct {
	name string
	mark *regexp.Regexp
}{
	{"Disqus", regexp.MustCompile(`(?i)disqus_thread|disqus\.com/embed`)},
	{"Facebook", regexp.MustCompile(`(?i)\bfb-comments\b|facebook\.com/plugins/(comments|feedback)`)},
	{"Jetpack", regexp.MustCompile(`(?i)jetpack\.wordpress\.com/jetpack-comment|jetpack_remote_comment`)},
	{"Blogger", regexp.MustCompile(`(?i)blogger\.com/comment|comment-editor-src`)},
	{"OpenWeb", regexp.MustCompile(`(?i)\bspot\.im\b|openweb\.com`)},
	{"Hyvor Talk", regexp.MustCompile(`(?i)talk\.hyvor\.com|hyvor-talk`)},
	{"Coral", regexp.MustCompile(`(?i)coral\.coralproject|coral_thread`)},
	{"Viafoura", regexp.MustCompile(`(?i)viafoura`)},
	{"Commento", regexp.MustCompile(`(?i)commento\.(io|js)`)},
	{"GraphComment", regexp.MustCompile(`(?i)graphcomment`)},
	{"GitHub", regexp.MustCompile(`(?i)giscus\.app|utteranc\.es`)},
	{"VK", regexp.MustCompile(`(?i)vk_comments`)},
}

// captchas are questions to people, by what they leave in a page.
var captchas = []struct {
	name string
	mark *regexp.Regexp
}{
	{"reCAPTCHA", regexp.MustCompile(`(?i)g-recaptcha|google\.com/recaptcha|recaptcha/api`)},
	{"hCaptcha", regexp.MustCompile(`(?i)h-captcha|hcaptcha\.com`)},
	{"Turnstile", regexp.MustCompile(`(?i)cf-turnstile|challenges\.cloudflare\.com`)},
	{"CAPTCHA", regexp.MustCompile(`(?i)captcha`)},
}

// barrier finds what stands in the way of sending a comment from here.
func (p *Page) barrier(doc *html.Node) news.Outcome {
	wall := func(kind news.OutcomeKind, message string) news.Outcome {
		return news.Outcome{Kind: kind, Message: message, URL: p.respond()}
	}
	if p.Form != nil {
		n := findForm(doc)
		for _, c := range captchas {
			if marked(n, c.mark, 0) {
				return wall(news.OutcomeQuestion, c.name)
			}
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
		case hasClass(n, "must-log-in"):
			return wall(news.OutcomeLogin, text(n))
		case hasClass(n, "post-password-form"):
			return wall(news.OutcomeProtected, "")
		case hasClass(n, "no-comments") || hasClass(n, "comments-closed") || hasClass(n, "nocomments"):
			return wall(news.OutcomeClosed, text(n))
		}
	}
	for _, s := range services {
		if marked(doc, s.mark, 0) {
			return wall(news.OutcomeElsewhere, s.name)
		}
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

// marked looks for a mark in the ids, classes and addresses of a tree.
func marked(n *html.Node, mark *regexp.Regexp, depth int) bool {
	if n.Type == html.ElementNode {
		for _, a := range []string{"id", "class", "src", "data-src", "data-sitekey-for", "name"} {
			if v := attr(n, a); v != "" && mark.MatchString(v) {
				return true
			}
		}
	}
	for c := n.FirstChild; c != nil && depth < 500; c = c.NextSibling {
		if marked(c, mark, depth+1) {
			return true
		}
	}
	return false
}
