package rtl

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// Border puts objects at the edges and one in the middle, which takes what is
// left. Each may be nil. Tab goes through them as they are read: from the top down and
// along the line.
func Border(dir Dir, top, bottom, start, end, centre fyne.CanvasObject) *fyne.Container {
	left, right := start, end
	if dir != LeftToRight {
		left, right = end, start
	}
	c := container.New(&border{edges: layout.NewBorderLayout(top, bottom, left, right), centre: centre})
	for _, o := range []fyne.CanvasObject{top, start, centre, end, bottom} {
		if o != nil {
			c.Objects = append(c.Objects, o)
		}
	}
	return c
}

// border is Fyne's layout of that name, which gives the edges what they need in every
// frame. Fyne lays a container out anew when a child needs another size than in the
// frame before, but remembers one such container at a time: it forgets the border
// around an edge that has grown if something in the middle has changed as well, and
// what grew lies over the middle from then on. It asks for the least size of all that
// is seen before it draws, so that this is where the border can see to it.
type border struct {
	edges  fyne.Layout // Fyne's
	centre fyne.CanvasObject

	size  fyne.Size   // that was laid out
	given []fyne.Size // what each edge needed then
}

// Layout is called by Fyne.
func (b *border) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	b.size, b.given = size, b.needs(objects)
	b.edges.Layout(objects, size)
}

// MinSize is called by Fyne.
func (b *border) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if b.given != nil && !slices.Equal(b.given, b.needs(objects)) {
		b.Layout(objects, b.size)
	}
	return b.edges.MinSize(objects)
}

// needs gives the least size of each edge, none for one that is hidden. The middle
// takes what is left, whatever it needs.
func (b *border) needs(objects []fyne.CanvasObject) []fyne.Size {
	least := make([]fyne.Size, len(objects))
	for i, o := range objects {
		if o != b.centre && o.Visible() {
			least[i] = o.MinSize()
		}
	}
	return least
}
