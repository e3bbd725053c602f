package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/rtl"
)

// groupKind is how a group of blocks is set off from the text around it.
type groupKind int

const (
	groupPlain groupKind = iota
	groupBar             // a bar at its start: a quotation
	groupMark            // a number or dot at its start: an item of a list
	groupCard            // a ground of its own
	groupRule            // a line, and nothing else
)

// group is several blocks of an article as one.
type group struct {
	widget.BaseWidget
	dir   rtl.Dir
	kind  groupKind
	items []rtl.Item
	mark  *rtl.Label // of groupMark
	decor *canvas.Rectangle
}

func newGroup(dir rtl.Dir, items []rtl.Item, kind groupKind, mark *rtl.Label) *group {
	g := &group{dir: dir, kind: kind, items: items, mark: mark, decor: canvas.NewRectangle(color.Transparent)}
	g.ExtendBaseWidget(g)
	return g
}

// inset is the room around the blocks: at the start, at the end, above and
// below.
func (g *group) inset() (start, end, above float32) {
	switch g.kind {
	case groupBar:
		return 20, 0, 2
	case groupMark:
		return 30, 0, 0
	case groupCard:
		return 14, 14, 10
	}
	return 0, 0, 0
}

const ruleHeight = 1

// HeightFor gives the height in a width.
func (g *group) HeightFor(width float32) float32 {
	if g.kind == groupRule {
		return ruleHeight
	}
	start, end, above := g.inset()
	height := 2 * above
	for _, item := range g.items {
		height += item.Above + item.Block.HeightFor(width-start-end)
	}
	return height
}

// SetView tells the blocks which part of the height is in view.
func (g *group) SetView(top, bottom float32) {
	for _, item := range g.items {
		if v, ok := item.Block.(interface{ SetView(top, bottom float32) }); ok {
			y := item.Block.Position().Y
			v.SetView(top-y, bottom-y)
		}
	}
}

// Texts gives the texts in reading order.
func (g *group) Texts() (out []*rtl.Text) {
	for _, item := range g.items {
		switch b := item.Block.(type) {
		case *rtl.Text:
			out = append(out, b)
		case interface{ Texts() []*rtl.Text }:
			out = append(out, b.Texts()...)
		}
	}
	return out
}

// CreateRenderer is called by Fyne.
func (g *group) CreateRenderer() fyne.WidgetRenderer {
	r := groupRenderer{g}
	r.paint()
	r.Layout(g.Size())
	return r
}

type groupRenderer struct{ group *group }

func (r groupRenderer) paint() {
	d := r.group.decor
	d.FillColor, d.CornerRadius = color.Transparent, 0
	switch r.group.kind {
	case groupBar:
		d.FillColor, d.CornerRadius = theme.Color(colourAccent), 1.5
	case groupCard:
		d.FillColor, d.CornerRadius = theme.Color(colourList), 6
	case groupRule:
		d.FillColor = theme.Color(colourRule)
	}
}

func (r groupRenderer) Layout(size fyne.Size) {
	g := r.group
	start, end, above := g.inset()
	y := above
	for _, item := range g.items {
		y += item.Above
		width := size.Width - start - end
		height := item.Block.HeightFor(width)
		placeAt(g.dir, item.Block, start, y, width, height, size.Width)
		y += height
	}
	if g.mark != nil && len(g.items) > 0 {
		// The first line of the item and its mark stand on one line.
		m := g.mark.MinSize()
		placeAt(g.dir, g.mark, max(start-10-m.Width, 0), above, m.Width, m.Height, size.Width)
	}
	switch g.kind {
	case groupBar:
		placeAt(g.dir, g.decor, 0, 0, 3, size.Height, size.Width)
	default:
		placeAt(g.dir, g.decor, 0, 0, size.Width, size.Height, size.Width)
	}
}

func (r groupRenderer) MinSize() fyne.Size { return fyne.NewSize(40, 1) }

func (r groupRenderer) Refresh() {
	r.paint()
	r.Layout(r.group.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r groupRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.group.decor}
	for _, item := range r.group.items {
		out = append(out, drawn(item.Block))
	}
	if r.group.mark != nil {
		out = append(out, r.group.mark)
	}
	return out
}
func (r groupRenderer) Destroy() {}

// drawn gives what Fyne draws of a block: Fyne knows its objects by their type,
// and would draw nothing of one that only wraps another.
func drawn(b rtl.Block) fyne.CanvasObject {
	if w, ok := b.(fixed); ok {
		return w.CanvasObject
	}
	return b
}
