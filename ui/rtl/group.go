package rtl

import (
	"cmp"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Group is several blocks as one: what stands together in an article.
type Group struct {
	widget.BaseWidget

	// Colour names that of the bar, background or line; "" is the primary colour
	// for a bar, that of fields for a background, that of separators for a line.
	Colour fyne.ThemeColorName

	dir   Dir
	kind  groupKind
	items []Item
	mark  *Label // of a list's item
	decor *canvas.Rectangle
}

// groupKind is how a group is set off from the text around it.
type groupKind int

const (
	plainGroup   groupKind = iota
	quoteGroup             // a bar at its start
	itemGroup              // a number or dot at its start
	cardGroup              // a background of its own
	ruleGroup              // a line, and nothing else
	captionGroup           // from where the caption of a check begins
)

// NewGroup makes a group of blocks one above the other.
func NewGroup(dir Dir, items ...Item) *Group { return newGroup(dir, plainGroup, items) }

// NewQuote makes a group with a bar at its start.
func NewQuote(dir Dir, items ...Item) *Group { return newGroup(dir, quoteGroup, items) }

// NewCard makes a group on a background of its own.
func NewCard(dir Dir, items ...Item) *Group { return newGroup(dir, cardGroup, items) }

// NewRule makes a line across.
func NewRule() *Group { return newGroup(Auto, ruleGroup, nil) }

// NewListItem makes a group with a mark, as a dot or a number, at its start, in
// the style of its text.
func NewListItem(dir Dir, mark string, s Style, items ...Item) *Group {
	g := newGroup(dir, itemGroup, items)
	s.Dir, s.Align = dir, Start
	g.mark = NewLabel(mark, s)
	return g
}

func newGroup(dir Dir, kind groupKind, items []Item) *Group {
	g := &Group{dir: dir, kind: kind, items: items, decor: canvas.NewRectangle(color.Transparent)}
	g.ExtendBaseWidget(g)
	return g
}

// Items returns the blocks.
func (g *Group) Items() []Item { return g.items }

// inset is the room around the blocks: at the start, at the end, above and
// below.
func (g *Group) inset() (start, end, above float32) {
	switch g.kind {
	case quoteGroup:
		return 20, 0, 2
	case itemGroup:
		return 30, 0, 0
	case cardGroup:
		return 14, 14, 10
	case captionGroup:
		return markCaption(), 0, 0
	}
	return 0, 0, 0
}

const ruleHeight = 1

// HeightFor returns the height in a width.
func (g *Group) HeightFor(width float32) float32 {
	if g.kind == ruleGroup {
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
func (g *Group) SetView(top, bottom float32) {
	for _, item := range g.items {
		if v, ok := item.Block.(viewer); ok {
			y := item.Block.Position().Y
			v.SetView(top-y, bottom-y)
		}
	}
}

// Texts returns the texts in reading order.
func (g *Group) Texts() (out []*Text) {
	for _, item := range g.items {
		out = append(out, textsIn(item.Block)...)
	}
	return out
}

// CreateRenderer is called by Fyne.
func (g *Group) CreateRenderer() fyne.WidgetRenderer {
	r := groupRenderer{g}
	r.paint()
	r.Layout(g.Size())
	return r
}

type groupRenderer struct{ group *Group }

func (r groupRenderer) paint() {
	d, name := r.group.decor, r.group.Colour
	d.FillColor, d.CornerRadius = color.Transparent, 0
	switch r.group.kind {
	case quoteGroup:
		d.FillColor, d.CornerRadius = theme.Color(cmp.Or(name, theme.ColorNamePrimary)), 1.5
	case cardGroup:
		d.FillColor, d.CornerRadius = theme.Color(cmp.Or(name, theme.ColorNameInputBackground)), 6
	case ruleGroup:
		d.FillColor = theme.Color(cmp.Or(name, theme.ColorNameSeparator))
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
		place(g.dir, item.Block, start, y, width, height, size.Width)
		y += height
	}
	if g.mark != nil && len(g.items) > 0 {
		// The first line of the item and its mark stand on one line.
		m := g.mark.MinSize()
		place(g.dir, g.mark, max(start-10-m.Width, 0), above, m.Width, m.Height, size.Width)
	}
	switch g.kind {
	case quoteGroup:
		place(g.dir, g.decor, 0, 0, 3, size.Height, size.Width)
	default:
		place(g.dir, g.decor, 0, 0, size.Width, size.Height, size.Width)
	}
}

func (r groupRenderer) MinSize() fyne.Size { return fyne.NewSize(40, 1) }

func (r groupRenderer) Refresh() {
	r.paint()
	r.Layout(r.group.Size())
	refreshObjects(r.Objects())
}

func (r groupRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.group.decor}
	for _, item := range r.group.items {
		out = append(out, Unwrap(item.Block))
	}
	if r.group.mark != nil {
		out = append(out, r.group.mark)
	}
	return out
}
func (r groupRenderer) Destroy() {}
