// How rows are gone through by the keyboard.

package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"sahifa/ui/rtl"
)

// rowsFocus is where the keyboard is in rows that have the focus. They have it
// as a whole, as lists of the system do: the arrows go through them, Enter does
// what a click does, Tab leaves them.
type rowsFocus struct {
	row  int
	ring *canvas.Rectangle
}

func newRing() *canvas.Rectangle {
	r := canvas.NewRectangle(color.Transparent)
	r.CornerRadius = 6
	r.Hide()
	return r
}

// placeRing draws the ring around the row that has the focus.
func placeRing(r *Rows) {
	f := &r.focus
	f.row = max(min(f.row, r.count-1), 0)
	row := f.row
	f.ring.Hidden = !r.Focused() || row >= r.count
	f.ring.StrokeColor, f.ring.StrokeWidth = theme.Color(ColourAccent), 2*theme.InputBorderSize()
	const in = 3
	height := r.height // without what heads a row
	if r.Heights != nil {
		height = r.heightOf(row)
	}
	if f.ring.Hidden {
		return
	}
	f.ring.Move(fyne.NewPos(in, r.top(row)+r.heightOf(row)-height-r.offset+1))
	f.ring.Resize(fyne.NewSize(r.Size().Width-2*in, height-2))
}

// FocusRow moves the focus to the next row, from i on in steps, that can be chosen.
func (r *Rows) FocusRow(i, step int) {
	f := &r.focus
	if r.count == 0 {
		return
	}
	i = max(min(i, r.count-1), 0)
	for r.Skip != nil && r.Skip(i) {
		if i+step < 0 || i+step >= r.count {
			return
		}
		i += step
	}
	f.row = i
	r.Reveal(i)
	placeRing(r)
	rtl.Redraw(r)
}

// FocusClicked gives the keyboard to a row that was clicked, without moving it under the
// pointer.
func FocusClicked(k *Kit, r *Rows, row int) {
	at := r.offset
	k.Focus(r)
	r.focus.row = row
	r.ScrollTo(at)
	placeRing(r)
	rtl.Redraw(r)
}

// focusChanged shows where the keyboard begins, or that it is elsewhere.
func (r *Rows) focusChanged() {
	if !r.Focused() {
		placeRing(r)
		rtl.Redraw(r)
		return
	}
	f := &r.focus
	if r.FirstFocus != nil && !r.Returned() {
		if i := r.FirstFocus(); i >= 0 {
			f.row = i
		}
	}
	r.FocusRow(f.row, 1)
}

// TypedRune hands a letter on to the window, if the rows have no use for it.
func (r *Rows) TypedRune(letter rune) {
	if r.OnRune == nil || !r.OnRune(letter) {
		passRune(r, letter)
	}
}

// TypedKey goes through the rows.
func (r *Rows) TypedKey(k *fyne.KeyEvent) {
	if r.OnTyped != nil {
		r.OnTyped()
	}
	f := &r.focus
	if r.count == 0 {
		rtl.PropagateKey(r, k)
		return
	}
	if r.OnKey != nil && r.OnKey(f.row, k) {
		return
	}
	if to, goes := r.Step(k.Name, f.row); goes {
		by := 1 // where rows that cannot be chosen are passed by
		if k.Name == fyne.KeyEnd || to < f.row && k.Name != fyne.KeyHome {
			by = -1
		}
		r.FocusRow(to, by)
		return
	}
	if rtl.IsMenuKey(k.Name) {
		r.OpenMenu(f.row)
		return
	}
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if row, ok := rowAtFocus(r).(fyne.Tappable); ok {
			row.Tapped(&fyne.PointEvent{Position: middleOf(r), AbsolutePosition: middleOnWindow(r)})
		}
	default:
		rtl.PropagateKey(r, k)
	}
}

// OpenMenu opens the menu of a row, in its middle, if it has one; the keyboard goes into it,
// and comes back to that row if it is among the rows.
func (r *Rows) OpenMenu(row int) {
	r.focus.row = row
	if o, ok := rowAtFocus(r).(fyne.SecondaryTappable); ok {
		o.TappedSecondary(&fyne.PointEvent{Position: middleOf(r), AbsolutePosition: middleOnWindow(r)})
		rtl.BeginMenu(fyne.CurrentApp().Driver().CanvasForObject(r))
	}
}

// Step gives the row to which a key goes from another, and tells whether it is one
// that goes through rows.
func (r *Rows) Step(key fyne.KeyName, from int) (to int, goes bool) {
	switch key {
	case fyne.KeyDown:
		to = from + 1
	case fyne.KeyUp:
		to = from - 1
	case fyne.KeyPageDown:
		to = max(lastFrom(r, from), from+1)
	case fyne.KeyPageUp:
		to = min(firstTo(r, from), from-1)
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = r.count - 1
	default:
		return from, false
	}
	return max(min(to, r.count-1), 0), true
}

// rowAtFocus gives the row that has the focus, scrolled to if need be.
func rowAtFocus(r *Rows) fyne.CanvasObject {
	r.Reveal(r.focus.row)
	return r.live[r.focus.row]
}

// middleOf is the middle of a row.
func middleOf(r *Rows) fyne.Position { return fyne.NewPos(r.Size().Width/2, r.height/2) }

// middleOnWindow is where in the window the middle of the row with the focus is.
func middleOnWindow(r *Rows) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(rowAtFocus(r)).Add(middleOf(r))
}

// FocusedRow gives the row that the keyboard is at, -1 while the rows have not
// the focus.
func (r *Rows) FocusedRow() int {
	if !r.Focused() || r.count == 0 {
		return -1
	}
	return r.focus.row
}
