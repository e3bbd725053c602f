package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

func TestTheKeysOfANoticeThatIsGoneAreTheWindows(t *testing.T) {
	w, _ := opened(t, newFake(3), "ar")
	for _, c := range []struct {
		name   string
		button func(fyne.CanvasObject) bool
	}{
		{"closed", func(o fyne.CanvasObject) bool { _, ok := o.(*kit.Tool); return ok }},
		{"heeded", func(o fyne.CanvasObject) bool { _, ok := o.(*rtl.Button); return ok }},
	} {
		w.kit.Overlay.NoticeWithAction("جملة تقال.", true, "افعل", func() {})
		for _, o := range test.WidgetRenderer(w.kit.Overlay.NoticeLayer.Objects[0].(fyne.Widget)).Objects() {
			if c.button(o) {
				w.kit.Focus(o.(fyne.Focusable))
			}
		}
		if w.win.Canvas().Focused() == nil {
			t.Fatalf("%s: its button has not the keyboard", c.name)
		}
		w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
		if len(w.kit.Overlay.NoticeLayer.Objects) > 0 || w.win.Canvas().Focused() != nil {
			t.Errorf("%s: the notice is there, or %T has the keyboard", c.name, w.win.Canvas().Focused())
		}
	}
	w.kit.Overlay.Notice("نُسخ.")
	w.list.FocusRows()
	w.kit.Overlay.HideNotice()
	if !w.kit.HasFocus(w.list.Rows()) {
		t.Error("a notice that goes by itself takes the keyboard from the list")
	}
}
