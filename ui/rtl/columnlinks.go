package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// linkFocus is which link of a column has the focus.
type linkFocus struct {
	at   linkSpot
	some bool // one has
	told string
}

// linkSpot is a link of one of the column's texts.
type linkSpot struct{ text, link int }

// AcceptsTab tells Fyne that the column takes the tab key: it goes from link to
// link in reading order, and leaves the column after the last one.
func (c *Column) AcceptsTab() bool { return true }

// tab gives the focus to the next link, or the one before, and tells whether
// there was one.
func (c *Column) tab(back bool) bool {
	at, ok := c.links.at, c.links.some
	texts := c.selection.texts
	if !ok {
		at = linkSpot{0, -1}
		if back {
			at = linkSpot{len(texts), 0}
		}
	}
	step := func() {
		if back {
			at.link--
		} else {
			at.link++
		}
	}
	links := func() int { return len(texts[at.text].content.Load().links()) }
	for step(); at.link < 0 || at.text >= len(texts) || at.link >= links(); {
		if back {
			at.text--
		} else {
			at.text++
		}
		if at.text < 0 || at.text >= len(texts) {
			c.leaveLink()
			return false
		}
		at.link = 0
		if back {
			at.link = links() - 1
		}
	}
	c.ring(at)
	return true
}

// ring shows that a link has the focus.
func (c *Column) ring(at linkSpot) {
	c.leaveLink()
	c.links.at, c.links.some = at, true
	t := c.selection.texts[at.text]
	t.setRing(at.link + 1)
	l := t.content.Load().links()[at.link]
	c.reveal(spot{at.text, l.start, false})
	c.touch()
	c.tellLink(l.address)
}

// leaveLink takes the focus from the link that has it.
func (c *Column) leaveLink() {
	if !c.links.some {
		return
	}
	c.links.some = false
	c.selection.texts[c.links.at.text].setRing(0)
	c.touch()
	c.tellLink("")
}

// openLink opens the link that has the focus, and tells whether one has.
func (c *Column) openLink() bool {
	if !c.links.some {
		return false
	}
	t := c.selection.texts[c.links.at.text]
	if t.OnLink != nil {
		t.OnLink(t.content.Load().links()[c.links.at.link].address)
	}
	return true
}

// tellLink tells of a link under the pointer or with the focus.
func (c *Column) tellLink(address string) {
	if c.links.told != address {
		c.links.told = address
		if c.OnLink != nil {
			c.OnLink(address)
		}
	}
}

// LinkAt gives the address of the link at a place of the canvas, or else of the
// one that has the focus, or "".
func (c *Column) LinkAt(at fyne.Position) string {
	driver := fyne.CurrentApp().Driver()
	for _, t := range c.selection.texts {
		if !c.isShown(t) || t.renderer == nil {
			continue
		}
		in := at.Subtract(driver.AbsolutePositionForObject(t))
		for _, a := range t.renderer.areas {
			if p := in.Subtract(a.Position()); p.X >= 0 && p.Y >= 0 && p.X < a.Size().Width && p.Y < a.Size().Height {
				return a.address
			}
		}
	}
	if c.links.some {
		return c.selection.texts[c.links.at.text].content.Load().links()[c.links.at.link].address
	}
	return ""
}

// leave gives the focus to what comes after the column, or before it.
func (c *Column) leave(back bool) {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(c)
	if canvas == nil {
		return
	}
	if back {
		canvas.FocusPrevious()
		return
	}
	canvas.FocusNext()
}

// KeyDown notes the shift key.
func (c *Column) KeyDown(k *fyne.KeyEvent) { c.noteShift(k, true) }

// KeyUp notes the shift key.
func (c *Column) KeyUp(k *fyne.KeyEvent) { c.noteShift(k, false) }

func (c *Column) noteShift(k *fyne.KeyEvent, down bool) {
	if k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight {
		c.selection.shift = down
	}
}
