package comment

import (
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/news"
	"sahifa/app/pattern"
)

// Bounds on the comments that are read from one page.
const (
	maxComments    = 2000
	maxCommentText = 100 << 10 // bytes of one comment
)

// commentID matches the id of a comment's element in WordPress
// and in wpDiscuz.
var commentID = pattern.MustCompile(`^(?:(?:li-|div-|wp-)?comment-(\d+)|wpd-comm-(\d+)_\d+)$`)

// idOf returns the number of the comment whose element n is, "" if it is none.
func idOf(n *html.Node) string {
	if m := commentID.FindStringSubmatch(dom.Attr(n, "id")); m != nil {
		return m[1] + m[2]
	}
	return ""
}

// listComments returns the comments that a page shows, in its order: first of all
// WordPress'. Its themes have little in common: a comment's element has the id
// comment-N, and replies are inside the element of the comment they answer.
// Where there are none, other markup is tried (threads.go).
func listComments(doc *html.Node, pageURL string) []news.Comment {
	l := lister{page: pageURL, seen: map[string]bool{}}
	l.page, _, _ = strings.Cut(pageURL, "#")
	l.walk(doc, "", 0, 0)
	if len(l.all) == 0 {
		return listThreads(doc, pageURL)
	}
	return l.all
}

// parseTime reads the time in a time element, the zero Time if it is none.
func parseTime(s string) time.Time {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}

// lister collects the comments of a page.
type lister struct {
	page string
	all  []news.Comment
	seen map[string]bool // by number
}

func (l *lister) walk(n *html.Node, parent string, level, depth int) {
	if depth > 500 || len(l.all) >= maxComments {
		return
	}
	if n.DataAtom == atom.Li || n.DataAtom == atom.Div || n.DataAtom == atom.Article {
		if id := idOf(n); id != "" && !l.seen[id] {
			l.seen[id] = true
			if c, ok := l.read(n, id, parent, level); ok {
				l.all = append(l.all, c)
				parent, level = id, level+1
			}
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		l.walk(c, parent, level, depth+1)
	}
}

// read reads the element of one comment, without the replies in it. It reports
// whether the comment has text.
func (l *lister) read(n *html.Node, ref, parent string, level int) (news.Comment, bool) {
	c := news.Comment{Ref: ref, Parent: parent, Depth: level, URL: l.page + "#comment-" + ref}
	var content *html.Node
	visitOwn(n, ref, 0, func(e *html.Node) bool {
		switch {
		case content == nil && isContent(e):
			content = e
			c.Held = c.Held || isAwaitingModeration(e)
			return false
		case c.Author == "" && isAuthor(e):
			c.Author = dom.Text(e)
		case c.Published.IsZero() && e.DataAtom == atom.Time:
			c.Published = parseTime(dom.Attr(e, "datetime"))
		case dom.HasClass(e, "comment-awaiting-moderation"):
			c.Held = true
		case e.DataAtom == atom.A && strings.HasSuffix(dom.Attr(e, "href"), "#comment-"+ref):
			if to, ok := resolveOnHost(l.page, dom.Attr(e, "href")); ok {
				c.URL = to
			}
		}
		return true
	})
	if content == nil {
		return c, false
	}
	c.Text = plainText(content)
	return c, c.Text != ""
}

func isContent(n *html.Node) bool {
	return dom.HasClass(n, "comment-content") || dom.HasClass(n, "wp-block-comment-content") || dom.HasClass(n, "comment-text") || dom.HasClass(n, "wpd-comment-text") || dom.Attr(n, "itemprop") == "text"
}

func isAuthor(n *html.Node) bool {
	return dom.HasClass(n, "fn") || dom.HasClass(n, "comment-author-name") || dom.HasClass(n, "wpd-comment-author") || dom.HasClass(n, "wp-block-comment-author-name") || dom.Attr(n, "itemprop") == "name"
}

// isAwaitingModeration reports whether a comment's content says that the
// comment is not public yet.
func isAwaitingModeration(content *html.Node) bool {
	return dom.Find(content, func(n *html.Node) bool { return dom.HasClass(n, "comment-awaiting-moderation") }) != nil
}

// resolveOnHost resolves an address on a page, if it leads to the page's host.
func resolveOnHost(page, address string) (string, bool) {
	base, err := url.Parse(page)
	if err != nil {
		return "", false
	}
	to, err := base.Parse(address)
	if err != nil || to.Host != base.Host {
		return "", false
	}
	return to.String(), true
}

// visitOwn visits the elements of a comment that do not belong to a reply in
// it. visit reports whether to go on into an element.
func visitOwn(n *html.Node, ref string, depth int, visit func(*html.Node) bool) {
	for c := n.FirstChild; c != nil && depth < 200; c = c.NextSibling {
		if c.Type != html.ElementNode || dom.HasClass(c, "children") {
			continue
		}
		if id := idOf(c); id != "" && id != ref {
			continue
		}
		if visit(c) {
			visitOwn(c, ref, depth+1, visit)
		}
	}
}

// plainText returns the text of a comment with its line breaks, a blank line
// between paragraphs, and the alternative text of pictures such as smileys.
func plainText(n *html.Node) string {
	var b strings.Builder
	writePlain(&b, n, 0)
	lines := strings.Split(b.String(), "\n")
	for i, l := range lines {
		lines[i] = strings.Join(strings.FieldsFunc(l, func(r rune) bool { return r == ' ' || r == '\t' || r == '\r' }), " ")
	}
	s := strings.Trim(blankLines.ReplaceAllString(strings.Join(lines, "\n"), "\n\n"), "\n ")
	if len(s) > maxCommentText {
		s = strings.ToValidUTF8(s[:maxCommentText], "")
	}
	return s
}

var blankLines = pattern.MustCompile(`\n{3,}`)

// writePlain appends the text of the children of n to b.
func writePlain(b *strings.Builder, n *html.Node, depth int) {
	if depth > 200 || b.Len() > 2*maxCommentText {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			s := c.Data
			if n.DataAtom != atom.Pre {
				s = strings.ReplaceAll(s, "\n", " ")
			}
			b.WriteString(s)
			continue
		}
		switch c.DataAtom {
		case atom.Script, atom.Style, atom.Iframe, atom.Form:
			continue
		case atom.Br:
			b.WriteString("\n")
			continue
		case atom.Img:
			b.WriteString(dom.Attr(c, "alt"))
			continue
		}
		if dom.HasClass(c, "comment-awaiting-moderation") {
			if c.DataAtom == atom.Li || c.DataAtom == atom.Tr {
				b.WriteString("\n")
			}
			continue
		}
		switch c.DataAtom {
		case atom.P, atom.Div, atom.Blockquote, atom.Ul, atom.Ol, atom.Pre:
			b.WriteString("\n\n")
			writePlain(b, c, depth+1)
			b.WriteString("\n\n")
		case atom.Li, atom.Tr:
			b.WriteString("\n")
			writePlain(b, c, depth+1)
		default:
			writePlain(b, c, depth+1)
		}
	}
}

// commentLink matches the end of an address of a comment in WordPress.
var commentLink = pattern.MustCompile(`#comment-(\d+)$`)

// FromFeed returns the comments in the entries of a comment feed, the oldest
// first. In WordPress' feeds, a reply begins with a line that links to the
// comment it answers.
func FromFeed(entries []news.Entry) []news.Comment {
	var all []news.Comment
	for i := len(entries) - 1; i >= 0 && len(all) < maxComments; i-- {
		e := entries[i]
		ref := refOf(e)
		if ref == "" {
			continue
		}
		content := e.Content
		if content == "" {
			content = e.Summary
		}
		doc, err := html.Parse(strings.NewReader(content))
		if err != nil {
			continue
		}
		c := news.Comment{Ref: ref, Author: e.Author, URL: e.URL, Published: e.Published}
		c.Parent = takeReplyLine(doc)
		if c.Text = plainText(doc); c.Text != "" {
			all = append(all, c)
		}
	}
	return all
}

// refOf returns the number of the comment in an entry, from its address or one
// of its keys; "" if they hold none.
func refOf(e news.Entry) string {
	for _, address := range append([]string{e.URL}, e.Keys...) {
		if m := commentLink.FindStringSubmatch(address); m != nil {
			return m[1]
		}
	}
	return ""
}

// takeReplyLine removes WordPress' line "In reply to …" from a comment and
// returns the number of the comment it links to.
func takeReplyLine(doc *html.Node) string {
	p := dom.First(doc, atom.P) // only the first paragraph may be it
	if p == nil {
		return ""
	}
	for a := range dom.Elements(p, atom.A) {
		m := commentLink.FindStringSubmatch(dom.Attr(a, "href"))
		if isMostOfLine := len([]rune(dom.Text(p))) < len([]rune(dom.Text(a)))+30; m != nil && isMostOfLine {
			dom.Remove(p)
			return m[1]
		}
	}
	return ""
}
