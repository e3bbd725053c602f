package kit

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/rtl"
)

func TestAFocusedRowIsSeen(t *testing.T) {
	a := test.NewApp()
	defer a.Quit()
	r := NewRows(rtl.RightToLeft, 90, func() fyne.CanvasObject { return canvas.NewRectangle(nil) }, func(int, fyne.CanvasObject) {})
	r.SetCount(60)
	w := a.NewWindow("")
	w.SetContent(r)
	w.Resize(fyne.NewSize(360, 700))
	w.Canvas().Focus(r)
	for _, key := range []fyne.KeyName{fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyHome, fyne.KeyPageDown, fyne.KeyPageDown} {
		r.TypedKey(&fyne.KeyEvent{Name: key})
		if y := r.focus.ring.Position().Y; y < 0 || y+r.height > r.Size().Height+2 {
			t.Errorf("after %s the ring is at %v of %v", key, y, r.Size().Height)
		}
	}
	if n := len(r.live); n > 20 {
		t.Errorf("%d rows exist for 60", n)
	}
}

// hovering is a row that knows the pointer.
type hovering struct {
	widget.BaseWidget
	rtl.HoverState
	is int // the row that it shows
}

func (h *hovering) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(nil))
}

// The row that is lit is the one under the pointer, whatever moved.
func TestTheRowUnderThePointerIsLit(t *testing.T) {
	a := test.NewApp()
	defer a.Quit()
	var made []*hovering
	r := NewRows(rtl.RightToLeft, 50, func() fyne.CanvasObject {
		h := &hovering{HoverState: rtl.NewHoverState(func() {})}
		h.ExtendBaseWidget(h)
		made = append(made, h)
		return h
	}, func(i int, o fyne.CanvasObject) { o.(*hovering).is = i })
	r.SetCount(60)
	w := a.NewWindow("")
	w.SetPadded(false)
	w.SetContent(r)
	w.Resize(fyne.NewSize(360, 700))
	lit := func() (rows []int) {
		for _, h := range made {
			if h.Hovered() {
				rows = append(rows, h.is)
			}
		}
		return rows
	}
	at := fyne.NewPos(100, 425) // the ninth row
	wheel := func(notches float32) {
		for range int(max(notches, -notches)) {
			test.Scroll(w.Canvas(), at, 0, 25*notches/max(notches, -notches))
		}
	}
	steps := []struct {
		name string
		do   func()
		want []int
	}{
		{"the pointer comes", func() { test.MoveMouse(w.Canvas(), at) }, []int{8}},
		{"the wheel turns", func() { wheel(-10) }, []int{27}},
		{"and back", func() { wheel(3) }, []int{21}},
		{"the list begins anew", func() { r.SetCount(0); r.SetCount(60) }, []int{8}},
		{"the keyboard goes to the end", func() { r.FocusRow(59, -1) }, []int{54}},
		{"rows go away", func() { r.SetCount(3) }, nil},
		{"and come", func() { r.SetCount(60) }, []int{8}},
		{"the pointer moves", func() { test.MoveMouse(w.Canvas(), at.AddXY(0, 50)) }, []int{9}},
		{"it goes to the bar", func() { test.MoveMouse(w.Canvas(), fyne.NewPos(2, 425)) }, nil},
		{"the wheel turns while it is elsewhere", func() { wheel(-10) }, nil},
		{"it comes again", func() { test.MoveMouse(w.Canvas(), at) }, []int{27}},
		{"the keyboard goes on", func() { RestPointer(r) }, nil},
		{"and scrolls", func() { r.FocusRow(0, 1) }, nil},
		{"the pointer moves again", func() { test.MoveMouse(w.Canvas(), at.AddXY(0, 10)) }, []int{8}},
		{"the keyboard goes on again", func() { RestPointer(r) }, nil},
		{"the wheel turns under the pointer", func() { wheel(-2) }, []int{12}},
	}
	for _, s := range steps {
		s.do()
		if got := lit(); !slices.Equal(got, s.want) {
			t.Errorf("%s: rows %v are lit, not %v", s.name, got, s.want)
		}
	}
}
