package kit_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// A form whose field may not be empty marks it where nothing is written, until something is.
func TestAnEmptyFieldIsMarked(t *testing.T) {
	w := kittest.New(t, "ar")
	said := ""
	w.Kit.Ask(kit.Form{Title: "explain.title", Hint: "explain.hint", Label: "explain.do", Do: func(_ context.Context, text string) error { said = text; return nil }})
	entry := w.Canvas().Focused().(*rtl.Entry)
	kittest.Press(entry, fyne.KeyReturn)
	w.Settle()
	if !entry.Invalid() || !w.Kit.Overlay.DialogOpen() || said != "" {
		t.Fatalf("marked: %v, said %q", entry.Invalid(), said)
	}
	kittest.Type(entry, "اسم عائلة")
	if entry.Invalid() {
		t.Error("it is marked though something is written")
	}
	kittest.Press(entry, fyne.KeyReturn)
	w.Settle()
	if said != "اسم عائلة" || w.Kit.Overlay.DialogOpen() {
		t.Errorf("said %q", said)
	}
}
