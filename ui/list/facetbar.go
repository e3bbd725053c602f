// The bars of feeds and years that restrict what was found.

package list

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

const facetHeight = 22 // at text size 1

// facetBar is a name, a number, and behind them a bar as long as the number is
// large. Tapped, it restricts what was found to what it counts, or no longer.
type facetBar struct {
	widget.BaseWidget
	rtl.HoverState
	kit    *kit.Kit
	part   float32 // of the longest
	chosen bool
	tapped func()

	ground *canvas.Rectangle
	bar    *canvas.Rectangle
	name   *rtl.Label
	count  *rtl.Label
}

func newFacetBar(k *kit.Kit, name string, count, most int, chosen bool, tapped func()) *facetBar {
	style := k.Styles.Note
	style.Colour = kit.ColourInk
	if chosen {
		style.Bold, style.Colour = true, kit.ColourAccent
	}
	b := &facetBar{
		kit: k, part: float32(count) / float32(max(most, 1)), chosen: chosen, tapped: tapped,
		ground: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent),
		name: k.Label(name, style), count: rtl.NewLabel(k.Words.Digits(strconv.Itoa(count)), k.Styles.Count),
	}
	b.ground.CornerRadius, b.bar.CornerRadius = 3, 3
	b.HoverState = rtl.NewHoverState(b.Refresh)
	b.ExtendBaseWidget(b)
	return b
}

// Tapped is called by Fyne.
func (b *facetBar) Tapped(*fyne.PointEvent) { b.tapped() }

// Cursor is called by Fyne.
func (b *facetBar) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer is called by Fyne.
func (b *facetBar) CreateRenderer() fyne.WidgetRenderer { return facetBarRenderer{b} }

type facetBarRenderer struct{ bar *facetBar }

func (r facetBarRenderer) Layout(size fyne.Size) {
	b, dir := r.bar, r.bar.kit.Dir
	b.ground.Resize(size)
	rtl.Place(dir, b.bar, 0, 2, max(3, b.part*size.Width), size.Height-4, size.Width)
	end := b.count.MinSize().Width
	rtl.Place(dir, b.count, size.Width-end-6, 0, end, size.Height, size.Width)
	rtl.Place(dir, b.name, 6, 0, max(size.Width-end-18, 0), size.Height, size.Width)
}

func (r facetBarRenderer) Refresh() {
	b := r.bar
	b.ground.FillColor = kit.RowGround(false, b.Hovered())
	b.bar.FillColor = theme.Color(kit.ColourSelected)
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r facetBarRenderer) MinSize() fyne.Size {
	return fyne.NewSize(60, facetHeight*r.bar.kit.Styles.Scale)
}

func (r facetBarRenderer) Objects() []fyne.CanvasObject {
	b := r.bar
	b.bar.FillColor = theme.Color(kit.ColourSelected)
	return []fyne.CanvasObject{b.ground, b.bar, b.name, b.count}
}
func (r facetBarRenderer) Destroy() {}
