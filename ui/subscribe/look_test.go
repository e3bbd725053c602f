package subscribe

import (
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/ui/kit/kittest"
)

func TestLook(t *testing.T) {
	kittest.Looks(t, "add", fyne.NewSize(500, 300), func(t *testing.T, language string) (*kittest.Window, func()) {
		d, _, w, _ := opened(t, language)
		return w, func() { d.AddFeed() }
	})
	kittest.Looks(t, "choose", fyne.NewSize(500, 460), func(t *testing.T, language string) (*kittest.Window, func()) {
		d, _, w, _ := opened(t, language)
		return w, func() {
			d.AddFeed()
			submit(w, "several.example")
		}
	})
}
