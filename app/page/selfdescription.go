package page

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
)

// What makes the end of a text one in which a site describes itself.
const (
	maxSelfShare  = 0.35 // of all text
	maxSelf       = 2000 // characters
	minSiteName   = 4    // bytes of its name
	maxBeforeName = 12   // bytes before it: an article, a word such as "about"
)

// removeSelfDescription removes what stands below the last ruler of a text, in a
// box that begins with it, and has the site's name among its first words, as that
// of a company below its press releases: it says who sends the news and is the same
// below each. A ruler between paragraphs divides the text.
func removeSelfDescription(body *html.Node, names ...string) {
	var ruler *html.Node
	for n := range dom.Elements(body, atom.Hr) {
		ruler = n
	}
	if ruler == nil || textBeside(ruler, previousElement) != nil {
		return
	}
	below := nodesAfter(ruler, body)
	size, first := 0, ""
	for _, n := range below {
		size += dom.TextLength(n, maxSelf)
		if first == "" {
			first = dom.TextPrefix(n, minProse)
		}
	}
	if size > maxSelf || !beginsWithName(first, names) || float64(size) > maxSelfShare*float64(dom.TextLength(body, 1<<20)) {
		return
	}
	for _, n := range below {
		dom.Remove(n)
	}
}

// beginsWithName reports whether one of some names is among a text's first words.
func beginsWithName(text string, names []string) bool {
	words := arabic.FoldWords(text) + " "
	return slices.ContainsFunc(names, func(name string) bool {
		name = arabic.FoldWords(name)
		at := strings.Index(words, name+" ")
		return len(name) >= minSiteName && at >= 0 && at <= maxBeforeName
	})
}

// nodesAfter returns the outermost nodes of a body that come after a node.
func nodesAfter(n, body *html.Node) (all []*html.Node) {
	for p := n; p != nil && p != body; p = p.Parent {
		for s := p.NextSibling; s != nil; s = s.NextSibling {
			all = append(all, s)
		}
	}
	return all
}
