// How the comment being written is laid out under the article.

package ui

import "fyne.io/fyne/v2"

// docked lays a pane out under another, as high as it wants to be and the other
// can do without, and gives the first all the room while there is no second.
type docked struct {
	wanted func(width float32) float32 // height of the pane below
}

// The least height of the pane below, and the most of it as a share of all.
const (
	dockLeast = 240
	dockShare = 0.74
)

func (docked) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (d docked) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	below := float32(0)
	if len(objects) > 1 {
		below = min(max(d.wanted(size.Width), dockLeast), max(size.Height*dockShare, dockLeast), size.Height)
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
