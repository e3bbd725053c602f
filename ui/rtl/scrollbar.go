package rtl

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// scrollBar is the bar of what scrolls, as high as it. It is thin until the
// pointer is over it.
type scrollBar struct {
	widget.BaseWidget
	HoverState
	dir     Dir
	of      scroller
	thumb   *canvas.Rectangle
	dragged bool
	grip    float32 // where in the thumb it was taken
}

// scroller is what a bar scrolls.
type scroller interface {
	Size() fyne.Size
	Offset() float32 // of the view's top
	ScrollTo(offset float32)
	height() float32 // of all that there is to view
}

// arrowStep is how far an arrow key scrolls.
const arrowStep = 48

// scrollBy scrolls by a key, and reports whether it is one that scrolls.
func scrollBy(s scroller, name fyne.KeyName) bool {
	at, page := s.Offset(), s.Size().Height*0.9
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
		s.ScrollTo(s.height())
	default:
		return false
	}
	return true
}

func newScrollBar(dir Dir, of scroller) *scrollBar {
	b := &scrollBar{dir: dir, of: of, thumb: canvas.NewRectangle(color.Transparent)}
	b.onHover = b.update
	b.ExtendBaseWidget(b)
	return b
}

// thumbAt returns the thumb's top and height.
func (b *scrollBar) thumbAt() (top, height float32) {
	view, all := b.of.Size().Height, b.of.height()
	if all <= view || all <= 0 {
		return 0, 0
	}
	height = max(view*view/all, 2*theme.ScrollBarSize())
	return (view - height) * b.of.Offset() / (all - view), height
}

// update moves the bar and its thumb to where the column is.
func (b *scrollBar) update() {
	size := b.of.Size()
	wide := theme.ScrollBarSize()
	place(b.dir, b, size.Width-wide, 0, wide, size.Height, size.Width)
	top, height := b.thumbAt()
	b.Hidden = height == 0
	thin := theme.ScrollBarSmallSize()
	if b.hovered || b.dragged {
		thin = wide
	}
	place(b.dir, b.thumb, wide-thin, top, thin, height, wide)
	b.thumb.FillColor = theme.Color(theme.ColorNameScrollBar)
	b.thumb.CornerRadius = thin / 2
	b.thumb.Refresh()
}

// scrollTo puts the thumb's top at a height.
func (b *scrollBar) scrollTo(top float32) {
	_, height := b.thumbAt()
	view, all := b.of.Size().Height, b.of.height()
	if room := view - height; room > 0 {
		b.of.ScrollTo(top / room * (all - view))
	}
}

func (b *scrollBar) Dragged(e *fyne.DragEvent) {
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

func (b *scrollBar) DragEnd() {
	b.dragged = false
	b.update()
}

// Tapped beside the thumb goes there.
func (b *scrollBar) Tapped(e *fyne.PointEvent) {
	top, height := b.thumbAt()
	if e.Position.Y < top || e.Position.Y > top+height {
		b.scrollTo(e.Position.Y - height/2)
	}
}

func (b *scrollBar) Cursor() desktop.Cursor { return desktop.DefaultCursor }

func (b *scrollBar) CreateRenderer() fyne.WidgetRenderer {
	return scrollBarRenderer{b}
}

type scrollBarRenderer struct{ bar *scrollBar }

func (r scrollBarRenderer) MinSize() fyne.Size           { return fyne.NewSize(theme.ScrollBarSize(), 0) }
func (r scrollBarRenderer) Layout(fyne.Size)             {}
func (r scrollBarRenderer) Refresh()                     { r.bar.update() }
func (r scrollBarRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.bar.thumb} }
func (r scrollBarRenderer) Destroy()                     {}
