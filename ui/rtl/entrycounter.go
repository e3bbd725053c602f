package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sahifa/ui/typeset"
)

// entryCounter shows what an entry's Counter says, at the end below the text.
type entryCounter struct {
	label   *Label
	counted *typeset.Text // that the label is for
	over    bool          // it is too much
}

// counterSize is that of the counter's text.
const counterSize = 12

// counterHeight is the room that an entry leaves for its counter.
func (e *Entry) counterHeight() float32 {
	if e.Counter == nil {
		return 0
	}
	return counterSize * lineHeights[Sans]
}

// place puts the caption below the text of an entry of a size.
func (c *entryCounter) place(e *Entry, size fyne.Size) {
	c.label.Hidden = e.Counter == nil
	if e.Counter == nil || e.layout.text == nil {
		return
	}
	if c.counted != e.layout.text {
		c.counted = e.layout.text
		caption, over := e.Counter(e.Text(), c.counted.GraphemeCount())
		c.over = over
		c.label.SetText(caption)
	}
	style := Style{Size: counterSize, Dir: e.Dir, Colour: theme.ColorNamePlaceHolder}
	if c.over {
		style.Colour = theme.ColorNameError
	}
	c.label.SetStyle(style)
	m := c.label.MinSize()
	place(e.Dir, c.label, size.Width-pad()-m.Width, size.Height-e.counterHeight()-pad()/2, m.Width, e.counterHeight(), size.Width)
}
