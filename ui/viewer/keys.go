// What keys do in the viewer.

package viewer

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/ui/rtl"
)

// panStep is how far an arrow draws a picture that is larger than its room.
const panStep = 80

// FocusGained is called by Fyne.
func (v *Viewer) FocusGained() {}

// FocusLost is called by Fyne.
func (v *Viewer) FocusLost() {}

// TypedRune is called by Fyne.
func (v *Viewer) TypedRune(r rune) {
	switch r {
	case '+', '=':
		v.stage.zoom(zoomStep, v.stage.middle())
	case '-':
		v.stage.zoom(1/zoomStep, v.stage.middle())
	case '0':
		v.stage.whole()
	case '1':
		v.stage.zoom(1/v.stage.view.scale, v.stage.middle())
	}
}

// TypedKey is called by Fyne, and by what has the keyboard in the viewer. The arrow
// along the line of text goes on, the other back; those across draw the picture.
func (v *Viewer) TypedKey(e *fyne.KeyEvent) {
	on, back := fyne.KeyLeft, fyne.KeyRight
	if v.kit.Dir == rtl.LeftToRight {
		on, back = back, on
	}
	if rtl.IsMenuKey(e.Name) {
		v.openMenu(v.stage.middle())
		rtl.BeginMenu(fyne.CurrentApp().Driver().CanvasForObject(v))
		return
	}
	switch e.Name {
	case fyne.KeyEscape:
		v.Close()
	case on, fyne.KeySpace, fyne.KeyPageDown:
		v.GoTo(v.at + 1)
	case back, fyne.KeyBackspace, fyne.KeyPageUp:
		v.GoTo(v.at - 1)
	case fyne.KeyHome:
		v.GoTo(0)
	case fyne.KeyEnd:
		v.GoTo(len(v.pictures) - 1)
	case fyne.KeyDown:
		v.stage.change(func() { v.stage.view.top -= panStep })
	case fyne.KeyUp:
		v.stage.change(func() { v.stage.view.top += panStep })
	}
}

// TypedShortcut is called by Fyne. What is below the viewer hears none but that which
// ends the program.
func (v *Viewer) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		v.Copy()
	case *desktop.CustomShortcut:
		if s.Modifier&fyne.KeyModifierShortcutDefault == 0 {
			return
		}
		switch s.KeyName {
		case fyne.KeyS:
			v.Save()
		case fyne.KeyEqual, fyne.KeyPlus:
			v.TypedRune('+')
		case fyne.KeyMinus:
			v.TypedRune('-')
		case fyne.Key0:
			v.TypedRune('0')
		case fyne.Key1:
			v.TypedRune('1')
		case fyne.KeyQ:
			v.kit.Shortcut(s)
		}
	}
}
