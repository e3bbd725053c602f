package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// named are the keys with Ctrl that Fyne does not tell as such, but by names of its own.
var named = map[fyne.KeyName]fyne.Shortcut{
	fyne.KeyZ: &fyne.ShortcutUndo{}, fyne.KeyY: &fyne.ShortcutRedo{}, fyne.KeyA: &fyne.ShortcutSelectAll{},
	fyne.KeyC: &fyne.ShortcutCopy{}, fyne.KeyX: &fyne.ShortcutCut{}, fyne.KeyV: &fyne.ShortcutPaste{},
}

// AsTold gives keys as Fyne tells that they were pressed.
func AsTold(s desktop.CustomShortcut) fyne.Shortcut {
	if told, ok := named[s.KeyName]; ok && s.Modifier == fyne.KeyModifierShortcutDefault {
		return told
	}
	return &s
}

// AsPressed gives the keys that Fyne told of; nil if it was no keys.
func AsPressed(told fyne.Shortcut) *desktop.CustomShortcut {
	if s, ok := told.(*desktop.CustomShortcut); ok {
		return s
	}
	for key, s := range named {
		if s.ShortcutName() == told.ShortcutName() {
			return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
		}
	}
	return nil
}
