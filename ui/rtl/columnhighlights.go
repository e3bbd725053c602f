package rtl

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// Passage is a stretch of one of a column's texts, in runes as they were given.
type Passage struct {
	Text int
	Match
	Noted bool // there is a note on it: it is underlined, too
}

// Highlights are passages of a column's texts that stay marked, as with a marker pen,
// whatever is selected or found.
type Highlights struct {
	// Colour names what is behind them; "": that of the theme's selection.
	Colour fyne.ThemeColorName
	// OnNoted, if set, is called when the pointer comes over a passage with a note, at a
	// place of the canvas, or presses it; and with no passage when it has left.
	OnNoted func(p *Passage, at fyne.Position, pressed bool)

	column *Column
	noted  []Passage // of those that are shown
	over   bool      // the pointer is over one of them
}

// point takes where the pointer is in the column, or presses.
func (h *Highlights) point(at fyne.Position, pressed bool) {
	if h.OnNoted == nil || len(h.noted) == 0 && !h.over {
		return
	}
	p, is := h.notedAt(at)
	switch {
	case is && (pressed || !h.over):
		h.over = true
		h.OnNoted(&p, fyne.CurrentApp().Driver().AbsolutePositionForObject(h.column).Add(at), pressed)
	case !is:
		h.leave()
	}
}

// leave tells that the pointer is over no passage with a note any more.
func (h *Highlights) leave() {
	if h.over {
		h.over = false
		h.OnNoted(nil, fyne.Position{}, false)
	}
}

func (h *Highlights) notedAt(at fyne.Position) (p Passage, ok bool) {
	c := h.column
	if !c.view.overText(at.Y) {
		return p, false
	}
	place, ok := c.view.spotAt(c.selection.texts, at)
	if !ok {
		return p, false
	}
	in := h.given(place)
	for _, p := range h.noted {
		if p.Text == in.Text && p.Start <= in.Start && in.Start < p.End {
			return p, true
		}
	}
	return p, false
}

// given gives the rune as given at a place in the texts as set, as an empty passage.
func (h *Highlights) given(at spot) Passage {
	n := h.column.selection.texts[at.text].content.Load().unset(at.rune)
	return Passage{Text: at.text, Match: Match{n, n}}
}

// Texts gives what the texts of the column's first items say.
func (h *Highlights) Texts(items int) (all []string) {
	for i, t := range h.column.selection.texts {
		if h.column.itemOf[i] < items {
			all = append(all, t.Text())
		}
	}
	return all
}

// Show marks passages, and no others.
func (h *Highlights) Show(all []Passage) {
	h.noted = nil
	of := map[int][]Passage{}
	for _, p := range all {
		if p.Noted {
			h.noted = append(h.noted, p)
		}
		of[p.Text] = append(of[p.Text], p)
	}
	changed := false
	for i, t := range h.column.selection.texts {
		changed = t.setHighlights(of[i]) || changed
	}
	if changed { // most articles have none, and need not be drawn once more
		h.column.repaint()
	}
}

// Selected gives what is selected of the first items' texts.
func (h *Highlights) Selected(items int) (all []Passage) {
	s := &h.column.selection
	for i, t := range s.texts {
		if h.column.itemOf[i] >= items {
			break
		}
		if start, end := s.part(i); start < end {
			c := t.content.Load()
			if m := (Match{c.unset(start), c.unset(end)}); m.Start < m.End {
				all = append(all, Passage{Text: i, Match: m})
			}
		}
	}
	return all
}

// Area is where in a column what is selected stands: from the top of its first line to
// the foot of its last, beyond the view if they are.
type Area struct {
	Top, Foot float32
	X         float32 // of the end that the mouse or keys moved
	Down      bool    // it is the last, some lines below the first
}

// Area gives where what is selected stands; ok is false where nothing is selected.
func (h *Highlights) Area() (a Area, ok bool) {
	c := h.column
	s := &c.selection
	if s.empty() {
		return a, false
	}
	at := func(place spot, beyond float32) (corner fyne.Position, height float32) {
		t := s.texts[place.text]
		corner, held := c.view.find(t)
		if !held {
			return fyne.NewPos(c.Size().Width/2, beyond), 0
		}
		p := t.layout(t.Size().Width).Point(place.caret())
		return corner.AddXY(p.X, p.Top), p.Height
	}
	first, last := s.ends()
	upper, _ := at(first, outOfView)
	lower, height := at(last, -outOfView)
	a = Area{Top: upper.Y, Foot: lower.Y + height, X: lower.X}
	if s.to == first {
		a.X = upper.X
	}
	a.Down = s.to == last && lower.Y > upper.Y
	return a, true
}

// At gives the rune at a place of the canvas, as an empty passage.
func (h *Highlights) At(at fyne.Position) (p Passage, ok bool) {
	c := h.column
	in := at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(c))
	place, ok := c.view.spotAt(c.selection.texts, in)
	if !ok {
		return p, false
	}
	return h.given(place), true
}

// Clicked gives the rune that was clicked last, as an empty passage; ok is false where
// something is selected.
func (h *Highlights) Clicked() (p Passage, ok bool) {
	s := &h.column.selection
	if !s.empty() || len(s.texts) == 0 {
		return p, false
	}
	return h.given(s.to), true
}

// Select selects passages, from the first to the last.
func (h *Highlights) Select(all []Passage) {
	if len(all) == 0 {
		return
	}
	s := &h.column.selection
	set := func(p Passage) Match { return s.texts[p.Text].content.Load().set(p.Match) }
	first, last := all[0], all[len(all)-1]
	s.set(spot{first.Text, set(first).Start, false}, spot{last.Text, set(last).End, true})
}

// Reveal selects passages and brings the first into view.
func (h *Highlights) Reveal(all []Passage) {
	if h.Select(all); len(all) > 0 {
		h.column.reveal(h.column.selection.from)
	}
}

// unset returns the rune as given of one as set: the isolates that were put in do not
// count.
func (c *content) unset(set int) int {
	at := 0
	for i := range c.given {
		n, m := utf8.RuneCountInString(c.given[i].Text), utf8.RuneCountInString(c.spans[i].Text)
		if set < m {
			if m > n {
				set-- // an isolate at each end
			}
			return at + max(min(set, n), 0)
		}
		at, set = at+n, set-m
	}
	return at
}
