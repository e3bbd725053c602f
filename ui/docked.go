package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/rtl"
)

// docked lays a pane out under another, as high as a share of all, and gives
// the first all the room while there is no second.
type docked struct{}

// Share, least and most height of the pane below.
const (
	dockShare = 0.54
	dockLeast = 330
	dockMost  = 460
)

func (docked) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (docked) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	below := float32(0)
	if len(objects) > 1 {
		below = min(max(size.Height*dockShare, dockLeast), dockMost, size.Height)
	}
	for i, o := range objects {
		if i == 0 {
			o.Move(fyne.Position{})
			o.Resize(fyne.NewSize(size.Width, size.Height-below))
			continue
		}
		o.Move(fyne.NewPos(0, size.Height-below))
		o.Resize(fyne.NewSize(size.Width, below))
	}
}

// bounded keeps its children from being wider than so much, in the middle.
type bounded float32

func (bounded) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (b bounded) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width, float32(b))
	for _, o := range objects {
		o.Move(fyne.NewPos((size.Width-width)/2, 0))
		o.Resize(fyne.NewSize(width, size.Height))
	}
}

// holder is a block whose content may be replaced, or be none.
type holder struct {
	widget.BaseWidget
	block rtl.Block
	box   *fyne.Container
}

func newHolder() *holder {
	h := &holder{box: container.New(fill2{})}
	h.ExtendBaseWidget(h)
	return h
}

func (h *holder) set(b rtl.Block, shown bool) {
	h.block, h.box.Objects = nil, nil
	if shown {
		h.block, h.box.Objects = b, []fyne.CanvasObject{b}
	}
	h.box.Refresh()
}

// HeightFor gives the height in a width.
func (h *holder) HeightFor(width float32) float32 {
	if h.block == nil {
		return 0
	}
	return h.block.HeightFor(width)
}

// CreateRenderer is called by Fyne.
func (h *holder) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(h.box) }

// standing makes a block, for a column, of an object as high as it has to be.
func standing(dir rtl.Dir, o fyne.CanvasObject) rtl.Block {
	return rtl.NewGroup(dir, rtl.Item{Block: rtl.FixedHeight(o)})
}

// verticallyCentred puts a text at the middle of its height, broken at its
// width.
func verticallyCentred(t *rtl.Text) fyne.CanvasObject { return container.New(middle{}, t) }

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
