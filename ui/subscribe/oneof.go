package subscribe

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/rtl"
)

// oneOf is a block that shows one of several in the room of the highest, so that a dialog
// keeps its size and place whichever is shown.
type oneOf struct {
	widget.BaseWidget
	all   []rtl.Block
	shown int
}

func newOneOf(all []rtl.Block, shown int) *oneOf {
	o := &oneOf{all: all, shown: shown}
	o.ExtendBaseWidget(o)
	return o
}

// show shows another one.
func (o *oneOf) show(i int) {
	o.shown = i
	o.Refresh()
}

// HeightFor gives the height in a width.
func (o *oneOf) HeightFor(width float32) (height float32) {
	for _, b := range o.all {
		height = max(height, b.HeightFor(width))
	}
	return height
}

// CreateRenderer is called by Fyne.
func (o *oneOf) CreateRenderer() fyne.WidgetRenderer { return oneOfRenderer{o} }

type oneOfRenderer struct{ o *oneOf }

func (r oneOfRenderer) Layout(size fyne.Size) {
	b := r.o.all[r.o.shown]
	b.Move(fyne.NewPos(0, 0))
	b.Resize(fyne.NewSize(size.Width, b.HeightFor(size.Width)))
}
func (r oneOfRenderer) MinSize() fyne.Size { return fyne.NewSize(80, 1) }
func (r oneOfRenderer) Refresh() {
	r.Layout(r.o.Size())
	r.o.all[r.o.shown].Refresh()
}
func (r oneOfRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.o.all[r.o.shown]}
}
func (r oneOfRenderer) Destroy() {}
