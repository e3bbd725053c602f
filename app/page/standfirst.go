package page

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/arabic"
	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// standfirstClass matches the class of the opening paragraph where it stands
// before the text.
var standfirstClass = pattern.MustCompile(`\b(standfirst|article-?_*(lead|intro|announce|summary)\w*|entry-summary|post-excerpt|lead-?(text|paragraph)|b-article__lead)\b|[-_ ](summary|chapo|sub-?title|sub-?head(ing|line)?|chapeau|intro|lead|lede|deck|dek|excerpt|abstract|teaser|vorspann|ingress|manchet|anriss)[-_ ]`)

// The length of a standfirst. Less is a kicker, more is the text itself.
const (
	minStandfirstRunes = 40
	maxStandfirstRunes = 700
)

// findStandfirst returns a copy of the opening paragraph that stands between
// headline and text, or nil. What tells it is, in this order: that the page
// describes itself with its words, its name, and that it stands right below
// the headline in the same box.
func findStandfirst(doc, headline *html.Node, descriptions []string) *html.Node {
	all := slices.Collect(dom.Elements(doc))
	at := slices.Index(all, headline)
	below := all[at+1:]
	below = below[:min(len(below), maxElementsBelow)]
	var named, beside *html.Node
	for _, n := range below {
		if !canBeStandfirst(n) {
			continue
		}
		if dom.Find(n, isBlock) == nil && describes(descriptions, dom.Text(n)) {
			return newStandfirst(n)
		}
		if named == nil && isNamedStandfirst(n) {
			named = n
		}
		if beside == nil && at >= 0 && isBelowHeadline(n, headline) {
			beside = n
		}
	}
	for _, n := range []*html.Node{named, beside} {
		if n != nil {
			return newStandfirst(n)
		}
	}
	return nil
}

func newStandfirst(n *html.Node) *html.Node {
	p := dom.NewElement(atom.P)
	p.AppendChild(dom.NewText(dom.Text(n)))
	return p
}

// canBeStandfirst reports whether an element has the size of a standfirst and
// nothing in it that such a one never has.
func canBeStandfirst(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Ul, atom.Ol, atom.Li, atom.Figure, atom.Figcaption, atom.Nav, atom.Form, atom.Table, atom.Button, atom.A, atom.Time, atom.Footer, atom.Aside, atom.Blockquote:
		return false
	}
	size := dom.TextLength(n, maxStandfirstRunes)
	return size >= minStandfirstRunes && size <= maxStandfirstRunes &&
		dom.First(n, atom.Img, atom.Ul, atom.Time, atom.Figure, atom.Form) == nil && dom.Closest(n, nil, atom.Figure, atom.Nav, atom.Form, atom.Aside) == nil &&
		!boilerplateClass.MatchString(elementNames(n)) && !mostlyLinks(n)
}

// isBelowHeadline reports whether an element is the first running text after the
// headline, in the same box, and set apart from the text: as a heading, or alone
// in a header.
func isBelowHeadline(n, headline *html.Node) bool {
	box := headline.Parent
	if box == nil || n.Parent != box {
		return false
	}
	if n.DataAtom == atom.H2 || n.DataAtom == atom.H3 {
		return isSentenceLong(dom.Text(n))
	}
	return box.DataAtom == atom.Header && (n.DataAtom == atom.P || n.DataAtom == atom.Div) && dom.Find(n, isBlock) == nil && isSentenceLong(dom.Text(n))
}

// isSentenceLong reports whether a line has the words of a sentence.
func isSentenceLong(s string) bool { return len(strings.Fields(s)) >= 7 }

// minDescription is how much of a page's description must be a text's beginning,
// or the text the description's, in characters.
const minDescription = 40

// describes reports whether a page describes itself with the words of a text.
func describes(descriptions []string, text string) bool {
	words := arabic.FoldWords(text)
	for _, d := range descriptions {
		d = strings.TrimRight(arabic.FoldWords(d), ". …")
		short, long := d, words
		if len(short) > len(long) {
			short, long = long, short
		}
		if utf8.RuneCountInString(short) >= minDescription && strings.HasPrefix(long, short) {
			return true
		}
	}
	return false
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
	const enough = 60 // characters that identify a paragraph
	opening := []rune(arabic.FoldWords(dom.Text(standfirst)))
	if strings.Contains(arabic.FoldWords(dom.Text(body)), string(opening[:min(len(opening), enough)])) {
		return
	}
	if n := dom.First(body, atom.Body); n != nil {
		body = n
	}
	body.InsertBefore(standfirst, body.FirstChild)
}
