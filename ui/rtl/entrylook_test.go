package rtl

import (
	"fmt"
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sahifa/ui/typeset"
)

// focusStill returns an entry the focus, with a caret that does not blink: a slow
// machine would take a picture without it.
func focusStill(e *Entry) {
	e.FocusGained()
	e.blink.stop()
}

func TestEntryLooks(t *testing.T) {
	entry := func(text string, then func(e *Entry)) *Entry {
		e := NewEntry(Style{})
		e.SetText(text)
		if then != nil {
			then(e)
		}
		return e
	}
	for _, c := range []struct {
		name string
		size fyne.Size
		make func() fyne.CanvasObject
	}{
		{"entry", fyne.NewSize(320, 390), func() fyne.CanvasObject {
			return container.NewVBox(
				entry("", func(e *Entry) { e.SetPlaceholder("الاسم (Name)") }),
				entry("", func(e *Entry) { e.SetPlaceholder("Write (عربي), then send."); e.SetTextDir(RightToLeft) }),
				entry("", func(e *Entry) { e.SetPlaceholder("اكتب (Name)، ثم أرسل."); e.SetTextDir(LeftToRight) }),
				entry("إلى 32% عقب Su-24 (الجمعة)", func(e *Entry) { focusStill(e); e.editor.doc.moveTo(typeset.Caret{At: 12, After: true}, false) }),
				entry("إلى 32% عقب Su-24 (الجمعة)", func(e *Entry) { focusStill(e); e.Select(4, 15) }),
				entry("name@", func(e *Entry) { e.SetInvalid(true) }),
				entry("معطل 1", func(e *Entry) { e.Disable() }),
				entry("secret", func(e *Entry) { e.SetSecret(true) }),
				entry("نص أطول من الحقل الذي هو فيه فيُرى آخره", func(e *Entry) { focusStill(e) }),
			)
		}},
		{"editor", fyne.NewSize(320, 220), func() fyne.CanvasObject {
			e := NewMultiLineEntry(Style{Family: Naskh, Size: 18}, 4)
			e.Counter = func(_ string, n int) (string, bool) { return fmt.Sprintf("%d / 80", n), n > 80 }
			e.SetText("رأيت Su-24 عام 2015، وكان هذا كلامًا سيئًا.\nThis is bad, وهذه فقرة ثالثة أطول مما يسعه سطر واحد.")
			e.SetDiagnostics(Diagnostic{37, 42, SeverityError, "كلمة لا تليق؛ اختر غيرها."}, Diagnostic{52, 55, SeverityWarning, ""})
			focusStill(e)
			e.Select(37, 42)
			return e
		}},
	} {
		compareLooks(t, c.name, func(t *testing.T, look fyne.ThemeVariant, scale float32) image.Image {
			return capture(t, c.make, c.size, look, scale)
		})
	}
}
