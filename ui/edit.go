package ui

import (
	"fyne.io/fyne/v2"

	"sahifa/ui/rtl"
)

// entry makes a line to write in, with a menu.
func (w *window) entry() *rtl.Entry {
	e := rtl.NewEntry(w.kit.styles.field)
	e.Dir = w.kit.dir
	e.OnMenu = w.editMenu
	e.OnEscape = w.overlay.close
	e.OnShortcut = w.command
	return e
}

// editMenu opens the menu of an entry.
func (w *window) editMenu(at fyne.Position, offers []rtl.EditAction) {
	var choices []choice
	for _, o := range offers {
		c := choice{key: "edit." + string(o.Do)}
		if o.Enabled {
			c.do = o.Run
		}
		choices = append(choices, c)
	}
	w.overlay.menu(at, choices...)
}
