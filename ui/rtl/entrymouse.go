package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/ui/typeset"
)

// entryMouse is what an entry does with the mouse. It is embedded by it.
type entryMouse struct {
	mouseSelection[typeset.Caret]
	entry *Entry
}

func newEntryMouse(e *Entry, multi bool) entryMouse {
	return entryMouse{mouseSelection[typeset.Caret]{text: entryText{e}, scrolls: multi}, e}
}

// MouseDown takes the focus, puts the caret, and begins to select.
func (m *entryMouse) MouseDown(event *desktop.MouseEvent) {
	e := m.entry
	if e.Disabled() {
		return
	}
	if !e.focused {
		takeFocus(e)
	}
	if event.Button == desktop.MouseButtonPrimary {
		m.press(event.Position, event.Modifier&fyne.KeyModifierShift != 0)
		return
	}
	e.arrange()
	c := e.layout.caretAt(event.Position)
	if start, end := e.editor.doc.selection(); c.At < start || c.At > end || start == end {
		e.editor.doc.moveTo(c, false)
		e.moved()
	}
}

// Dragged selects up to the pointer.
func (m *entryMouse) Dragged(event *fyne.DragEvent) {
	if !m.entry.Disabled() {
		m.mouseSelection.Dragged(event)
	}
}

// TappedSecondary asks for the menu.
func (m *entryMouse) TappedSecondary(event *fyne.PointEvent) {
	if e := m.entry; e.OnMenu != nil && !e.Disabled() {
		e.OnMenu(event.AbsolutePosition, e.offers())
	}
}

// MouseIn is called by Fyne.
func (m *entryMouse) MouseIn(*desktop.MouseEvent) {}

// MouseMoved shows the reason of the diagnostic under the pointer.
func (m *entryMouse) MouseMoved(event *desktop.MouseEvent) {
	e := m.entry
	e.arrange()
	if e.layout.lines == nil {
		return
	}
	mark := e.caretDiagnostic()
	if at, inside := e.layout.runeAt(event.Position); inside {
		if pointed := e.diagnostics.at(at); pointed != nil {
			mark = pointed
		}
	}
	e.showReason(mark)
}

// MouseOut is called by Fyne.
func (m *entryMouse) MouseOut() { m.entry.showReason(m.entry.caretDiagnostic()) }

// Cursor is that of text.
func (m *entryMouse) Cursor() desktop.Cursor { return desktop.TextCursor }

// entryText is an entry's text as the mouse selects in it.
type entryText struct{ entry *Entry }

func (t entryText) unitAt(at fyne.Position, clicks int) (from, to typeset.Caret, ok bool) {
	t.entry.arrange()
	l := &t.entry.layout
	if l.lines == nil {
		return typeset.Caret{}, typeset.Caret{}, false
	}
	var start, end int
	switch rune, _ := l.runeAt(at); clicks {
	case 2:
		start, end = l.text.Word(rune)
	case 3:
		start, end = l.text.Paragraph(rune)
	default:
		c := l.caretAt(at)
		return c, c, true
	}
	return typeset.Caret{At: start}, typeset.Caret{At: end, After: true}, true
}

func (t entryText) anchor() typeset.Caret { return typeset.Caret{At: t.entry.editor.doc.anchor} }

func (t entryText) selectBetween(from, to typeset.Caret) {
	t.entry.editor.doc.selectBetween(from, to)
	t.entry.moved()
}

func (t entryText) before(a, b typeset.Caret) bool { return a.At < b.At }
func (t entryText) height() float32                { return t.entry.Size().Height }

func (t entryText) scrollBy(dy float32) {
	t.entry.layout.scrollTo(t.entry.layout.scroll.Y + dy)
	t.entry.redraw()
}
