package typeset

import (
	"sort"

	"sahifa/ui/typeset/bidi"
)

// Caret is a place between two runes. Where a line is broken or the direction
// changes, one such place stands at two points: beside the rune before it and
// beside the rune after it.
type Caret struct {
	At    int  // the rune that it stands before
	After bool // it is shown beside the rune At-1, not beside At
}

// Point is where a caret is drawn: a line's height from Top downwards.
type Point struct{ X, Top, Height float32 }

// cell is the place of a grapheme on a line.
type cell struct {
	start, end  int
	left, right float32
	level       bidi.Level
}

// leading and trailing give the carets before and after a cell's grapheme.
func (c cell) leading() Caret  { return Caret{At: c.start} }
func (c cell) trailing() Caret { return Caret{At: c.end, After: true} }

// leftCaret and rightCaret give those at a cell's two edges.
func (c cell) leftCaret() Caret {
	if c.level.RightToLeft() {
		return c.trailing()
	}
	return c.leading()
}

func (c cell) rightCaret() Caret {
	if c.level.RightToLeft() {
		return c.leading()
	}
	return c.trailing()
}

// side returns the edge of a row's cell i where its grapheme starts or ends.
func (c cell) side(i int, start bool) int {
	if start == c.level.RightToLeft() {
		return i + 1
	}
	return i
}

// row returns a line's cells from left to right, white space that hangs at its
// end among them. What hangs beyond the width that the text is broken to is
// piled up at its edge, so that a caret in it can be seen.
func (l *Layout) row(n int) []cell {
	line, p := l.line(n)
	levels := p.levels.Line(line.Start-p.start, line.seen-p.start)
	cells := make([]cell, 0, line.End-line.Start)
	for _, run := range l.Runs(n) {
		if run.Start == run.End {
			continue
		}
		l.cells(run, func(start, end int, left, right float32) {
			level := levels[start-line.Start]
			if level.RightToLeft() != run.RightToLeft && (start > run.Start || end < run.End) {
				level++ // white space that the line's end has moved, in the order in which it was shaped
			}
			cells = append(cells, cell{start, end, left, right, level})
		})
	}
	return l.hang(cells, n)
}

// hang adds the white space that is not among a line's runs, on the side where
// its paragraph ends its lines.
func (l *Layout) hang(cells []cell, n int) []cell {
	t := l.text
	line, p := l.line(n)
	end := l.last(n)
	if line.tail != nil {
		return cells // what is not seen was cut off, or is a soft hyphen
	}
	var extra []cell
	left, right := line.Left, line.Left+line.Width
	for i := line.seen; i < end; {
		next := t.graphemeEnd(i, end)
		if invisible(t.runes[i]) {
			i = next
			continue // no caret stops at it
		}
		width := t.between(i, next)
		c := cell{start: i, end: next, level: p.levels.Base()}
		if p.rtl() {
			c.right, c.left = left, l.within(left-width)
			left = c.left
		} else {
			c.left, c.right = right, l.within(right+width)
			right = c.right
		}
		extra = append(extra, c)
		i = next
	}
	if !p.rtl() {
		return append(cells, extra...)
	}
	all := make([]cell, 0, len(extra)+len(cells))
	for i := range extra {
		all = append(all, extra[len(extra)-1-i])
	}
	return append(all, cells...)
}

// within keeps a place in the width that the text is broken to.
func (l *Layout) within(x float32) float32 {
	if l.format.Width <= 0 {
		return x
	}
	return max(min(x, l.format.Width), 0)
}

func (l *Layout) line(n int) (*Line, *paragraph) {
	line := &l.Lines[n]
	return line, &l.text.paragraphs[line.paragraph]
}

// broken reports whether a line ends only because the next word does not fit.
func (l *Layout) broken(n int) bool {
	line, p := l.line(n)
	return line.End < p.body && !l.mustEnd(line)
}

// mustEnd tells a line that a line separator ends within its paragraph.
func (l *Layout) mustEnd(line *Line) bool {
	switch l.text.runes[line.End-1] {
	case '\v', '\f', 0x2028:
		return true
	}
	return false
}

// last returns the place at a line's end, before what separates it from the next.
func (l *Layout) last(n int) int {
	line, p := l.line(n)
	end := min(line.End, p.body)
	if end < p.body && l.mustEnd(line) {
		end--
	}
	return end
}

// LineOf returns the index of the line that a caret stands on.
func (l *Layout) LineOf(c Caret) int {
	n := sort.Search(len(l.Lines)-1, func(n int) bool { return c.At < l.Lines[n].End })
	if c.After && n > 0 && c.At == l.Lines[n].Start && l.broken(n-1) {
		n--
	}
	return n
}

// edge returns which of a row's edges a caret stands at: 0 is left of the first
// cell.
func (l *Layout) edge(c Caret, n int, row []cell) int {
	line, p := l.line(n)
	startEdge, endEdge := 0, len(row)
	if p.rtl() {
		startEdge, endEdge = endEdge, startEdge
	}
	if c.At <= line.Start && c.After || len(row) == 0 {
		return startEdge
	}
	if c.After || c.At >= l.last(n) {
		for i, g := range row {
			if c.At > g.start && c.At <= g.end {
				return g.side(i, false)
			}
		}
	}
	for i, g := range row {
		if c.At >= g.start && c.At < g.end {
			return g.side(i, true)
		}
	}
	return endEdge
}

// at returns the caret that stands for one of a row's edges. Between two cells
// of one level there is but one. Where levels meet it is that of the higher
// level, whose run is the inner one: so each place between runes stands at one
// edge, and stepping from edge to edge comes by all of them.
func (l *Layout) at(n, edge int, row []cell) Caret {
	_, p := l.line(n)
	base := p.levels.Base()
	if len(row) == 0 {
		return l.LineStart(n)
	}
	outside := func(start bool) Caret {
		if start {
			return l.LineStart(n)
		}
		return l.LineEnd(n)
	}
	switch {
	case edge == 0:
		if row[0].level > base {
			return row[0].leftCaret()
		}
		return outside(!p.rtl())
	case edge == len(row):
		if c := row[edge-1]; c.level > base {
			return c.rightCaret()
		}
		return outside(p.rtl())
	case row[edge-1].level > row[edge].level:
		return row[edge-1].rightCaret()
	}
	return row[edge].leftCaret()
}

func x(row []cell, edge int, empty float32) float32 {
	switch {
	case len(row) == 0:
		return empty
	case edge < len(row):
		return row[edge].left
	}
	return row[len(row)-1].right
}

// Point returns where a caret is drawn.
func (l *Layout) Point(c Caret) Point {
	n := l.LineOf(c)
	row := l.row(n)
	line := &l.Lines[n]
	return Point{x(row, l.edge(c, n, row), line.Left), line.Top, line.Height}
}

// SecondaryPoint returns the second point of a place where the direction changes, at
// which text of the other direction would go in; false where there is none.
func (l *Layout) SecondaryPoint(c Caret) (Point, bool) {
	here, there := l.Point(c), l.Point(Caret{c.At, !c.After})
	return there, there.Top == here.Top && !near(here.X, there.X)
}

// CaretAt returns the caret nearest to a point. Beside a line it stands at the
// line's start or end, whatever is shown there.
func (l *Layout) CaretAt(px, py float32) Caret {
	if len(l.Lines) == 0 {
		return Caret{}
	}
	n := l.LineAt(py)
	_, p := l.line(n)
	row := l.row(n)
	if len(row) == 0 {
		return l.LineStart(n)
	}
	if beside := px >= row[len(row)-1].right; beside || px < row[0].left {
		if beside == p.rtl() {
			return l.LineStart(n)
		}
		return l.LineEnd(n)
	}
	for _, g := range row {
		if px >= g.right {
			continue
		}
		if px < (g.left+g.right)/2 {
			return g.leftCaret()
		}
		return g.rightCaret()
	}
	return l.LineEnd(n)
}

// LineStart returns the caret at a line's start.
func (l *Layout) LineStart(n int) Caret {
	return Caret{At: l.Lines[n].Start, After: n == 0 || !l.broken(n-1)}
}

// LineEnd returns the caret at a line's end.
func (l *Layout) LineEnd(n int) Caret { return Caret{At: l.last(n), After: true} }

// Left returns the caret one step to the left of another. At a line's left edge
// it goes on at the start of the next line where the paragraph runs from right
// to left, else at the end of the one before. Steps to the right lead back the
// same way, but for those from a paragraph into one of the other direction: as
// in other editors, an arrow key does there what it does all along the line.
func (l *Layout) Left(c Caret) Caret { return l.step(c, -1) }

// Right returns the caret one step to the right of another, as [Layout.Left].
func (l *Layout) Right(c Caret) Caret { return l.step(c, 1) }

func (l *Layout) step(c Caret, by int) Caret {
	if len(l.Lines) == 0 {
		return c
	}
	n := l.LineOf(c)
	row := l.row(n)
	edge := l.edge(c, n, row)
	for {
		edge += by
		if edge < 0 || edge > len(row) {
			_, p := l.line(n)
			forward := p.rtl() == (by < 0)
			if forward {
				n++
			} else {
				n--
			}
			if n < 0 || n >= len(l.Lines) {
				return c
			}
			row = l.row(n)
			edge = 0
			if _, p := l.line(n); p.rtl() == forward {
				edge = len(row)
			}
		}
		// The end of a broken line is the start of the next one.
		if at := l.at(n, edge, row); len(row) == 0 || !l.broken(n) || at.At < l.Lines[n].End {
			return at
		}
	}
}

// MoveLines returns the caret so many lines below another, above it when lines is
// negative, nearest to the place x across. Above the first line it is the
// text's start, below the last the end.
func (l *Layout) MoveLines(c Caret, lines int, x float32) Caret {
	if len(l.Lines) == 0 {
		return c
	}
	switch n := l.LineOf(c) + lines; {
	case n < 0:
		return l.LineStart(0)
	case n >= len(l.Lines):
		return l.LineEnd(len(l.Lines) - 1)
	default:
		return l.CaretAt(x, l.Lines[n].Top+l.Lines[n].Height/2)
	}
}

// WordLeft returns the caret a word further to the left: forwards where the
// paragraph runs from right to left.
func (l *Layout) WordLeft(c Caret) Caret { return l.word(c, true) }

// WordRight returns the caret a word further to the right.
func (l *Layout) WordRight(c Caret) Caret { return l.word(c, false) }

func (l *Layout) word(c Caret, left bool) Caret {
	if len(l.Lines) == 0 {
		return c
	}
	if _, p := l.line(l.LineOf(c)); p.rtl() == left {
		return Caret{At: l.text.WordEnd(c.At), After: true}
	}
	return Caret{At: l.text.WordStart(c.At)}
}
