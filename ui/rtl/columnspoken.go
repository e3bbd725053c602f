package rtl

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// Spoken is what of a column is being read aloud: some texts with a soft ground behind
// them, whatever in them is marked.
type Spoken struct {
	column *Column
	texts  []*Text
	ground canvas.Rectangle
}

// Show puts the ground behind texts that stand together, and takes it away elsewhere.
// Without texts it is nowhere.
func (s *Spoken) Show(texts ...*Text) {
	if slices.Equal(s.texts, texts) {
		return
	}
	s.texts = slices.Clone(texts)
	s.place()
	s.column.repaint()
}

// groundEdge is how far the ground reaches beyond the letters.
const groundEdge = 8

// place moves the ground to where the texts are.
func (s *Spoken) place() {
	top, foot, held := s.area()
	s.ground.Hidden = !held
	if !held {
		return
	}
	c := s.column
	width := c.blockWidth()
	s.ground.FillColor, s.ground.CornerRadius = theme.Color(theme.ColorNameHover), 6
	s.ground.Move(fyne.NewPos((c.Size().Width-width)/2-groundEdge, top-groundEdge/2))
	s.ground.Resize(fyne.NewSize(width+2*groundEdge, foot-top+groundEdge))
}

// area gives where in the column the texts stand, if the view holds one of them.
func (s *Spoken) area() (top, foot float32, held bool) {
	for _, t := range s.texts {
		at, ok := s.column.view.find(t)
		if !ok {
			continue
		}
		if !held {
			top, foot = at.Y, at.Y
		}
		top, foot, held = min(top, at.Y), max(foot, at.Y+t.Size().Height), true
	}
	return top, foot, held
}

// InView tells whether some of the texts is to be seen.
func (s *Spoken) InView() bool {
	top, foot, held := s.area()
	return held && foot > 0 && top < s.column.Size().Height
}

// Reveal brings the texts into view, as far as they have room, with their beginning near
// the top: then those that follow are in view as well. What is seen whole stays.
func (s *Spoken) Reveal() {
	c := s.column
	if len(s.texts) == 0 || !c.laidOut() {
		return
	}
	at := slices.Index(c.selection.texts, s.texts[0])
	if at < 0 {
		return
	}
	for range 4 { // what comes near the view is measured then, and moves
		if !c.view.holds(s.texts[0]) {
			c.ScrollToItem(c.itemOf[at])
		}
		top, foot, held := s.area()
		height := c.Size().Height
		room := height / 8
		begun := top >= 0 && top <= room // the rest has no room
		if before := c.layout.offset; !held || top >= 0 && foot <= height || begun {
			return
		} else if c.ScrollTo(before + top - room); c.layout.offset == before {
			return
		}
	}
}

// FirstInView gives the first of some texts, in their order, that begins in the view, or
// else the first that is seen at all; -1: none is.
func (s *Spoken) FirstInView(texts []*Text) int {
	seen := -1
	height := s.column.Size().Height
	for i, t := range texts {
		at, held := s.column.view.find(t)
		switch {
		case !held || at.Y >= height || at.Y+t.Size().Height <= 0:
		case at.Y >= 0:
			return i
		case seen < 0:
			seen = i
		}
	}
	return seen
}

// Selected gives the first text of which something is selected; nil: there is none.
func (s *Spoken) Selected() *Text {
	of := &s.column.selection
	for i, t := range of.texts {
		if start, end := of.part(i); start < end {
			return t
		}
	}
	return nil
}

// At gives the text that is nearest to a place of the canvas; nil: there is none.
func (s *Spoken) At(at fyne.Position) *Text {
	in := at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(s.column))
	of := s.column.selection.texts
	if place, ok := s.column.view.spotAt(of, in); ok {
		return of[place.text]
	}
	return nil
}
