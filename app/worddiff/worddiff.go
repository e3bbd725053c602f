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
	timeout  = 300 * time.Millisecond
)

// Compare gives the parts of before and after, in order: those of Same and
// Removed are before, those of Same and Added after. A word counts as a whole,
// with what marks its vowels; the space after it does not count. What stands in a
// paragraph of its own in both is compared with nothing else (lines.go).
func Compare(before, after string) []Part {
	a, b := words(before), words(after)
	if len(a)+len(b) > maxWords {
		return []Part{{Removed, before}, {Added, after}}
	}
	d := differ{words: diffmatchpatch.New(), until: time.Now().Add(timeout)}
	d.lines(lines(a), lines(b))
	d.flush()
	return d.parts
}

// differ gathers the parts of two texts. The last part is in last as long as it grows,
// for a text of thousands of paragraphs that stayed is one part.
type differ struct {
	words *diffmatchpatch.DiffMatchPatch
	until time.Time // after it, the difference is coarser than it need be
	parts []Part
	kind  Kind // of last
	last  []byte
}

// add adds words of a kind after those before them.
func (d *differ) add(k Kind, all []word) {
	if len(all) == 0 {
		return
	}
	d.begin(k)
	for _, w := range all {
		d.last = append(append(d.last, w.letters...), w.space...)
	}
}

// begin has the part that grows be of a kind.
func (d *differ) begin(k Kind) {
	if d.kind != k {
		d.flush()
		d.kind = k
	}
}

// flush ends the part that grows.
func (d *differ) flush() {
	if len(d.last) > 0 {
		d.parts = append(d.parts, Part{d.kind, string(d.last)})
		d.last = d.last[:0]
	}
}

// edit is that so many of a list are of a kind.
type edit struct {
	kind Kind
	n    int
}

// edits compares two lists of named things.
func (d *differ) edits(a, b []rune) (out []edit) {
	if d.words.DiffTimeout = time.Until(d.until); d.words.DiffTimeout <= 0 {
		d.words.DiffTimeout = time.Nanosecond // none is no limit
	}
	for _, e := range d.words.DiffMainRunes(a, b, false) {
		kind := Same
		switch e.Type {
		case diffmatchpatch.DiffDelete:
			kind = Removed
		case diffmatchpatch.DiffInsert:
			kind = Added
		}
		out = append(out, edit{kind, utf8.RuneCountInString(e.Text)})
	}
	return out
}

// within compares the words of two paragraphs of which one became the other.
func (d *differ) within(a, b []word) {
	named := names{}
	for _, e := range together(d.edits(named.of(a), named.of(b))) {
		switch e.kind {
		case Removed:
			d.add(Removed, a[:e.n])
			a = a[e.n:]
		case Added:
			d.add(Added, b[:e.n])
			b = b[e.n:]
		default:
			d.add(Same, b[:e.n])
			a, b = a[e.n:], b[e.n:]
		}
	}
}

// together takes a lone word that stayed between others that did not for one of them: it
// is there by chance, and the eye would stumble over it.
func together(edits []edit) (out []edit) {
	var removed, added int
	flush := func() {
		for _, e := range []edit{{Removed, removed}, {Added, added}} {
			if e.n > 0 {
				out = append(out, e)
			}
		}
		removed, added = 0, 0
	}
	for i, e := range edits {
		switch {
		case e.kind == Removed:
			removed += e.n
		case e.kind == Added:
			added += e.n
		case e.n == 1 && removed > 1 && added > 1 && i+2 < len(edits) && edits[i+1].kind != Same && edits[i+2].kind != Same && edits[i+1].n > 1 && edits[i+2].n > 1:
			removed, added = removed+1, added+1
		default:
			flush()
			out = append(out, e)
		}
	}
	flush()
	return out
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
