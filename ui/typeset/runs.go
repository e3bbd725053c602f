package typeset

import (
	"sort"

	"sahifa/ui/typeset/bidi"
)

// Run is a stretch of a line's glyphs, side by side, of one face and tag.
type Run struct {
	Left, Width float32
	Start, End  int // its runes; equal for a hyphen or ellipsis at the line's end
	RightToLeft bool
	Tag         int
	Size        float32 // of the em

	face   *face
	glyphs []glyph // from left to right
	gaps   []gap   // what it was spread by
}

// Runs returns a line's runs from left to right. They are found when first asked
// for, and kept; the caller does not change them.
func (l *Layout) Runs(line int) []Run {
	if kept := l.runs[line].Load(); kept != nil {
		return *kept
	}
	runs := l.runsOf(line)
	l.runs[line].Store(&runs)
	return runs
}

func (l *Layout) runsOf(line int) []Run {
	ln := &l.Lines[line]
	p := &l.text.paragraphs[ln.paragraph]
	runs := make([]Run, 0, 4)
	x := ln.Left
	add := func(r Run) {
		r.Left = x
		if len(ln.gaps) > 0 {
			r = l.text.spread(r, ln.gaps)
		}
		for i := range r.glyphs {
			r.Width += r.glyphs[i].advance
		}
		x += r.Width
		runs = append(runs, r)
	}
	tail := func() {
		if it := ln.tail; it != nil {
			add(Run{Start: ln.seen, End: ln.seen, RightToLeft: it.level.RightToLeft(), Tag: it.tag, Size: it.size, face: it.face, glyphs: it.glyphs})
		}
	}
	if p.rtl() {
		tail()
	}
	levels := p.levels.Line(ln.Start-p.start, ln.seen-p.start)
	for _, v := range bidi.Runs(levels) {
		l.text.slices(p, ln.Start+v.Start, ln.Start+v.End, v.Level.RightToLeft(), add)
	}
	if !p.rtl() {
		tail()
	}
	return runs
}

// slices returns the parts of a paragraph's items that lie between two runes,
// from left to right.
func (t *Text) slices(p *paragraph, start, end int, rtl bool, add func(Run)) {
	first := sort.Search(len(p.items), func(i int) bool { return p.items[i].end > start })
	last := first
	for last < len(p.items) && p.items[last].start < end {
		last++
	}
	for n := range last - first {
		it := &p.items[first+n]
		if rtl {
			it = &p.items[last-1-n]
		}
		from, to := max(start, it.start), min(end, it.end)
		add(Run{
			Start: from, End: to, RightToLeft: it.level.RightToLeft(), Tag: it.tag, Size: it.size,
			face: it.face, glyphs: it.between(from, to),
		})
	}
}

// between returns the glyphs of the clusters that start between two runes.
func (it *item) between(from, to int) []glyph {
	g := it.glyphs
	if it.level.RightToLeft() {
		left := sort.Search(len(g), func(i int) bool { return int(g[i].cluster) < to })
		right := sort.Search(len(g), func(i int) bool { return int(g[i].cluster) < from })
		return g[left:right]
	}
	left := sort.Search(len(g), func(i int) bool { return int(g[i].cluster) >= from })
	right := sort.Search(len(g), func(i int) bool { return int(g[i].cluster) >= to })
	return g[left:right]
}
