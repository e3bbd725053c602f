package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
)

// The size of a subtitle. Less is a kicker, a section or a name.
const (
	minSubtitleRunes = 20
	minSubtitleWords = 4
	maxSubtitleRunes = 250
	maxSubtitleUp    = 2 // boxes around a headline that hold nothing else
)

// findSubtitle returns the second heading that stands right after the headline, or the line
// there that is named as one; nil if there is none. It is shorter than a standfirst and says
// more than the headline.
func findSubtitle(headline *html.Node) *html.Node {
	if headline == nil || headline.DataAtom != atom.H1 {
		return nil
	}
	box := headline
	for up := 0; nextElement(box) == nil && up < maxSubtitleUp && box.Parent != nil; up++ {
		box = box.Parent
	}
	n := nextElement(box)
	if n == nil {
		return nil
	}
	isHeading := dom.IsHeading(n)
	if h := dom.First(n, atom.H2, atom.H3, atom.H4, atom.H5); h != nil && dom.TextBytes(h) == dom.TextBytes(n) {
		isHeading = true // alone in its box
	}
	if !isHeading && !isNamedStandfirst(n) || !isLineOfText(n) || isNamedAway(n) {
		return nil
	}
	s := dom.Text(n)
	if arabic.FoldWords(s) == arabic.FoldWords(dom.Text(headline)) || relatedHeading.MatchString(arabic.Fold(s)) || tellsDate(s, "") {
		return nil
	}
	return n
}

// isLineOfText reports whether an element is of the size of a subtitle, and words alone.
func isLineOfText(n *html.Node) bool {
	size := dom.TextLength(n, maxSubtitleRunes+1)
	return size >= minSubtitleRunes && size <= maxSubtitleRunes && len(strings.Fields(dom.Text(n))) >= minSubtitleWords &&
		dom.First(n, atom.A, atom.Img, atom.Time, atom.Ul, atom.Ol, atom.Button, atom.Form, atom.Table) == nil
}

// withSubtitle returns copies of a subtitle and an opening paragraph, either of which may be
// nil.
func withSubtitle(subtitle, n *html.Node) (all []*html.Node) {
	if n != nil {
		all = newStandfirst(n)
	}
	if subtitle == nil || n != nil && (n == subtitle || dom.Contains(n, subtitle) || dom.Contains(subtitle, n)) {
		return all
	}
	p := dom.NewElement(atom.P)
	p.AppendChild(dom.NewText(dom.Text(subtitle)))
	return append([]*html.Node{p}, all...)
}

// isOfTeaser reports whether a line stands below the linked headline of another article.
func isOfTeaser(n *html.Node) bool {
	for s, left := previousElement(n), 3; s != nil && left > 0; s, left = previousElement(s), left-1 {
		a := s
		if s.DataAtom != atom.A {
			a = dom.First(s, atom.A)
		}
		if a != nil && len(strings.Fields(dom.Text(a))) >= minTeaserWords && mostlyLinks(s) {
			return true
		}
	}
	return false
}
