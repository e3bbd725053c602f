package rtl

import "fyne.io/fyne/v2"

// Redraw has the window that shows an object drawn anew, for what in it has moved
// or changed its colour. [canvas.Refresh] would drop the textures of all that is
// in the object, too, so that each text in it were set and loaded again.
func Redraw(o fyne.CanvasObject) {
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(o).(interface{ SetDirty() }); ok {
		c.SetDirty()
	}
}
