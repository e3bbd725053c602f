// How the comment being written is laid out under the article.

package ui

import "fyne.io/fyne/v2"

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
