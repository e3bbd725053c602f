package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/rtl"
)

// rows is a scrolling column of rows of one height. Only rows in view exist;
// one that leaves it is used again for one that comes, so that a list may have
// any length.
type rows struct {
	widget.BaseWidget

	make func() fyne.CanvasObject
	bind func(i int, row fyne.CanvasObject)

	// scrolled is called with the last row in view when that may have changed.
	scrolled func(last int)

	dir    rtl.Dir
	height float32
	count  int
	offset float32

	live        map[int]fyne.CanvasObject
	first, last int // rows in view
	spare       []fyne.CanvasObject

	bar   *rowsBar
	focus rowsFocus
}

func newRows(dir rtl.Dir, height float32, make func() fyne.CanvasObject, bind func(int, fyne.CanvasObject)) *rows {
	r := &rows{dir: dir, height: height, make: make, bind: bind, live: map[int]fyne.CanvasObject{}, last: -1}
	r.bar, r.focus.ring = newRowsBar(r), newRing()
	r.ExtendBaseWidget(r)
	return r
}

// setCount changes how many rows there are and binds those in view anew.
func (r *rows) setCount(n int) {
	r.count = n
	r.rebind()
}

// rebind binds the rows in view anew.
func (r *rows) rebind() {
	r.arrange()
	for i, row := range r.live {
		r.bind(i, row)
	}
}

// rebindRow binds one row anew if it is in view.
func (r *rows) rebindRow(i int) {
	if row, ok := r.live[i]; ok {
		r.bind(i, row)
	}
}

// scrollTo goes to an offset, or as near as there is room.
func (r *rows) scrollTo(offset float32) {
	before := r.offset
	r.offset = offset
	r.arrange()
	if r.offset != before {
		canvas.Refresh(r)
	}
}

// reveal scrolls as little as is needed to show a row, with a part of its
// neighbour, so that it is seen that there is more.
func (r *rows) reveal(i int) {
	top, peek := float32(i)*r.height, r.height/2
	switch view := r.Size().Height; {
	case top-peek < r.offset:
		r.scrollTo(top - peek)
	case top+r.height+peek > r.offset+view:
		r.scrollTo(top + r.height + peek - view)
	}
}

func (r *rows) total() float32 { return float32(r.count) * r.height }

// arrange makes, places and lets go of rows for the present offset.
func (r *rows) arrange() {
	size := r.Size()
	r.offset = max(min(r.offset, r.total()-size.Height), 0)
	first := int(r.offset / r.height)
	last := min(int((r.offset+size.Height)/r.height), r.count-1)
	if size.Height <= 0 {
		last = first - 1
	}
	for i, row := range r.live {
		if i < first || i > last {
			delete(r.live, i)
			r.spare = append(r.spare, row)
		}
	}
	r.first, r.last = first, last
	for i := first; i <= last; i++ {
		row, ok := r.live[i]
		if !ok {
			row = r.take()
			r.live[i] = row
		}
		row.Move(fyne.NewPos(0, float32(i)*r.height-r.offset))
		row.Resize(fyne.NewSize(size.Width, r.height))
		if !ok {
			r.bind(i, row)
		}
	}
	r.bar.place()
	r.placeRing()
	if r.scrolled != nil {
		r.scrolled(last)
	}
}

func (r *rows) take() fyne.CanvasObject {
	if n := len(r.spare); n > 0 {
		row := r.spare[n-1]
		r.spare = r.spare[:n-1]
		return row
	}
	return r.make()
}

// Resize is called by Fyne.
func (r *rows) Resize(size fyne.Size) {
	r.BaseWidget.Resize(size)
	r.arrange()
}

// Scrolled is called by Fyne for the wheel.
func (r *rows) Scrolled(e *fyne.ScrollEvent) { r.scrollTo(r.offset - e.Scrolled.DY) }

// CreateRenderer is called by Fyne.
func (r *rows) CreateRenderer() fyne.WidgetRenderer { return rowsRenderer{r} }

type rowsRenderer struct{ rows *rows }

func (r rowsRenderer) MinSize() fyne.Size { return fyne.NewSize(80, 80) }
func (r rowsRenderer) Layout(fyne.Size)   {}
func (r rowsRenderer) Destroy()           {}

func (r rowsRenderer) Refresh() {
	r.rows.placeRing()
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r rowsRenderer) Objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, len(r.rows.live)+2)
	for i := r.rows.first; i <= r.rows.last; i++ {
		out = append(out, r.rows.live[i])
	}
	return append(out, r.rows.focus.ring, r.rows.bar)
}

// IsClip tells Fyne to draw nothing outside the widget.
func (r rowsRenderer) IsClip() {}

// rowsBar is the scroll bar, at the end of the rows' width.
type rowsBar struct {
	widget.BaseWidget
	rows  *rows
	thumb *canvas.Rectangle
}

func newRowsBar(r *rows) *rowsBar {
	b := &rowsBar{rows: r, thumb: canvas.NewRectangle(color.Transparent)}
	b.ExtendBaseWidget(b)
	return b
}

// place puts the thumb where the rows are scrolled to.
func (b *rowsBar) place() {
	r := b.rows
	view, all := r.Size().Height, r.total()
	b.Hidden = all <= view || view <= 0
	if b.Hidden {
		return
	}
	const wide, thin = 9, 4
	rtl.Place(r.dir, b, r.Size().Width-wide, 0, wide, view, r.Size().Width)
	height := max(view*view/all, 24)
	b.thumb.Resize(fyne.NewSize(thin, height))
	b.thumb.Move(fyne.NewPos((wide-thin)/2, (view-height)*r.offset/(all-view)))
	b.thumb.CornerRadius = thin / 2
	b.thumb.FillColor = theme.Color(theme.ColorNameScrollBar)
}

// Dragged moves the rows with the thumb.
func (b *rowsBar) Dragged(e *fyne.DragEvent) {
	r := b.rows
	view, all := r.Size().Height, r.total()
	if room := view - b.thumb.Size().Height; room > 0 {
		r.scrollTo(r.offset + e.Dragged.DY/room*(all-view))
	}
}

// DragEnd is called by Fyne.
func (b *rowsBar) DragEnd() {}

// Tapped goes a screen up or down.
func (b *rowsBar) Tapped(e *fyne.PointEvent) {
	page := b.rows.Size().Height * 0.9
	if e.Position.Y < b.thumb.Position().Y {
		page = -page
	}
	b.rows.scrollTo(b.rows.offset + page)
}

// CreateRenderer is called by Fyne.
func (b *rowsBar) CreateRenderer() fyne.WidgetRenderer { return rowsBarRenderer{b} }

type rowsBarRenderer struct{ bar *rowsBar }

func (r rowsBarRenderer) MinSize() fyne.Size           { return fyne.NewSize(9, 0) }
func (r rowsBarRenderer) Layout(fyne.Size)             {}
func (r rowsBarRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.bar.thumb} }
func (r rowsBarRenderer) Destroy()                     {}

func (r rowsBarRenderer) Refresh() {
	r.bar.place()
	r.bar.thumb.Refresh()
}
