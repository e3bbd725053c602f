package rtl

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/ui/typeset"
)

// selection is what is selected in a column: all between two spots, either of
// which may come first.
type selection struct {
	texts    []*Text // of all blocks, in reading order
	items    []int   // by text: the item that it is in
	from, to spot

	mouse struct {
		clicks   clicks
		roller   roller
		at       fyne.Position
		from, to spot // what the first click selected
	}
	shift bool    // the key is held
	goal  float32 // where to go across, up or down
	going bool
}

// spot is a place between the runes of one of the texts.
type spot struct {
	text, rune int
	after      bool // see typeset.Caret
}

func (s spot) caret() typeset.Caret { return typeset.Caret{At: s.rune, After: s.after} }

func (a spot) before(b spot) bool {
	return a.text < b.text || a.text == b.text && a.rune < b.rune
}

// bounds gives the two ends in reading order.
func (s *selection) bounds() (first, last spot) {
	if s.to.before(s.from) {
		return s.to, s.from
	}
	return s.from, s.to
}

// part gives what of a text is selected.
func (s *selection) part(i int) (start, end int) {
	first, last := s.bounds()
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

// textsOf gives the texts of items, and the item of each.
func textsOf(items []Item) (texts []*Text, at []int) {
	for i, item := range items {
		switch b := item.Block.(type) {
		case *Text:
			texts = append(texts, b)
		case interface{ Texts() []*Text }:
			texts = append(texts, b.Texts()...)
		}
		for len(at) < len(texts) {
			at = append(at, i)
		}
	}
	return texts, at
}

// Selected gives the selected text, a line feed between paragraphs.
func (c *Column) Selected() string {
	var parts []string
	for i, t := range c.selection.texts {
		if start, end := c.selection.part(i); start < end {
			parts = append(parts, t.between(start, end))
		}
	}
	return strings.Join(parts, "\n")
}

// SelectAll selects all of the column's texts.
func (c *Column) SelectAll() {
	if n := len(c.selection.texts); n > 0 {
		c.sel(spot{}, c.endOf(n-1))
	}
}

// sel selects from one spot to another and shows it.
func (c *Column) sel(from, to spot) {
	s := &c.selection
	s.from, s.to = from, to
	for i, t := range s.texts {
		t.setSelected(s.part(i))
	}
	c.touch()
}

// spotAt gives the spot nearest to a place in the column, among the texts that
// are shown.
func (c *Column) spotAt(at fyne.Position) (spot, bool) {
	driver := fyne.CurrentApp().Driver()
	origin := driver.AbsolutePositionForObject(c)
	best, nearest, found := spot{}, float32(0), false
	for i, t := range c.selection.texts {
		if !c.isShown(t) {
			continue
		}
		in := at.Subtract(driver.AbsolutePositionForObject(t).Subtract(origin))
		away := max(-in.Y, in.Y-t.Size().Height, 0)
		if !found || away < nearest {
			caret := t.layout(t.Size().Width).CaretAt(in.X, in.Y)
			best, nearest, found = spot{i, caret.At, caret.After}, away, true
		}
	}
	return best, found
}

// isShown tells whether a text is in or near the view: what is not has no
// position that means anything.
func (c *Column) isShown(t *Text) bool {
	for _, o := range c.shown {
		if o == fyne.CanvasObject(t) {
			return true
		}
		if b, ok := o.(interface{ Texts() []*Text }); ok {
			for _, inner := range b.Texts() {
				if inner == t {
					return true
				}
			}
		}
	}
	return false
}

// MouseDown takes the focus, so that keys scroll, and begins to select; with
// the shift key it goes on.
func (c *Column) MouseDown(e *desktop.MouseEvent) {
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(c); canvas != nil {
		canvas.Focus(c)
	}
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	at, ok := c.spotAt(e.Position)
	if !ok {
		return
	}
	m := &c.selection.mouse
	extend := e.Modifier&fyne.KeyModifierShift != 0
	m.clicks.press(e.Position, time.Now(), extend)
	m.at = e.Position
	if extend {
		m.from, m.to = c.selection.from, c.selection.from
		c.extendTo(e.Position)
		return
	}
	m.from, m.to = c.unit(at)
	c.sel(m.from, m.to)
}

// unit gives what a click at a spot selects, by how many there were.
func (c *Column) unit(at spot) (from, to spot) {
	t := c.selection.texts[at.text]
	var start, end int
	switch c.selection.mouse.clicks.count {
	case 2:
		start, end = t.word(at.rune)
	case 3:
		start, end = t.paragraph(at.rune)
	default:
		return at, at
	}
	return spot{at.text, start, false}, spot{at.text, end, true}
}

// MouseUp is called by Fyne.
func (c *Column) MouseUp(*desktop.MouseEvent) { c.selection.mouse.roller.stop() }

// Dragged selects, by words or paragraphs after a double or triple click. The
// column scrolls on while the pointer is beyond its edge.
func (c *Column) Dragged(e *fyne.DragEvent) {
	m := &c.selection.mouse
	m.at = e.Position
	c.extendTo(e.Position)
	m.roller.drag(e.Position.Y, c.Size().Height, func(by float32) {
		c.ScrollTo(c.offset + by)
		c.extendTo(m.at)
	})
}

// extendTo selects from what the first click did up to a place.
func (c *Column) extendTo(at fyne.Position) {
	s, ok := c.spotAt(at)
	if !ok {
		return
	}
	m := &c.selection.mouse
	switch from, to := c.unit(s); {
	case from.before(m.from):
		c.sel(m.to, from)
	case m.to.before(to):
		c.sel(m.from, to)
	default:
		c.sel(m.from, m.to)
	}
}

// DragEnd is called by Fyne.
func (c *Column) DragEnd() { c.selection.mouse.roller.stop() }

// TappedSecondary is called by Fyne.
func (c *Column) TappedSecondary(e *fyne.PointEvent) {
	if c.OnMenu != nil {
		c.OnMenu(e.AbsolutePosition)
	}
}

// MouseIn is called by Fyne.
func (c *Column) MouseIn(e *desktop.MouseEvent) { c.MouseMoved(e) }

// MouseMoved notes whether the pointer is over text.
func (c *Column) MouseMoved(e *desktop.MouseEvent) {
	c.overText = false
	for _, o := range c.shown {
		if y := e.Position.Y - o.Position().Y; y >= 0 && y < o.Size().Height {
			texts, _ := textsOf([]Item{{Block: o.(Block)}})
			c.overText = len(texts) > 0
		}
	}
}

// MouseOut is called by Fyne.
func (c *Column) MouseOut() {}

// Cursor shows that text can be selected.
func (c *Column) Cursor() desktop.Cursor {
	if c.overText {
		return desktop.TextCursor
	}
	return desktop.DefaultCursor
}

// length is the number of runes, isolates of ours counted.
func (t *Text) length() int {
	if s := t.content.Load().shaped(); s != nil {
		return s.Len()
	}
	return 0
}

func (t *Text) word(at int) (start, end int) {
	if s := t.content.Load().shaped(); s != nil {
		return s.Word(at)
	}
	return 0, 0
}

func (t *Text) paragraph(at int) (start, end int) {
	if s := t.content.Load().shaped(); s != nil {
		return s.Paragraph(at)
	}
	return 0, 0
}

// between gives the characters between two runes, in logical order, without
// the isolates that we put in.
func (t *Text) between(start, end int) string {
	s := t.content.Load().shaped()
	if s == nil {
		return ""
	}
	return strings.NewReplacer("\u2066", "", "\u2067", "", "\u2069", "").Replace(s.String(start, end))
}

func (t *Text) setSelected(start, end int) {
	if t.selected != [2]int{start, end} {
		t.selected = [2]int{start, end}
		t.remark()
	}
}
