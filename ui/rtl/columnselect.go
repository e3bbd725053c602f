package rtl

import (
	"strings"

	"fyne.io/fyne/v2"

	"sahifa/ui/typeset"
)

// textView is what the parts of a column need of the view.
type textView interface {
	// reveal scrolls as little as it must to bring a spot into view.
	reveal(at spot)

	// repaint has what was marked in texts drawn.
	repaint()

	// blockWidth is that of blocks.
	blockWidth() float32
}

// spot is a place between the runes of one of a column's texts.
type spot struct {
	text, rune int
	after      bool // see typeset.Caret
}

func spotOf(text int, c typeset.Caret) spot { return spot{text, c.At, c.After} }

func (s spot) caret() typeset.Caret { return typeset.Caret{At: s.rune, After: s.after} }

func (s spot) before(b spot) bool {
	return s.text < b.text || s.text == b.text && s.rune < b.rune
}

// selection is what is selected in a column: all between two spots, either of
// which may come first.
type selection struct {
	view     textView
	texts    []*Text // of all blocks, in reading order
	from, to spot    // the second moves
	goal     goalColumn
	onChange func() // another part is selected, or none; may be nil
}

// ends returns the two ends in reading order.
func (s *selection) ends() (first, last spot) {
	if s.to.before(s.from) {
		return s.to, s.from
	}
	return s.from, s.to
}

// part returns what of a text is selected.
func (s *selection) part(i int) (start, end int) {
	first, last := s.ends()
	if i < first.text || i > last.text {
		return 0, 0
	}
	end = s.texts[i].length()
	if i == first.text {
		start = first.rune
	}
	if i == last.text {
		end = last.rune
	}
	return start, end
}

// text returns the selected characters, a line feed between paragraphs.
func (s *selection) text() string {
	var parts []string
	for i, t := range s.texts {
		if start, end := s.part(i); start < end {
			parts = append(parts, t.between(start, end))
		}
	}
	return strings.Join(parts, "\n")
}

func (s *selection) empty() bool { return s.from == s.to }

// set selects from one spot to another and shows it.
func (s *selection) set(from, to spot) {
	s.from, s.to = from, to
	for i, t := range s.texts {
		t.setSelected(s.part(i))
	}
	s.view.repaint()
	if s.onChange != nil {
		s.onChange()
	}
}

// all selects all texts.
func (s *selection) all() {
	if n := len(s.texts); n > 0 {
		s.set(spot{}, s.endOf(n-1))
	}
}

// clear selects nothing.
func (s *selection) clear() { s.set(s.to, s.to) }

// endOf returns the end of a text.
func (s *selection) endOf(text int) spot { return spot{text, s.texts[text].length(), true} }

// unit returns what so many clicks at a spot select.
func (s *selection) unit(at spot, clicks int) (from, to spot) {
	t := s.texts[at.text]
	var start, end int
	switch clicks {
	case 2:
		start, end = t.word(at.rune)
	case 3:
		start, end = t.paragraph(at.rune)
	default:
		return at, at
	}
	return spot{at.text, start, false}, spot{at.text, end, true}
}

// extend moves the selection's end as a key does with Shift, and reports whether
// it is such a key. byWord goes by words and to the ends of everything.
func (s *selection) extend(key fyne.KeyName, byWord bool) bool {
	if len(s.texts) == 0 {
		return false
	}
	to, ok := s.target(key, byWord)
	if !ok {
		return false
	}
	if key != fyne.KeyUp && key != fyne.KeyDown {
		s.goal.forget()
	}
	s.set(s.from, to)
	s.view.reveal(to)
	return true
}

// target returns where a key brings the selection's end.
func (s *selection) target(key fyne.KeyName, byWord bool) (to spot, ok bool) {
	switch {
	case key == fyne.KeyUp:
		return s.vertical(-1), true
	case key == fyne.KeyDown:
		return s.vertical(1), true
	case key == fyne.KeyHome && byWord:
		return spot{after: true}, true
	case key == fyne.KeyEnd && byWord:
		return s.endOf(len(s.texts) - 1), true
	}
	to = s.to
	caret, ok := caretStep(s.layout(to.text), to.caret(), key, byWord)
	if arrow := key == fyne.KeyLeft || key == fyne.KeyRight; arrow && caret.At == to.rune {
		forward := s.texts[to.text].rightToLeftAt(to.rune) == (key == fyne.KeyLeft)
		return s.beyond(spotOf(to.text, caret), forward), ok
	}
	return spotOf(to.text, caret), ok
}

// beyond returns the start of the text after a spot's, or the end of the one
// before, as far as there is one.
func (s *selection) beyond(at spot, forward bool) spot {
	switch {
	case forward && at.text+1 < len(s.texts):
		return spot{text: at.text + 1, after: true}
	case !forward && at.text > 0:
		return s.endOf(at.text - 1)
	}
	return at
}

// vertical returns the spot a line further down or up, in the text after or
// before where there is no more line.
func (s *selection) vertical(by int) spot {
	from := s.to
	l := s.layout(from.text)
	goal := s.goal.of(l, from.caret())
	line := l.LineOf(from.caret()) + by
	next := from.text + by
	within := line >= 0 && line < len(l.Lines)
	if last := next < 0 || next >= len(s.texts); within || last {
		return spotOf(from.text, l.MoveLines(from.caret(), by, goal))
	}
	s.view.reveal(spot{text: next})
	l = s.layout(next)
	y := float32(0)
	if by < 0 {
		y = l.Height
	}
	return spotOf(next, l.CaretAt(goal, y))
}

// layout returns the lines of a text.
func (s *selection) layout(text int) *typeset.Layout {
	t := s.texts[text]
	width := t.Size().Width
	if width <= 0 { // it was never in view
		width = s.view.blockWidth()
	}
	return t.layout(width)
}
