// The pointer over rows.

package kit

import "fyne.io/fyne/v2"

// RestPointer has none of the rows be lit by the mouse until that moves: another row is
// shown as the one that counts.
func RestPointer(r *Rows) { r.pointer.Rest() }

// WhenPointerOffFoot calls do when the mouse is nowhere over so much of the foot of the rows:
// at once, or once it has left. Only the last do is called.
func WhenPointerOffFoot(r *Rows, height float32, do func()) {
	off := func() bool {
		at, over := r.pointer.At()
		return !over || at.Y < r.Size().Height-height
	}
	r.pointer.OnMoved = nil
	if off() {
		do()
		return
	}
	r.pointer.OnMoved = func() {
		if off() {
			r.pointer.OnMoved = nil
			do()
		}
	}
}

// RowAt gives the row at a place of the window, -1 if there is none.
func (r *Rows) RowAt(at fyne.Position) int {
	in := at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(r))
	if in.X < 0 || in.Y < 0 || in.X > r.Size().Width || in.Y > r.Size().Height {
		return -1
	}
	if row := r.rowAt(in.Y + r.offset); row < r.count {
		return row
	}
	return -1
}

// rowUnder gives the object of the row at a place of the rows, nil for none.
func rowUnder(r *Rows, at fyne.Position) fyne.CanvasObject {
	if row, ok := r.live[r.rowAt(at.Y+r.offset)]; ok {
		return row
	}
	return nil
}
