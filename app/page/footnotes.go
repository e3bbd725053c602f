package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
	"sahifa/app/pattern"
)

// footnotesClass matches the class of the footnotes. go-readability removes
// everything with "foot" in its name.
var footnotesClass = pattern.MustCompile(`\b(footnotes?|endnotes?)\b`)

// findFootnotes returns a copy of the box of an article's footnotes, or nil.
func findFootnotes(doc *html.Node) *html.Node {
	for n := range dom.Elements(doc, atom.Section, atom.Div, atom.Ol, atom.Aside) {
		isNamed := dom.Attr(n, "role") == "doc-endnotes" || footnotesClass.MatchString(classAndID(n))
		if isNamed && dom.First(n, atom.H1) == nil && dom.TextPrefix(n, 1) != "" {
			return dom.Clone(n)
		}
	}
	return nil
}

// appendFootnotes puts the footnotes below a text that lacks them.
func appendFootnotes(body, notes *html.Node) {
	if notes == nil || strings.Contains(dom.Text(body), dom.Text(notes)) {
		return
	}
	notes.Attr = nil
	if notes.DataAtom != atom.Ol {
		dom.Rename(notes, atom.Div)
	}
	body.AppendChild(notes)
}
