package rtl

import (
	"fyne.io/fyne/v2"

	"sahifa/ui/typeset"
)

// caretStep returns where an arrow key, or Home or End of a line, brings a caret
// within its lines; false for other keys. Arrows point to where the caret is
// seen to go. byWord goes by words.
func caretStep(l *typeset.Layout, c typeset.Caret, key fyne.KeyName, byWord bool) (typeset.Caret, bool) {
	switch key {
	case fyne.KeyLeft:
		if byWord {
			return l.WordLeft(c), true
		}
		return l.Left(c), true
	case fyne.KeyRight:
		if byWord {
			return l.WordRight(c), true
		}
		return l.Right(c), true
	case fyne.KeyHome:
		return l.LineStart(l.LineOf(c)), true
	case fyne.KeyEnd:
		return l.LineEnd(l.LineOf(c)), true
	}
	return c, false
}

// goalColumn is the place across that a caret keeps while it goes up and down
// over shorter lines.
type goalColumn struct {
	x    float32
	kept bool
}

// of returns the goal of a caret, which is where it stands unless it has gone up
// or down already.
func (g *goalColumn) of(l *typeset.Layout, c typeset.Caret) float32 {
	if !g.kept {
		g.x, g.kept = l.Point(c).X, true
	}
	return g.x
}

// forget is called when the caret goes elsewhere.
func (g *goalColumn) forget() { g.kept = false }
