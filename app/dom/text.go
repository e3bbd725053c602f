package dom

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

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
	done := collapsedBytes(s)
	if done == len(s) && !strings.HasSuffix(s, " ") {
		return s
	}
	b := make([]byte, 0, len(s))
	word := 0 // where what is not yet copied begins
	for i := done; i < len(s); {
		if !mayBeSpace[s[i]] {
			i++
			continue
		}
		size := spaceSize(s[i:])
		if size == 0 {
			i++
			continue
		}
		if b = append(b, s[word:i]...); len(b) > 0 && b[len(b)-1] != ' ' {
			b = append(b, ' ')
		}
		i += size
		word = i
	}
	b = append(b, s[word:]...)
	if len(b) > 0 && b[len(b)-1] == ' ' {
		b = b[:len(b)-1]
	}
	return string(b)
}

// collapsedBytes returns how much of the beginning of a text CollapseSpace would
// leave as it is, unless it ends there.
func collapsedBytes(s string) int {
	for i := range len(s) {
		if !mayBeSpace[s[i]] {
			continue
		}
		if size := spaceSize(s[i:]); size > 1 || size == 1 && (s[i] != ' ' || i == 0 || s[i-1] == ' ') {
			return i
		}
	}
	return len(s)
}

// mayBeSpace has the bytes that white space begins with: the control characters
// and the first bytes of U+0085, U+00A0, U+1680, U+2000 and what follows. The
// letters of most texts are none of them.
var mayBeSpace = [256]bool{
	' ': true, '\t': true, '\n': true, '\v': true, '\f': true, '\r': true, 0xC2: true, 0xE1: true, 0xE2: true, 0xE3: true,
}

// spaceSize returns how many bytes the white space has that a text begins with,
// 0 if it begins with something else.
func spaceSize(s string) int {
	if r, size := utf8.DecodeRuneInString(s); unicode.IsSpace(r) {
		return size
	}
	return 0
}
