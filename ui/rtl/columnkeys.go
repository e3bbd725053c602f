package rtl

import "fyne.io/fyne/v2"

// FocusGained is called by Fyne.
func (c *Column) FocusGained() { c.selection.shift = false }

// FocusLost is called by Fyne.
func (c *Column) FocusLost() { c.leaveLink() }

// TypedRune is called by Fyne. The column has no use for letters.
func (c *Column) TypedRune(r rune) {
	if c.OnRune != nil {
		c.OnRune(r)
	}
}

// TypedKey scrolls, goes from link to link, or with Shift extends the
// selection, unless OnKey takes the key.
func (c *Column) TypedKey(e *fyne.KeyEvent) {
	if c.selection.shift && c.extendBy(e.Name, false) {
		return
	}
	switch e.Name {
	case fyne.KeyTab:
		if !c.tab(c.selection.shift) {
			c.leave(c.selection.shift)
		}
		return
	case fyne.KeyReturn, fyne.KeyEnter:
		if c.openLink() {
			return
		}
	case fyne.KeyEscape:
		if c.selection.from != c.selection.to || c.links.some {
			c.leaveLink()
			c.sel(c.selection.to, c.selection.to)
			return
		}
	}
	if c.OnKey != nil && c.OnKey(e) {
		return
	}
	name := e.Name
	if name == fyne.KeySpace {
		name = fyne.KeyPageDown
		if c.selection.shift {
			name = fyne.KeyPageUp
		}
	}
	if !scrollBy(c, name) {
		Pass(c, e)
	}
}
