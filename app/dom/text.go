package dom

import (
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
	writeText(&b, n)
	return CollapseSpace(b.String())
}

// TextPrefix returns the beginning of Text(n): all of it, or about size
// characters (it stops after the text node that goes beyond size). It is for
// looking at large elements without reading them to the end.
func TextPrefix(n *html.Node, size int) string {
	w := prefixWriter{size: size}
	w.node(n)
	return w.text.String()
}

// TextLength returns how many characters Text(n) has. It stops counting beyond
// most.
func TextLength(n *html.Node, most int) int {
	w := prefixWriter{size: most}
	w.node(n)
	return w.length
}

// prefixWriter collects collapsed text until it has more than size characters.
// Indentation does not count, which on some pages is most of the text nodes.
type prefixWriter struct {
	text         strings.Builder
	length, size int
	space        bool // white space was read since the last character
}

// node adds the text of n. It reports whether there is room for more.
func (w *prefixWriter) node(n *html.Node) bool {
	if n.Type == html.TextNode {
		return w.add(n.Data)
	}
	if n.DataAtom == atom.Script || n.DataAtom == atom.Style {
		return true
	}
	block := n.Type == html.ElementNode && !IsInline(n)
	w.space = w.space || block
	for c := range n.ChildNodes() {
		if !w.node(c) {
			return false
		}
	}
	w.space = w.space || block
	return true
}

func (w *prefixWriter) add(s string) bool {
	for _, r := range s {
		if unicode.IsSpace(r) {
			w.space = true
			continue
		}
		if w.space && w.length > 0 {
			w.text.WriteByte(' ')
			w.length++
		}
		w.space = false
		w.text.WriteRune(r)
		if w.length++; w.length > w.size+maxOverrun {
			return false
		}
	}
	return w.length <= w.size
}

// maxOverrun is how far the text node that goes beyond the size of a prefix is
// read on, in characters.
const maxOverrun = 200

// writeText appends the text of n to b.
func writeText(b *strings.Builder, n *html.Node) {
	if n.Type == html.TextNode {
		b.WriteString(n.Data)
		return
	}
	if n.DataAtom == atom.Script || n.DataAtom == atom.Style {
		return
	}
	block := n.Type == html.ElementNode && !IsInline(n)
	if block {
		b.WriteByte(' ')
	}
	for c := range n.ChildNodes() {
		writeText(b, c)
	}
	if block {
		b.WriteByte(' ')
	}
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
