package bidi

import "slices"

// Run is a stretch of a line's characters that have one level and stand side
// by side.
type Run struct {
	Start, End int // of the line, in logical order
	Level      Level
}

// Runs returns the runs of a line from left to right (L2). Levels are those of
// [Paragraph.Line].
func Runs(levels []Level) []Run {
	var runs []Run
	var highest, lowestOdd Level = 0, 255
	for i, l := range levels {
		if n := len(runs); n > 0 && runs[n-1].Level == l {
			runs[n-1].End = i + 1
			continue
		}
		runs = append(runs, Run{i, i + 1, l})
		highest = max(highest, l)
		if l.RightToLeft() {
			lowestOdd = min(lowestOdd, l)
		}
	}
	for level := highest; level >= lowestOdd; level-- {
		for i := 0; i < len(runs); i++ {
			start := i
			for i < len(runs) && runs[i].Level >= level {
				i++
			}
			slices.Reverse(runs[start:i])
		}
	}
	return runs
}

// VisualOrder returns for every place of a line, from left to right, the index
// of the character that stands there (L2). Levels are those of
// [Paragraph.Line].
func VisualOrder(levels []Level) []int {
	order := make([]int, 0, len(levels))
	for _, run := range Runs(levels) {
		if run.Level.RightToLeft() {
			for i := run.End - 1; i >= run.Start; i-- {
				order = append(order, i)
			}
		} else {
			for i := run.Start; i < run.End; i++ {
				order = append(order, i)
			}
		}
	}
	return order
}
