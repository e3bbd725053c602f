package rtl

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/typeset"
)

// mouseState is what a press and a drag of the mouse are about.
type mouseState struct {
	clicks   clicks
	roller   roller
	at       fyne.Position
	from, to int // what the first click selected
}

// MouseDown takes the focus, puts the caret, and begins to select. A second
// click selects the word, a third the paragraph.
func (e *Entry) MouseDown(m *desktop.MouseEvent) {
	if e.Disabled() {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(e); c != nil && !e.focused {
		c.Focus(e)
	}
	c := e.caretAt(m.Position)
	if m.Button != desktop.MouseButtonPrimary {
		if start, end := e.doc.selection(); c.At < start || c.At > end || start == end {
			e.doc.moveTo(c, false)
			e.moved()
		}
		return
	}
	s := &e.mouse
	extend := m.Modifier&fyne.KeyModifierShift != 0
	s.clicks.press(m.Position, time.Now(), extend)
	s.at = m.Position
	s.from, s.to = c.At, c.At
	switch s.clicks.count {
	case 1:
		e.doc.moveTo(c, extend)
		s.from, s.to = e.doc.anchor, e.doc.anchor
		e.moved()
	default:
		s.from, s.to = e.unit(m.Position)
		e.Select(s.from, s.to)
	}
}

// unit gives what a click at a place selects, by how many there were.
func (e *Entry) unit(at fyne.Position) (start, end int) {
	in := at.Subtract(e.origin())
	rune, _ := e.lines.Hit(in.X, in.Y)
	switch e.mouse.clicks.count {
	case 2:
		return e.set.Word(rune)
	case 3:
		return e.set.Paragraph(rune)
	}
	c := e.caretAt(at)
	return c.At, c.At
}

// MouseUp is called by Fyne.
func (e *Entry) MouseUp(*desktop.MouseEvent) { e.mouse.roller.stop() }

// Dragged selects up to the pointer, by words or paragraphs after a double or
// triple click. Beyond the edge the text scrolls on while the button is held.
func (e *Entry) Dragged(d *fyne.DragEvent) {
	if e.Disabled() {
		return
	}
	e.mouse.at = d.Position
	e.extendTo(d.Position)
	if e.multi {
		e.mouse.roller.drag(d.Position.Y, e.Size().Height, func(by float32) {
			e.ScrollTo(e.scroll.Y + by)
			e.extendTo(e.mouse.at)
		})
	}
}

func (e *Entry) extendTo(at fyne.Position) {
	if e.mouse.clicks.count < 2 {
		e.doc.moveTo(e.caretAt(at), true)
		e.moved()
		return
	}
	start, end := e.unit(at)
	if start < e.mouse.from {
		e.doc.moveTo(typeset.Caret{At: e.mouse.to}, false)
		e.doc.moveTo(typeset.Caret{At: start}, true)
		e.moved()
		return
	}
	e.Select(e.mouse.from, max(end, e.mouse.to))
}

// DragEnd is called by Fyne.
func (e *Entry) DragEnd() { e.mouse.roller.stop() }

// TappedSecondary asks for the menu.
func (e *Entry) TappedSecondary(p *fyne.PointEvent) {
	if e.OnMenu != nil && !e.Disabled() {
		e.OnMenu(p.AbsolutePosition, e.offers())
	}
}

// MouseIn is called by Fyne.
func (e *Entry) MouseIn(*desktop.MouseEvent) {
	e.hovered = true
	e.redraw()
}

// MouseMoved shows the reason of the mark under the pointer.
func (e *Entry) MouseMoved(m *desktop.MouseEvent) {
	e.arrange()
	if e.lines == nil {
		return
	}
	in := m.Position.Subtract(e.origin())
	if at, inside := e.lines.Hit(in.X, in.Y); inside {
		if mark := e.markAt(at); mark != nil {
			e.tell(mark)
			return
		}
	}
	e.tell(e.caretMark())
}

// MouseOut is called by Fyne.
func (e *Entry) MouseOut() {
	e.hovered = false
	e.tell(e.caretMark())
	e.redraw()
}

// Cursor is that of text.
func (e *Entry) Cursor() desktop.Cursor { return desktop.TextCursor }

// wheel takes the mouse's wheel over an editor of several lines. It is no
// method of the entry: Fyne clips what can scroll, and bubbles may reach beyond.
type wheel struct {
	widget.BaseWidget
	entry *Entry
}

func newWheel(e *Entry) *wheel {
	w := &wheel{entry: e}
	w.ExtendBaseWidget(w)
	w.Hidden = !e.multi
	return w
}

// Scrolled is called by Fyne.
func (w *wheel) Scrolled(s *fyne.ScrollEvent) { w.entry.ScrollTo(w.entry.scroll.Y - s.Scrolled.DY) }

// CreateRenderer is called by Fyne.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}
