// Fields to write in.

package kit

import (
	"fyne.io/fyne/v2"

	"sahifa/ui/rtl"
)

// Entry makes a line to write in, with a menu.
func (k *Kit) Entry() *rtl.Entry {
	return k.wired(rtl.NewEntry(k.Styles.Field))
}

// TextEntry makes a field for so many lines or more, with a menu.
func (k *Kit) TextEntry(lines int) *rtl.Entry {
	return k.wired(rtl.NewMultiLineEntry(k.Styles.Field, lines))
}

func (k *Kit) wired(e *rtl.Entry) *rtl.Entry {
	e.Dir = k.Dir
	e.OnMenu = k.EditMenu
	e.OnEscape = k.Overlay.Escape
	e.OnShortcut = k.Shortcut
	return e
}

// EditMenu opens the menu of an entry.
func (k *Kit) EditMenu(at fyne.Position, offers []rtl.EditAction) {
	var items []MenuItem
	for _, o := range offers {
		i := MenuItem{Key: "edit." + string(o.Do)}
		if o.Enabled {
			i.Do = o.Run
		}
		items = append(items, i)
	}
	k.Overlay.ShowMenu(at, items...)
}
