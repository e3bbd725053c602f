package rtl

import "slices"

// Match is a stretch of a text that was looked for, in runes.
type Match struct{ Start, End int }

// finder marks what was found in a column, and walks through it.
type finder struct {
	view    textView
	texts   []*Text
	hits    []columnHit
	current int // of hits
}

type columnHit struct {
	text  int
	Match // in runes as they are set
}

// find marks what a function finds in each text, and makes the first hit in the
// text of an index, or after, the current one.
func (f *finder) find(find func(text string) []Match, from int) {
	f.hits, f.current = nil, -1
	for i, t := range f.texts {
		var hits []Match
		for _, h := range find(t.Text()) {
			set := t.content.Load().set(h)
			if hits = append(hits, set); i >= from && f.current < 0 {
				f.current = len(f.hits)
			}
			f.hits = append(f.hits, columnHit{i, set})
		}
		t.setHits(hits, -1)
	}
	f.current = max(f.current, 0)
	f.show()
}

// step goes so many hits on, in a circle.
func (f *finder) step(by int) {
	if n := len(f.hits); n > 0 {
		f.current = (f.current + by + n) % n
		f.show()
	}
}

// show marks the current hit and brings it into view.
func (f *finder) show() {
	if len(f.hits) == 0 {
		f.view.repaint()
		return
	}
	at := f.hits[f.current]
	first := slices.IndexFunc(f.hits, func(h columnHit) bool { return h.text == at.text })
	for i, t := range f.texts {
		if i == at.text {
			t.setCurrentHit(f.current - first)
		} else {
			t.setCurrentHit(-1)
		}
	}
	f.view.reveal(spot{at.text, at.Start, false})
	f.view.repaint()
}

// Find looks for something in all of the column's texts: find gives its places
// in a text in their order, none to look for nothing. All are marked; the first
// one at or below the top of the view is made the current one and brought into
// view. It gives their number.
//
// The colours are those of the theme's selection, and of its focus for the
// current one, unless HitColour and CurrentHitColour name others.
func (c *Column) Find(find func(text string) []Match) int {
	c.finder.find(find, c.view.firstInView(c.finder.texts))
	return len(c.finder.hits)
}

// NextMatch goes on to the next hit, after the last one to the first.
func (c *Column) NextMatch() { c.finder.step(1) }

// PreviousMatch goes back to the hit before.
func (c *Column) PreviousMatch() { c.finder.step(-1) }

// CurrentMatch gives the number of the current hit, from 1, and of all.
func (c *Column) CurrentMatch() (at, of int) {
	if len(c.finder.hits) == 0 {
		return 0, 0
	}
	return c.finder.current + 1, len(c.finder.hits)
}
