package shortcuts

import (
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/ui/kit/kittest"
)

func TestLook(t *testing.T) {
	var did []string
	kittest.Looks(t, "keys", fyne.NewSize(520, 600), func(t *testing.T, language string) (*kittest.Window, func()) {
		w := kittest.New(t, language)
		return w, func() { Edit(w.Kit, table(&did), Changes{"keys.help": {"F2"}}, func(Changes) {}) }
	})
}
