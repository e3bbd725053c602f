package kit_test

import (
	"context"
	"testing"

	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// How far something has come is shown after a while, in words; its button stops it, and
// closing the dialog does not.
func TestProgress(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		w := kittest.New(t, code)
		k := w.Kit
		says := func(text string) func() bool {
			return func() bool {
				for _, x := range kittest.All[*rtl.Text](w) {
					if x.Text() == text && k.Overlay.DialogOpen() {
						return true
					}
				}
				return false
			}
		}
		p := k.BeginProgress("settings.import", "import.stop")
		p.Tell(0.5, "5/10")
		w.Until(t, "it is shown", says("5/10"))
		within, end := p.Within(context.Background())
		defer end()
		k.Overlay.CloseDialog()
		if p.Stopped() || within.Err() != nil {
			t.Errorf("%s: closing stops it", code)
		}
		p.End()

		p = k.BeginProgress("settings.import", "import.stop")
		w.Until(t, "another is shown", says(k.Text("form.working")))
		within, end = p.Within(context.Background())
		defer end()
		w.PressButton(t, k.Text("import.stop"))
		<-within.Done()
		if !p.Stopped() || k.Overlay.DialogOpen() {
			t.Errorf("%s: the button does not stop it", code)
		}
		p.End()

		k.BeginProgress("settings.import", "import.stop").End() // at once: it is never shown
		last := k.BeginProgress("archive.import", "import.stop")
		w.Until(t, "the last is shown", k.Overlay.DialogOpen)
		if says(k.Text("settings.import"))() {
			t.Errorf("%s: what is over is shown", code)
		}
		last.End()
		if k.Overlay.DialogOpen() {
			t.Errorf("%s: what is over stays", code)
		}
	}
}
