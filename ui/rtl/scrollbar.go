package rtl

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// ScrollBar is the bar of what scrolls, as high as it. It is thin until the
// pointer is over it.
type ScrollBar struct {
	widget.BaseWidget
	HoverState
	dir     Dir
	of      Scroller
	thumb   *canvas.Rectangle
	dragged bool
	grip    float32 // where in the thumb it was taken
}

// Scroller is what a ScrollBar scrolls.
type Scroller interface {
	Size() fyne.Size
	Offset() float32 // of the view's top
	ScrollTo(offset float32)
	ContentHeight() float32 // of all that there is to view
}

const (
	arrowStep  = 48  // that an arrow key scrolls
	wheelLines = 3   // that a notch of the wheel scrolls
	wheelNotch = 25  // what Fyne tells of a notch
	pageLines  = 2   // of the page before that are still seen after a page
	usualLine  = 32  // where lines are not known
	leastPage  = 0.5 // of the view that a page is, however large its lines are
)

// WheelStep tells how far the wheel scrolls what has lines of a height: so many
// lines a notch. A touchpad tells of parts of a notch, which are followed as the
// fingers move.
func WheelStep(e *fyne.ScrollEvent, line float32) float32 {
	notches := e.Scrolled.DY / wheelNotch
	if whole := float32(int(notches)); notches == whole {
		return -notches * wheelLines * line
	}
	return -e.Scrolled.DY
}

// scrollBy scrolls what has lines of a height by a key, and reports whether it is one that scrolls.
func scrollBy(s Scroller, line float32, name fyne.KeyName) bool {
	at, view := s.Offset(), s.Size().Height
	page := max(view-pageLines*line, leastPage*view)
	switch name {
	case fyne.KeyDown:
		s.ScrollTo(at + arrowStep)
	case fyne.KeyUp:
		s.ScrollTo(at - arrowStep)
	case fyne.KeyPageDown:
		s.ScrollTo(at + page)
	case fyne.KeyPageUp:
		s.ScrollTo(at - page)
	case fyne.KeyHome:
		s.ScrollTo(0)
	case fyne.KeyEnd:
		s.ScrollTo(s.ContentHeight())
	default:
		return false
	}
	return true
}

// NewScrollBar makes the bar of a view, which calls Update whenever it has
// scrolled or changed its size or content.
func NewScrollBar(dir Dir, of Scroller) *ScrollBar {
	b := &ScrollBar{dir: dir, of: of, thumb: canvas.NewRectangle(color.Transparent)}
	b.onHover = b.Update
	b.Hidden = true // until there is more than is seen
	b.ExtendBaseWidget(b)
	return b
}

// fitsIn reports whether content is seen whole in a view of a height. Heights
// are sums, so those that are equal may differ by what rounding left.
func fitsIn(view, content float32) bool { return content <= view+0.5 }

// thumbAt returns the thumb's top and height, 0 where all is seen.
func (b *ScrollBar) thumbAt() (top, height float32) {
	view, all := b.of.Size().Height, b.of.ContentHeight()
	if fitsIn(view, all) || all <= 0 {
		return 0, 0
	}
	height = max(view*view/all, 2*theme.ScrollBarSize())
	return (view - height) * b.of.Offset() / (all - view), height
}

// Update moves the bar and its thumb to where the view is. Where they are there already,
// nothing is drawn.
func (b *ScrollBar) Update() {
	size := b.of.Size()
	wide := theme.ScrollBarSize()
	place(b.dir, b, size.Width-wide, 0, wide, size.Height, size.Width)
	top, height := b.thumbAt()
	thin := theme.ScrollBarSmallSize()
	if b.hovered || b.dragged {
		thin = wide
	}
	place(b.dir, b.thumb, wide-thin, top, thin, height, wide)
	shade, hidden := theme.Color(theme.ColorNameScrollBar), height == 0
	if b.Hidden == hidden && (hidden || b.thumb.FillColor == shade && b.thumb.CornerRadius == thin/2) {
		return
	}
	b.Hidden, b.thumb.FillColor, b.thumb.CornerRadius = hidden, shade, thin/2
	b.thumb.Refresh()
}

// scrollTo puts the thumb's top at a height.
func (b *ScrollBar) scrollTo(top float32) {
	_, height := b.thumbAt()
	view, all := b.of.Size().Height, b.of.ContentHeight()
	if room := view - height; room > 0 {
		b.of.ScrollTo(top / room * (all - view))
	}
}

// Dragged moves the view with the thumb.
func (b *ScrollBar) Dragged(e *fyne.DragEvent) {
	if !b.dragged {
		top, height := b.thumbAt()
		b.grip = e.Position.Y - e.Dragged.DY - top
		if b.grip < 0 || b.grip > height {
			b.grip = height / 2
		}
		b.dragged = true
	}
	b.scrollTo(e.Position.Y - b.grip)
}

// DragEnd is called by Fyne.
func (b *ScrollBar) DragEnd() {
	b.dragged = false
	b.Update()
}

// Tapped beside the thumb goes there.
func (b *ScrollBar) Tapped(e *fyne.PointEvent) {
	top, height := b.thumbAt()
	if e.Position.Y < top || e.Position.Y > top+height {
		b.scrollTo(e.Position.Y - height/2)
	}
}

// Cursor is called by Fyne.
func (b *ScrollBar) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// CreateRenderer is called by Fyne.
func (b *ScrollBar) CreateRenderer() fyne.WidgetRenderer {
	return scrollBarRenderer{b}
}

type scrollBarRenderer struct{ bar *ScrollBar }

func (r scrollBarRenderer) MinSize() fyne.Size           { return fyne.NewSize(theme.ScrollBarSize(), 0) }
func (r scrollBarRenderer) Layout(fyne.Size)             {}
func (r scrollBarRenderer) Refresh()                     { r.bar.Update() }
func (r scrollBarRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.bar.thumb} }
func (r scrollBarRenderer) Destroy()                     {}
