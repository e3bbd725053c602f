package typeset

import "sort"

// Rect is a rectangle, y downwards.
type Rect struct{ X, Y, Width, Height float32 }

// LineAt returns the index of the line at a height, the first or last one for
// what is above or below.
func (l *Layout) LineAt(y float32) int {
	return sort.Search(len(l.Lines)-1, func(n int) bool { return y < l.Lines[n].Top+l.Lines[n].Height })
}

// HitTest returns the rune under a point, and whether there is one: false beside
// the text, where the rune is that of the nearest place on the line.
func (l *Layout) HitTest(x, y float32) (at int, inside bool) {
	if len(l.Lines) == 0 {
		return 0, false
	}
	n := l.LineAt(y)
	line := &l.Lines[n]
	inside = y >= line.Top && y < line.Top+line.Height && x >= line.Left && x < line.Left+line.Width
	at = -1
	for _, run := range l.Runs(n) {
		if run.Start == run.End {
			continue
		}
		l.cells(run, func(start, _ int, left, right float32) {
			if at < 0 || x >= left && right > left {
				at = start
			}
		})
	}
	at = max(at, line.Start)
	return at, inside
}

// Rects returns the rectangles, a line's height each, that cover the runes from
// start up to end. A stretch in logical order may stand in several places.
func (l *Layout) Rects(start, end int) []Rect {
	var out []Rect
	first := sort.Search(len(l.Lines), func(n int) bool { return l.Lines[n].End > start })
	for n := first; n < len(l.Lines) && l.Lines[n].Start < end; n++ {
		line := &l.Lines[n]
		for _, c := range l.row(n) {
			if c.start < start || c.start >= end || c.right <= c.left {
				continue
			}
			if k := len(out) - 1; k >= 0 && out[k].Y == line.Top && near(out[k].X+out[k].Width, c.left) {
				out[k].Width = c.right - out[k].X
				continue
			}
			out = append(out, Rect{c.left, line.Top, c.right - c.left, line.Height})
		}
	}
	return out
}

func near(a, b float32) bool { return a-b < 1.0/64 && b-a < 1.0/64 }

// cells calls f for each grapheme of a run from left to right with its runes
// and its edges. A ligature is divided evenly among its graphemes. A cluster
// without width, as the second of some fonts' lam-alef, is a part of the one
// before it.
func (l *Layout) cells(run Run, f func(start, end int, left, right float32)) {
	t := l.text
	type ligature struct {
		start, end int
		width      float32
	}
	var ligatures []ligature // in logical order
	for i := run.Start; i < run.End; {
		next := i + 1
		for next < run.End && (t.flags[next]&cluster == 0 || t.advance[next] == 0 && !hangs(t.runes[next])) {
			next++
		}
		width := t.between(i, next)
		for _, g := range run.gaps {
			if g.at >= i && g.at < next {
				width += g.width
			}
		}
		ligatures = append(ligatures, ligature{i, next, width})
		i = next
	}
	x := run.Left
	for n := range ligatures {
		lig := ligatures[n]
		if run.RightToLeft {
			lig = ligatures[len(ligatures)-1-n]
		}
		var starts []int
		for k := lig.start; k < lig.end; k++ {
			if k == lig.start || t.flags[k]&grapheme != 0 && !invisible(t.runes[k]) {
				starts = append(starts, k)
			}
		}
		step := lig.width / float32(len(starts))
		for k := range starts {
			at := k
			if run.RightToLeft {
				at = len(starts) - 1 - k
			}
			end := lig.end
			if at+1 < len(starts) {
				end = starts[at+1]
			}
			f(starts[at], end, x, x+step)
			x += step
		}
	}
}
