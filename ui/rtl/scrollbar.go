package rtl

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// scrollBar is a column's bar, as high as the column. It is thin until the
// pointer is over it.
type scrollBar struct {
	widget.BaseWidget
	column  *Column
	thumb   *canvas.Rectangle
	hovered bool
	dragged bool
	grip    float32 // where in the thumb it was taken
}

func newScrollBar(c *Column) *scrollBar {
	b := &scrollBar{column: c, thumb: canvas.NewRectangle(color.Transparent)}
	b.ExtendBaseWidget(b)
	return b
}

// thumbAt gives the thumb's top and height.
func (b *scrollBar) thumbAt() (top, height float32) {
	c := b.column
	view, all := c.Size().Height, c.height()
	if all <= view || all <= 0 {
		return 0, 0
	}
	height = max(view*view/all, 2*theme.ScrollBarSize())
	return (view - height) * c.offset / (all - view), height
}

// update moves the bar and its thumb to where the column is.
func (b *scrollBar) update() {
	size := b.column.Size()
	wide := theme.ScrollBarSize()
	place(b.column.dir, b, size.Width-wide, 0, wide, size.Height, size.Width)
	top, height := b.thumbAt()
	b.Hidden = height == 0
	thin := theme.ScrollBarSmallSize()
	if b.hovered || b.dragged {
		thin = wide
	}
	place(b.column.dir, b.thumb, wide-thin, top, thin, height, wide)
	b.thumb.FillColor = theme.Color(theme.ColorNameScrollBar)
	b.thumb.CornerRadius = thin / 2
	b.thumb.Refresh()
}

// scrollTo puts the thumb's top at a height.
func (b *scrollBar) scrollTo(top float32) {
	c := b.column
	_, height := b.thumbAt()
	view, all := c.Size().Height, c.height()
	if room := view - height; room > 0 {
		c.ScrollTo(top / room * (all - view))
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

func (b *scrollBar) MouseIn(*desktop.MouseEvent) {
	b.hovered = true
	b.update()
}

func (b *scrollBar) MouseMoved(*desktop.MouseEvent) {}

func (b *scrollBar) MouseOut() {
	b.hovered = false
	b.update()
}

func (b *scrollBar) CreateRenderer() fyne.WidgetRenderer {
	return scrollBarRenderer{b}
}

type scrollBarRenderer struct{ bar *scrollBar }

func (r scrollBarRenderer) MinSize() fyne.Size           { return fyne.NewSize(theme.ScrollBarSize(), 0) }
func (r scrollBarRenderer) Layout(fyne.Size)             {}
func (r scrollBarRenderer) Refresh()                     { r.bar.update() }
func (r scrollBarRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.bar.thumb} }
func (r scrollBarRenderer) Destroy()                     {}
