package page

// This file removes from a text what is about its writer: the box that says who that is, and
// the portrait beside the name.

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
)

// aboutWriter matches the heading of a box about the writer.
var aboutWriter = foldedPattern(`^(?:نبذة )?(?:عن|حول) (?:ال)?(?:كاتب|شاعر|مؤلف|مترجم|باحث|محرر|صحفي|صحافي|مدون|معد)ة?\s*[:：]?$|^about (?:the )?(?:authors?|writers?|poet)\s*:?$`)

// maxBiography is how much of a text the box may be.
const maxBiography = 0.5

// removeBiographies removes the boxes about the writer: the box that begins with such a heading,
// or the heading and the one paragraph after it where they end the text. An article
// on a poet has such a heading among others.
func removeBiographies(body *html.Node) {
	total := float64(dom.TextLength(body, 1<<20))
	for n := range dom.Elements(body, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.P, atom.Strong) {
		line, ok := lineText(n)
		if !ok || !aboutWriter.MatchString(arabic.Fold(line)) || n.Parent == nil {
			continue
		}
		after := nodesAfter(n, body)
		size := 0
		for _, s := range after {
			size += dom.TextLength(s, 1<<20)
		}
		switch box := n.Parent; {
		case box != body && strings.HasPrefix(dom.TextPrefix(box, maxLine), line) && float64(dom.TextLength(box, 1<<20)) <= maxBiography*total:
			dom.Remove(box)
		case float64(size) <= maxBiography*total && size <= maxStandfirstRunes:
			for _, s := range after {
				dom.Remove(s)
			}
			dom.Remove(n)
		}
	}
}

// removePortraits removes the pictures that are described by the writer's name alone, and
// have no caption.
func removePortraits(body *html.Node, byline string) {
	for img := range dom.Elements(body, atom.Img) {
		figure := dom.Closest(img, body, atom.Figure)
		if byline != "" && sameWords(dom.Attr(img, "alt"), byline) && (figure == nil || dom.TextLength(figure, 1) == 0) {
			dom.Remove(img)
		}
	}
}
