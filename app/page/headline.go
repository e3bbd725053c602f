package page

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
)

// Bytes before which the headline may stand in the text, and of what may stand
// above it: a trail, a kicker.
const (
	maxBeforeHeadline = 1000
	maxAboveHeadline  = 400
)

// removeHeadline takes out the headline where the text repeats it, with the few words
// above it, and lets no heading of the text be as great as the headline.
func removeHeadline(body *html.Node, title string) {
	want := arabic.Words(title)
	seen := 0
	for n := range dom.Elements(body, atom.H1, atom.H2, atom.H3, atom.P, atom.Font, atom.Td, atom.Div, atom.B) {
		if n.DataAtom == atom.Td || n.DataAtom == atom.Div || dom.IsInline(n) {
			if s, ok := lineText(n); !ok || dom.Find(n, isBlock) != nil || seen > maxBeforeHeadline || want == "" || arabic.Words(s) != want || !isAloneOnLine(n) {
				continue
			}
		}
		if seen += len(dom.Text(n)); want != "" && arabic.Words(dom.Text(n)) == want && seen < maxBeforeHeadline {
			removeAbove(n, body)
			dom.Remove(n)
			continue
		}
		if n.DataAtom == atom.H1 {
			dom.Rename(n, atom.H2)
		}
	}
}

// isAloneOnLine tells an element with no other words on its line.
func isAloneOnLine(n *html.Node) bool {
	for _, s := range []*html.Node{n.PrevSibling, n.NextSibling} {
		if s != nil && s.Type == html.ElementNode && s.DataAtom != atom.Br && dom.IsInline(s) && dom.Text(s) != "" || s != nil && s.Type == html.TextNode && strings.TrimSpace(s.Data) != "" {
			return false
		}
	}
	return true
}

// removeAbove removes the words above a node, if they are few; pictures stay.
func removeAbove(n, body *html.Node) {
	var above []*html.Node
	size := 0
	for p := n; p != nil && p != body; p = p.Parent {
		for s := p.PrevSibling; s != nil; s = s.PrevSibling {
			if said := dom.Text(s); said != "" {
				size += len(said)
				above = append(above, s)
			}
		}
	}
	if size > maxAboveHeadline {
		return
	}
	for _, s := range above {
		if dom.First(s, atom.Img) == nil {
			dom.Remove(s)
		}
	}
}

// findHeadline gives the first h1 that says what the title says, or else the first
// of all; nil if there is none.
func findHeadline(doc *html.Node, title string) (h *html.Node) {
	want := arabic.Words(title)
	none := true
	for n := range dom.Elements(doc, atom.H1) {
		none = false
		if s, ok := lineText(n); ok && want != "" && s != "" && strings.Contains(want, arabic.Words(s)) {
			return n
		}
		if h == nil {
			h = n
		}
	}
	if none {
		h = mostSimilarToTitle(doc, title)
	}
	return h
}

// minSimilarity is how alike an element's words are to the window's title, as the
// harmonic mean of the shares that they have in common, to be the headline.
const minSimilarity = 0.6

// minSimilarityGain is by how much more a later element must be like the title than an
// earlier one: below the headline its words stand again.
const minSimilarityGain = 0.15

// mostSimilarToTitle finds the headline of a page that marks none: the element whose
// words are the most like those of the window's title, which often has the
// site's name as well. The first and
// outermost of several is taken.
func mostSimilarToTitle(doc *html.Node, title string) (h *html.Node) {
	want := wordSet(title)
	if len(want) < 3 {
		return nil
	}
	best := minSimilarity
	for n := range dom.Elements(doc, atom.H2, atom.H3, atom.H4, atom.Td, atom.Div, atom.P, atom.Font, atom.B, atom.Strong, atom.Span) {
		s, ok := lineText(n)
		if !ok {
			continue
		}
		has, both := wordSet(s), 0
		for w := range has {
			if want[w] {
				both++
			}
		}
		if like := 2 * float64(both) / float64(len(has)+len(want)); like > best {
			h, best = n, like+minSimilarityGain
		}
	}
	return h
}

func wordSet(s string) map[string]bool {
	set := map[string]bool{}
	for t := range arabic.Tokens(s) {
		set[t.Word] = true
	}
	return set
}

// elementsBelowHeadline gives the elements that follow the headline: what stands above
// it, today's date in the masthead too, is seldom the article's.
func elementsBelowHeadline(doc *html.Node, title string) []*html.Node {
	all := slices.Collect(dom.Elements(doc))
	return all[slices.Index(all, findHeadline(doc, title))+1:]
}
