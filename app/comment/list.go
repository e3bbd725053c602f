package comment

import (
	"net/url"
	"regexp"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/news"
)

// Bounds on the comments read of one page.
const (
	maxComments = 2000
	maxText     = 100 << 10 // bytes of one
)

var anchor = regexp.MustCompile(`^(?:li-|div-|wp-)?comment-(\d+)$`)

// List gives the comments a page shows, in its order, in the markup of
// WordPress, whose themes agree on little but that a comment's element has the
// id comment-N and that answers stand inside the element of what they answer.
func List(doc *html.Node, pageURL string) []news.Comment {
	l := lister{page: pageURL, seen: map[string]bool{}}
	l.page, _, _ = strings.Cut(pageURL, "#")
	l.walk(doc, "", 0, 0)
	return l.all
}

type lister struct {
	page string
	all  []news.Comment
	seen map[string]bool
}

func (l *lister) walk(n *html.Node, parent string, level, depth int) {
	if depth > 500 || len(l.all) >= maxComments {
		return
	}
	if n.DataAtom == atom.Li || n.DataAtom == atom.Div || n.DataAtom == atom.Article {
		if m := anchor.FindStringSubmatch(dom.Attr(n, "id")); m != nil && !l.seen[m[1]] {
			l.seen[m[1]] = true
			if c, ok := l.read(n, m[1], parent, level); ok {
				l.all = append(l.all, c)
				parent, level = m[1], level+1
			}
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		l.walk(c, parent, level, depth+1)
	}
}

// read reads one comment's element, answers inside it left out.
func (l *lister) read(n *html.Node, ref, parent string, level int) (news.Comment, bool) {
	c := news.Comment{Ref: ref, Parent: parent, Depth: level, URL: l.page + "#comment-" + ref}
	var content *html.Node
	own(n, ref, 0, func(e *html.Node) bool {
		switch {
		case content == nil && (dom.HasClass(e, "comment-content") || dom.HasClass(e, "wp-block-comment-content") || dom.HasClass(e, "comment-text") || dom.Attr(e, "itemprop") == "text"):
			content = e
			c.Held = c.Held || awaiting(e)
			return false
		case c.Author == "" && (dom.HasClass(e, "fn") || dom.HasClass(e, "comment-author-name") || dom.HasClass(e, "wp-block-comment-author-name") || dom.Attr(e, "itemprop") == "name"):
			c.Author = dom.Text(e)
		case c.Published.IsZero() && e.DataAtom == atom.Time:
			if t, err := time.Parse(time.RFC3339, dom.Attr(e, "datetime")); err == nil {
				c.Published = t.UTC()
			}
		case dom.HasClass(e, "comment-awaiting-moderation"):
			c.Held = true
		case e.DataAtom == atom.A && strings.HasSuffix(dom.Attr(e, "href"), "#comment-"+ref):
			if u, err := url.Parse(l.page); err == nil {
				if to, err := u.Parse(dom.Attr(e, "href")); err == nil && to.Host == u.Host {
					c.URL = to.String()
				}
			}
		}
		return true
	})
	if content == nil {
		return c, false
	}
	c.Text = plain(content)
	return c, c.Text != ""
}

func awaiting(n *html.Node) bool {
	for d := range n.Descendants() {
		if dom.HasClass(d, "comment-awaiting-moderation") {
			return true
		}
	}
	return false
}

// own visits the elements of a comment that are not of one inside it. visit
// tells whether to go on into an element.
func own(n *html.Node, ref string, depth int, visit func(*html.Node) bool) {
	for c := n.FirstChild; c != nil && depth < 200; c = c.NextSibling {
		if c.Type != html.ElementNode || dom.HasClass(c, "children") {
			continue
		}
		if m := anchor.FindStringSubmatch(dom.Attr(c, "id")); m != nil && m[1] != ref {
			continue
		}
		if visit(c) {
			own(c, ref, depth+1, visit)
		}
	}
}

// plain gives the text of a comment: a blank line between paragraphs, a line
// break where there is one, the words of pictures that stand for letters.
func plain(n *html.Node) string {
	var b strings.Builder
	write(&b, n, 0)
	lines := strings.Split(b.String(), "\n")
	for i, l := range lines {
		lines[i] = strings.Join(strings.FieldsFunc(l, func(r rune) bool { return r == ' ' || r == '\t' || r == '\r' }), " ")
	}
	s := strings.Trim(blanks.ReplaceAllString(strings.Join(lines, "\n"), "\n\n"), "\n ")
	if len(s) > maxText {
		s = strings.ToValidUTF8(s[:maxText], "")
	}
	return s
}

var blanks = regexp.MustCompile(`\n{3,}`)

func write(b *strings.Builder, n *html.Node, depth int) {
	if depth > 200 || b.Len() > 2*maxText {
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
		case atom.P, atom.Div, atom.Blockquote, atom.Ul, atom.Ol, atom.Pre:
			if dom.HasClass(c, "comment-awaiting-moderation") {
				continue
			}
			b.WriteString("\n\n")
			write(b, c, depth+1)
			b.WriteString("\n\n")
			continue
		case atom.Li, atom.Tr:
			b.WriteString("\n")
		}
		if !dom.HasClass(c, "comment-awaiting-moderation") {
			write(b, c, depth+1)
		}
	}
}

var answered = regexp.MustCompile(`#comment-(\d+)$`)

// FromFeed makes comments of the entries of a feed of comments, oldest first.
// WordPress begins an answer in it with a line that links to what it answers.
func FromFeed(entries []news.Entry) []news.Comment {
	var all []news.Comment
	for i := len(entries) - 1; i >= 0 && len(all) < maxComments; i-- {
		e := entries[i]
		m := answered.FindStringSubmatch(e.URL)
		if m == nil {
			for _, k := range e.Keys {
				if m = answered.FindStringSubmatch(k); m != nil {
					break
				}
			}
		}
		if m == nil {
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
		c := news.Comment{Ref: m[1], Author: e.Author, URL: e.URL, Published: e.Published}
		c.Parent = takeAnswered(doc)
		if c.Text = plain(doc); c.Text != "" {
			all = append(all, c)
		}
	}
	return all
}

// takeAnswered takes WordPress' line "In reply to …" off a comment and gives
// the number in its link.
func takeAnswered(doc *html.Node) string {
	for n := range doc.Descendants() {
		if n.DataAtom != atom.P {
			continue
		}
		for a := range n.Descendants() {
			if a.DataAtom != atom.A {
				continue
			}
			if m := answered.FindStringSubmatch(dom.Attr(a, "href")); m != nil && len([]rune(dom.Text(n))) < len([]rune(dom.Text(a)))+30 {
				n.Parent.RemoveChild(n)
				return m[1]
			}
		}
		return "" // only the first paragraph says so
	}
	return ""
}
