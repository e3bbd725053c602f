package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// wrapLooseText gives text that stands beside blocks, with no element of its own,
// a paragraph each run: what comes after looks at lines as wholes.
func wrapLooseText(body *html.Node) {
	for n := range dom.Elements(body, atom.Div, atom.Section, atom.Article, atom.Main, atom.Body, atom.Li, atom.Td, atom.Blockquote, atom.Aside, atom.Center, atom.Figcaption) {
		wrapInlineRuns(n)
	}
	wrapInlineRuns(body)
}

// wrapInlineRuns puts each run of inline children of a node that also has blocks
// into a paragraph. What else the children are, their order stays.
func wrapInlineRuns(n *html.Node) {
	blocks := false
	for c := range n.ChildNodes() {
		blocks = blocks || isBlock(c)
	}
	if !blocks {
		return
	}
	var run []*html.Node
	wrap := func(before *html.Node) {
		said := false
		for _, c := range run {
			said = said || strings.TrimSpace(dom.Text(c)) != ""
		}
		if said {
			p := dom.NewElement(atom.P)
			n.InsertBefore(p, before)
			for _, c := range run {
				dom.Remove(c)
				p.AppendChild(c)
			}
		}
		run = nil
	}
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if isBlock(c) {
			wrap(c)
		} else {
			run = append(run, c)
		}
		c = next
	}
	wrap(nil)
}

// isBlock tells an element that stands on lines of its own, or an inline one
// that holds such.
func isBlock(n *html.Node) bool {
	return n.Type == html.ElementNode && n.DataAtom != atom.Br && n.DataAtom != atom.Img &&
		(!dom.IsInline(n) || dom.Find(n, func(d *html.Node) bool {
			return !dom.IsInline(d) && d.DataAtom != atom.Br && d.DataAtom != atom.Img
		}) != nil)
}
