// The place of a window on the screen, which Fyne neither tells nor sets.

package native

import (
	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.3/glfw"
)

// Place is where a window stands: its corner, in pixels of all screens together.
// Where the system keeps that to itself, as Wayland does, there is none.
type Place struct {
	Known   bool
	X       int
	Y       int
	Maximal bool // as large as the screen lets it be
}

// PlaceOf gives where a window stands, and whether it is as large as the screen lets
// it be.
func PlaceOf(win fyne.Window) (p Place) {
	with(win, func(w *glfw.Window) {
		x, y := w.GetPos()
		p = Place{Known: true, X: x, Y: y, Maximal: w.GetAttrib(glfw.Maximized) == glfw.True}
	})
	return p
}

// Put places a window where it stood, if there still is a screen: one may have been
// taken away. One that is larger than its screen becomes as large as that.
func Put(win fyne.Window, p Place) {
	with(win, func(w *glfw.Window) {
		var screens []area
		for _, m := range glfw.GetMonitors() {
			x, y, width, height := m.GetWorkarea()
			screens = append(screens, area{x, y, width, height})
		}
		var now area
		now.width, now.height = w.GetSize()
		now.x, now.y = w.GetPos()
		if p.Known {
			now.x, now.y = p.X, p.Y
		}
		var f frame
		f.left, f.top, f.right, f.bottom = w.GetFrameSize()
		to := fitted(now, f, screens)
		if to.width != now.width || to.height != now.height {
			w.SetSize(to.width, to.height)
		}
		if p.Known && !p.Maximal || to != now {
			w.SetPos(to.x, to.y)
		}
		if p.Maximal {
			w.Maximize()
		}
	})
}

// area is a part of all screens together.
type area struct{ x, y, width, height int }

// frame is what stands around a window.
type frame struct{ left, top, right, bottom int }

// fitted gives the place for a window that would stand at another: the same, if it can
// be moved by its upper edge there and is no larger than the screen; else one on the
// screen that it is on most, or the first.
func fitted(w area, f frame, screens []area) area {
	if len(screens) == 0 {
		return w
	}
	screen, most := screens[0], 0
	for _, s := range screens {
		across := min(w.x+w.width, s.x+s.width) - max(w.x, s.x)
		down := min(w.y+w.height, s.y+s.height) - max(w.y, s.y)
		if shared := max(across, 0) * max(down, 0); shared > most {
			screen, most = s, shared
		}
	}
	left, top := screen.x+f.left, screen.y+f.top
	width, height := screen.width-f.left-f.right, screen.height-f.top-f.bottom
	if w.width <= width && w.height <= height && reachable(w, screens) {
		return w
	}
	w.width, w.height = min(w.width, width), min(w.height, height)
	w.x = min(max(w.x, left), left+width-w.width)
	w.y = min(max(w.y, top), top+height-w.height)
	return w
}

// reachable tells whether a window could be moved by its upper edge.
func reachable(w area, screens []area) bool {
	const hold = 80 // of the upper edge that is to be seen
	for _, s := range screens {
		across := min(w.x+w.width, s.x+s.width) - max(w.x, s.x)
		if across >= min(hold, w.width) && w.y >= s.y && w.y < s.y+s.height-hold {
			return true
		}
	}
	return false
}

// with does something with the window as GLFW knows it. In Fyne's tests, and where
// there is no GLFW, it does nothing.
func with(win fyne.Window, do func(*glfw.Window)) {
	c, ok := win.(interface{ RunWithContext(func()) })
	if !ok {
		return
	}
	c.RunWithContext(func() {
		if w := glfw.GetCurrentContext(); w != nil {
			do(w)
		}
	})
}
