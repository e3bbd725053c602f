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
	return container.New(row{dir}, objects...)
}

type row struct{ dir Dir }

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
	size.Width += theme.Padding() * float32(max(shown-1, 0))
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
		x += width + theme.Padding()
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
	o.Move(fyne.NewPos(start, y))
	o.Resize(fyne.NewSize(width, height))
}

// Border puts objects at the edges and one in the middle, which takes what is
// left. Each may be nil.
func Border(dir Dir, top, bottom, start, end, centre fyne.CanvasObject) *fyne.Container {
	left, right := start, end
	if dir != LeftToRight {
		left, right = end, start
	}
	if centre == nil {
		return container.NewBorder(top, bottom, left, right)
	}
	return container.NewBorder(top, bottom, left, right, centre)
}
