package typeset

import (
	"sort"
	"unicode"

	"sahifa/ui/typeset/bidi"
)

// Reshape does what Shape does, for a text that was edited: what stands in the
// old text, too, is taken from there. The costly part, shaping, is then done
// for a few words around each change only.
func (f *Fonts) Reshape(old *Text, spans []Span, o Options) (*Text, error) {
	t := newText(f, spans, o)
	if old != nil && old.fonts == f && old.options == t.options {
		t.donor = newDonor(old, t)
	}
	err := t.shape(o.Base)
	t.donor = nil // a text must not keep all its past
	if err != nil {
		return nil, err
	}
	return t, nil
}

// donor is an earlier text, of which the one being shaped has the beginning and
// the end. A nil donor has nothing to give.
type donor struct {
	old, text *Text
	prefix    int // runes that both begin with
	suffix    int // runes that both end with
}

func newDonor(old, text *Text) *donor {
	d := &donor{old: old, text: text}
	before, after := old.runes, text.runes
	most := min(len(before), len(after))
	for d.prefix < most && before[d.prefix] == after[d.prefix] {
		d.prefix++
	}
	for d.suffix < most-d.prefix && before[len(before)-1-d.suffix] == after[len(after)-1-d.suffix] {
		d.suffix++
	}
	return d
}

// shift is how much further a rune of the end stands in the new text.
func (d *donor) shift() int { return len(d.text.runes) - len(d.old.runes) }

// past returns where a stretch of the new text stood in the old one, if it is
// unchanged there together with as many runes around it.
func (d *donor) past(start, end, around int) (at int, ok bool) {
	switch {
	case min(end+around, len(d.text.runes)) <= d.prefix:
		return start, true
	case max(start-around, 0) >= len(d.text.runes)-d.suffix:
		return start - d.shift(), true
	}
	return 0, false
}

// context is how many runes beside an item may have a say in its shape: no
// fewer than harfbuzz looks at.
const context = 8

// paragraph returns a paragraph that is unchanged, if it is.
func (d *donor) paragraph(start, end int, base bidi.Direction) (paragraph, bool) {
	if d == nil {
		return paragraph{}, false
	}
	at, ok := d.past(start, end, 0)
	if !ok {
		return paragraph{}, false
	}
	p := *d.old.paragraphAt(at)
	same := p.start == at && p.end == at+end-start
	turned := p.rtl() != (base == bidi.RightToLeft)
	if !same || turned || !d.sameStyles(start, end, at) {
		return paragraph{}, false
	}
	by := start - at
	copy(d.text.advance[start:end], d.old.advance[at:])
	copy(d.text.flags[start:end], d.old.flags[at:])
	p.start, p.end, p.body = p.start+by, p.end+by, p.body+by
	p.items = append([]item(nil), p.items...)
	for i := range p.items {
		it := &p.items[i]
		it.start, it.end = it.start+by, it.end+by
		it.glyphs = d.copyGlyphs(it.glyphs, by, p.body-it.start)
	}
	p.segments = append([]segment(nil), p.segments...)
	for i := range p.segments {
		p.segments[i].end += by
	}
	return p, true
}

// like returns the paragraph that one of the new text is likely to be made of: it tells
// how much there will be of everything.
func (d *donor) like(start int) *paragraph {
	if d == nil {
		return &paragraph{}
	}
	if start > d.prefix {
		start = max(start-d.shift(), 0)
	}
	return d.old.paragraphAt(start)
}

// few is how much more than before there is after an edit, as a rule.
const few = 8

// copyGlyphs copies glyphs to a place so many runes further on. They are not
// shared: a few that are still in use would keep all of an old text's.
func (d *donor) copyGlyphs(from []glyph, by, rest int) []glyph {
	out := d.text.room(len(from), rest)
	for i, g := range from {
		g.cluster += int32(by)
		out[i] = g
	}
	return out
}

// sameStyles reports whether a stretch looks as it did at a place of the old
// text.
func (d *donor) sameStyles(start, end, at int) bool {
	by := start - at
	for i := start; ; {
		a, b := d.text.spanAt(i), d.old.spanAt(i-by)
		if a.style != b.style || a.upright != b.upright {
			return false
		}
		next := min(a.end, b.end+by)
		if next >= end || next <= i {
			return true
		}
		i = next
	}
}

// item returns the item that starts at a rune and has not changed, if there is
// one. fits reports whether the new text, up to a rune, is analysed as one item.
func (d *donor) item(start int, like item, fits func(end int) bool) (item, bool) {
	if d == nil {
		return item{}, false
	}
	at, ok := d.past(start, start, context)
	if !ok {
		return item{}, false
	}
	it := d.old.itemAt(at)
	if it == nil || it.start != at || !it.looksLike(like) {
		return item{}, false
	}
	end := it.end + start - at
	if was, ok := d.past(start, end, context); !ok || was != at || !fits(end) {
		return item{}, false
	}
	out := *it
	out.start, out.end = start, end
	copy(d.text.advance[start:end], d.old.advance[at:])
	for k := range end - start {
		d.text.flags[start+k] |= d.old.flags[at+k] & (cluster | elastic)
	}
	out.glyphs = d.copyGlyphs(it.glyphs, start-at, end-start)
	return out, true
}

// looksLike reports whether items of the same text would be shaped alike.
func (it *item) looksLike(other item) bool {
	return it.level == other.level && it.face == other.face && it.size == other.size && it.tag == other.tag
}

// segments takes what is unchanged of a paragraph's segments from the old
// text: those before a rune are put into the paragraph, those after another
// one given. What is between is to be found anew.
func (d *donor) segments(p *paragraph) (from, to int, after []segment) {
	if d == nil || p.body-p.start < longestItem {
		return p.start, p.body, nil
	}
	from, to = d.seam(min(d.prefix, p.body)-1, p.start, -1), d.seam(max(len(d.text.runes)-d.suffix, p.start)+1, p.body, 1)
	if from > p.start {
		old := d.old.paragraphAt(from)
		if old.start != p.start || from > old.body {
			return p.start, p.body, nil
		}
		p.segments = make([]segment, 0, len(old.segments)+few)
		for _, s := range old.segments {
			if s.end > from {
				break
			}
			p.segments = append(p.segments, segment{end: s.end, must: s.must})
		}
		d.copyBreaks(p.start, from, p.start)
	}
	if to < p.body {
		at := to - d.shift()
		old := d.old.paragraphAt(at)
		if old.body != p.body-d.shift() || at < old.start {
			p.segments = p.segments[:0]
			return p.start, p.body, nil
		}
		first := sort.Search(len(old.segments), func(i int) bool { return old.segments[i].end > at })
		after = make([]segment, 0, len(old.segments)-first)
		for _, s := range old.segments[first:] {
			after = append(after, segment{end: s.end + d.shift(), must: s.must})
		}
		d.copyBreaks(to, p.body, at)
	}
	return from, to, after
}

// seam returns the first place from a rune towards a limit that breaks and
// graphemes on its two sides have nothing to do with each other: between a
// space after a letter and another letter.
func (d *donor) seam(at, limit, step int) int {
	runes := d.text.runes
	for ; (limit-at)*step > 0; at += step {
		if at < 2 || runes[at-1] != ' ' {
			continue
		}
		begins := isLetter(runes[at]) && !unicode.Is(unicode.M, runes[at])
		if begins && isLetter(runes[at-2]) {
			return at
		}
	}
	return limit
}

// copyBreaks takes the marks that segmenting leaves on runes.
func (d *donor) copyBreaks(start, end, at int) {
	for k := range end - start {
		d.text.flags[start+k] = d.old.flags[at+k] & (grapheme | space)
	}
}

// nextItem returns the first place after a rune where an item starts that may
// be taken from the old text, or the limit.
func (d *donor) nextItem(start, limit int) int {
	if d == nil {
		return limit
	}
	from := max(start+1, len(d.text.runes)-d.suffix+context)
	if from >= limit {
		return limit
	}
	it := d.old.itemAt(from - d.shift())
	if it == nil {
		return limit
	}
	at := it.start + d.shift()
	if at < from {
		at = it.end + d.shift()
	}
	if at < limit && d.text.flags[at]&grapheme == 0 {
		return limit
	}
	return min(at, limit)
}

// itemAt returns the item of a rune, nil where there is none.
func (t *Text) itemAt(at int) *item {
	p := t.paragraphAt(at)
	n := sort.Search(len(p.items), func(n int) bool { return p.items[n].end > at })
	if n == len(p.items) || p.items[n].start > at {
		return nil
	}
	return &p.items[n]
}
