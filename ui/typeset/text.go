package typeset

import (
	"errors"
	"slices"
	"sort"
	"unicode/utf8"

	"sahifa/ui/typeset/bidi"
)

// Style is how a span of text looks.
//
// Only typefaces with an italic cut are set in it. Arabic has none, and its
// letters are not to be slanted: the joins of a slanted line climb or fall,
// and italics mean nothing to its readers. What Arabic print does with
// a few words to be stressed is to set them heavier, so an italic span of a
// typeface without italic is set in bold. Where the whole text is italic
// nothing stands out from anything, and it stays regular.
type Style struct {
	Family int     // index of the family in Fonts
	Size   float32 // of the em
	Bold   bool
	Italic bool
	Tag    int // the caller's own mark; runs of two tags stay apart
}

// Span is a stretch of text in one style.
type Span struct {
	Text  string
	Style Style
}

// Options are what holds for a whole text.
type Options struct {
	Base     bidi.Direction // Auto: each paragraph its own, by its first strong character
	Default  bidi.Direction // with Auto, that of a text that begins without one; Auto: left to right
	Language string         // BCP 47, "" for Arabic
}

// Text is shaped text. It does not change, and is safe for use by several
// goroutines.
type Text struct {
	fonts      *Fonts
	runes      []rune
	spans      []span
	paragraphs []paragraph
	options    Options

	advance []float32 // by rune: of the cluster that starts with it, else 0
	flags   []trait   // by rune
	arena   []glyph   // where the glyphs of items are taken from
	donor   *donor    // while it is being shaped: what it was before an edit, or nil
}

// span is a Span's range of runes.
type span struct {
	start, end int
	style      Style
	upright    bool // italic is not a stress here, see Style
}

// trait tells what may happen before a rune.
type trait uint8

const (
	grapheme trait = 1 << iota // starts a grapheme
	cluster                    // starts a glyph cluster
	space                      // is white space that hangs at a line's end
	elastic                    // the stroke that joins it to the one before may be longer
)

// paragraph is what ends with a paragraph separator, or the text.
type paragraph struct {
	start, end int // with the separator
	body       int // end without the separator
	levels     bidi.Paragraph
	items      []item
	segments   []segment
	strut      strut
}

// rtl reports whether the paragraph's own direction is from right to left.
func (p *paragraph) rtl() bool { return p.levels.Base().RightToLeft() }

// strut is the height that a style asks for around the base line.
type strut struct{ size, ascent, descent float32 }

// Shape sets spans in their faces. The error is that of a font that cannot be
// read or parsed.
func (f *Fonts) Shape(spans []Span, o Options) (*Text, error) {
	t := newText(f, spans, o)
	if err := t.shape(o.Base); err != nil {
		return nil, err
	}
	return t, nil
}

// newText makes a text that is not shaped yet.
func newText(f *Fonts, spans []Span, o Options) *Text {
	t := &Text{fonts: f, options: o}
	if o.Language == "" {
		t.options.Language = "ar"
	}
	length := 0
	for _, s := range spans {
		length += utf8.RuneCountInString(s.Text)
	}
	t.runes = make([]rune, 0, length)
	for _, s := range spans {
		start := len(t.runes)
		for _, r := range s.Text {
			t.runes = append(t.runes, r)
		}
		t.spans = append(t.spans, span{start: start, end: len(t.runes), style: s.Style})
	}
	t.setUpright()
	t.advance = make([]float32, len(t.runes))
	t.flags = make([]trait, len(t.runes))
	return t
}

func (t *Text) shape(base bidi.Direction) error {
	if len(t.spans) == 0 {
		return errors.New("typeset: no span to take a style from")
	}
	s := t.fonts.takeShaper()
	defer t.fonts.giveShaper(s)
	if base == bidi.Auto {
		base = t.options.Default
	}
	for start, end := range bidi.Split(t.runes) {
		if t.options.Base == bidi.Auto { // a paragraph of neutrals runs as the one before it
			if d := bidi.FirstStrong(t.runes[start:end]); d != bidi.Auto {
				base = d
			}
		}
		if err := t.addParagraph(s, start, end, base); err != nil {
			return err
		}
	}
	if n := len(t.paragraphs); n == 0 || t.paragraphs[n-1].body < t.paragraphs[n-1].end {
		// No text, or a separator at its end: one more line to stand on.
		return t.addParagraph(s, len(t.runes), len(t.runes), base)
	}
	return nil
}

// setUpright takes italic away where all of the text has it.
func (t *Text) setUpright() {
	for _, s := range t.spans {
		if !s.style.Italic {
			return
		}
	}
	for i := range t.spans {
		t.spans[i].upright = true
	}
}

func (t *Text) addParagraph(s *shaper, start, end int, base bidi.Direction) error {
	if p, ok := t.donor.paragraph(start, end, base); ok {
		t.paragraphs = append(t.paragraphs, p)
		return nil
	}
	p := paragraph{start: start, end: end, body: end, levels: bidi.Analyse(t.runes[start:end], base)}
	for p.body > start && isSeparator(t.runes[p.body-1]) {
		p.body--
	}
	t.segment(&p)
	items, err := t.itemise(&p)
	if err != nil {
		return err
	}
	for i := range items {
		if items[i].glyphs == nil { // else taken from the text before an edit
			t.shapeItem(s, &items[i], &p)
		}
	}
	p.items = items
	t.measure(&p)
	t.paragraphs = append(t.paragraphs, p)
	return nil
}

// isSeparator tells what ends a paragraph in UAX #9: class B.
func isSeparator(r rune) bool {
	switch r {
	case '\n', '\r', 0x1C, 0x1D, 0x1E, 0x85, 0x2029:
		return true
	}
	return false
}

// spanAt returns the span of a rune, or the nearest one.
func (t *Text) spanAt(i int) *span {
	n := sort.Search(len(t.spans)-1, func(n int) bool { return i < t.spans[n].end })
	return &t.spans[n]
}

// Len is the number of runes.
func (t *Text) Len() int { return len(t.runes) }

// GraphemeCount is how many letters a reader would count (UAX #29), separators of
// paragraphs not among them.
func (t *Text) GraphemeCount() (n int) {
	for _, f := range t.flags {
		n += int(f & grapheme)
	}
	return n
}

// Substring returns the characters from start up to end in logical order.
func (t *Text) Substring(start, end int) string { return string(t.runes[start:end]) }

// RightToLeft returns the direction of the text's first paragraph.
func (t *Text) RightToLeft() bool { return t.paragraphs[0].rtl() }

// HasRunes reports whether the text has just these characters.
func (t *Text) HasRunes(runes []rune) bool { return slices.Equal(t.runes, runes) }
