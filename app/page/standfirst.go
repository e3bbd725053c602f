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

// findStandfirst returns a copy of the opening paragraphs that stand between
// headline and text, or none. What tells them is, in this order: that the page
// describes itself with their words, their name, that they stand right below the
// headline in the same box, and that they are the first running text below it and
// say what the page's description says.
func findStandfirst(doc, headline *html.Node, descriptions []string) []*html.Node {
	folded := foldDescriptions(descriptions)
	all := slices.Collect(dom.Elements(doc))
	at := slices.Index(all, headline)
	below := all[at+1:]
	below = below[:min(len(below), maxElementsBelow)]
	var named, beside, first *html.Node
	subtitle := findSubtitle(headline)
	passed := 0 // paragraphs of running text
	for _, n := range below {
		if !canBeStandfirst(n) {
			continue
		}
		if len(folded) > 0 && dom.Find(n, isBlock) == nil && describes(folded, dom.Text(n)) {
			return withSubtitle(subtitle, n)
		}
		if at >= 0 && isRunningText(n) {
			if passed++; passed == 1 && isAbout(descriptions, dom.Text(n)) {
				first = n
			}
		}
		if named == nil && passed <= maxStandfirsts && isNamedStandfirst(n) && !isOfTeaser(n) {
			named = n
		}
		if beside == nil && at >= 0 && isBelowHeadline(n, headline) {
			beside = n
		}
	}
	for _, n := range []*html.Node{named, beside, first} {
		if n != nil {
			return withSubtitle(subtitle, n)
		}
	}
	return withSubtitle(subtitle, nil)
}

// maxStandfirsts is how many paragraphs a standfirst has at most.
const maxStandfirsts = 4

// newStandfirst returns a copy of an opening paragraph and of those of the same
// kind right after it.
func newStandfirst(n *html.Node) (all []*html.Node) {
	for next := n; next != nil && len(all) < maxStandfirsts; next = nextElement(next) {
		isSame := next.DataAtom == n.DataAtom && dom.Attr(next, "class") == dom.Attr(n, "class")
		if next != n && (!isSame || dom.Attr(n, "class") == "" || !canBeStandfirst(next)) {
			break
		}
		p := dom.NewElement(atom.P)
		p.AppendChild(dom.NewText(dom.Text(next)))
		all = append(all, p)
	}
	return all
}

// nextElement returns the element after a node, nil if there is none.
func nextElement(n *html.Node) *html.Node {
	for s := n.NextSibling; s != nil; s = s.NextSibling {
		if s.Type == html.ElementNode {
			return s
		}
	}
	return nil
}

// isRunningText reports whether an element is a sentence or more that says
// nothing about a picture.
func isRunningText(n *html.Node) bool {
	if dom.Find(n, isBlock) != nil || captionClass.MatchString(classAndID(n)) {
		return false
	}
	text := dom.Text(n)
	return utf8.RuneCountInString(text) >= minProse && isSentence(text) && isSentenceLong(text) && !creditWords.MatchString(text)
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
	isNext := n.DataAtom == atom.P && nextElement(headline) == n && dom.Attr(n, "class") != "" && !isRequest(dom.Text(n))
	if isNext && isSentenceLong(dom.Text(n)) && parseArabicTime(dom.Text(n)).IsZero() && !captionClass.MatchString(classAndID(n)) && !creditWords.MatchString(dom.Text(n)) {
		return true
	}
	return box.DataAtom == atom.Header && (n.DataAtom == atom.P || n.DataAtom == atom.Div) && dom.Find(n, isBlock) == nil && isSentenceLong(dom.Text(n))
}

// isSentenceLong reports whether a line has the words of a sentence.
func isSentenceLong(s string) bool {
	words, _ := dom.CountWords(s)
	return words >= 7
}

// minDescription is how much of a page's description must be a text's beginning,
// or the text the description's, in characters, and maxBeforeDescription how much
// may stand before it: a place or a section, in bytes.
const (
	minDescription       = 40
	maxBeforeDescription = 30
)

// foldDescriptions returns the words of a page's descriptions.
func foldDescriptions(descriptions []string) (folded []string) {
	for _, d := range descriptions {
		if d = arabic.FoldWords(d); d != "" {
			folded = append(folded, d)
		}
	}
	return folded
}

// describes reports whether a page describes itself with the words of a text.
// The descriptions are folded.
func describes(descriptions []string, text string) bool {
	words := arabic.FoldWords(text)
	for _, d := range descriptions {
		short, long := d, words
		if len(short) > len(long) {
			short, long = long, short
		}
		if at := strings.Index(long, short); utf8.RuneCountInString(short) >= minDescription && at >= 0 && at <= maxBeforeDescription {
			return true
		}
	}
	return false
}

// isAbout reports whether a text has most of the words that a page describes
// itself with, or the description most of the text's.
func isAbout(descriptions []string, text string) bool {
	const most = 0.5
	return slices.ContainsFunc(descriptions, func(d string) bool {
		return utf8.RuneCountInString(d) >= minDescription && max(sharedWords(d, text), sharedWords(text, d)) > most
	})
}

func isNamedStandfirst(n *html.Node) bool {
	class := strings.ReplaceAll(kebabCase(classAndID(n)), "__", "-")
	return standfirstClass.MatchString(class) || dom.Attr(n, "itemprop") == "description"
}

// insertStandfirst puts the opening paragraphs before a text that lacks them. None says
// what the title says.
func insertStandfirst(body *html.Node, standfirst []*html.Node, title string) {
	const enough = 60 // characters that identify a paragraph
	if len(standfirst) == 0 {
		return
	}
	text := arabic.FoldWords(dom.Text(body))
	standfirst = slices.DeleteFunc(standfirst, func(p *html.Node) bool {
		opening := []rune(arabic.FoldWords(dom.Text(p)))
		return sameWords(dom.Text(p), title) || strings.Contains(text, string(opening[:min(len(opening), enough)]))
	})
	body = contentOf(body)
	for i := len(standfirst) - 1; i >= 0; i-- {
		body.InsertBefore(standfirst[i], body.FirstChild)
	}
}
