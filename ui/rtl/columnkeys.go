package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// FocusGained is called by Fyne.
func (c *Column) FocusGained() {}

// FocusLost is called by Fyne.
func (c *Column) FocusLost() {}

// TypedRune is called by Fyne. The column has no use for letters.
func (c *Column) TypedRune(r rune) {
	if c.OnRune != nil {
		c.OnRune(r)
	}
}

// arrowStep is how far an arrow key scrolls.
const arrowStep = 48

// TypedKey scrolls, unless OnKey takes the key.
func (c *Column) TypedKey(e *fyne.KeyEvent) {
	if c.OnKey != nil && c.OnKey(e) {
		return
	}
	page := c.Size().Height * 0.9
	switch e.Name {
	case fyne.KeyDown:
		c.ScrollTo(c.offset + arrowStep)
	case fyne.KeyUp:
		c.ScrollTo(c.offset - arrowStep)
	case fyne.KeyPageDown:
		c.ScrollTo(c.offset + page)
	case fyne.KeyPageUp:
		c.ScrollTo(c.offset - page)
	case fyne.KeySpace:
		if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
			page = -page
		}
		c.ScrollTo(c.offset + page)
	case fyne.KeyHome:
		c.ScrollTo(0)
	case fyne.KeyEnd:
		c.ScrollTo(c.height())
	}
}

// TypedShortcut copies what is selected, or selects all.
func (c *Column) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		if text := c.Selected(); text != "" {
			fyne.CurrentApp().Clipboard().SetContent(text)
		}
	case *fyne.ShortcutSelectAll:
		c.SelectAll()
	}
}
