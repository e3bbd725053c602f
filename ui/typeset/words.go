package typeset

import (
	"sort"
	"unicode"

	"github.com/go-text/typesetting/segmenter"
)

// Word returns the word around a rune, or the rune alone where there is none.
// Words are those of UAX #29.
func (t *Text) Word(at int) (start, end int) {
	if at < 0 || at >= len(t.runes) {
		return len(t.runes), len(t.runes)
	}
	for w := range t.words(at) {
		if at >= w[0] && at < w[1] {
			return w[0], w[1]
		}
	}
	return at, at + 1
}

// WordEnd returns the end of the word that a place is in, or of the next one, or
// of the text. White space and punctuation are no words.
func (t *Text) WordEnd(at int) int {
	for at < len(t.runes) {
		p := t.paragraphAt(at)
		for w := range t.words(at) {
			if w[1] > at && t.isWord(w) {
				return w[1]
			}
		}
		at = p.end
	}
	return len(t.runes)
}

// WordStart returns the start of the word that a place is in, or of the one
// before, or of the text.
func (t *Text) WordStart(at int) int {
	for at > 0 {
		start := -1
		for w := range t.words(at - 1) {
			if w[0] >= at {
				break
			}
			if t.isWord(w) {
				start = w[0]
			}
		}
		if start >= 0 {
			return start
		}
		at = t.paragraphAt(at - 1).start
	}
	return 0
}

func (t *Text) isWord(w [2]int) bool {
	for _, r := range t.runes[w[0]:w[1]] {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return true
		}
	}
	return false
}

// words returns the words, and what is between them, of the paragraph of a rune.
func (t *Text) words(at int) func(yield func([2]int) bool) {
	return func(yield func([2]int) bool) {
		p := t.paragraphAt(at)
		if p.start == p.body {
			return
		}
		var s segmenter.Segmenter
		s.Init(t.runes[p.start:p.body])
		for it := s.WordIterator(); it.Next(); {
			w := it.Word()
			if !yield([2]int{p.start + w.Offset, p.start + w.Offset + len(w.Text)}) {
				return
			}
		}
	}
}

// paragraphAt returns the paragraph of a rune, or the last one.
func (t *Text) paragraphAt(at int) *paragraph {
	n := sort.Search(len(t.paragraphs)-1, func(n int) bool { return at < t.paragraphs[n].end })
	return &t.paragraphs[n]
}

// Paragraph returns the paragraph of a rune: where it starts, and where it ends
// before its separator.
func (t *Text) Paragraph(at int) (start, end int) {
	p := t.paragraphAt(at)
	return p.start, p.body
}

// RightToLeftAt returns the direction of the paragraph of a rune.
func (t *Text) RightToLeftAt(at int) bool { return t.paragraphAt(at).rtl() }

// Grapheme returns the grapheme around a rune (UAX #29): what a reader takes for
// one letter, its marks included.
func (t *Text) Grapheme(at int) (start, end int) {
	if at < 0 || at >= len(t.runes) {
		return len(t.runes), len(t.runes)
	}
	p := t.paragraphAt(at)
	if at >= p.body {
		return p.body, p.end // the separator: CR LF are one
	}
	start = at
	for start > p.start && t.flags[start]&grapheme == 0 {
		start--
	}
	return start, t.graphemeEnd(at, p.body)
}
