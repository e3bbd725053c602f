package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Column is a scrolling column of blocks. Only what is within a screen of the
// view is held as pictures, and blocks out of it are laid out later, so
// that an article of any length opens at once.
type Column struct {
	widget.BaseWidget
	mouseSelection[spot]
	textCursor
	shiftKey

	// LineHeight is that of most of the texts: the wheel scrolls by lines. 0: a
	// usual one.
	LineHeight float32
	// OnScrolled is called when the offset has changed.
	OnScrolled func(offset float32)

	// Post runs a function on Fyne's goroutine; nil: as fyne.Do does.
	Post func(func())

	// OnKey is asked first about every key while the column has the focus;
	// true means that it took it. OnRune gets the letters typed then.
	OnKey  func(*fyne.KeyEvent) bool
	OnRune func(rune)

	// OnShortcut gets the keys with Ctrl or Alt that the column has no use for.
	OnShortcut func(*desktop.CustomShortcut)

	// OnMenu is called when a menu is asked for at a place of the canvas, for
	// what [Column.Selected] gives.
	OnMenu func(at fyne.Position)

	// OnSelect is called when something else is selected, or nothing; mouse is true
	// when the mouse's button was let go, whether it has selected something or clicked.
	OnSelect func(mouse bool)

	// OnLink is called with the address of the link that the pointer is over
	// or that has the focus, and with "" when there is none any more.
	OnLink func(address string)

	// Names of the colours behind what was found.
	MatchColour, CurrentMatchColour fyne.ThemeColorName

	// Highlights are passages that stay marked.
	Highlights Highlights

	// Spoken is what is being read aloud.
	Spoken Spoken

	dir      Dir
	maxWidth float32 // of the blocks, 0: no limit

	layout      columnLayout
	view        columnView
	preparation preparation
	pending     *ReadingPosition // where to go when the column is laid out; nil: nowhere

	itemOf    []int // by text: the item that it is in
	selection selection
	finder    finder
	links     linkFocus
	mark      canvas.Rectangle // is seen while the column has the focus

	renderer *columnRenderer
	arranged fyne.Size // that the blocks were placed for last
}

// Fyne asks for these by the type alone.
var (
	_ fyne.Focusable         = (*Column)(nil)
	_ fyne.Tabbable          = (*Column)(nil)
	_ fyne.Shortcutable      = (*Column)(nil)
	_ fyne.Scrollable        = (*Column)(nil)
	_ fyne.Draggable         = (*Column)(nil)
	_ fyne.SecondaryTappable = (*Column)(nil)
	_ desktop.Keyable        = (*Column)(nil)
	_ desktop.Mouseable      = (*Column)(nil)
	_ desktop.Hoverable      = (*Column)(nil)
	_ desktop.Cursorable     = (*Column)(nil)
)

// NewColumn makes a column whose blocks are at most so wide (0: no limit), in
// the middle, with a margin around them. The scroll bar stands at the end.
func NewColumn(dir Dir, maxWidth, margin float32) *Column {
	c := &Column{dir: dir, maxWidth: maxWidth}
	c.layout.margin = margin
	c.mark.Hidden = true
	c.view.column, c.Highlights.column, c.Spoken.column = c, c, c
	c.Spoken.ground.Hidden = true
	c.mouseSelection.text, c.mouseSelection.scrolls = columnMouse{c}, true
	c.mouseSelection.done = func() { c.selected(true) }
	c.textCursor.view, c.textCursor.marks = &c.view, &c.Highlights
	c.setTexts(nil)
	c.ExtendBaseWidget(c)
	return c
}

// SetItems changes the blocks and goes to the top.
func (c *Column) SetItems(items ...Item) { c.setItems(items, ReadingPosition{Item: -1}) }

// ReplaceItems changes the blocks and stays where the reader is, if the items as
// far as there are as high as before: what comes below may be new. Blocks that were
// there before, and are in view, are not drawn anew.
func (c *Column) ReplaceItems(items ...Item) { c.setItems(items, c.ReadingPosition()) }

// setItems changes the blocks and goes to a place.
func (c *Column) setItems(items []Item, at ReadingPosition) {
	c.preparation.stop()
	c.mouseSelection.reset()
	c.links.leave()
	c.pending, c.held = nil, false
	before := c.selection.texts
	c.layout.setItems(items)
	c.setTexts(items)
	for _, i := range items {
		revealFocus(c, i.Block)
	}
	if at.Item >= 0 && at.Item < len(items) {
		c.pending = &at
	}
	c.arrange()
	letGo(before, c.selection.texts)
	if c.OnScrolled != nil {
		c.OnScrolled(c.layout.offset)
	}
}

// letGo has texts that are there no more give up what they were drawn from.
func letGo(before, now []*Text) {
	there := make(map[*Text]bool, len(now))
	for _, t := range now {
		there[t] = true
	}
	for _, t := range before {
		if !there[t] {
			t.letGo()
		}
	}
}

// setTexts begins anew with the texts of items: nothing is selected or found.
func (c *Column) setTexts(items []Item) {
	c.Highlights.leave()
	for _, t := range c.selection.texts {
		t.unmark()
	}
	c.itemOf = nil
	var texts []*Text
	for i, item := range items {
		for _, t := range textsIn(item.Block) {
			t.column = c
			texts, c.itemOf = append(texts, t), append(c.itemOf, i)
		}
	}
	c.selection = selection{view: c, texts: texts, onChange: func() { c.selected(false) }}
	c.finder = finder{view: c, texts: texts}
	c.links = linkFocus{view: c, texts: texts, onLink: func(address string) {
		if c.OnLink != nil {
			c.OnLink(address)
		}
	}}
}

// Offset is how far the column is scrolled.
func (c *Column) Offset() float32 { return c.layout.offset }

// ScrollTo scrolls to an offset, or as near as there is room.
func (c *Column) ScrollTo(offset float32) {
	before := c.layout.offset
	c.layout.offset = offset
	c.arrange()
	if c.layout.offset != before {
		c.textCursor.scrolled()
	}
	if c.layout.offset != before && c.OnScrolled != nil {
		c.OnScrolled(c.layout.offset)
	}
}

// ScrollToItem brings an item's top to the view's.
func (c *Column) ScrollToItem(i int) {
	if i >= 0 && i < len(c.layout.boxes) {
		c.scrollUntil(func() float32 { return c.layout.boxes[i].top })
	}
}

// Scrolled is called by Fyne for the wheel.
func (c *Column) Scrolled(e *fyne.ScrollEvent) {
	c.ScrollTo(c.layout.offset + WheelStep(e, c.lineHeight()))
}

// lineHeight is that of the text in view, as far as there is any.
func (c *Column) lineHeight() float32 {
	if c.LineHeight > 0 {
		return c.LineHeight
	}
	return usualLine
}

// Progress is how much of the column has been seen, from 0 to 1.
func (c *Column) Progress() float32 {
	if height := c.ContentHeight(); height > 0 {
		return min((c.layout.offset+c.Size().Height)/height, 1)
	}
	return 1
}

// ContentHeight is the height of all blocks.
func (c *Column) ContentHeight() float32 { return c.layout.height() }

// blockWidth is the width of the blocks in the column's present size.
func (c *Column) blockWidth() float32 {
	width := c.Size().Width - 2*c.layout.margin
	if c.maxWidth > 0 {
		width = min(width, c.maxWidth)
	}
	return max(width, 1)
}

// laidOut reports whether the column has a size to be laid out in.
func (c *Column) laidOut() bool {
	size := c.Size()
	return size.Width > 0 && size.Height > 0 && c.renderer != nil
}

// arrange measures what is near the view, places it, and has the rest
// prepared.
func (c *Column) arrange() {
	if !c.laidOut() {
		return
	}
	l, size := &c.layout, c.Size()
	if width := c.blockWidth(); width != l.width {
		c.preparation.stop()
		l.setWidth(width)
	}
	if at := c.pending; at != nil {
		c.pending = nil
		c.GoTo(*at)
		return
	}
	l.measureNear(size.Height)
	var rest []int
	if !c.preparation.running() {
		rest = l.measureInTime()
	}
	l.offset = l.limit(l.offset, size.Height)
	c.view.show(l, size)
	c.renderer.update()
	c.arranged = size
	if len(rest) > 0 {
		c.preparation.start(c.post, l.items, rest, func(part []int) {
			l.measureAll(part)
			c.arrange()
		})
	}
}

// remeasure arranges blocks that may have another height.
func remeasure(c *Column) {
	c.layout.width = 0
	c.arrange()
}

func (c *Column) post(f func()) {
	if c.Post != nil {
		c.Post(f)
	} else {
		fyne.Do(f)
	}
}

// reveal scrolls as little as it must to bring a spot into view, with some room
// around it.
func (c *Column) reveal(s spot) {
	t := c.selection.texts[s.text]
	for range 4 { // what comes near the view is measured then, and moves
		if !c.view.holds(t) {
			c.ScrollToItem(c.itemOf[s.text])
			if !c.view.holds(t) {
				return
			}
		}
		point := t.layout(t.Size().Width).Point(s.caret())
		top := c.view.topOf(t) + point.Top
		room := min(2*point.Height, c.Size().Height/4)
		before := c.layout.offset
		switch {
		case top-room < 0:
			c.ScrollTo(before + top - room)
		case top+point.Height+room > c.Size().Height:
			c.ScrollTo(before + top + point.Height + room - c.Size().Height)
		}
		if c.layout.offset == before {
			return
		}
	}
}

// selected tells that something else is selected, or that the mouse is done.
func (c *Column) selected(mouse bool) {
	if c.OnSelect != nil {
		c.OnSelect(mouse)
	}
}

// repaint has the canvas draw what was marked.
func (c *Column) repaint() { Redraw(c) }

// CreateRenderer is called by Fyne.
func (c *Column) CreateRenderer() fyne.WidgetRenderer {
	c.renderer = &columnRenderer{column: c, bar: NewScrollBar(c.dir, c)}
	c.arrange()
	return c.renderer
}

// markWidth is that of the line which tells that a column has the keys.
const markWidth = 2

type columnRenderer struct {
	column  *Column
	bar     *ScrollBar
	objects []fyne.CanvasObject
}

// update shows the column's blocks and moves the bar.
func (r *columnRenderer) update() {
	r.objects = append(append(append(r.objects[:0:0], &r.column.Spoken.ground), r.column.view.blocks...), &r.column.mark, r.bar)
	r.column.Spoken.place()
	place(r.column.dir, &r.column.mark, 0, 0, markWidth, r.column.Size().Height, r.column.Size().Width)
	r.bar.Update()
	Redraw(r.column)
}

func (r *columnRenderer) MinSize() fyne.Size { return fyne.NewSize(2*r.column.layout.margin+32, 32) }

// Layout is called by Fyne for another size, and whenever blocks come into view, too:
// then everything is in its place, and the window would only be drawn once more.
func (r *columnRenderer) Layout(size fyne.Size) {
	if size != r.column.arranged {
		r.column.arrange()
	}
}

func (r *columnRenderer) Refresh() {
	r.column.mark.FillColor = theme.Color(theme.ColorNamePrimary)
	c := r.column
	remeasure(c) // the theme may have changed
	refreshObjects(r.objects)
}

func (r *columnRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *columnRenderer) Destroy() {
	r.column.preparation.stop()
	r.column.mouseSelection.scroller.stop()
}
