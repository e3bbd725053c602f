package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
)

// Row puts objects side by side from the start, each as wide as it must be
// and as high as the row. Spacers ([layout.NewSpacer]) share what is left.
func Row(dir Dir, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(row{dir, 1}, objects...)
}

// Buttons is Row for buttons, and whatever else has an edge: between two edges there is twice
// the room, so that they are seen to be two.
func Buttons(dir Dir, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(row{dir, edged}, objects...)
}

// edged is how many times the usual room is between things that have an edge.
const edged = 2

type row struct {
	dir  Dir
	gaps float32 // how many times the usual room is between two
}

func (r row) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	shown := 0
	for _, o := range objects {
		if !o.Visible() || isSpacer(o) {
			continue
		}
		m := o.MinSize()
		size.Width += m.Width
		size.Height = max(size.Height, m.Height)
		shown++
	}
	size.Width += r.gaps * theme.Padding() * float32(max(shown-1, 0))
	return size
}

func (r row) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	spacers := 0
	for _, o := range objects {
		if o.Visible() && isSpacer(o) {
			spacers++
		}
	}
	free := max(size.Width-r.MinSize(objects).Width, 0) / float32(max(spacers, 1))
	x := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if isSpacer(o) {
			x += free
			continue
		}
		width := o.MinSize().Width
		place(r.dir, o, x, 0, width, size.Height, size.Width)
		x += width + r.gaps*theme.Padding()
	}
}

func isSpacer(o fyne.CanvasObject) bool {
	s, ok := o.(layout.SpacerObject)
	return ok && s.ExpandHorizontal()
}

// Place puts an object at a distance from the start of a parent of a width.
func Place(dir Dir, o fyne.CanvasObject, start, y, width, height, parent float32) {
	place(dir, o, start, y, width, height, parent)
}

func place(dir Dir, o fyne.CanvasObject, start, y, width, height, parent float32) {
	if dir != LeftToRight {
		start = parent - start - width
	}
	MoveTo(o, fyne.NewPos(start, y))
	o.Resize(fyne.NewSize(width, height))
}

// MoveTo puts an object at a place. One that is there already stays: Fyne draws the
// window anew for a container that is moved, even if by nothing, and lays containers
// out anew while it draws.
func MoveTo(o fyne.CanvasObject, at fyne.Position) {
	if o.Position() != at {
		o.Move(at)
	}
}

// Grid puts objects in columns of one width, row by row from the start.
func Grid(dir Dir, columns int, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(grid{dir, max(columns, 1)}, objects...)
}

type grid struct {
	dir     Dir
	columns int
}

// rows returns the heights of the rows, and the widest and shown objects.
func (g grid) rows(objects []fyne.CanvasObject) (heights []float32, widest float32, shown []fyne.CanvasObject) {
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if len(shown)%g.columns == 0 {
			heights = append(heights, 0)
		}
		m := o.MinSize()
		widest = max(widest, m.Width)
		heights[len(heights)-1] = max(heights[len(heights)-1], m.Height)
		shown = append(shown, o)
	}
	return heights, widest, shown
}

func (g grid) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	heights, widest, _ := g.rows(objects)
	for _, h := range heights {
		size.Height += h
	}
	gaps := fyne.NewSize(float32(g.columns-1), float32(max(len(heights)-1, 0)))
	return fyne.NewSize(widest*float32(g.columns)+gaps.Width*edged*theme.Padding(), size.Height+gaps.Height*edged*theme.Padding())
}

// Layout returns what is left of the height to the rows in equal parts.
func (g grid) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	heights, _, shown := g.rows(objects)
	pad := edged * theme.Padding()
	width := (size.Width - pad*float32(g.columns-1)) / float32(g.columns)
	more := max(size.Height-g.MinSize(objects).Height, 0) / float32(max(len(heights), 1))
	y := float32(0)
	for i, o := range shown {
		column, height := i%g.columns, heights[i/g.columns]+more
		place(g.dir, o, float32(column)*(width+pad), y, width, height, size.Width)
		if column == g.columns-1 {
			y += height + pad
		}
	}
}

// Inset keeps room around an object: above, below, at its start and at its end.
func Inset(dir Dir, top, bottom, start, end float32, o fyne.CanvasObject) *fyne.Container {
	if dir != LeftToRight {
		start, end = end, start
	}
	return container.New(layout.NewCustomPaddedLayout(top, bottom, start, end), o)
}
