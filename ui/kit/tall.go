package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/rtl"
)

// What a tall dialog leaves free of the window's height: for its title and round it, and
// for buttons.
const (
	tallEdge = 150
	tallFoot = 50 // at text size 1

	tallLeast = 200 // of its height
)

// tall is a part of a dialog that scrolls by itself.
type tall struct {
	widget.BaseWidget
	kit     *Kit
	height  float32
	foot    float32 // of the dialog
	others  float32 // parts of it
	content fyne.CanvasObject
}

// NewTall makes a block, for a dialog, of what scrolls by itself: of a height at text
// size 1, or as much of it as the window has room for.
func NewTall(k *Kit, height float32, content fyne.CanvasObject) rtl.Block {
	return NewTallAmong(k, height, 0, content)
}

// NewTallAmong is NewTall for what has other parts of the dialog above or below it, so high
// together.
func NewTallAmong(k *Kit, height, others float32, content fyne.CanvasObject) rtl.Block {
	t := &tall{kit: k, height: height, content: content, others: others}
	t.ExtendBaseWidget(t)
	return t
}

// HeightFor gives the height in a width.
func (t *tall) HeightFor(float32) float32 {
	return max(min(t.height*t.kit.Styles.Scale, t.kit.Canvas().Size().Height-tallEdge-t.foot-t.others), tallLeast)
}

// CreateRenderer is called by Fyne.
func (t *tall) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.content) }
