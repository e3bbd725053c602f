package rtl

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// entryScroll scrolls an entry of several lines by the mouse's wheel and its
// scroll bar. It is a widget over the text, as large as the entry, and not the
// entry itself: Fyne clips what can scroll, and the bubble may reach beyond.
type entryScroll struct {
	widget.BaseWidget
	entry *Entry
}

func newEntryScroll(e *Entry) *entryScroll {
	s := &entryScroll{entry: e}
	s.ExtendBaseWidget(s)
	s.Hidden = !e.editor.multi
	return s
}

// Offset is how far the text is scrolled down.
func (s *entryScroll) Offset() float32 { return max(s.entry.layout.scroll.Y, 0) }

// ContentHeight is that of the text with the room around it.
func (s *entryScroll) ContentHeight() float32 {
	e := s.entry
	if !e.editor.multi || e.layout.lines == nil {
		return 0
	}
	return e.layout.lines.Height + 2*pad() + e.counterHeight()
}

// ScrollTo scrolls so far down.
func (s *entryScroll) ScrollTo(y float32) {
	s.entry.layout.scrollTo(y)
	s.entry.redraw()
}

// Scrolled is called by Fyne for the wheel.
func (s *entryScroll) Scrolled(e *fyne.ScrollEvent) {
	s.ScrollTo(s.entry.layout.scroll.Y + WheelStep(e, usualLine))
}

// CreateRenderer is called by Fyne.
func (s *entryScroll) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}
