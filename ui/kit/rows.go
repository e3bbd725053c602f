// Rows that scroll, of which only those in view exist.

package kit

import (
	"image/color"
	"slices"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/rtl"
)

// Rows is a scrolling column of rows, of one height or each of its own. Only rows in
// view exist; one that leaves it is used again for one that comes, so that a list may
// have any length.
type Rows struct {
	widget.BaseWidget
	rtl.FocusState

	make func() fyne.CanvasObject
	bind func(i int, row fyne.CanvasObject)

	// Heights gives the height that a row needs in a width. All rows are asked for each
	// width that they get: it is for lists that can be held as a whole. nil: all rows
	// are of one height. It is set before there are rows.
	Heights func(row int, width float32) float32

	// OnScrolled is called with the rows in view when they may have changed.
	OnScrolled func(first, last int)

	// FirstFocus gives the row where the keyboard begins, -1 for none in
	// particular; nil: where it was. After a dialog or menu it is where it was.
	FirstFocus func() int
	// Skip tells of rows that cannot be chosen; nil: none.
	Skip    func(row int) bool
	OnTyped func() // a key was pressed; may be nil
	// OnKey is asked first; true: it took the key. It may be nil.
	OnKey func(row int, k *fyne.KeyEvent) bool
	// OnRune is asked first about a letter; true: it took it. It may be nil.
	OnRune func(r rune) bool

	height float32 // of each row or, where each has its own, of the least
	heads  []int   // rows that are higher, in order
	higher float32 // by so much
	count  int
	offset float32
	tops   rowTops // where Heights are given

	live        map[int]fyne.CanvasObject
	first, last int // rows in view
	spare       []fyne.CanvasObject

	bar     *rtl.ScrollBar
	pointer *rtl.HoverLayer // over the rows, which move under it
	focus   rowsFocus
}

// NewRows makes rows of a height. bind shows a number of the list in a row that
// make made.
func NewRows(dir rtl.Dir, height float32, make func() fyne.CanvasObject, bind func(int, fyne.CanvasObject)) *Rows {
	r := &Rows{height: height, make: make, bind: bind, live: map[int]fyne.CanvasObject{}, last: -1}
	r.bar, r.focus.ring = rtl.NewScrollBar(dir, r), newRing()
	r.pointer = rtl.NewHoverLayer(func(at fyne.Position) fyne.CanvasObject { return rowUnder(r, at) })
	r.FocusState = rtl.NewFocusState(r.focusChanged)
	r.ExtendBaseWidget(r)
	return r
}

// SetCount changes how many rows there are and binds those in view anew. It comes first when
// what bind reads has become other: whatever lays the rows out before it, or scrolls them,
// binds rows that may be there no more.
func (r *Rows) SetCount(n int) {
	r.count = n
	r.tops.measure(r)
	r.Rebind()
}

// ShowOthers shows so many others from the top. What bind reads is of the others already, so
// that no row may be bound before their number is known, as ScrollTo would.
func ShowOthers(r *Rows, n int) {
	r.offset = 0
	r.SetCount(n)
	rtl.Redraw(r)
}

// SetHeads has some rows, in order, be higher than the others: they begin a part
// of the list, and say of which.
func (r *Rows) SetHeads(heads []int, higher float32) { r.heads, r.higher = heads, higher }

// top gives where a row begins.
func (r *Rows) top(i int) float32 {
	if r.Heights != nil {
		return r.tops.top(i)
	}
	before, _ := slices.BinarySearch(r.heads, i)
	return float32(i)*r.height + float32(before)*r.higher
}

// heightOf gives how high a row is.
func (r *Rows) heightOf(i int) float32 {
	if r.Heights != nil {
		return r.tops.top(i+1) - r.tops.top(i)
	}
	if _, head := slices.BinarySearch(r.heads, i); head {
		return r.height + r.higher
	}
	return r.height
}

// rowAt gives the row at a distance from the top of all.
func (r *Rows) rowAt(y float32) int {
	return max(sort.Search(r.count, func(i int) bool { return r.top(i+1) > y }), 0)
}

// Rebind binds the rows in view anew.
func (r *Rows) Rebind() {
	r.arrange()
	for i, row := range r.live {
		r.bind(i, row)
	}
}

// RebindRow binds one row anew if it is in view.
func (r *Rows) RebindRow(i int) {
	if row, ok := r.live[i]; ok {
		r.bind(i, row)
	}
}

// Offset is how far the rows are scrolled down.
func (r *Rows) Offset() float32 { return r.offset }

// ScrollTo goes to an offset, or as near as there is room.
func (r *Rows) ScrollTo(offset float32) {
	before := r.offset
	r.offset = offset
	r.arrange()
	if r.offset != before {
		rtl.Redraw(r)
	}
}

// Reveal scrolls as little as is needed to show a row, with a part of its
// neighbour, so that it is seen that there is more.
func (r *Rows) Reveal(i int) {
	top, peek := r.top(i), r.height/2
	end := top + r.heightOf(i) + peek
	switch view := r.Size().Height; {
	case top-peek < r.offset:
		r.ScrollTo(top - peek)
	case end > r.offset+view:
		r.ScrollTo(end - view)
	}
}

// RevealWhole scrolls as little as is needed to show a row between its neighbours, and
// where it does, the first row in view is whole: for what comes by itself, which no
// pointer is over.
func RevealWhole(r *Rows, i int) {
	view := r.Size().Height
	top, end := r.top(max(i-1, 0)), r.top(min(i+2, r.count))
	switch {
	case top < r.offset:
		r.ScrollTo(top)
	case end > r.offset+view:
		first := r.rowAt(end - view)
		if r.top(first) < end-view {
			first++
		}
		r.ScrollTo(r.top(first))
	}
}

// First gives the first row in view.
func (r *Rows) First() int { return r.first }

// Last gives the last row in view.
func (r *Rows) Last() int { return r.last }

// InView tells whether a row is in view, or a part of it.
func (r *Rows) InView(row int) bool { return row >= r.first && row <= r.last }

// Hold gives a function that keeps a row where it is now after it has become
// another number.
func (r *Rows) Hold(row int) func(now int) {
	at := r.top(row) - r.offset
	focused := r.focus.row - row
	return func(now int) {
		r.focus.row = now + focused
		r.ScrollTo(r.top(now) - at)
		placeRing(r)
	}
}

// Hovered tells whether the mouse is over a row.
func (r *Rows) Hovered() bool {
	for _, row := range r.live {
		if h, ok := row.(interface{ Hovered() bool }); ok && h.Hovered() {
			return true
		}
	}
	return false
}

// AtTop tells whether the first row is in view.
func (r *Rows) AtTop() bool { return r.offset < r.height }

// ContentHeight is the height of all rows.
func (r *Rows) ContentHeight() float32 { return r.top(r.count) }

// arrange makes, places and lets go of rows for the present offset.
func (r *Rows) arrange() {
	size := r.Size()
	r.offset = max(min(r.offset, r.ContentHeight()-size.Height), 0)
	first := r.rowAt(r.offset)
	last := min(r.rowAt(r.offset+size.Height), r.count-1)
	if size.Height <= 0 {
		last = first - 1
	}
	for i, row := range r.live {
		if i < first || i > last {
			delete(r.live, i)
			r.spare = append(r.spare, row)
		}
	}
	r.first, r.last = first, last
	for i := first; i <= last; i++ {
		row, ok := r.live[i]
		if !ok {
			row = r.take()
			r.live[i] = row
		}
		rtl.MoveTo(row, fyne.NewPos(0, r.top(i)-r.offset))
		row.Resize(fyne.NewSize(size.Width, r.heightOf(i)))
		if !ok {
			r.bind(i, row)
		}
	}
	r.bar.Update()
	placeRing(r)
	r.pointer.Resize(size)
	r.pointer.Update()
	if r.OnScrolled != nil {
		r.OnScrolled(first, last)
	}
}

func (r *Rows) take() fyne.CanvasObject {
	if n := len(r.spare); n > 0 {
		row := r.spare[n-1]
		r.spare = r.spare[:n-1]
		return row
	}
	return r.make()
}

// Resize is called by Fyne.
func (r *Rows) Resize(size fyne.Size) {
	before := r.Size().Width
	r.BaseWidget.Resize(size)
	if size.Width != before && r.Heights != nil {
		at := PlaceOf(r)
		if r.tops.measure(r); before > 0 { // else nothing was seen
			at.Show(r)
			return
		}
	}
	r.arrange()
}

// wheelLine is the line by which the wheel scrolls rows.
const wheelLine = 32

// Scrolled is called by Fyne for the wheel.
func (r *Rows) Scrolled(e *fyne.ScrollEvent) {
	r.pointer.Wake()
	r.ScrollTo(r.offset + rtl.WheelStep(e, wheelLine))
}

// CreateRenderer is called by Fyne.
func (r *Rows) CreateRenderer() fyne.WidgetRenderer { return rowsRenderer{r} }

type rowsRenderer struct{ rows *Rows }

func (r rowsRenderer) MinSize() fyne.Size { return fyne.NewSize(80, 80) }
func (r rowsRenderer) Layout(fyne.Size)   {}
func (r rowsRenderer) Destroy()           {}

func (r rowsRenderer) Refresh() {
	placeRing(r.rows)
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r rowsRenderer) Objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, len(r.rows.live)+3)
	for i := r.rows.first; i <= r.rows.last; i++ {
		out = append(out, r.rows.live[i])
	}
	return append(out, r.rows.focus.ring, r.rows.pointer, r.rows.bar)
}

// IsClip tells Fyne to draw nothing outside the widget.
func (r rowsRenderer) IsClip() {}

// RowGround gives the ground of a row of any list.
func RowGround(selected, hovered bool) color.Color {
	switch {
	case selected:
		return theme.Color(ColourSelected)
	case hovered:
		return theme.Color(ColourHover)
	}
	return color.Transparent
}
