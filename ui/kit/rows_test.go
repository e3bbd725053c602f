package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

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
