package page

// This file removes what heads or lists parts of a text that are not there, or are there
// anyway: tables of contents, and headings that nothing is left of.

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// What a table of contents is like: so many entries at least, and so many characters
// at most beside them in its box, for its heading.
const (
	minContents     = 2
	maxContentsHead = 40
)

// removeContents removes tables of contents: lists of nothing but links to places of the
// same page, with the box around that has little else.
func removeContents(body *html.Node, base *url.URL) {
	for list := range dom.Elements(body, atom.Ul, atom.Ol) {
		if list.Parent == nil || !isContents(list, base) {
			continue
		}
		box, size := list, dom.TextBytes(list)
		for p := list.Parent; p != nil && p != body && p.DataAtom != atom.Body && dom.TextBytes(p) <= size+2*maxContentsHead && dom.First(p, atom.Img) == nil; p = p.Parent {
			box = p
		}
		if box == list {
			removeWithLabel(list)
		} else {
			dom.Remove(box)
		}
	}
}

// isContents reports whether a list is nothing but links to places of its page.
func isContents(list *html.Node, base *url.URL) bool {
	links := 0
	for a := range dom.Elements(list, atom.A) {
		href := dom.Attr(a, "href")
		if to, ok := strings.CutPrefix(href, strings.TrimSuffix(base.String(), "/")); ok {
			href = strings.TrimPrefix(to, "/")
		}
		if !strings.HasPrefix(href, "#") || len(href) == 1 {
			return false
		}
		links++
	}
	return links >= minContents && isAllLinks(list)
}

// removeEmptied removes lists that nothing is left of, with the headings above them, and
// a short heading at the end that heads nothing.
func removeEmptied(body *html.Node) {
	for list := range dom.Elements(body, atom.Ul, atom.Ol) {
		if list.Parent == nil || hasContent(list) {
			continue
		}
		if before := previousElement(list); before != nil && dom.IsHeading(before) {
			dom.Remove(before)
		}
		dom.Remove(list)
	}
	var last *html.Node // the last heading, if nothing follows
	for n := range dom.Nodes(body) {
		switch {
		case n.Type == html.ElementNode && dom.IsHeading(n):
			last = n
		case isContent(n) && (last == nil || !dom.Contains(last, n)):
			last = nil
		}
	}
	if last != nil && dom.First(last, atom.Img) == nil && isLabel(last) {
		dom.Remove(last)
	}
}

// hasContent reports whether an element has words or something to show.
func hasContent(n *html.Node) bool {
	for d := range dom.Nodes(n) {
		if isContent(d) {
			return true
		}
	}
	return false
}

// isContent reports whether a node is a word or something to show.
func isContent(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Img, atom.Figure, atom.Table, atom.Video, atom.Audio, atom.Iframe, atom.Pre:
		return true
	}
	return n.Type == html.TextNode && strings.TrimSpace(n.Data) != ""
}
