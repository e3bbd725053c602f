package activity

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/kit/kittest"
)

func TestLook(t *testing.T) {
	at := kittest.Noon
	feeds := []news.Feed{
		{ID: 1, Title: "صحيفة الصباح", URL: "https://a.example/feed", LastSync: at.Add(-20 * time.Minute), NextSync: at.Add(40 * time.Minute), Received: 340_000, Took: 1200 * time.Millisecond},
		{ID: 2, Title: "Daily Record", URL: "https://b.example/feed", LastSync: at.Add(-time.Hour), NextSync: at.Add(26 * time.Hour), Received: 12 << 20, Took: 75 * time.Second,
			Problem: news.NewProblem(news.NeedsLogin, nil, "b.example")},
		{ID: 3, Title: "وكالة الأنباء", URL: "https://c.example/feed", LastSync: at.Add(-3 * time.Hour), NextSync: at, Received: 900, Took: time.Millisecond,
			Problem: news.NewProblem(news.NotAFeed, nil, "https://c.example/a/long/way/to/the/feed.xml")},
		{ID: 4, Title: "مجلة جديدة", URL: "https://d.example/feed"},
	}
	kittest.Looks(t, "activity", fyne.NewSize(680, 640), func(t *testing.T, language string) (*kittest.Window, func()) {
		p, w, _ := opened(t, language, feeds, false)
		w.Kit.Overlay.CloseDialog()
		return w, func() { p.Open(false, nil) }
	})
}
