package dom

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Text returns the text of n and all below it with white space collapsed. The
// text of separate blocks does not run together: a space stands between them.
// Scripts and style sheets are not text.
func Text(n *html.Node) string {
	w := textWriters.Get().(*textWriter)
	w.node(n)
	s := w.collected()
	w.release()
	return s
}

// TextBytes returns len(Text(n)).
func TextBytes(n *html.Node) int {
	w := textWriters.Get().(*textWriter)
	w.node(n)
	size := max(len(w.text), len(w.only))
	w.release()
	return size
}

// TextPrefix returns the beginning of Text(n): all of it, or about size
// characters (it stops after the text node that goes beyond size). It is for
// looking at large elements without reading them to the end.
func TextPrefix(n *html.Node, size int) string {
	w := textWriters.Get().(*textWriter)
	c := textCounter{most: size, words: w}
	c.node(n)
	s := w.collected()
	w.release()
	return s
}

// TextLength returns how many characters Text(n) has. It stops counting beyond
// most.
func TextLength(n *html.Node, most int) int {
	c := textCounter{most: most}
	c.node(n)
	return c.length
}

// textWriter collects collapsed text. Most elements that are asked for their
// text have one text node, which is taken as it is.
type textWriter struct {
	text  []byte
	only  string // of the one text node so far, if nothing of it had to be copied
	space bool   // white space was read since the last character
}

// textWriters keeps writers for the next text: the text of much of a page is
// asked for, again and again.
var textWriters = sync.Pool{New: func() any { return new(textWriter) }}

// maxKept is how much memory a writer keeps for the next text, in bytes.
const maxKept = 256 << 10

func (w *textWriter) release() {
	if cap(w.text) > maxKept {
		w.text = nil
	}
	w.text, w.only, w.space = w.text[:0], "", false
	textWriters.Put(w)
}

func (w *textWriter) collected() string {
	if len(w.text) > 0 {
		return string(w.text)
	}
	return w.only
}

func (w *textWriter) node(n *html.Node) {
	if n.Type == html.TextNode {
		w.add(n.Data)
		return
	}
	if n.DataAtom == atom.Script || n.DataAtom == atom.Style {
		return
	}
	block := n.Type == html.ElementNode && !IsInline(n)
	w.space = w.space || block
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
	w.space = w.space || block
}

func (w *textWriter) add(s string) {
	if len(w.text) == 0 {
		t := strings.TrimSpace(s)
		switch {
		case t == "":
			w.space = w.space || s != ""
			return
		case w.only == "" && collapsedBytes(t) == len(t):
			w.only, w.space = t, !strings.HasSuffix(s, t)
			return
		}
		w.text = append(w.text, w.only...)
		w.only = ""
	}
	for i := 0; i < len(s); {
		if size := leadingSpace(s[i:]); size > 0 {
			w.space = true
			i += size
			continue
		}
		word := wordSize(s[i:])
		w.word(s[i : i+word])
		i += word
	}
}

// word adds a word, after a space if there was white space before.
func (w *textWriter) word(s string) {
	if w.space && len(w.text) > 0 {
		w.text = append(w.text, ' ')
	}
	w.space = false
	w.text = append(w.text, s...)
}

// textCounter counts the characters of collapsed text until they are more than
// most. Indentation does not count, which on some pages is most of the text nodes.
type textCounter struct {
	length, most int
	space        bool        // white space was read since the last character
	words        *textWriter // has what was counted; may be nil
}

// node counts the text of n. It reports whether there is room for more.
func (c *textCounter) node(n *html.Node) bool {
	if n.Type == html.TextNode {
		return c.add(n.Data)
	}
	if n.DataAtom == atom.Script || n.DataAtom == atom.Style {
		return true
	}
	block := n.Type == html.ElementNode && !IsInline(n)
	c.space = c.space || block
	for d := n.FirstChild; d != nil; d = d.NextSibling {
		if !c.node(d) {
			return false
		}
	}
	c.space = c.space || block
	return true
}

// add counts the characters of s, or as many as there is room for. Much of a
// page is counted, again and again, so it looks at bytes.
func (c *textCounter) add(s string) bool {
	room, before := c.most+maxOverrun+1, c.space
	i, length, space := 0, c.length, c.space
	for i < len(s) && length < room {
		if mayBeSpace[s[i]] {
			if size := spaceSize(s[i:]); size > 0 {
				space = true
				i += size
				continue
			}
		}
		if space {
			space = false
			if length > 0 {
				length++
			}
		}
		length++
		i += runeBytes(s[i])
	}
	c.length, c.space = length, space
	if c.words != nil {
		c.words.space = c.words.space || before
		c.words.add(s[:min(i, len(s))])
	}
	return length <= c.most
}

// maxOverrun is how far the text node that goes beyond the size of a prefix is
// read on, in characters.
const maxOverrun = 200

// runeBytes returns how many bytes a character has by its first.
func runeBytes(first byte) int {
	switch {
	case first < 0xC0:
		return 1
	case first < 0xE0:
		return 2
	case first < 0xF0:
		return 3
	}
	return 4
}

// CountWords returns how many words a text has, and how many characters they have.
func CountWords(s string) (words, characters int) {
	space := true
	for i := 0; i < len(s); {
		if mayBeSpace[s[i]] {
			if size := spaceSize(s[i:]); size > 0 {
				space = true
				i += size
				continue
			}
		}
		if space {
			words++
			space = false
		}
		characters++
		i += runeBytes(s[i])
	}
	return words, characters
}

// leadingSpace returns how many bytes the white space has that a text begins
// with, 0 if it begins with something else.
func leadingSpace(s string) int {
	if !mayBeSpace[s[0]] {
		return 0
	}
	return spaceSize(s)
}

// wordSize returns how many bytes of a text come before its first white space.
// The text does not begin with any.
func wordSize(s string) int {
	i := 1
	for i < len(s) && (!mayBeSpace[s[i]] || spaceSize(s[i:]) == 0) {
		i++
	}
	return i
}

// CollapseSpace replaces each run of white space by one space and trims both
// ends. White space includes U+00A0 and the other spaces of Unicode, which
// pages use for layout.
func CollapseSpace(s string) string {
	s = strings.TrimSpace(s)
	done := collapsedBytes(s)
	if done == len(s) {
		return s
	}
	b := append(make([]byte, 0, len(s)), s[:done]...)
	for i := done; i < len(s); {
		if size := leadingSpace(s[i:]); size > 0 {
			if i += size; len(b) == 0 || b[len(b)-1] != ' ' {
				b = append(b, ' ')
			}
			continue
		}
		word := wordSize(s[i:])
		b = append(b, s[i:i+word]...)
		i += word
	}
	return string(b)
}

// collapsedBytes returns how much of the beginning of a text has single spaces
// only.
func collapsedBytes(s string) int {
	for i := range len(s) {
		if !mayBeSpace[s[i]] || s[i] == ' ' && i > 0 && s[i-1] != ' ' {
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
// 0 if it begins with something else. Its first byte is one of mayBeSpace.
func spaceSize(s string) int {
	if s[0] < utf8.RuneSelf {
		return 1 // of the bytes that white space begins with
	}
	if r, size := utf8.DecodeRuneInString(s); unicode.IsSpace(r) {
		return size
	}
	return 0
}
