package rtl

import "slices"

// Match is a stretch of a text that was looked for, in runes.
type Match struct{ Start, End int }

// finder marks what was found in a column, and walks through it.
type finder struct {
	view    textView
	texts   []*Text
	matches []columnMatch
	current int // of matches
}

type columnMatch struct {
	text  int
	Match // in runes as they are set
}

// find marks what a function finds in each text, and makes the first match in the
// text of an index, or after, the current one.
func (f *finder) find(find func(text string) []Match, from int) {
	f.matches, f.current = nil, -1
	for i, t := range f.texts {
		var hits []Match
		for _, h := range find(t.Text()) {
			set := t.content.Load().set(h)
			if hits = append(hits, set); i >= from && f.current < 0 {
				f.current = len(f.matches)
			}
			f.matches = append(f.matches, columnMatch{i, set})
		}
		t.setMatches(hits, -1)
	}
	f.current = max(f.current, 0)
	f.show()
}

// step goes so many matches on, in a circle.
func (f *finder) step(by int) {
	if n := len(f.matches); n > 0 {
		f.current = (f.current + by + n) % n
		f.show()
	}
}

// show marks the current match and brings it into view.
func (f *finder) show() {
	if len(f.matches) == 0 {
		f.view.repaint()
		return
	}
	at := f.matches[f.current]
	first := slices.IndexFunc(f.matches, func(h columnMatch) bool { return h.text == at.text })
	for i, t := range f.texts {
		if i == at.text {
			t.setCurrentMatch(f.current - first)
		} else {
			t.setCurrentMatch(-1)
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
	return len(c.finder.matches)
}

// NextMatch goes on to the next match, after the last one to the first.
func (c *Column) NextMatch() { c.finder.step(1) }

// PreviousMatch goes back to the match before.
func (c *Column) PreviousMatch() { c.finder.step(-1) }

// CurrentMatch returns the number of the current match, from 1, and of all.
func (c *Column) CurrentMatch() (at, of int) {
	if len(c.finder.matches) == 0 {
		return 0, 0
	}
	return c.finder.current + 1, len(c.finder.matches)
}
