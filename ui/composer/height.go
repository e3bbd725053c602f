// How high the editor wants to be, and what of it is in view.

package composer

import (
	"fyne.io/fyne/v2"

	"sahifa/ui/rtl"
)

// columnMargin is the room around what stands in the column, slack what rounding
// and the rule above take.
const (
	columnMargin = 16
	slack        = 24
)

// height follows what stands in an editor's column.
type height struct {
	editor *editor
	items  []rtl.Item
	asked  float32 // for, at last
}

// set puts the parts into the column anew.
func (h *height) set(items []rtl.Item) {
	h.items = items
	h.editor.column.SetItems(items...)
}

// wanted is the height in which all is seen in a width.
func (h *height) wanted(width float32) float32 {
	e := h.editor
	inner := max(min(width, e.kit.Styles.Measure+2*columnMargin)-2*columnMargin, 1)
	sum := e.head.MinSize().Height + e.foot.MinSize().Height + 2*columnMargin + slack
	for _, item := range h.items {
		sum += item.Above + item.Block.HeightFor(inner)
	}
	return sum
}

// fit asks for another height where what is to be seen has another.
func (h *height) fit() {
	e := h.editor
	if e.box.Size().Width < 1 { // not laid out yet
		return
	}
	wanted := h.wanted(e.box.Size().Width)
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

// reveal scrolls as little as it must to bring a field into view, with the one
// after it.
func (h *height) reveal(f fyne.CanvasObject) {
	e := h.editor
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(f)
	if at.IsZero() {
		return // it is not shown yet
	}
	top := at.Y - driver.AbsolutePositionForObject(e.column).Y
	const around = 40
	switch room := e.column.Size().Height; {
	case f.Size().Height+2*around > room:
	case top < around:
		e.column.ScrollTo(e.column.Offset() + top - around)
	case top+f.Size().Height+around > room:
		e.column.ScrollTo(e.column.Offset() + top + f.Size().Height + around - room)
	}
}
