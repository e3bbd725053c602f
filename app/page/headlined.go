package page

// This file finds the text of a brief: what stands below the headline, where the
// side columns have far more running text than it has.

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
)

// minOtherArticles is how many boxes beside that of the headline, each with a
// headline of the same kind, are taken for other articles, and maxBoxesAround how
// many boxes around the headline are looked at.
const (
	minOtherArticles = 2
	maxBoxesAround   = 8
)

// removeOtherHeadlined removes the boxes beside that of the headline that are of
// the same kind and have a headline of the same kind above running text: other
// articles, whatever their boxes are called.
func removeOtherHeadlined(headline *html.Node) {
	if headline == nil {
		return
	}
	removeNextArticles(headline)
	if dom.Attr(headline, "class") == "" {
		return
	}
	var others []*html.Node
	for box, up := headline, 0; box.Parent != nil && box.DataAtom != atom.Body && up < maxBoxesAround; box, up = box.Parent, up+1 {
		others = others[:0]
		for s := range box.Parent.ChildNodes() {
			if s != box && isSameKind(s, box) && hasOneOfKind(s, headline) {
				others = append(others, s)
			}
		}
		if len(others) >= minOtherArticles && proseBeside(box, headline) >= minProse {
			break
		}
		others = others[:0]
	}
	for _, n := range others {
		dom.Remove(n)
	}
}

// minBuild is how many named parts the boxes of two articles have in common at least.
const minBuild = 2

// removeNextArticles removes the boxes after that of the headline that are built like it, of
// the same named parts with a heading before them: the articles that follow where
// scrolling never ends.
func removeNextArticles(headline *html.Node) {
	box, up := headline.Parent, 0
	for ; box != nil && box.DataAtom != atom.Body && up < maxBoxesAround; box, up = box.Parent, up+1 {
		build := buildOf(box)
		if dom.Attr(box, "class") == "" || len(build) < minBuild || proseBeside(box, headline) < minArticle {
			continue
		}
		for s := nextElement(box); s != nil; {
			next := nextElement(s)
			if isSameKind(s, box) && slices.Equal(buildOf(s), build) && dom.First(s, atom.H1, atom.H2) != nil {
				dom.Remove(s)
			}
			s = next
		}
	}
}

// buildOf returns the names of the parts of a box.
func buildOf(box *html.Node) (names []string) {
	for c := range box.ChildNodes() {
		if c.Type == html.ElementNode && !dom.IsHeading(c) && dom.Attr(c, "class") != "" {
			names = append(names, c.Data+"."+dom.Attr(c, "class"))
		}
	}
	return names
}

// isSameKind reports whether two elements have the same name and classes.
func isSameKind(a, b *html.Node) bool {
	return a.Type == html.ElementNode && a.DataAtom == b.DataAtom && dom.Attr(a, "class") == dom.Attr(b, "class")
}

// hasOneOfKind reports whether just one element in a box is of the same kind as a
// headline, and the box has running text beside it.
func hasOneOfKind(box, headline *html.Node) bool {
	var one *html.Node
	for n := range dom.Elements(box, headline.DataAtom) {
		if !isSameKind(n, headline) {
			continue
		}
		if one != nil {
			return false
		}
		one = n
	}
	return one != nil && proseBeside(box, one) >= minProse
}

// proseBeside returns how many characters of running text a box has beside one
// element in it.
func proseBeside(box, n *html.Node) int {
	prose := proseIn(box)
	if own := utf8.RuneCountInString(dom.Text(n)); own >= minProse || dom.IsInline(n) {
		prose -= own
	}
	return prose
}

// What tells that the text below the headline is a brief among other things.
const (
	minAboutBrief   = 0.5 // share of the headline's words that it has
	minTeaserShare  = 0.5 // share of the running text beside it that stands below linked lines
	maxBriefClimbed = 6   // boxes around the headline that are looked at
)

// belowHeadline returns the box of the headline and the text below it, if most
// of the body that was chosen stands outside of it and leads to other pages.
func belowHeadline(headline, chosen *html.Node) *html.Node {
	if headline == nil || chosen == nil {
		return nil
	}
	box := headline.Parent
	for range maxBriefClimbed {
		if box == nil || box.DataAtom == atom.Body {
			return nil
		}
		if proseBeside(box, headline) >= minProse {
			break
		}
		box = box.Parent
	}
	if box == nil {
		return nil
	}
	if own := textWithout(box, headline); isAmongTeasers(chosen, own) && !isAmongTeasers(box, "") && sharedWords(dom.Text(headline), own) >= minAboutBrief {
		return box
	}
	return nil
}

// minTeaserWords is how many words a link has at least that is the headline of
// another page.
const minTeaserWords = 3

// isAmongTeasers reports whether a body has more running text beside a text of
// its own than in it, and most of that stands below the linked headlines of other
// pages, or begins with them.
func isAmongTeasers(body *html.Node, own string) bool {
	var all []ledText
	total, led := 0, 0
	afterLink := false
	for n := range dom.Elements(body) {
		if isInlineOrBreak(n) || dom.Find(n, isBlock) != nil {
			continue
		}
		text := dom.Text(n)
		size := utf8.RuneCountInString(text)
		if size == 0 {
			continue
		}
		linked, first := linkedText(n)
		isLink := 2*linked > size
		switch {
		case isLink || size < minProse:
		default:
			all = append(all, ledText{text, size, afterLink || first >= minTeaserWords})
			if total += size; all[len(all)-1].isLed {
				led += size
			}
		}
		afterLink = isLink && len(strings.Fields(text)) >= minTeaserWords
	}
	if float64(led) <= minTeaserShare*float64(total)/2 {
		return false // whatever of it is its own
	}
	own = " " + arabic.FoldWords(own) + " "
	beside := total
	for _, t := range all {
		if !strings.Contains(own, " "+arabic.FoldWords(t.text)+" ") {
			continue
		}
		if beside -= t.size; t.isLed {
			led -= t.size
		}
	}
	return 2*beside > total && float64(led) >= minTeaserShare*float64(beside)
}

// ledText is a block of running text, and whether it stands below the linked
// headline of another page or begins with it.
type ledText struct {
	text  string
	size  int // characters
	isLed bool
}

// linkedText returns how many characters of a block are linked, and how many
// words the link has that it begins with.
func linkedText(n *html.Node) (linked, first int) {
	begins := true
	for d := range dom.Nodes(n) {
		if d.Type != html.TextNode || strings.TrimSpace(d.Data) == "" {
			continue
		}
		if dom.Closest(d, n, atom.A) != nil {
			linked += visibleLength(d.Data)
			if begins {
				first += len(strings.Fields(d.Data))
			}
			continue
		}
		begins = false
	}
	return linked, first
}

// textWithout returns the text of a box without that of one element in it.
func textWithout(box, n *html.Node) string {
	var b strings.Builder
	for d := range dom.Nodes(box) {
		if d.Type == html.TextNode && !dom.Contains(n, d) && !isInvisibleText(d) {
			b.WriteString(d.Data)
			b.WriteByte(' ')
		}
	}
	return b.String()
}
