package page

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// noscriptText is how many characters a noscript element has at least that holds
// the text of a page, and not a request to switch scripts on.
const noscriptText = 300

// openNoscript puts what a noscript element holds in its place where the page has
// its text there and nowhere else, as one does that a program in the browser draws.
func openNoscript(doc *html.Node) {
	var all []*html.Node
	for n := range dom.Elements(doc, atom.Noscript) {
		if dom.TextLength(n, noscriptText) >= noscriptText {
			all = append(all, n)
		}
	}
	if len(all) == 0 {
		return
	}
	outside := 0
	for n := range dom.Nodes(doc) {
		if n.Type == html.TextNode && dom.Closest(n, nil, atom.Noscript, atom.Script, atom.Style, atom.Template, atom.Head) == nil {
			outside += utf8.RuneCountInString(strings.TrimSpace(n.Data))
		}
	}
	for _, n := range all {
		inside := slices.Collect(n.ChildNodes())
		if len(inside) == 1 && inside[0].Type == html.TextNode && strings.Contains(inside[0].Data, "<") { // read as by a browser that has scripts
			parsed, err := html.ParseFragment(strings.NewReader(inside[0].Data), dom.NewElement(atom.Div))
			if err != nil {
				continue
			}
			dom.Remove(inside[0])
			for _, c := range parsed {
				n.AppendChild(c)
			}
			inside = parsed
		}
		if need := max(noscriptText, 2*outside); dom.TextLength(n, need) < need {
			continue
		}
		for _, c := range inside {
			n.RemoveChild(c)
			n.Parent.InsertBefore(c, n)
		}
	}
}
