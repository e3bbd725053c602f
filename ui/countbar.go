package ui

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/rtl"
)

const barHeight = 22 // at text size 1

// countBar is a name, a number, and behind them a bar as long as the number is
// large. Tapped, it restricts what was found to what it counts, or no longer.
type countBar struct {
	widget.BaseWidget
	kit    *kit
	part   float32 // of the longest
	chosen bool
	tapped func()

	hovered bool
	ground  *canvas.Rectangle
	bar     *canvas.Rectangle
	name    *rtl.Label
	count   *rtl.Label
}

func newCountBar(k *kit, name string, count, most int, chosen bool, tapped func()) *countBar {
	style := k.styles.note
	style.Colour = colourInk
	if chosen {
		style.Bold, style.Colour = true, colourAccent
	}
	b := &countBar{
		kit: k, part: float32(count) / float32(max(most, 1)), chosen: chosen, tapped: tapped,
		ground: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent),
		name: k.label(name, style), count: rtl.NewLabel(strconv.Itoa(count), k.styles.count),
	}
	b.ground.CornerRadius, b.bar.CornerRadius = 3, 3
	b.ExtendBaseWidget(b)
	return b
}

// Tapped is called by Fyne.
func (b *countBar) Tapped(*fyne.PointEvent) { b.tapped() }

// Cursor is called by Fyne.
func (b *countBar) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn is called by Fyne.
func (b *countBar) MouseIn(*desktop.MouseEvent) { b.hover(true) }

// MouseMoved is called by Fyne.
func (b *countBar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (b *countBar) MouseOut() { b.hover(false) }

func (b *countBar) hover(yes bool) {
	b.hovered = yes
	b.Refresh()
}

// CreateRenderer is called by Fyne.
func (b *countBar) CreateRenderer() fyne.WidgetRenderer { return countBarRenderer{b} }

type countBarRenderer struct{ bar *countBar }

func (r countBarRenderer) Layout(size fyne.Size) {
	b, dir := r.bar, r.bar.kit.dir
	b.ground.Resize(size)
	rtl.Place(dir, b.bar, 0, 2, max(3, b.part*size.Width), size.Height-4, size.Width)
	end := b.count.MinSize().Width
	rtl.Place(dir, b.count, size.Width-end-6, 0, end, size.Height, size.Width)
	rtl.Place(dir, b.name, 6, 0, max(size.Width-end-18, 0), size.Height, size.Width)
}

func (r countBarRenderer) Refresh() {
	b := r.bar
	b.ground.FillColor = groundOf(false, b.hovered)
	b.bar.FillColor = theme.Color(colourSelected)
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r countBarRenderer) MinSize() fyne.Size {
	return fyne.NewSize(60, barHeight*r.bar.kit.styles.scale)
}

func (r countBarRenderer) Objects() []fyne.CanvasObject {
	b := r.bar
	b.bar.FillColor = theme.Color(colourSelected)
	return []fyne.CanvasObject{b.ground, b.bar, b.name, b.count}
}
func (r countBarRenderer) Destroy() {}
