// Package worddiff tells which words one text has more or less than another.
package worddiff

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// Kind is what became of a part of a text.
type Kind int

// The kinds.
const (
	Same Kind = iota
	Removed
	Added
)

// Part is a run of words of one kind, with the spaces and line feeds after them.
type Part struct {
	Kind Kind
	Text string
}

// Bounds. A text with more words than runes can name is not compared.
const (
	maxWords = 200_000
	timeout  = 300 * time.Millisecond // after it, the difference is coarser than it need be
)

// Compare gives the parts of before and after, in order: those of Same and
// Removed are before, those of Same and Added after. A word counts as a whole,
// with what marks its vowels; the space after it does not count.
func Compare(before, after string) []Part {
	a, b := words(before), words(after)
	if len(a)+len(b) > maxWords {
		return []Part{{Removed, before}, {Added, after}}
	}
	named := names{}
	differ := diffmatchpatch.New()
	differ.DiffTimeout = timeout
	edits := differ.DiffCleanupSemantic(differ.DiffMainRunes(named.of(a), named.of(b), false))
	var parts []Part
	for _, e := range edits {
		n := utf8.RuneCountInString(e.Text)
		switch e.Type {
		case diffmatchpatch.DiffDelete:
			parts, a = append(parts, Part{Removed, join(a[:n])}), a[n:]
		case diffmatchpatch.DiffInsert:
			parts, b = append(parts, Part{Added, join(b[:n])}), b[n:]
		default:
			parts, a, b = append(parts, Part{Same, join(b[:n])}), a[n:], b[n:]
		}
	}
	return parts
}

// word is one with the space after it.
type word struct{ letters, space string }

// words divides a text. Space before the first word is left out.
func words(text string) (all []word) {
	text = strings.TrimLeftFunc(text, unicode.IsSpace)
	for text != "" {
		end := strings.IndexFunc(text, unicode.IsSpace)
		if end < 0 {
			return append(all, word{text, " "})
		}
		letters, rest := text[:end], text[end:]
		text = strings.TrimLeftFunc(rest, unicode.IsSpace)
		space := " "
		if strings.Contains(rest[:len(rest)-len(text)], "\n") {
			space = "\n"
		}
		all = append(all, word{letters, space})
	}
	return all
}

func join(all []word) string {
	var out strings.Builder
	for _, w := range all {
		out.WriteString(w.letters)
		out.WriteString(w.space)
	}
	return out.String()
}

// names gives every word a rune of its own.
type names map[string]rune

func (n names) of(all []word) []rune {
	const surrogates, after = 0xd800, 0xe000 // are no runes
	out := make([]rune, len(all))
	for i, w := range all {
		name, ok := n[w.letters]
		if !ok {
			if name = rune(len(n) + 1); name >= surrogates {
				name += after - surrogates
			}
			n[w.letters] = name
		}
		out[i] = name
	}
	return out
}
