package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
)

// referencesHeading matches the heading of a list of works that a text is drawn
// from. Footnotes are part of a text and stay.
var referencesHeading = foldedPattern(`^((ال|قائمة ال|أهم ال|ثبت ال)?(مراجع|مصادر)( و ?(ال)?(مراجع|مصادر))?|references|bibliography|works cited|sources)\s*[:：]?$`)

// maxReferences is how much of a text its list of references may be.
const maxReferences = 0.5

// removeReferences removes the list of references at the end of a text, with its
// heading: lines each of which names a work, and is no running text.
func removeReferences(body *html.Node) {
	for n := range dom.Elements(body, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.P, atom.Div, atom.Summary) {
		if dom.TextLength(n, maxLabelRunes) > maxLabelRunes || dom.Find(n, isBlock) != nil || !referencesHeading.MatchString(arabic.Fold(dom.Text(n))) {
			continue
		}
		head := n
		for head.Parent != nil && head.Parent != body && nextElement(head) == nil && previousElement(head) == nil {
			head = head.Parent // alone in a box
		}
		works := worksAfter(head)
		size := 0
		for _, w := range works {
			size += dom.TextLength(w, 1<<16)
		}
		if len(works) == 0 || float64(size) > maxReferences*float64(dom.TextLength(body, 1<<20)) {
			continue
		}
		for _, w := range works {
			dom.Remove(w)
		}
		dom.Remove(head)
	}
}

// worksAfter returns the elements after the heading of references that name works,
// up to the next heading; none if one of them does not.
func worksAfter(head *html.Node) (works []*html.Node) {
	for s := nextElement(head); s != nil && !dom.IsHeading(s); s = nextElement(s) {
		if dom.TextLength(s, 0) == 0 {
			continue
		}
		if !namesWorks(s) {
			return nil
		}
		works = append(works, s)
	}
	return works
}

// namesWorks reports whether each line of an element names a work: with a year or
// an address, or as an item of a list.
func namesWorks(n *html.Node) bool {
	if dom.First(n, atom.Li) != nil {
		return true
	}
	text := dom.Text(n)
	return dom.First(n, atom.A) != nil || strings.Contains(text, "http") || strings.ContainsAny(text, "0123456789٠١٢٣٤٥٦٧٨٩") && len(strings.Fields(text)) <= 40
}
