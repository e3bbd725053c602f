package kit_test

import (
	"bytes"
	"image/png"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
)

// A name of Latin letters that begins with a digit keeps its order in an Arabic window, and
// an Arabic one that begins so in an English window; each stands at the window's edge.
func TestANameRunsAsItsLettersDo(t *testing.T) {
	for language, names := range map[string][]string{
		"ar": {"24.ae News", "127.0.0.1:18930/s/3", "(2) list.opml", "Wired!", "قناة 24", "BBC عربي", "2026"},
		"en": {"24 ساعة", "(2) قائمة", "Wired!", "2026"},
	} {
		for _, name := range names {
			for what, of := range map[string]func(w *kittest.Window, name string) fyne.CanvasObject{
				"row": func(w *kittest.Window, name string) fyne.CanvasObject {
					r := kit.NewIconRow(w.Kit)
					r.Set(kit.IconRowData{Icon: "feed", Label: name, Count: 12})
					return r
				},
				"chip": func(w *kittest.Window, name string) fyne.CanvasObject {
					return kit.NewChip(w.Kit, kit.ChipData{Words: name, Count: "12"}, func() {})
				},
			} {
				draw := func(name string) []byte {
					w := kittest.New(t, language)
					w.Show(container.NewVBox(of(w, name)), 320, 60)
					var picture bytes.Buffer
					if err := png.Encode(&picture, w.Canvas().Capture()); err != nil {
						t.Fatal(err)
					}
					return picture.Bytes()
				}
				if !bytes.Equal(draw(name), draw(kit.Isolate(name))) {
					t.Errorf("%s, %s: %q is drawn in another order than by itself", language, what, name)
				}
			}
		}
	}
}
