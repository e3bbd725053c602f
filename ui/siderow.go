package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/rtl"
)

// sideRow is a row of the sidebar: an icon, a name, a number at the end.
type sideRow struct {
	widget.BaseWidget
	kit      *kit
	entry    entry
	selected bool

	tapped func()
	toggle func()
	menu   func(at fyne.Position)

	hovered bool
	ground  *canvas.Rectangle
	glyph   *canvas.Image
	arrow   *canvas.Image
	name    *rtl.Label
	count   *rtl.Label
}

func newSideRow(k *kit) *sideRow {
	r := &sideRow{
		kit: k, ground: canvas.NewRectangle(color.Transparent),
		glyph: newGlyph("feed", colourSoft), arrow: newGlyph("chevron", colourSoft),
		name: k.label("", k.styles.plain), count: rtl.NewLabel("", k.styles.count),
	}
	r.ground.CornerRadius = 6
	r.ExtendBaseWidget(r)
	return r
}

func (r *sideRow) set(e entry, count string, selected bool) {
	r.entry, r.selected = e, selected
	style := r.kit.styles.plain
	switch {
	case e.heading:
		style = r.kit.styles.note
	case selected:
		style = r.kit.styles.strong
	}
	r.name.SetStyle(style)
	r.name.SetText(e.label)
	number := r.kit.styles.count
	if e.failing {
		number.Colour, number.Bold, count = colourAccent, true, "!"
	}
	r.count.SetStyle(number)
	r.count.SetText(count)
	r.Refresh()
}

// Tapped is called by Fyne. The start of a folder's row folds it.
func (r *sideRow) Tapped(e *fyne.PointEvent) {
	from := e.Position.X
	if r.kit.dir == rtl.RightToLeft {
		from = r.Size().Width - from
	}
	if r.entry.folder && from < sideFold {
		r.toggle()
		return
	}
	r.tapped()
}

// TappedSecondary is called by Fyne.
func (r *sideRow) TappedSecondary(e *fyne.PointEvent) { r.menu(e.AbsolutePosition) }

// MouseIn is called by Fyne.
func (r *sideRow) MouseIn(*desktop.MouseEvent) { r.hover(true) }

// MouseMoved is called by Fyne.
func (r *sideRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (r *sideRow) MouseOut() { r.hover(false) }

func (r *sideRow) hover(yes bool) {
	r.hovered = yes
	sideRowRenderer{r}.paint()
	r.ground.Refresh()
}

// CreateRenderer is called by Fyne.
func (r *sideRow) CreateRenderer() fyne.WidgetRenderer { return sideRowRenderer{r} }

// Measures of a row, in units from its start at text size 1.
const (
	sideMargin = 6  // of the ground
	sideFold   = 24 // where folders have their arrow
	sideGlyph  = 18
	sideInset  = 14 // of feeds in a folder
)

type sideRowRenderer struct{ row *sideRow }

func (r sideRowRenderer) paint() {
	w := r.row
	w.ground.FillColor = groundOf(w.selected, w.hovered && !w.entry.heading)
	w.arrow.Hidden = !w.entry.folder
	w.glyph.Hidden = w.entry.heading
	if w.entry.heading {
		return
	}
	colour := colourSoft
	if w.selected {
		colour = colourAccent
	}
	w.glyph.Resource = icon(w.entry.icon, colour)
	w.arrow.Resource = icon("chevron-open", colourSoft)
	if w.entry.closed {
		w.arrow.Resource = mirroredIcon("chevron", colourSoft, w.kit.dir)
	}
}

func (r sideRowRenderer) Layout(size fyne.Size) {
	w := r.row
	dir := w.kit.dir
	place := func(o fyne.CanvasObject, start, width, height float32) {
		rtl.Place(dir, o, start, (size.Height-height)/2, width, height, size.Width)
	}
	rtl.Place(dir, w.ground, sideMargin, 1, size.Width-2*sideMargin, size.Height-2, size.Width)
	place(w.arrow, sideMargin+4, 12, 12)
	start := float32(sideFold)
	if w.entry.inside {
		start += sideInset
	}
	end := w.count.MinSize().Width
	place(w.count, size.Width-2*sideMargin-4-end, end, size.Height)
	if !w.entry.heading {
		glyph := sideGlyph * w.kit.styles.scale
		place(w.glyph, start, glyph, glyph)
		start += glyph + 8
	}
	place(w.name, start, max(size.Width-start-end-2*sideMargin-12, 0), size.Height)
}

func (r sideRowRenderer) Refresh() {
	r.paint()
	r.Layout(r.row.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r sideRowRenderer) MinSize() fyne.Size {
	return fyne.NewSize(120, sideRowHeight*r.row.kit.styles.scale)
}

func (r sideRowRenderer) Objects() []fyne.CanvasObject {
	w := r.row
	return []fyne.CanvasObject{w.ground, w.arrow, w.glyph, w.name, w.count}
}
func (r sideRowRenderer) Destroy() {}
