// A text with a button at its end.

package reader

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/rtl"
)

// textWithButton is a text with a button at its end.
type textWithButton struct {
	widget.BaseWidget
	dir    rtl.Dir
	text   *rtl.Text
	button *rtl.Button
}

func newTextWithButton(dir rtl.Dir, t *rtl.Text, b *rtl.Button) *textWithButton {
	x := &textWithButton{dir: dir, text: t, button: b}
	x.ExtendBaseWidget(x)
	return x
}

// HeightFor gives the height in a width.
func (b *textWithButton) HeightFor(width float32) float32 {
	m := b.button.MinSize()
	return max(b.text.HeightFor(width-m.Width-8), m.Height)
}

// Texts gives the text.
func (b *textWithButton) Texts() []*rtl.Text { return []*rtl.Text{b.text} }

// CreateRenderer is called by Fyne.
func (b *textWithButton) CreateRenderer() fyne.WidgetRenderer {
	r := textWithButtonRenderer{b}
	r.Layout(b.Size())
	return r
}

type textWithButtonRenderer struct{ block *textWithButton }

func (r textWithButtonRenderer) Layout(size fyne.Size) {
	b := r.block
	m := b.button.MinSize()
	width := max(size.Width-m.Width-8, 0)
	height := b.text.HeightFor(width)
	rtl.Place(b.dir, b.text, 0, (size.Height-height)/2, width, height, size.Width)
	rtl.Place(b.dir, b.button, size.Width-m.Width, (size.Height-m.Height)/2, m.Width, m.Height, size.Width)
}

func (r textWithButtonRenderer) MinSize() fyne.Size { return fyne.NewSize(80, 1) }

func (r textWithButtonRenderer) Refresh() {
	r.Layout(r.block.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r textWithButtonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.block.text, r.block.button}
}
func (r textWithButtonRenderer) Destroy() {}
