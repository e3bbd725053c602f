package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// columnMouse is a column as the mouse selects in it.
type columnMouse struct{ column *Column }

func (m columnMouse) unitAt(at fyne.Position, clicks int) (from, to spot, ok bool) {
	s := &m.column.selection
	place, ok := m.column.view.spotAt(s.texts, at)
	if !ok {
		return spot{}, spot{}, false
	}
	from, to = s.unit(place, clicks)
	return from, to, true
}

func (m columnMouse) anchor() spot                { return m.column.selection.from }
func (m columnMouse) selectBetween(from, to spot) { m.column.selection.set(from, to) }
func (m columnMouse) before(a, b spot) bool       { return a.before(b) }
func (m columnMouse) height() float32             { return m.column.Size().Height }
func (m columnMouse) scrollBy(dy float32)         { m.column.ScrollTo(m.column.Offset() + dy) }

// MouseDown takes the focus, so that keys scroll, and begins to select; with
// the shift key it goes on.
func (c *Column) MouseDown(e *desktop.MouseEvent) {
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(c); canvas != nil {
		canvas.Focus(c)
	}
	if e.Button == desktop.MouseButtonPrimary {
		c.press(e.Position, e.Modifier&fyne.KeyModifierShift != 0)
		c.Highlights.point(e.Position, true)
	}
}

// event returns an event of something in the column with its place in the column.
func (c *Column) event(e *desktop.MouseEvent) *desktop.MouseEvent {
	out := *e
	out.Position = e.AbsolutePosition.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(c))
	return &out
}

// TappedSecondary asks for the menu.
func (c *Column) TappedSecondary(e *fyne.PointEvent) {
	if c.OnMenu != nil {
		c.OnMenu(e.AbsolutePosition)
	}
}

// textCursor is embedded by a column: it shows a text cursor over text.
type textCursor struct {
	view  *columnView
	marks *Highlights
	over  bool      // the pointer is over text
	block *TapBlock // that the pointer is or was over
}

// MouseIn is called by Fyne.
func (t *textCursor) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved notes whether the pointer is over text.
func (t *textCursor) MouseMoved(e *desktop.MouseEvent) {
	t.over = t.view.overText(e.Position.Y)
	t.marks.point(e.Position, false)
}

// scrolled notes that what was under the pointer is elsewhere: Fyne tells of the pointer
// only when it moves.
func (t *textCursor) scrolled() {
	t.marks.leave()
	if t.block != nil {
		t.block.setHovered(false)
		t.block = nil
	}
}

// MouseOut is called by Fyne.
func (t *textCursor) MouseOut() { t.marks.leave() }

// Cursor shows that text can be selected.
func (t *textCursor) Cursor() desktop.Cursor {
	if t.over {
		return desktop.TextCursor
	}
	return desktop.DefaultCursor
}
