package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/ui/typeset"
)

// extendBy moves the selection's end as a key does with Shift, and tells
// whether it is such a key. word goes by words and to the ends of everything.
func (c *Column) extendBy(key fyne.KeyName, word bool) bool {
	s := &c.selection
	if len(s.texts) == 0 {
		return false
	}
	to, going := s.to, false
	t := s.texts[to.text]
	width := t.Size().Width
	if width <= 0 {
		width = c.width
	}
	l := t.layout(width)
	caret := to.caret()
	step := func(next typeset.Caret, forward bool) {
		to.rune, to.after = next.At, next.After
		if next.At != caret.At {
			return
		}
		switch { // the text ends there
		case forward && to.text+1 < len(s.texts):
			to = spot{text: to.text + 1, after: true}
		case !forward && to.text > 0:
			to = c.endOf(to.text - 1)
		}
	}
	rtl := t.rightToLeftAt(to.rune)
	switch key {
	case fyne.KeyLeft:
		if word {
			step(l.WordLeft(caret), rtl)
		} else {
			step(l.Left(caret), rtl)
		}
	case fyne.KeyRight:
		if word {
			step(l.WordRight(caret), !rtl)
		} else {
			step(l.Right(caret), !rtl)
		}
	case fyne.KeyUp, fyne.KeyDown:
		by := 1
		if key == fyne.KeyUp {
			by = -1
		}
		to, going = c.vertical(to, l, by), true
	case fyne.KeyHome:
		if to = (spot{after: true}); !word {
			to = spotOf(s.to.text, l.LineStart(l.LineOf(caret)))
		}
	case fyne.KeyEnd:
		if to = c.endOf(len(s.texts) - 1); !word {
			to = spotOf(s.to.text, l.LineEnd(l.LineOf(caret)))
		}
	default:
		return false
	}
	c.sel(s.from, to)
	s.going = going
	c.reveal(to)
	return true
}

func spotOf(text int, c typeset.Caret) spot { return spot{text, c.At, c.After} }

// endOf gives the end of a text.
func (c *Column) endOf(text int) spot { return spot{text, c.selection.texts[text].length(), true} }

// vertical gives the spot a line further down or up, in the text after or
// before where there is no more line.
func (c *Column) vertical(from spot, l *typeset.Layout, by int) spot {
	s := &c.selection
	if !s.going {
		s.goal = l.Point(from.caret()).X
	}
	n := l.LineOf(from.caret()) + by
	if n >= 0 && n < len(l.Lines) {
		return spotOf(from.text, l.Vertical(from.caret(), by, s.goal))
	}
	next := from.text + by
	if next < 0 || next >= len(s.texts) {
		return spotOf(from.text, l.Vertical(from.caret(), by, s.goal))
	}
	c.reveal(spot{text: next})
	t := s.texts[next]
	other := t.layout(max(t.Size().Width, 1))
	y := float32(0)
	if by < 0 {
		y = other.Height
	}
	return spotOf(next, other.CaretAt(s.goal, y))
}

func (t *Text) rightToLeftAt(at int) bool {
	s := t.content.Load().shaped()
	return s != nil && s.RightToLeftAt(at)
}

// TypedShortcut copies what is selected, selects all, or extends the selection
// by words.
func (c *Column) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		c.Copy()
	case *fyne.ShortcutSelectAll:
		c.SelectAll()
	case *desktop.CustomShortcut:
		if s.Modifier&fyne.KeyModifierShift != 0 && s.Modifier&fyne.KeyModifierControl != 0 && c.extendBy(s.KeyName, true) {
			return
		}
		if c.OnShortcut != nil {
			c.OnShortcut(s)
		}
	}
}

// Copy puts what is selected on the clipboard.
func (c *Column) Copy() {
	if text := c.Selected(); text != "" {
		fyne.CurrentApp().Clipboard().SetContent(text)
	}
}
