package page

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

// footnotesClass names the footnotes; go-readability drops what has "foot" in its name.
var footnotesClass = regexp.MustCompile(`\b(footnotes?|endnotes?)\b`)

// findFootnotes gives a copy of the box of an article's footnotes, or nil.
func findFootnotes(doc *html.Node) *html.Node {
	notes := dom.Find(doc, func(n *html.Node) bool {
		return (n.DataAtom == atom.Section || n.DataAtom == atom.Div || n.DataAtom == atom.Ol || n.DataAtom == atom.Aside) &&
			(dom.Attr(n, "role") == "doc-endnotes" || footnotesClass.MatchString(classAndID(n))) && dom.First(n, atom.H1) == nil && dom.TextPrefix(n, 1) != ""
	})
	if notes == nil {
		return nil
	}
	return dom.Clone(notes)
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
