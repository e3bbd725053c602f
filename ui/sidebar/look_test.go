package sidebar

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/kit/kittest"
)

func TestLook(t *testing.T) {
	size := fyne.NewSize(500, 620)
	kittest.Looks(t, "feed", size, func(t *testing.T, language string) (*kittest.Window, func()) {
		f := newFake()
		p, w, _ := opened(t, f, language)
		return w, func() {
			p.OpenFeed(news.Feed{ID: 1, URL: "https://a.example/feed", Title: "صحيفة الاختبار", Folder: "أخبار", Notify: true,
				LastSync: kittest.Noon.Add(-time.Hour), NextSync: kittest.Noon.Add(time.Hour)})
		}
	})
	kittest.Looks(t, "folder", fyne.NewSize(480, 330), func(t *testing.T, language string) (*kittest.Window, func()) {
		p, w, _ := opened(t, newFake(), language)
		return w, func() { p.MakeFolder() }
	})
}
