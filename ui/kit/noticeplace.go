// Where a notice is drawn: in the window, over what covers it, or over a dialog.

package kit

import (
	"time"

	"fyne.io/fyne/v2"
)

// bottomLayer is where notices are drawn that no dialog is over.
func bottomLayer(o *Overlay) *fyne.Container {
	if o.cover != nil {
		return o.cover
	}
	return o.NoticeLayer
}

// noticeLayer is where a notice is drawn that comes now. In the shade of a dialog it could be
// neither read nor reached.
func noticeLayer(o *Overlay) *fyne.Container {
	if o.above != nil {
		return o.above
	}
	return bottomLayer(o)
}

// NoticeHolder is where the notice is drawn that there is, or where the next one would be.
func NoticeHolder(o *Overlay) *fyne.Container {
	if g := bottomLayer(o); len(g.Objects) > 0 {
		return g
	}
	return noticeLayer(o)
}

// moveNotice has the notice that there is drawn elsewhere.
func moveNotice(o *Overlay, to *fyne.Container) {
	from := NoticeHolder(o)
	if from == to || len(from.Objects) == 0 {
		return
	}
	from.Objects, to.Objects = nil, from.Objects
	from.Refresh()
	to.Refresh()
	o.noticeChanged()
}

// lowerNotice has a notice over a dialog be drawn below it: the dialog goes, or is to be seen
// whole again.
func lowerNotice(o *Overlay) {
	if overDialog(o) {
		moveNotice(o, bottomLayer(o))
	}
}

// overDialog tells whether there is a notice over the dialog that is open.
func overDialog(o *Overlay) bool { return o.above != nil && len(o.above.Objects) > 0 }

// shaded tells whether the notice that there is lies in the shade of a dialog.
func shaded(o *Overlay) bool { return o.shown != nil && !overDialog(o) }

// lowerLater has a notice that stays go below the dialog once it has been read, if it covers
// any of that. It is there again when the dialog is closed.
func lowerLater(o *Overlay, b *banner) {
	o.timer = time.AfterFunc(b.readingTime(), func() {
		o.kit.Runner.Post(func() {
			switch {
			case o.banner() != b || !overDialog(o) || o.shown.Foot() <= b.ground.Position().Y:
			case b.underMouse() || b.focused():
				lowerLater(o, b)
			default:
				lowerNotice(o)
			}
		})
	})
}
