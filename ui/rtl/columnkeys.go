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

// arrowStep is how far an arrow key scrolls.
const arrowStep = 48

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
		if c.selection.shift {
			page = -page
		}
		c.ScrollTo(c.offset + page)
	case fyne.KeyHome:
		c.ScrollTo(0)
	case fyne.KeyEnd:
		c.ScrollTo(c.height())
	default:
		Pass(c, e)
	}
}
