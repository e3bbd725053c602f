package kittest

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sahifa/ui/kit"
	"sahifa/ui/typeset/golden"
)

// looks are the ways to look that pictures are taken of: in each language and theme, and
// on a coarse and a fine screen.
var looks = []struct {
	language string
	look     kit.Look
	scale    float32
}{{"ar", kit.LookLight, 1}, {"ar", kit.LookDark, 2}, {"en", kit.LookLight, 2}, {"en", kit.LookDark, 1}}

// Noon is the time in pictures.
var Noon = time.Date(2026, time.November, 24, 12, 0, 0, 0, time.UTC)

// Looks compares pictures of what is shown in a window of a size with those kept in
// testdata under a name. open makes the window; what show then does is seen. Nothing
// has the keyboard, so that no caret blinks.
func Looks(t *testing.T, name string, size fyne.Size, open func(t *testing.T, language string) (w *Window, show func())) {
	t.Helper()
	for _, l := range looks {
		file := fmt.Sprintf("testdata/%s-%s-%s-%g.png", name, l.language, l.look, l.scale)
		t.Run(file, func(t *testing.T) {
			w, show := open(t, l.language)
			w.App.Settings().SetTheme(kit.NewTheme(l.look, kit.DefaultTypography()))
			w.Canvas().(test.WindowlessCanvas).SetScale(l.scale)
			w.Resize(size)
			w.Kit.Now = func() time.Time { return Noon }
			show()
			w.Settle()
			w.Canvas().Unfocus()
			golden.Compare(t, file, w.Canvas().Capture())
		})
	}
}
