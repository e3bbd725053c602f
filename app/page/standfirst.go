package page

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// standfirstClass matches the class of the opening paragraph where it stands
// before the text.
var standfirstClass = regexp.MustCompile(`\b(standfirst|article-?_*(lead|intro|announce|summary)\w*|entry-summary|post-excerpt|lead-?(text|paragraph)|b-article__lead)\b|[-_ ](summary|chapo|sub-?title|sub-?head(ing|line)?|chapeau|intro|lead|lede|deck|dek|excerpt|abstract)[-_ ]`)

// The length of a standfirst. Less is a kicker, more is the text itself.
const (
	minStandfirstRunes = 40
	maxStandfirstRunes = 700
)

// findStandfirst returns a copy of the opening paragraph that stands between
// headline and text, or nil.
func findStandfirst(doc, headline *html.Node) *html.Node {
	all := slices.Collect(dom.Elements(doc))
	below := all[slices.Index(all, headline)+1:]
	for _, n := range below[:min(len(below), maxElementsBelow)] {
		if !isNamedStandfirst(n) {
			continue
		}
		text := dom.Text(n)
		if size := utf8.RuneCountInString(text); size < minStandfirstRunes || size > maxStandfirstRunes {
			continue
		}
		if dom.First(n, atom.Img) != nil || boilerplateClass.MatchString(classAndID(n)) || mostlyLinks(n) {
			continue
		}
		p := dom.NewElement(atom.P)
		p.AppendChild(dom.NewText(text))
		return p
	}
	return nil
}

func isNamedStandfirst(n *html.Node) bool {
	class := strings.ReplaceAll(kebabCase(classAndID(n)), "__", "-")
	return standfirstClass.MatchString(class) || dom.Attr(n, "itemprop") == "description"
}

// insertStandfirst puts the opening paragraph before a text that lacks it.
func insertStandfirst(body, standfirst *html.Node) {
	if standfirst == nil {
		return
	}
	const enough = 100 // bytes that identify a paragraph
	opening := dom.Text(standfirst)
	opening = strings.ToValidUTF8(opening[:min(len(opening), enough)], "")
	if strings.Contains(dom.Text(body), opening) {
		return
	}
	body.InsertBefore(standfirst, body.FirstChild)
}
