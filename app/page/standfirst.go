package page

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// standfirstClass names the opening paragraph where it stands before the text.
var standfirstClass = regexp.MustCompile(`\b(standfirst|article-?_*(lead|intro|announce|summary)\w*|entry-summary|post-excerpt|lead-?(text|paragraph)|b-article__lead)\b|[-_ ](summary|chapo|sub-?title|sub-?head(ing|line)?|chapeau|intro|lead|lede|deck|dek|excerpt|abstract)[-_ ]`)

// Runes of a standfirst: less is a kicker, more is the text.
const (
	minStandfirstRunes = 40
	maxStandfirstRunes = 700
)

// findStandfirst gives the opening paragraph that stands by itself between
// headline and text, as a paragraph of its own, or nil.
func findStandfirst(doc *html.Node, title string) *html.Node {
	below := elementsBelowHeadline(doc, title)
	for _, n := range below[:min(len(below), maxElementsBelow)] {
		if !standfirstClass.MatchString(strings.ReplaceAll(kebabCase(classAndID(n)), "__", "-")) && dom.Attr(n, "itemprop") != "description" {
			continue
		}
		said := dom.Text(n)
		if size := utf8.RuneCountInString(said); size < minStandfirstRunes || size > maxStandfirstRunes || dom.First(n, atom.Img) != nil || boilerplateClass.MatchString(classAndID(n)) || mostlyLinks(n) {
			continue
		}
		p := dom.NewElement(atom.P)
		p.AppendChild(dom.NewText(said))
		return p
	}
	return nil
}

// insertStandfirst puts the opening paragraph before a text that lacks it.
func insertStandfirst(body, opening *html.Node) {
	if opening == nil {
		return
	}
	said, own := dom.Text(opening), dom.Text(body)
	const enough = 100 // bytes that tell a paragraph
	if strings.Contains(own, strings.ToValidUTF8(said[:min(len(said), enough)], "")) {
		return
	}
	body.InsertBefore(opening, body.FirstChild)
}
