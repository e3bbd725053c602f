package rtl

import (
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/ui/typeset"
)

// FocusGained is called by Fyne.
func (e *Entry) FocusGained() {
	if e.Disabled() {
		return
	}
	e.focused, e.shift = true, false
	e.blink.start(func() { e.redrawCaret() })
	e.shown()
	if e.OnFocus != nil {
		e.OnFocus(true)
	}
}

// FocusLost is called by Fyne.
func (e *Entry) FocusLost() {
	e.focused, e.shift = false, false
	e.blink.stop()
	e.doc.settle()
	e.tell(nil)
	e.redraw()
	if e.OnFocus != nil {
		e.OnFocus(false)
	}
}

// TypedRune inserts a letter.
func (e *Entry) TypedRune(r rune) {
	if unicode.IsControl(r) {
		return
	}
	e.Insert(string(r))
}

// KeyDown notes the shift key.
func (e *Entry) KeyDown(k *fyne.KeyEvent) { e.noteShift(k, true) }

// KeyUp notes the shift key.
func (e *Entry) KeyUp(k *fyne.KeyEvent) { e.noteShift(k, false) }

func (e *Entry) noteShift(k *fyne.KeyEvent, down bool) {
	if k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight {
		e.shift = down
	}
}

// TypedKey moves the caret, deletes, ends a line or submits.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	if e.OnKey != nil && e.OnKey(k, e.shift) {
		return
	}
	e.arrange()
	if e.lines == nil {
		return
	}
	at := e.doc.caret.At
	switch k.Name {
	case fyne.KeyBackspace:
		if e.writable() {
			e.erase(backspace(e.set, e.doc.runes, at))
		}
	case fyne.KeyDelete:
		if e.writable() {
			_, end := e.set.Grapheme(at)
			e.erase(end)
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		switch {
		case e.multi:
			e.Insert("\n")
		case e.OnSubmitted != nil:
			e.submit()
		default:
			Pass(e, k)
		}
	case fyne.KeyEscape:
		if e.OnEscape != nil {
			e.OnEscape()
		} else {
			Pass(e, k)
		}
	case fyne.KeyF8:
		e.stepMark(!e.shift)
	default:
		e.travel(k.Name, e.shift)
	}
}

func (e *Entry) submit() {
	if e.OnSubmitted != nil && !e.Disabled() {
		e.OnSubmitted(e.Text())
	}
}

// travel moves the caret by a key without Ctrl.
func (e *Entry) travel(key fyne.KeyName, extend bool) {
	c, l := e.doc.caret, e.lines
	start, end := e.doc.selection()
	collapse := start < end && !extend
	line := l.LineOf(c)
	switch key {
	case fyne.KeyLeft:
		if collapse {
			c = e.side(start, end, true)
		} else {
			c = l.Left(c)
		}
	case fyne.KeyRight:
		if collapse {
			c = e.side(start, end, false)
		} else {
			c = l.Right(c)
		}
	case fyne.KeyUp:
		e.vertical(-1, extend)
		return
	case fyne.KeyDown:
		e.vertical(1, extend)
		return
	case fyne.KeyPageUp:
		e.vertical(-e.page(), extend)
		return
	case fyne.KeyPageDown:
		e.vertical(e.page(), extend)
		return
	case fyne.KeyHome:
		c = l.LineStart(line)
	case fyne.KeyEnd:
		c = l.LineEnd(line)
	default:
		return
	}
	e.doc.moveTo(c, extend)
	e.moved()
}

// side gives the end of the selection that is further to the left, or right.
func (e *Entry) side(start, end int, left bool) typeset.Caret {
	a, b := typeset.Caret{At: start}, typeset.Caret{At: end, After: true}
	pa, pb := e.lines.Point(a), e.lines.Point(b)
	if pa.Top != pb.Top { // on several lines: as a step to that side would go
		if e.set.RightToLeft() == left {
			return b
		}
		return a
	}
	if (pa.X < pb.X) == left {
		return a
	}
	return b
}

// page is how many lines fill the view.
func (e *Entry) page() int {
	return max(int(e.room().Height/e.lines.Lines[0].Height)-1, 1)
}

// vertical moves the caret by lines. It keeps its place across, even where
// a line between is shorter.
func (e *Entry) vertical(by int, extend bool) {
	if !e.going {
		e.goal = e.lines.Point(e.doc.caret).X
	}
	e.doc.moveTo(e.lines.Vertical(e.doc.caret, by, e.goal), extend)
	e.shown()
	e.going = true
}

// TypedShortcut is called by Fyne for keys with Ctrl.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	e.arrange()
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		e.Copy()
	case *fyne.ShortcutCut:
		e.Cut()
	case *fyne.ShortcutPaste:
		e.Paste()
	case *fyne.ShortcutSelectAll:
		e.SelectAll()
	case *fyne.ShortcutUndo:
		e.Undo()
	case *fyne.ShortcutRedo:
		e.Redo()
	case *desktop.CustomShortcut:
		if !e.control(s.KeyName, s.Modifier) && e.OnShortcut != nil {
			e.OnShortcut(s)
		}
	}
}

// control does what a key does together with Ctrl, and tells whether that is
// anything.
func (e *Entry) control(key fyne.KeyName, m fyne.KeyModifier) bool {
	if e.lines == nil || m&^fyne.KeyModifierShift != fyne.KeyModifierShortcutDefault {
		return false
	}
	extend := m&fyne.KeyModifierShift != 0
	if to, ok := e.leap(key); ok {
		e.doc.moveTo(to, extend)
		e.moved()
		return true
	}
	switch {
	case key == fyne.KeyBackspace && e.writable():
		e.erase(e.set.WordStart(e.doc.caret.At))
	case key == fyne.KeyDelete && e.writable():
		e.erase(e.set.WordEnd(e.doc.caret.At))
	case key == fyne.KeyReturn, key == fyne.KeyEnter:
		e.submit()
	case key == fyne.KeyX && extend:
		e.ToggleDirection()
	case key == fyne.KeyZ && extend:
		e.Redo()
	case key == fyne.KeyV && extend:
		e.PastePlain()
	default:
		return false
	}
	return true
}

// leap gives where a key together with Ctrl brings the caret: by a word,
// a paragraph, or to an end of the text.
func (e *Entry) leap(key fyne.KeyName) (to typeset.Caret, ok bool) {
	c := e.doc.caret
	switch key {
	case fyne.KeyLeft:
		return e.lines.WordLeft(c), true
	case fyne.KeyRight:
		return e.lines.WordRight(c), true
	case fyne.KeyHome:
		return typeset.Caret{After: true}, true
	case fyne.KeyEnd:
		return typeset.Caret{At: len(e.doc.runes), After: true}, true
	case fyne.KeyUp:
		start, _ := e.set.Paragraph(max(c.At-1, 0))
		return typeset.Caret{At: start, After: true}, true
	case fyne.KeyDown:
		_, end := e.set.Paragraph(c.At)
		if end == c.At && end < len(e.doc.runes) {
			_, end = e.set.Paragraph(end + 1)
		}
		return typeset.Caret{At: end, After: true}, true
	}
	return c, false
}
