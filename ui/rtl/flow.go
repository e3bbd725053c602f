package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Flow puts objects side by side from the start, each as wide as it must be, and goes on
// below where a line has no room for the next. One that is wider than a line gets a line.
type Flow struct {
	widget.BaseWidget

	dir     Dir
	gap     float32
	objects []fyne.CanvasObject
}

// NewFlow makes a flow of objects with so much room between them, beside and below.
func NewFlow(dir Dir, gap float32, objects ...fyne.CanvasObject) *Flow {
	f := &Flow{dir: dir, gap: gap, objects: objects}
	f.ExtendBaseWidget(f)
	return f
}

// Objects returns what the flow holds.
func (f *Flow) Objects() []fyne.CanvasObject { return f.objects }

// SetObjects changes what the flow holds.
func (f *Flow) SetObjects(objects ...fyne.CanvasObject) {
	f.objects = objects
	f.Refresh()
}

// each calls put, which may be nil, with the place of each object that is to be seen, from
// the start of a line of a width, and returns the height of all.
func (f *Flow) each(width float32, put func(o fyne.CanvasObject, start, y float32, size fyne.Size)) float32 {
	x, y, line := float32(0), float32(0), float32(0)
	for _, o := range f.objects {
		if !o.Visible() {
			continue
		}
		size := o.MinSize()
		size.Width = min(size.Width, width)
		if x > 0 && x+size.Width > width {
			x, y, line = 0, y+line+f.gap, 0
		}
		if put != nil {
			put(o, x, y, size)
		}
		x, line = x+size.Width+f.gap, max(line, size.Height)
	}
	return y + line
}

// HeightFor returns the height in a width.
func (f *Flow) HeightFor(width float32) float32 { return f.each(width, nil) }

// MinSize is the height in the present width, and no width: any will do.
func (f *Flow) MinSize() fyne.Size {
	f.ExtendBaseWidget(f)
	width := f.Size().Width
	if width <= 0 {
		const usual = 240
		width = usual
	}
	return fyne.NewSize(0, f.HeightFor(width))
}

// CreateRenderer is called by Fyne.
func (f *Flow) CreateRenderer() fyne.WidgetRenderer {
	r := flowRenderer{f}
	r.Layout(f.Size())
	return r
}

type flowRenderer struct{ flow *Flow }

func (r flowRenderer) Layout(size fyne.Size) {
	r.flow.each(size.Width, func(o fyne.CanvasObject, start, y float32, own fyne.Size) {
		place(r.flow.dir, o, start, y, own.Width, own.Height, size.Width)
	})
}

func (r flowRenderer) MinSize() fyne.Size { return r.flow.MinSize() }

func (r flowRenderer) Refresh() {
	r.Layout(r.flow.Size())
	refreshObjects(r.flow.objects)
	Redraw(r.flow)
}

func (r flowRenderer) Objects() []fyne.CanvasObject { return r.flow.objects }
func (r flowRenderer) Destroy()                     {}
