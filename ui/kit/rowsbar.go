// The scroll bar of rows.

package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/rtl"
)

// rowsBar is the scroll bar, at the end of the rows' width.
type rowsBar struct {
	widget.BaseWidget
	rows  *Rows
	thumb *canvas.Rectangle
}

func newRowsBar(r *Rows) *rowsBar {
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
		r.ScrollTo(r.offset + e.Dragged.DY/room*(all-view))
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
	b.rows.ScrollTo(b.rows.offset + page)
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
