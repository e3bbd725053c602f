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
// taken away.
func Put(win fyne.Window, p Place) {
	if !p.Known {
		return
	}
	with(win, func(w *glfw.Window) {
		var screens []area
		for _, m := range glfw.GetMonitors() {
			x, y, width, height := m.GetWorkarea()
			screens = append(screens, area{x, y, width, height})
		}
		width, _ := w.GetSize()
		switch {
		case p.Maximal:
			w.Maximize()
		case reachable(p, width, screens):
			w.SetPos(p.X, p.Y)
		}
	})
}

// area is a part of all screens together.
type area struct{ x, y, width, height int }

// reachable tells whether a window of a width could be moved by its upper edge if it
// stood at a place.
func reachable(p Place, width int, screens []area) bool {
	const hold = 80 // of the upper edge that is to be seen
	for _, s := range screens {
		across := min(p.X+width, s.x+s.width) - max(p.X, s.x)
		if across >= min(hold, width) && p.Y >= s.y && p.Y < s.y+s.height-hold {
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
