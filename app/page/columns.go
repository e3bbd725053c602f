package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// minColumnRows is how many boxes of the same kind have the same columns at least: a word
// that is set in two pieces stands once.
const minColumnRows = 3

// separateColumns puts a space between the inline elements that a page sets apart by style
// alone: the halves of a verse, a label and its value. They are all their boxes
// hold, have names, and stand so in several boxes.
func separateColumns(doc *html.Node) {
	rows := map[string][]*html.Node{}
	for box := range dom.Elements(doc, atom.Div, atom.P, atom.Li, atom.Td, atom.Dd) {
		if kind := columnsOf(box); kind != "" {
			rows[kind] = append(rows[kind], box)
		}
	}
	for _, boxes := range rows {
		if len(boxes) < minColumnRows {
			continue
		}
		for _, box := range boxes {
			for c := box.FirstChild; c.NextSibling != nil; c = c.NextSibling {
				if meetInWord(c, c.NextSibling) {
					box.InsertBefore(dom.NewText(" "), c.NextSibling)
				}
			}
		}
	}
}

// columnsOf names the kind of a box that holds named inline elements and nothing else, of
// which two at least touch; "" for another.
func columnsOf(box *html.Node) string {
	var kind strings.Builder
	columns, touch := 0, false
	for c := range box.ChildNodes() {
		switch {
		case c.Type == html.TextNode && strings.TrimSpace(c.Data) == "":
		case c.Type == html.ElementNode && dom.IsInline(c) && c.DataAtom != atom.A && dom.Attr(c, "class") != "":
			columns++
			kind.WriteString(" " + c.Data + "." + dom.Attr(c, "class"))
			touch = touch || c.NextSibling != nil && meetInWord(c, c.NextSibling)
		default:
			return ""
		}
	}
	if columns < 2 || !touch {
		return ""
	}
	return box.Data + "." + dom.Attr(box, "class") + kind.String()
}

// meetInWord reports whether the texts of two elements would be read as one word.
func meetInWord(a, b *html.Node) bool {
	if a.Type != html.ElementNode || b.Type != html.ElementNode {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(dom.Text(a))
	first, _ := utf8.DecodeRuneInString(dom.Text(b))
	return isOfWord(last) && isOfWord(first)
}

func isOfWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) }
