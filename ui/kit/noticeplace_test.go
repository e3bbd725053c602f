package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// inDialog tells whether the notice is drawn over the shade of the dialog that is open.
func inDialog(w *kittest.Window) bool {
	holder := kit.NoticeHolder(w.Kit.Overlay)
	for _, o := range test.LaidOutObjects(w.Canvas().Overlays().Top()) {
		if o == fyne.CanvasObject(holder) {
			return len(holder.Objects) > 0
		}
	}
	return false
}

// What is told while a dialog is open can be read and heeded there; when the dialog is gone,
// or leads to another, it is told on.
func TestANoticeIsReadOverADialog(t *testing.T) {
	w := kittest.New(t, "ar")
	w.Show(w.Kit.Overlay.NoticeLayer, 1280, 800)
	o := w.Kit.Overlay
	open := func() { o.ShowDialog("حوار", rtl.NewText(w.Kit.Styles.Plain, rtl.Span{Text: "نص"}), nil) }
	open()
	heeded := false
	o.NoticeWithAction("حدث شيء.", false, "تراجع", func() { heeded = true })
	if !inDialog(w) {
		t.Fatal("it lies in the shade")
	}
	dialog := o.Dialog()
	banner := kit.NoticeHolder(o).Objects[0]
	at := test.WidgetRenderer(banner.(fyne.Widget)).Objects()
	w.TapIn(at[0], 0.5, 0.05) // on its ground
	if o.Dialog() != dialog {
		t.Error("a click on the notice closes the dialog")
	}
	open() // as one that leads to another does
	if !inDialog(w) || !o.DialogOpen() {
		t.Error("the next dialog lies over it")
	}
	o.CloseDialog()
	if got := kittest.NoticeTexts(w); len(got) != 1 || len(o.NoticeLayer.Objects) != 1 {
		t.Errorf("after the dialog there is %q", got)
	}
	open()
	if inDialog(w) {
		t.Error("what was told before the dialog covers it")
	}
	o.CloseDialog()
	w.PressNotice(t, "تراجع")
	if !heeded || len(kittest.NoticeTexts(w)) > 0 {
		t.Errorf("heeded %v, left %q", heeded, kittest.NoticeTexts(w))
	}
}

// An offer that stays comes back below the dialog, not over it.
func TestAnOfferWaitsBelowADialog(t *testing.T) {
	w := kittest.New(t, "ar")
	w.Show(w.Kit.Overlay.NoticeLayer, 1280, 800)
	o := w.Kit.Overlay
	o.NoticeWithAction("عرض", true, "افعل", func() {})
	o.ShowDialog("حوار", rtl.NewText(w.Kit.Styles.Plain, rtl.Span{Text: "نص"}), nil)
	o.Notice("نُسخ.")
	if got := kittest.NoticeTexts(w); !inDialog(w) || got[0] != "نُسخ." {
		t.Errorf("over the dialog: %v, %q", inDialog(w), got)
	}
	o.HideNotice()
	if got := kittest.NoticeTexts(w); inDialog(w) || len(got) != 1 || got[0] != "عرض" {
		t.Errorf("over the dialog: %v, %q", inDialog(w), got)
	}
	o.CloseDialog()
	if got := kittest.NoticeTexts(w); len(got) != 1 || got[0] != "عرض" {
		t.Errorf("in the end %q", got)
	}
}

// What a notice over a dialog offers is done by a click, and the dialog stays, also where the
// notice came over the dialog that led to this one.
func TestANoticeOverADialogIsHeeded(t *testing.T) {
	for _, led := range []bool{false, true} {
		w := kittest.New(t, "ar")
		w.Show(w.Kit.Overlay.NoticeLayer, 1280, 800)
		o := w.Kit.Overlay
		open := func() { o.ShowDialog("حوار", rtl.NewText(w.Kit.Styles.Plain, rtl.Span{Text: "نص"}), nil) }
		open()
		heeded := 0
		o.NoticeWithAction("حدث شيء.", false, "تراجع", func() { heeded++ })
		if led {
			open()
		}
		w.Settle()
		dialog := o.Dialog()
		for _, x := range test.LaidOutObjects(kit.NoticeHolder(o)) {
			if b, ok := x.(*rtl.Button); ok && b.Label() == "تراجع" {
				w.TapIn(b, 0.5, 0.5)
				break
			}
		}
		if heeded != 1 || o.Dialog() != dialog || len(kittest.NoticeTexts(w)) > 0 {
			t.Errorf("led to %v: heeded %d times, the dialog is open %v, left %q", led, heeded, o.Dialog() == dialog, kittest.NoticeTexts(w))
		}
	}
}
