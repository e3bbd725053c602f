package rtl

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestADialogScrollsWhatALowWindowHasNoRoomFor(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, NewLabel("النافذة", Style{}))
	var items []Item
	for range 30 {
		items = append(items, Item{Block: Fixed(NewCheck(RightToLeft, "سطر", nil))})
	}
	g := NewGroup(RightToLeft, items...)
	d := NewDialog(RightToLeft, "عنوان", g)
	w.Resize(fyne.NewSize(600, 300))
	d.Show(w.Canvas())
	last := Drawn(items[len(items)-1].Block)
	seen := func() bool {
		driver := fyne.CurrentApp().Driver()
		y := driver.AbsolutePositionForObject(last).Y
		top := driver.AbsolutePositionForObject(d.scroll).Y
		return y >= top && y+last.Size().Height <= top+d.scroll.Size().Height
	}
	if seen() || d.scroll.bar.Hidden {
		t.Fatal("the dialog is higher than the window, or has no bar")
	}
	d.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -1e6)})
	if !seen() {
		t.Error("the wheel does not lead to the last line")
	}
	d.typedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	if d.scroll.Offset() != 0 {
		t.Error("Home does not lead to the top")
	}
	d.typedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if !seen() {
		t.Error("End does not lead to the last line")
	}
	w.Resize(fyne.NewSize(600, 3000))
	d.Refresh()
	if !d.scroll.bar.Hidden || d.scroll.Offset() != 0 {
		t.Error("a dialog that has room is scrolled")
	}
}
