package rtl

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// selection is what is selected in a column: all between two spots, either of
// which may come first.
type selection struct {
	texts    []*Text // of all blocks, in reading order
	from, to spot
}

// spot is a place between the runes of one of the texts.
type spot struct{ text, rune int }

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

func textsOf(items []Item) (texts []*Text) {
	for _, item := range items {
		switch b := item.Block.(type) {
		case *Text:
			texts = append(texts, b)
		case interface{ Texts() []*Text }:
			texts = append(texts, b.Texts()...)
		}
	}
	return texts
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
		c.sel(spot{}, spot{n - 1, c.selection.texts[n-1].length()})
	}
}

// sel selects from one spot to another and shows it.
func (c *Column) sel(from, to spot) {
	s := &c.selection
	s.from, s.to = from, to
	for i, t := range s.texts {
		t.setSelected(s.part(i))
	}
	if c.renderer != nil {
		c.renderer.bar.thumb.Refresh() // the canvas is told of objects it knows only
	}
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
			best, nearest, found = spot{i, t.layout(t.Size().Width).Caret(in.X, in.Y)}, away, true
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
	if at, ok := c.spotAt(e.Position); ok {
		from := at
		if e.Modifier&fyne.KeyModifierShift != 0 {
			from = c.selection.from
		}
		c.sel(from, at)
	}
}

// MouseUp is called by Fyne.
func (c *Column) MouseUp(*desktop.MouseEvent) {}

// Dragged selects, scrolling when the pointer leaves the view.
func (c *Column) Dragged(e *fyne.DragEvent) {
	switch {
	case e.Position.Y < 0:
		c.ScrollTo(c.offset + e.Position.Y/2)
	case e.Position.Y > c.Size().Height:
		c.ScrollTo(c.offset + (e.Position.Y-c.Size().Height)/2)
	}
	if at, ok := c.spotAt(e.Position); ok {
		c.sel(c.selection.from, at)
	}
}

// DragEnd is called by Fyne.
func (c *Column) DragEnd() {}

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
			c.overText = len(textsOf([]Item{{Block: o.(Block)}})) > 0
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

// DoubleTapped selects a word.
func (c *Column) DoubleTapped(e *fyne.PointEvent) {
	if at, ok := c.spotAt(e.Position); ok {
		start, end := c.selection.texts[at.text].word(at.rune)
		c.sel(spot{at.text, start}, spot{at.text, end})
	}
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
		if t.renderer != nil && t.renderer.laidOut != nil {
			t.renderer.mark()
		}
	}
}
