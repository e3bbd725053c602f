package typeset

import (
	"slices"
	"unicode"

	"github.com/go-text/typesetting/language"

	"sahifa/ui/typeset/bidi"
)

// item is a stretch of text that is shaped in one go: of one span, one level,
// one face and one script.
type item struct {
	start, end int
	level      bidi.Level
	face       *face
	size       float32 // of the em, the face's scale in it
	tag        int
	script     language.Script
	glyphs     []glyph // from left to right
}

// itemise cuts a paragraph into items, in logical order, not shaped yet.
func (t *Text) itemise(p *paragraph) ([]item, error) {
	levels := p.levels.Levels()
	typefaces := t.chooseTypefaces(p)
	scripts := resolveScripts(t.runes[p.start:p.body])
	items := make([]item, 0, len(t.donor.like(p.start).items)+few)
	for i := p.start; i < p.body; {
		sp := t.spanAt(i)
		at := i - p.start
		one := func(j int) bool { // whether rune j may be in the item that starts at i
			k := j - p.start
			return levels[k] == levels[at] &&
				(t.flags[j]&grapheme == 0 || typefaces.of[k] == typefaces.of[at] && scripts[k] == scripts[at])
		}
		fc, err := t.fonts.styledFace(typefaces.at(at), sp)
		if err != nil {
			return nil, err
		}
		it := item{start: i, level: levels[at], face: fc, size: sp.style.Size * fc.scale, tag: sp.style.Tag, script: scripts[at]}
		old, ok := t.donor.item(i, it, func(end int) bool {
			if end > min(sp.end, p.body) || end < p.body && t.flags[end]&grapheme == 0 {
				return false
			}
			for j := i + 1; j < end; j++ {
				if !one(j) {
					return false
				}
			}
			return true
		})
		if ok {
			items = append(items, old)
			i = old.end
			continue
		}
		end := t.donor.nextItem(i, min(sp.end, p.body, i+longestItem))
		j := i + 1
		within := func() bool { // an item ends beyond its end only to keep a grapheme whole
			return j < end || j < min(p.body, i+2*longestItem) && t.flags[j]&grapheme == 0
		}
		for within() && one(j) {
			j++
		}
		if j == i+longestItem {
			j = t.lastSpace(i, j)
		}
		it.end = j
		if !slices.ContainsFunc(t.runes[i:j], needsScript) {
			it.script = language.Common // an Arabic number needs no Arabic shaping
		}
		items = append(items, it)
		i = j
	}
	return items, nil
}

// lastSpace returns the end of the last space in the latter half of a stretch, or
// the stretch's end: text is best cut between words.
func (t *Text) lastSpace(start, end int) int {
	for j := end; j > (start+end)/2; j-- {
		if t.runes[j-1] == ' ' && t.flags[j]&grapheme != 0 {
			return j
		}
	}
	return end
}

// longestItem bounds an item, so that no text without end makes one shaping
// call without end, and an edit in it does not shape much anew. Joining works
// across items: harfbuzz sees the neighbours.
const longestItem = 512

// styledFace returns a typeface's cut for a span.
func (f *Fonts) styledFace(t *typeface, sp *span) (*face, error) {
	isBold, isItalic := sp.style.Bold, sp.style.Italic
	if isItalic && t.cuts[italic] == nil && t.cuts[bold|italic] == nil {
		isBold, isItalic = isBold || !sp.upright, false
	}
	return f.face(t, isBold, isItalic)
}

// chooseTypefaces returns each rune of a paragraph's body the typeface it is set
// in. A letter takes its family's first typeface that has it. The digits 0 to
// 9 are set with the Latin letters, even where the Arabic typeface has some of
// its own, so that a number is of one cut with its per cent sign and the names
// around it. Spaces and punctuation take the typeface of that neighbour which
// runs in their own direction, so that a space between an Arabic and a Latin
// word has the width of the Arabic face, and the comma of 1,250 is not an
// Arabic one; but only where that typeface has them.
func (t *Text) chooseTypefaces(p *paragraph) choice {
	text := t.runes[p.start:p.body]
	levels := p.levels.Levels()
	chosen := choice{of: make([]uint8, len(text)), from: []*typeface{nil}}

	// Letters, and marks with them.
	var known struct { // what the last letters were set in: most come again soon
		spans    [64]*span
		runes    [64]rune
		typeface [64]uint8
	}
	for i := 0; i < len(text); {
		end := t.graphemeEnd(p.start+i, p.body) - p.start
		r, alone, slot := text[i], end == i+1, text[i]&63
		european := r >= '0' && r <= '9' && alone // else a key cap, an emoji
		if !european && !isLetter(r) {
			i = end
			continue
		}
		sp := t.spanAt(p.start + i)
		if alone && known.runes[slot] == r && known.spans[slot] == sp {
			chosen.of[i] = known.typeface[slot]
			i = end
			continue
		}
		tf := t.firstWith(sp, text[i:end])
		if european {
			tf = t.latinTypeface(sp, tf)
		}
		id := chosen.id(tf)
		if alone {
			known.runes[slot], known.spans[slot], known.typeface[slot] = r, sp, id
		}
		for ; i < end; i++ {
			chosen.of[i] = id
		}
	}
	// What is between them.
	var before *typeface
	beforeLevel := p.levels.Base()
	for i := 0; i < len(text); {
		if chosen.of[i] != 0 {
			before, beforeLevel = chosen.at(i), levels[i]
			i++
			continue
		}
		end := i
		for end < len(text) && chosen.of[end] == 0 {
			end++
		}
		after, afterLevel := before, beforeLevel
		if end < len(text) {
			after, afterLevel = chosen.at(end), levels[end]
		}
		if before == nil {
			before, beforeLevel = after, afterLevel
		}
		for i < end {
			next := min(t.graphemeEnd(p.start+i, p.body)-p.start, end)
			first, second := before, after
			if beforeLevel.RightToLeft() != levels[i].RightToLeft() &&
				afterLevel.RightToLeft() == levels[i].RightToLeft() {
				first, second = after, before
			}
			id := chosen.id(t.neutralTypeface(t.spanAt(p.start+i), text[i:next], first, second))
			for ; i < next; i++ {
				chosen.of[i] = id
			}
		}
	}
	return chosen
}

// choice is the typeface of each rune of a paragraph, as a number: there are few.
type choice struct {
	of   []uint8
	from []*typeface // by number; 0: none
}

// at returns the typeface of a rune.
func (c *choice) at(i int) *typeface { return c.from[c.of[i]] }

// id returns the number of a typeface.
func (c *choice) id(tf *typeface) uint8 {
	for i := len(c.from) - 1; i > 0; i-- {
		if c.from[i] == tf {
			return uint8(i)
		}
	}
	c.from = append(c.from, tf)
	return uint8(len(c.from) - 1)
}

// neutralTypeface returns the first of the two neighbours' typefaces that has a
// grapheme, or any of the family. A neighbour of another family does not
// count.
func (t *Text) neutralTypeface(sp *span, g []rune, first, second *typeface) *typeface {
	for _, tf := range [...]*typeface{first, second} {
		if tf != nil && t.fonts.inFamily(sp, tf) && t.covers(tf, sp, g) {
			return tf
		}
	}
	return t.firstWith(sp, g)
}

func (f *Fonts) inFamily(sp *span, tf *typeface) bool {
	for _, other := range f.families[sp.style.Family] {
		if other == tf {
			return true
		}
	}
	return false
}

// firstWith returns the family's first typeface that has a grapheme, or else its
// base character, or else the first.
func (t *Text) firstWith(sp *span, g []rune) *typeface {
	fam := t.fonts.families[sp.style.Family]
	for _, tf := range fam {
		if t.covers(tf, sp, g) {
			return tf
		}
	}
	for _, tf := range fam {
		if t.covers(tf, sp, g[:1]) {
			return tf
		}
	}
	return fam[0]
}

// latinTypeface returns the family's first typeface of Latin letters and
// European digits, or another one.
func (t *Text) latinTypeface(sp *span, other *typeface) *typeface {
	for _, tf := range t.fonts.families[sp.style.Family] {
		if t.covers(tf, sp, []rune("a0")) {
			return tf
		}
	}
	return other
}

// covers reports whether a typeface has the characters of a grapheme. Those that
// are not seen need no glyph.
func (t *Text) covers(tf *typeface, sp *span, g []rune) bool {
	fc, err := t.fonts.styledFace(tf, sp)
	if err != nil {
		return false
	}
	for _, r := range g {
		if !fc.has(r) && !unicode.IsControl(r) && !unicode.In(r, unicode.Cf, unicode.Variation_Selector) {
			return false
		}
	}
	return true
}

// scriptOf returns a character's script. It is asked for every one, most of
// which are Arabic letters and spaces.
func scriptOf(r rune) language.Script {
	switch {
	case r >= 0x0620 && r <= 0x063F, r >= 0x0641 && r <= 0x064A:
		return language.Arabic
	case r <= '@':
		return language.Common
	}
	return language.LookupScript(r)
}

// isLetter tells a character of a script of its own: not a space, a digit,
// punctuation, a symbol, or a lone mark.
func isLetter(r rune) bool { return scriptOf(r).Strong() }

// needsScript tells what is shaped by the rules of a script: letters, and the
// marks on them.
func needsScript(r rune) bool { return isLetter(r) || r >= 0x300 && unicode.Is(unicode.M, r) }

// resolveScripts returns characters without a script that of the ones before
// them, or after them at the start.
func resolveScripts(text []rune) []language.Script {
	scripts := make([]language.Script, len(text))
	var current language.Script
	for i, r := range text {
		if s := scriptOf(r); s.Strong() && s != language.Unknown {
			if current == 0 {
				for k := range i {
					scripts[k] = s
				}
			}
			current = s
		}
		scripts[i] = current
	}
	if current == 0 {
		for i := range scripts {
			scripts[i] = language.Latin
		}
	}
	return scripts
}

func (t *Text) graphemeEnd(i, limit int) int {
	for i++; i < limit && t.flags[i]&grapheme == 0; i++ {
	}
	return i
}
