// How high the editor wants to be, and what of it is in view.

package composer

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// columnMargin is the room around what stands in the column, slack what is free below it.
const (
	columnMargin = 16
	slack        = 24
	ruleAbove    = 1
)

// between is what the rule above takes and what stands between the parts.
func between() float32 { return ruleAbove + 3*theme.Padding() }

// height follows what stands in an editor's column.
type height struct {
	editor *editor
	items  []rtl.Item
	asked  float32 // for, at last
	width  float32 // of the room then
	room   fyne.Size
	short  float32 // by so much the text is lower than it would be, for want of room
}

// set puts the parts into the column anew.
func (h *height) set(items []rtl.Item) {
	h.items = items
	h.editor.column.SetItems(items...)
}

// wanted is the height in which all is seen in a width, with what is found in the text.
func (h *height) wanted(width float32) float32 {
	return h.without(width) + slack + h.editor.review.found.wanted(width)
}

// without is the height of all but what is found, with the text as high as it would be.
func (h *height) without(width float32) float32 {
	natural, _ := h.text()
	return h.now(width) + natural - h.textNow()
}

// now is the height of what there is, without what is found.
func (h *height) now(width float32) float32 {
	e := h.editor
	sum := e.head.MinSize().Height + e.foot.MinSize().Height + 2*columnMargin
	for _, item := range h.items {
		sum += h.heightOf(item, width)
	}
	return sum
}

// heightOf is how high a part is in an editor of a width.
func (h *height) heightOf(item rtl.Item, width float32) float32 {
	return item.Above + item.Block.HeightFor(max(min(width-2*columnMargin, h.editor.kit.Styles.Measure), 1))
}

// text gives how high the text would be, with room for what may be written or is, and
// how high it is at the least, where there is not so much: as high as what is written, or
// two lines.
func (h *height) text() (natural, least float32) {
	e := h.editor
	if e.written {
		return 0, 0
	}
	usual := e.text.MinSize().Height + (textRows-fewestRows)*kit.LineHeight(e.kit.Styles.Comment)
	whole := e.text.WholeHeight()
	natural = min(max(whole, usual), mostTimes*usual)
	return natural, min(whole, usual)
}

// textNow is how high the text is in the room that there is.
func (h *height) textNow() float32 {
	natural, least := h.text()
	return max(natural-h.short, least)
}

// squeeze has the text make room, where that shows the rest in a size: all of it or, if
// it is too much, all but the site's rules. For what is found there is always the same room, so
// that the text has one height whether or not anything is.
func (h *height) squeeze(size fyne.Size) {
	e := h.editor
	h.room = size
	natural, least := h.text()
	h.short = 0
	if natural > 0 {
		lack := h.without(size.Width) + between() + e.review.found.least() - size.Height
		if lack > natural-least {
			lack -= h.rulesHeight(size.Width)
		}
		h.short = max(min(lack, natural-least), 0)
		if change := natural - h.short - e.text.Size().Height; change < -1 || change > 1 {
			e.column.Refresh()
		}
	}
	if e.review.found.take(size.Width, size.Height-h.now(size.Width)-between()) {
		e.box.Refresh()
	}
}

// rulesHeight is how high the site's rules are, which stand last.
func (h *height) rulesHeight(width float32) float32 {
	if h.editor.draft.PageRules == "" || len(h.items) == 0 {
		return 0
	}
	return h.heightOf(h.items[len(h.items)-1], width)
}

// held is the height that was asked for in a width: until something but the writing asks for
// another, so that nothing moves under the pointer while one writes.
func (h *height) held(width float32) float32 {
	if h.asked == 0 || h.width != width {
		h.asked, h.width = h.wanted(width), width
	}
	return h.asked
}

// follow has what is written, and what is found in it, share the room that there is.
func (h *height) follow() {
	if h.editor.box.Size().Width >= 1 { // else it is not laid out yet
		h.squeeze(h.room)
	}
}

// fit asks for another height where what is to be seen has another.
func (h *height) fit() {
	e := h.editor
	if e.box.Size().Width < 1 { // not laid out yet
		return
	}
	h.squeeze(h.room)
	h.width = e.box.Size().Width
	wanted := h.wanted(h.width)
	if change := wanted - h.asked; change > -1 && change < 1 {
		return
	}
	h.asked = wanted
	e.column.Refresh()
	if e.pane.editor == e {
		e.pane.events.Resized()
	}
}

// scrollTo brings a block into view, with the one above it at the top.
func (h *height) scrollTo(b rtl.Block) {
	for i, item := range h.items {
		if item.Block == b {
			h.editor.column.ScrollToItem(max(i-1, 0))
		}
	}
}

// reveal scrolls as little as it must to bring a field into view with its name, and
// then with what is around it. Where they are seen nothing moves.
func (h *height) reveal(f fyne.CanvasObject) {
	e := h.editor
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(f)
	if at.IsZero() {
		return // it is not shown yet
	}
	top := at.Y - driver.AbsolutePositionForObject(e.column).Y
	const around = 40
	name, room := kit.LineHeight(e.kit.Styles.Note), e.column.Size().Height
	switch {
	case top >= name && top+f.Size().Height <= room:
	case f.Size().Height+2*around > room:
	case top < around:
		e.column.ScrollTo(e.column.Offset() + top - around)
	case top+f.Size().Height+around > room:
		e.column.ScrollTo(e.column.Offset() + top + f.Size().Height + around - room)
	}
}
