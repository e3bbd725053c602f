package dom

import (
	"math"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Text returns the text of n and all below it with white space collapsed. The
// text of separate blocks does not run together: a space stands between them.
// Scripts and style sheets are not text.
func Text(n *html.Node) string {
	var b strings.Builder
	writeText(&b, n, math.MaxInt)
	return CollapseSpace(b.String())
}

// TextPrefix returns the beginning of Text(n): all of it, or about size bytes
// (it stops after the text node that goes beyond size, before white space is
// collapsed). It is for looking at large elements without reading them to the
// end.
func TextPrefix(n *html.Node, size int) string {
	var b strings.Builder
	writeText(&b, n, size)
	return CollapseSpace(b.String())
}

// writeText appends the text of n to b until b has more than size bytes and
// something to read. It reports whether there is room for more.
func writeText(b *strings.Builder, n *html.Node, size int) bool {
	if n.Type == html.TextNode {
		b.WriteString(n.Data)
		return b.Len() <= size || strings.TrimSpace(b.String()) == ""
	}
	if n.DataAtom == atom.Script || n.DataAtom == atom.Style {
		return true
	}
	block := n.Type == html.ElementNode && !IsInline(n)
	if block {
		b.WriteByte(' ')
	}
	for c := range n.ChildNodes() {
		if !writeText(b, c, size) {
			return false
		}
	}
	if block {
		b.WriteByte(' ')
	}
	return true
}

// CollapseSpace replaces each run of white space by one space and trims both
// ends. White space includes U+00A0 and the other spaces of Unicode, which
// pages use for layout.
func CollapseSpace(s string) string {
	if isCollapsed(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// isCollapsed recognises most texts that CollapseSpace would not change, by
// their bytes alone.
func isCollapsed(s string) bool {
	space := true
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ':
			if space {
				return false
			}
			space = true
		case c < ' ' || c == 0xC2 || 0xE1 <= c && c <= 0xE3: // control, or the first byte of a letter that may be a space
			return false
		default:
			space = false
		}
	}
	return s == "" || !space
}
