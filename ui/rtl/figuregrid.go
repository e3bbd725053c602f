package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// FigureGrid is pictures that belong together, side by side in rows, each with its
// caption.
type FigureGrid struct {
	widget.BaseWidget

	dir     Dir
	figures []*Figure
}

// Measures of a grid of figures.
const (
	figureColumn = 230 // no column is narrower
	mostFigures  = 3   // in a row
	figureGap    = 12
)

// NewFigureGrid makes a grid of figures.
func NewFigureGrid(dir Dir, figures ...*Figure) *FigureGrid {
	g := &FigureGrid{dir: dir, figures: figures}
	g.ExtendBaseWidget(g)
	return g
}

// Items returns the figures.
func (g *FigureGrid) Items() []Item {
	items := make([]Item, len(g.figures))
	for i, f := range g.figures {
		items[i].Block = f
	}
	return items
}

// Texts returns the captions in reading order.
func (g *FigureGrid) Texts() (out []*Text) {
	for _, f := range g.figures {
		out = append(out, f.Texts()...)
	}
	return out
}

// cell is where a figure stands.
type cell struct{ start, top, width, height float32 }

// cells places the figures in a width, and tells how high all of them are. The last row
// is as wide as the others, of however few figures it is.
func (g *FigureGrid) cells(width float32) (cells []cell, height float32) {
	columns := max(min(int((width+figureGap)/(figureColumn+figureGap)), mostFigures, len(g.figures)), 1)
	for rest := g.figures; len(rest) > 0; {
		row := rest[:min(columns, len(rest))]
		if len(rest) == columns+1 && columns > 2 { // two and two, not three and one
			row = rest[:columns-1]
		}
		rest = rest[len(row):]
		each := (width - figureGap*float32(len(row)-1)) / float32(len(row))
		if height > 0 {
			height += figureGap
		}
		tallest := float32(0)
		for i, f := range row {
			h := f.HeightFor(each)
			cells = append(cells, cell{float32(i) * (each + figureGap), height, each, h})
			tallest = max(tallest, h)
		}
		height += tallest
	}
	return cells, height
}

// HeightFor returns the height in a width.
func (g *FigureGrid) HeightFor(width float32) float32 {
	_, height := g.cells(width)
	return height
}

// SetView tells the figures which part of the height is in view.
func (g *FigureGrid) SetView(top, bottom float32) {
	for _, f := range g.figures {
		y := f.Position().Y
		f.SetView(top-y, bottom-y)
	}
}

// CreateRenderer is called by Fyne.
func (g *FigureGrid) CreateRenderer() fyne.WidgetRenderer {
	r := figureGridRenderer{g}
	r.Layout(g.Size())
	return r
}

type figureGridRenderer struct{ grid *FigureGrid }

func (r figureGridRenderer) Layout(size fyne.Size) {
	cells, _ := r.grid.cells(size.Width)
	for i, c := range cells {
		place(r.grid.dir, r.grid.figures[i], c.start, c.top, c.width, c.height, size.Width)
	}
}

func (r figureGridRenderer) MinSize() fyne.Size { return fyne.NewSize(40, 1) }

func (r figureGridRenderer) Refresh() {
	r.Layout(r.grid.Size())
	refreshObjects(r.Objects())
}

func (r figureGridRenderer) Objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(r.grid.figures))
	for i, f := range r.grid.figures {
		out[i] = f
	}
	return out
}

func (r figureGridRenderer) Destroy() {}
