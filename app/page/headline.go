package page

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// maxBeforeHeadline is how many bytes of text may stand before the headline
// where the text repeats it; maxAboveHeadline is how many of them are removed
// with it, as a breadcrumb or a kicker.
const (
	maxBeforeHeadline = 1000
	maxAboveHeadline  = 400
)

// outline is a page's elements in document order and its headline among them.
// What is known of an article often stands near its headline, so several
// readers look around it; the headline is searched for only once.
type outline struct {
	elements []*html.Node
	headline *html.Node // nil if the page has none
	place    int        // index of headline in elements, -1 if there is none
}

func newOutline(doc *html.Node, title string) outline {
	o := outline{elements: slices.Collect(dom.Elements(doc)), headline: findHeadline(doc, title)}
	o.place = slices.Index(o.elements, o.headline)
	return o
}

// below returns the elements after the headline, or all if there is none. What
// stands above it, like today's date in the masthead, is seldom the article's.
func (o outline) below() []*html.Node { return o.elements[o.place+1:] }

// near returns the elements at most distance places from the headline.
func (o outline) near(distance int) []*html.Node {
	if o.headline == nil {
		return nil
	}
	return o.elements[max(0, o.place-distance):min(len(o.elements), o.place+distance)]
}

// removeHeadline removes the headline where the text repeats it, with the few
// words above it, and makes every other h1 an h2: the headline is shown above
// the text.
func removeHeadline(body *html.Node, title string) {
	want := arabic.FoldWords(title)
	seen := 0
	for n := range dom.Elements(body, atom.H1, atom.H2, atom.H3, atom.P, atom.Font, atom.Td, atom.Div, atom.B) {
		if isLayout := n.DataAtom == atom.Td || n.DataAtom == atom.Div || dom.IsInline(n); isLayout {
			if seen > maxBeforeHeadline || !isLineOfWords(n, want) {
				continue
			}
		}
		if seen += dom.TextBytes(n); want != "" && seen < maxBeforeHeadline && arabic.FoldWords(dom.Text(n)) == want {
			removeAbove(n, body)
			dom.Remove(n)
			continue
		}
		if n.DataAtom == atom.H1 {
			dom.Rename(n, atom.H2)
		}
	}
}

// isLineOfWords reports whether an element is a line of its own that says just
// the given words, which are not none.
func isLineOfWords(n *html.Node, words string) bool {
	s, ok := lineText(n)
	return ok && words != "" && dom.Find(n, isBlock) == nil && arabic.FoldWords(s) == words && isAloneOnLine(n)
}

// isAloneOnLine reports whether no other words stand on an element's line.
func isAloneOnLine(n *html.Node) bool {
	for _, s := range []*html.Node{n.PrevSibling, n.NextSibling} {
		if s == nil {
			continue
		}
		if s.Type == html.TextNode && strings.TrimSpace(s.Data) != "" {
			return false
		}
		if s.Type == html.ElementNode && dom.IsInline(s) && dom.TextLength(s, 0) > 0 {
			return false
		}
	}
	return true
}

// removeAbove removes the words above a node, if they are few. Pictures stay.
func removeAbove(n, body *html.Node) {
	var above []*html.Node
	size := 0
	for p := n; p != nil && p != body; p = p.Parent {
		for s := p.PrevSibling; s != nil; s = s.PrevSibling {
			if t := dom.TextBytes(s); t > 0 {
				size += t
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

// findHeadline returns the first h1 whose words are in the page's title, else
// the first h1. On a page without h1 it returns the element most similar to
// the title, or nil.
func findHeadline(doc *html.Node, title string) *html.Node {
	want := arabic.FoldWords(title)
	var first *html.Node
	for n := range dom.Elements(doc, atom.H1) {
		if s, ok := lineText(n); ok && want != "" && s != "" && strings.Contains(want, arabic.FoldWords(s)) {
			return n
		}
		if first == nil {
			first = n
		}
	}
	if first == nil {
		return mostSimilarToTitle(doc, title)
	}
	return first
}

// minSimilarity is how similar an element must be to the title to be taken for
// the headline: the Dice coefficient of their words.
const minSimilarity = 0.6

// minSimilarityGain is how much more similar than the best so far a later
// element must be. The text below the headline repeats its words.
const minSimilarityGain = 0.15

// mostSimilarToTitle returns the element whose words are most similar to those
// of the page's title, or nil if none is similar enough. The title often holds
// the site's name as well, so no exact match can be asked for. Of several, the
// first and outermost is returned.
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
		words, common := wordSet(s), 0
		for w := range words {
			if want[w] {
				common++
			}
		}
		if similarity := 2 * float64(common) / float64(len(words)+len(want)); similarity > best {
			h, best = n, similarity+minSimilarityGain
		}
	}
	return h
}

// headlineName matches the names of an element that holds a headline.
var headlineName = pattern.MustCompile(`(?:^|[-_ ])(?:lbl|txt|big|main|news|article|post|story|page|item|entry)?[-_]?(?:title|headline|subject)(?:[-_ ]|$)`)

// minHeadlineWords is how many words the headline has at least of a page that only
// the name of its element tells.
const minHeadlineWords = 4

// namedHeadline returns the one line of words that a page names as a headline and
// that leads nowhere, nil if there are several or none.
func namedHeadline(doc *html.Node) (one *html.Node) {
	for n := range dom.Elements(doc, atom.Div, atom.Span, atom.Td, atom.H2, atom.H3, atom.Font, atom.P) {
		if len(n.Attr) == 0 || !headlineName.MatchString(kebabCase(dom.Attr(n, "class")+" "+dom.Attr(n, "id"))) {
			continue
		}
		s, ok := lineText(n)
		if !ok || len(strings.Fields(s)) < minHeadlineWords || dom.First(n, atom.A) != nil || dom.Closest(n, nil, atom.A, atom.Nav, atom.Aside, atom.Footer, atom.Li) != nil || dom.Find(n, isBlock) != nil {
			continue
		}
		if one != nil {
			return nil
		}
		one = n
	}
	return one
}

func wordSet(s string) map[string]bool {
	set := map[string]bool{}
	for t := range arabic.Tokens(s) {
		set[t.Word] = true
	}
	return set
}
