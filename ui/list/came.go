// What came while the list is read.

package list

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// cameBar lies over the top of the list and tells how many articles came. The
// list moves when it is pressed, not before.
type cameBar struct {
	kit   *kit.Kit
	layer *fyne.Container
}

func newCameBar(k *kit.Kit) *cameBar {
	return &cameBar{kit: k, layer: container.New(atTop{})}
}

// tell offers so many new articles.
func (b *cameBar) tell(n int, show func()) {
	button := rtl.NewButton(b.kit.Words.Count("list.came", n), kit.Icon("chevron-up", kit.ColourPaper), func() {
		b.hide()
		show()
	})
	button.Dir, button.Importance = b.kit.Dir, widget.HighImportance
	b.layer.Objects = []fyne.CanvasObject{button}
	b.layer.Refresh()
}

func (b *cameBar) hide() {
	if len(b.layer.Objects) > 0 {
		b.layer.Objects = nil
		b.layer.Refresh()
	}
}

// atTop lays one object out in the middle of the top edge.
type atTop struct{}

func (atTop) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (atTop) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const down = 8
	for _, o := range objects {
		least := o.MinSize()
		o.Resize(fyne.NewSize(min(least.Width, size.Width), least.Height))
		o.Move(fyne.NewPos((size.Width-o.Size().Width)/2, down))
	}
}
