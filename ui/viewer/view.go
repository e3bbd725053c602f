// Which part of a picture is seen, and how large.

package viewer

import "fyne.io/fyne/v2"

// Measures of zooming.
const (
	zoomStep = 1.25
	zoomMost = 8 // times the picture's own size
)

// view is where a picture stands in the room for it.
type view struct {
	natural   fyne.Size // of the picture, where a point of it is one of the screen
	article   float32   // how much larger an article shows it at most
	scale     float32
	left, top float32
	least     float32 // the scale at which all is seen
}

// fit shows a picture whole, never larger than an article does.
func (v *view) fit(natural, room fyne.Size) {
	v.natural = natural
	v.refit(room)
	v.scale = v.least
}

// refit takes over another room; what is seen stays as large as it is.
func (v *view) refit(room fyne.Size) {
	v.least = max(v.article, 1)
	if v.natural.Width > 0 && v.natural.Height > 0 {
		v.least = min(room.Width/v.natural.Width, room.Height/v.natural.Height, v.least)
	}
	v.scale = max(v.scale, v.least)
}

// zoom makes the picture larger by a factor; the point under the pointer stays
// where it is.
func (v *view) zoom(by float32, at fyne.Position) {
	if v.scale == 0 { // there is none
		return
	}
	to := max(min(v.scale*by, zoomMost), v.least)
	by = to / v.scale
	v.left, v.top = at.X-(at.X-v.left)*by, at.Y-(at.Y-v.top)*by
	v.scale = to
}

// bound keeps the picture in the room: in its middle where it is smaller, without
// a gap at its edges where it is larger.
func (v *view) bound(room fyne.Size) {
	size := v.size()
	keep := func(at, length, room float32) float32 {
		if length <= room {
			return (room - length) / 2
		}
		return max(min(at, 0), room-length)
	}
	v.left, v.top = keep(v.left, size.Width, room.Width), keep(v.top, size.Height, room.Height)
}

func (v *view) size() fyne.Size {
	return fyne.NewSize(v.natural.Width*v.scale, v.natural.Height*v.scale)
}

// whole tells whether all of the picture is seen.
func (v *view) whole() bool { return v.scale <= v.least*1.001 }

// holds tells whether a point is on the picture.
func (v *view) holds(at fyne.Position) bool {
	size := v.size()
	return at.X >= v.left && at.Y >= v.top && at.X < v.left+size.Width && at.Y < v.top+size.Height
}
