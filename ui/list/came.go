// What came while the list is read.

package list

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// cameBar is a strip at the foot of the list that tells how many articles came above what
// is read. There it covers no headline and moves no row; the list moves when it is pressed,
// not before.
type cameBar struct {
	kit   *kit.Kit
	strip *fyne.Container // empty: nothing is told

	told int // articles; 0: none
}

func newCameBar(k *kit.Kit) *cameBar {
	k.Overlay.SetListFoot(0) // that of the list before
	return &cameBar{kit: k, strip: container.New(atMiddle{})}
}

// tell offers so many new articles, below rows: not while the pointer is where the strip
// comes, for who is about to press a row there would press the offer.
func (b *cameBar) tell(n int, rows *kit.Rows, show func()) {
	was := b.told
	if b.told = n; was > 0 && len(b.strip.Objects) > 0 {
		b.strip.Objects[0].(*rtl.Button).SetLabel(b.label())
		b.strip.Refresh()
		return
	}
	button := rtl.NewButton(b.label(), kit.Icon("chevron-up", kit.ColourPaper), func() {
		b.hide()
		show()
	})
	button.Dir, button.Importance = b.kit.Dir, widget.HighImportance
	kit.WhenPointerOffFoot(rows, button.MinSize().Height+2*cameEdge, func() {
		if b.told > 0 {
			button.SetLabel(b.label())
			b.put(button)
		}
	})
}

func (b *cameBar) label() string { return b.kit.Words.Count("list.came", b.told) }

func (b *cameBar) hide() {
	if b.told = 0; len(b.strip.Objects) > 0 {
		b.put()
	}
}

// put has the strip hold an offer, or nothing, and the list have the room that is left.
func (b *cameBar) put(offer ...fyne.CanvasObject) {
	b.strip.Objects = offer
	b.strip.Refresh()
	b.kit.Overlay.SetListFoot(b.strip.MinSize().Height)
}

// cameEdge is the room above the offer, and below it.
const cameEdge = 8

// atMiddle lays one object out in the middle; without one it needs no room.
type atMiddle struct{}

func (atMiddle) MinSize(objects []fyne.CanvasObject) (least fyne.Size) {
	for _, o := range objects {
		least = fyne.NewSize(0, o.MinSize().Height+2*cameEdge)
	}
	return least
}

func (atMiddle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		least := o.MinSize()
		o.Resize(fyne.NewSize(min(least.Width, size.Width), least.Height))
		o.Move(fyne.NewPos((size.Width-o.Size().Width)/2, cameEdge))
	}
}
