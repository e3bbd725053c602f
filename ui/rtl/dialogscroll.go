package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// dialogScroll is the part of a dialog between its title and its buttons. What
// a low window has no room for is scrolled to.
type dialogScroll struct {
	widget.BaseWidget
	dir     Dir
	content fyne.CanvasObject
	bar     *ScrollBar

	most        float32   // of the content's width; 0: it has all there is
	contentSize fyne.Size // as it was last measured
	offset      float32
}

func newDialogScroll(dir Dir, content fyne.CanvasObject) *dialogScroll {
	s := &dialogScroll{dir: dir, content: content}
	s.bar = NewScrollBar(dir, s)
	s.ExtendBaseWidget(s)
	revealFocus(s, content)
	return s
}

// Offset is how far it is scrolled.
func (s *dialogScroll) Offset() float32 { return s.offset }

// ScrollTo scrolls to an offset, or as near as there is room. What scrolls is
// measured once, as it may have changed.
func (s *dialogScroll) ScrollTo(offset float32) {
	s.offset = offset
	if heightIn(s.content, s.contentSize.Width) != s.contentSize.Height {
		s.measure()
	}
	s.place()
	Redraw(s)
}

// ContentHeight is that of the content and the room around it.
func (s *dialogScroll) ContentHeight() float32 { return s.contentSize.Height + 2*dialogBleed }

// dialogBleed is how much of the room around the content may be drawn on: the edge
// around what has the focus stands out a little.
const dialogBleed = 4

// measure finds the content's size in the view. Where it is higher, it leaves
// the bar its room.
func (s *dialogScroll) measure() {
	view := s.Size().SubtractWidthHeight(2*dialogBleed, 2*dialogBleed)
	most := view.Width
	if s.most > 0 {
		most = min(most, s.most)
	}
	width := most
	height := heightIn(s.content, width)
	if !fitsIn(view.Height, height) {
		width = min(most, view.Width-barRoom())
		height = heightIn(s.content, width)
	}
	s.contentSize = fyne.NewSize(width, height)
}

// barRoom is the room of the bar beside what scrolls.
func barRoom() float32 { return theme.ScrollBarSize() + theme.Padding() }

// start is where the content begins: in the middle of a view that is wider by more than the bar.
func (s *dialogScroll) start() float32 {
	beside := (s.Size().Width - 2*dialogBleed - s.contentSize.Width) / 2
	if s.most == 0 || beside < barRoom() {
		return dialogBleed
	}
	return dialogBleed + beside
}

// place puts the content where it is scrolled to.
func (s *dialogScroll) place() {
	view := s.Size()
	height := max(s.ContentHeight(), view.Height)
	s.offset = max(min(s.offset, height-view.Height), 0)
	place(s.dir, s.content, s.start(), dialogBleed-s.offset, s.contentSize.Width, height-2*dialogBleed, view.Width)
	s.bar.Update()
}

// Scrolled is called by Fyne for the wheel.
func (s *dialogScroll) Scrolled(e *fyne.ScrollEvent) { s.ScrollTo(s.offset + WheelStep(e, usualLine)) }

// CreateRenderer is called by Fyne.
func (s *dialogScroll) CreateRenderer() fyne.WidgetRenderer { return dialogScrollRenderer{s} }

type dialogScrollRenderer struct{ scroll *dialogScroll }

func (r dialogScrollRenderer) Layout(fyne.Size) {
	r.scroll.measure()
	r.scroll.place()
}

func (r dialogScrollRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r dialogScrollRenderer) Refresh() {
	r.Layout(r.scroll.Size())
	refreshObjects(r.Objects())
}

func (r dialogScrollRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{drawn(r.scroll.content), r.scroll.bar}
}
func (r dialogScrollRenderer) Destroy() {}

// IsClip tells Fyne to draw nothing outside the widget.
func (r dialogScrollRenderer) IsClip() {}
