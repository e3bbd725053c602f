package rtl

import "fyne.io/fyne/v2"

// linkFocus goes through the links of a column by the keyboard, and through the blocks that
// can be clicked.
type linkFocus struct {
	view     textView
	texts    []*Text
	onLink   func(address string) // told of the link under the pointer or with the focus
	reported string               // the address it was last called with
	at       linkSpot
	focused  bool // a link is: that at at
}

// linkSpot is a link of one of the column's texts.
type linkSpot struct{ text, link int }

// linksOf returns the links of a text. Of the first of a block that can be clicked, the
// block comes before them.
func (f *linkFocus) linksOf(text int) []link {
	t := f.texts[text]
	links := t.content.Load().links()
	if t.tap != nil {
		links = append([]link{{block: t.tap}}, links...)
	}
	return links
}

// ring draws a ring around a link, or takes it away.
func (f *linkFocus) ring(at linkSpot, on bool) {
	t := f.texts[at.text]
	n := at.link + 1
	if t.tap != nil {
		if n--; n == 0 {
			t.tap.setRing(on)
			return
		}
	}
	if !on {
		n = 0
	}
	t.setRing(n)
}

// next returns the focus to the next link, or the one before, and reports whether
// there was one.
func (f *linkFocus) next(back bool) bool {
	at := f.at
	switch {
	case !f.focused && back:
		at = linkSpot{len(f.texts), 0}
	case !f.focused:
		at = linkSpot{0, -1}
	}
	by := 1
	if back {
		by = -1
	}
	for at.link += by; at.link < 0 || at.text >= len(f.texts) || at.link >= len(f.linksOf(at.text)); {
		at.text += by
		if at.text < 0 || at.text >= len(f.texts) {
			f.leave()
			return false
		}
		at.link = 0
		if back {
			at.link = len(f.linksOf(at.text)) - 1
		}
	}
	f.focus(at)
	return true
}

// focus returns a link the focus and shows it.
func (f *linkFocus) focus(at linkSpot) {
	f.leave()
	f.at, f.focused = at, true
	f.ring(at, true)
	l := f.linksOf(at.text)[at.link]
	f.view.reveal(spot{at.text, l.start, false})
	f.view.repaint()
	f.report(l.address)
}

// leave takes the focus from the link that has it.
func (f *linkFocus) leave() {
	if !f.focused {
		return
	}
	f.focused = false
	f.ring(f.at, false)
	f.view.repaint()
	f.report("")
}

// address returns that of the link that has the focus, or "".
func (f *linkFocus) address() string {
	if !f.focused {
		return ""
	}
	return f.linksOf(f.at.text)[f.at.link].address
}

// open opens the link that has the focus, and reports whether one has.
func (f *linkFocus) open() bool {
	if !f.focused {
		return false
	}
	switch t, l := f.texts[f.at.text], f.linksOf(f.at.text)[f.at.link]; {
	case l.block != nil:
		l.block.OnTapped()
	case t.OnLink != nil:
		t.OnLink(l.address)
	}
	return true
}

// report tells of a link under the pointer or with the focus.
func (f *linkFocus) report(address string) {
	if f.reported != address {
		f.reported = address
		f.onLink(address)
	}
}

// LinkAt returns the address of the link at a place of the canvas, or else of the
// one that has the focus, or "".
func (c *Column) LinkAt(at fyne.Position) string {
	if address := c.view.linkAt(c.links.texts, at); address != "" {
		return address
	}
	return c.links.address()
}
