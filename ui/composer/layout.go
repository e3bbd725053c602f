// Small layouts of the editor.

package composer

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// measured keeps its children from being wider than so much, in the middle.
type measured struct {
	width  float32
	height *height // is told of the room there is
}

func (measured) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (b measured) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width, b.width)
	b.height.squeeze(size)
	for _, o := range objects {
		o.Move(fyne.NewPos((size.Width-width)/2, 0))
		o.Resize(fyne.NewSize(width, size.Height))
	}
}

// growing gives a text to write as much height as it has lines, up to a bound, and as
// there is room for.
type growing struct{ height *height }

// mostTimes is how many times as high as at first a text may grow, textRows how many
// lines it has then, and fewestRows where there is no room for them.
const (
	mostTimes  = 3
	textRows   = 4
	fewestRows = 2
)

func (g growing) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, g.height.textNow())
}

func (growing) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.Position{})
	objects[0].Resize(size)
}

// optional is a block whose content may be replaced, or be none.
type optional struct {
	widget.BaseWidget
	block rtl.Block
	box   *fyne.Container
}

func newOptional() *optional {
	h := &optional{box: container.New(kit.Fill{})}
	h.ExtendBaseWidget(h)
	return h
}

func (h *optional) set(b rtl.Block, shown bool) {
	h.block, h.box.Objects = nil, nil
	if shown {
		h.block, h.box.Objects = b, []fyne.CanvasObject{b}
	}
	h.box.Refresh()
}

// HeightFor gives the height in a width.
func (h *optional) HeightFor(width float32) float32 {
	if h.block == nil {
		return 0
	}
	return h.block.HeightFor(width)
}

// CreateRenderer is called by Fyne.
func (h *optional) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(h.box) }

// middle puts a text at the middle of its height, broken at its width.
type middle struct{}

func (middle) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(80, 40) }

func (middle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		height := o.MinSize().Height
		if b, ok := o.(rtl.Block); ok {
			height = b.HeightFor(size.Width)
		}
		o.Move(fyne.NewPos(0, max((size.Height-height)/2, 0)))
		o.Resize(fyne.NewSize(size.Width, height))
	}
}
