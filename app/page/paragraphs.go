package page

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// wrapLooseText puts text that stands beside blocks into paragraphs. Later
// steps look at whole elements.
func wrapLooseText(body *html.Node) {
	for n := range dom.Elements(body, atom.Div, atom.Section, atom.Article, atom.Main, atom.Body, atom.Li, atom.Td, atom.Blockquote, atom.Aside, atom.Center, atom.Figcaption) {
		wrapInlineRuns(n)
	}
	wrapInlineRuns(body)
}

// wrapInlineRuns puts each run of inline children of a node that also has
// blocks into a paragraph. Order and all other children stay.
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
		hasText := false
		for _, c := range run {
			hasText = hasText || dom.TextLength(c, 0) > 0
		}
		if hasText {
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

// makeParagraphs makes paragraphs of the boxes that hold nothing but a text, as
// editors write that know no other: of the clean HTML boxes are no part, and what
// they hold would be one with what stands before and after.
func makeParagraphs(body *html.Node) {
	for n := range dom.Elements(body, atom.Div, atom.Section, atom.Article, atom.Main, atom.Center, atom.Address, atom.Header, atom.Aside) {
		if dom.TextLength(n, 0) == 0 || dom.Find(n, isBlock) != nil || dom.Find(n, func(c *html.Node) bool { return c.DataAtom == atom.Img }) != nil {
			continue
		}
		if dom.Closest(n, body, atom.Li, atom.Td, atom.Th, atom.Figcaption, atom.Caption, atom.Figure, atom.Pre, atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6) != nil && !hasTextBeside(n) {
			continue
		}
		n.Data, n.DataAtom = "p", atom.P
	}
}

// hasTextBeside reports whether something that is read stands beside an element.
func hasTextBeside(n *html.Node) bool {
	for c := range n.Parent.ChildNodes() {
		if c != n && dom.TextLength(c, 0) > 0 {
			return true
		}
	}
	return false
}

// isBlock reports whether an element stands on lines of its own or is an inline
// element that holds such a one.
func isBlock(n *html.Node) bool {
	return n.Type == html.ElementNode && n.DataAtom != atom.Br && n.DataAtom != atom.Img &&
		(!dom.IsInline(n) || dom.Find(n, func(d *html.Node) bool {
			return !dom.IsInline(d) && d.DataAtom != atom.Br && d.DataAtom != atom.Img
		}) != nil)
}
