package rtl

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// A flow goes on below where a line is full, from the start of its direction, without what is
// hidden.
func TestFlow(t *testing.T) {
	test.NewTempApp(t)
	box := func(width, height float32) fyne.CanvasObject {
		r := canvas.NewRectangle(nil)
		r.SetMinSize(fyne.NewSize(width, height))
		return r
	}
	hidden := box(50, 90)
	hidden.Hide()
	for _, dir := range []Dir{RightToLeft, LeftToRight} {
		objects := []fyne.CanvasObject{box(40, 20), hidden, box(40, 30), box(40, 20), box(300, 20), box(10, 20)}
		f := NewFlow(dir, 10, objects...)
		if h := f.HeightFor(100); h != 30+10+20+10+20+10+20 {
			t.Errorf("height %v", h)
		}
		if h := f.HeightFor(1000); h != 30 {
			t.Errorf("in one line height %v", h)
		}
		test.NewTempWindow(t, f).Resize(fyne.NewSize(108, 300)) // padded by 4
		for i, want := range map[int]fyne.Position{0: {X: 0, Y: 0}, 2: {X: 50, Y: 0}, 3: {X: 0, Y: 40}, 4: {X: 0, Y: 70}, 5: {X: 0, Y: 100}} {
			o := objects[i]
			if dir == RightToLeft {
				want.X = 100 - want.X - o.Size().Width
			}
			if o.Position() != want || o.Size().Width > 100 {
				t.Errorf("%v: the object %d is at %v, %v wide, want %v", dir, i, o.Position(), o.Size().Width, want)
			}
		}
		if f.MinSize() != fyne.NewSize(0, 120) {
			t.Errorf("least size %v", f.MinSize())
		}
	}
}
