package rtl

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// Hit is a stretch of a text that was looked for, in runes.
type Hit struct{ Start, End int }

// finding is what was found in a column.
type finding struct {
	hits    []columnHit
	current int
}

type columnHit struct {
	text int
	Hit  // in runes as they are set
}

// Find looks for something in all of the column's texts: find gives its places
// in a text in their order, none to look for nothing. All are marked; the first
// one at or below the top of the view is made the current one and brought into
// view. It gives their number.
//
// The colours are those of the theme's selection, and of its focus for the
// current one, unless HitColour and CurrentHitColour name others.
func (c *Column) Find(find func(text string) []Hit) int {
	c.found = finding{}
	for i, t := range c.selection.texts {
		var hits []Hit
		for _, h := range find(t.Text()) {
			set := t.content.Load().set(h)
			hits = append(hits, set)
			c.found.hits = append(c.found.hits, columnHit{i, set})
		}
		t.setHits(hits, -1)
	}
	if len(c.found.hits) == 0 {
		c.touch()
		return 0
	}
	top := 0 // the first text that is not above the view
	for i, t := range c.selection.texts {
		if c.isShown(t) && c.topOf(t)+t.Size().Height > 0 {
			top = i
			break
		}
	}
	c.found.current = 0
	for i, h := range c.found.hits {
		if h.text >= top {
			c.found.current = i
			break
		}
	}
	c.showHit()
	return len(c.found.hits)
}

// NextHit goes on to the next hit, after the last one to the first.
func (c *Column) NextHit() { c.stepHit(1) }

// PreviousHit goes back to the hit before.
func (c *Column) PreviousHit() { c.stepHit(-1) }

// CurrentHit gives the number of the current hit, from 1, and of all.
func (c *Column) CurrentHit() (at, of int) {
	if len(c.found.hits) == 0 {
		return 0, 0
	}
	return c.found.current + 1, len(c.found.hits)
}

func (c *Column) stepHit(by int) {
	n := len(c.found.hits)
	if n == 0 {
		return
	}
	c.found.current = (c.found.current + by + n) % n
	c.showHit()
}

// showHit marks the current hit and brings it into view.
func (c *Column) showHit() {
	at := c.found.hits[c.found.current]
	first := 0
	for i, t := range c.selection.texts {
		n := 0
		for first+n < len(c.found.hits) && c.found.hits[first+n].text == i {
			n++
		}
		current := -1
		if at.text == i {
			current = c.found.current - first
		}
		t.setCurrentHit(current)
		first += n
	}
	c.reveal(spot{at.text, at.Start, false})
	c.touch()
}

// reveal scrolls as little as it must to bring a spot into view, with some room
// around it.
func (c *Column) reveal(s spot) {
	t := c.selection.texts[s.text]
	for range 4 { // what comes near the view is measured then, and moves
		if !c.isShown(t) {
			c.ScrollToItem(c.selection.items[s.text])
			if !c.isShown(t) {
				return
			}
		}
		point := t.layout(t.Size().Width).Point(s.caret())
		top := c.topOf(t) + point.Top
		room := min(2*point.Height, c.Size().Height/4)
		before := c.offset
		switch {
		case top-room < 0:
			c.ScrollTo(c.offset + top - room)
		case top+point.Height+room > c.Size().Height:
			c.ScrollTo(c.offset + top + point.Height + room - c.Size().Height)
		}
		if c.offset == before {
			return
		}
	}
}

// topOf gives where in the view the top of a text that is shown stands.
func (c *Column) topOf(t *Text) float32 {
	driver := fyne.CurrentApp().Driver()
	return driver.AbsolutePositionForObject(t).Subtract(driver.AbsolutePositionForObject(c)).Y
}

// touch has the canvas draw what was marked: it is told of objects it knows
// only.
func (c *Column) touch() {
	if c.renderer != nil {
		c.renderer.bar.thumb.Refresh()
	}
}

// set gives a stretch of the text that was given as one of the text that is
// set, which has isolates.
func (c *content) set(h Hit) Hit {
	return Hit{c.position(h.Start, false), c.position(h.End, true)}
}

// position gives the rune as set of one as given. Between two spans, end tells
// that it is the end of the first.
func (c *content) position(at int, end bool) int {
	set := 0
	for i := range c.given {
		n, m := utf8.RuneCountInString(c.given[i].Text), utf8.RuneCountInString(c.spans[i].Text)
		lead := 0
		if m > n {
			lead = 1 // an isolate at each end
		}
		if at < n || end && at == n {
			return set + lead + at
		}
		at -= n
		set += m
	}
	return set
}
