package list

import (
	"testing"
	"time"

	"sahifa/app/news"
)

// What is read of the store while an article is marked may be older than the mark,
// which stays on the screen; what is read later is newer.
func TestAMarkOutlivesWhatWasReadBeforeIt(t *testing.T) {
	f := &fake{n: 500}
	p, w, _ := opened(t, f, "ar")
	now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	w.Kit.Now = func() time.Time { return now }
	a := p.articles
	a.setStatus(news.Item{ID: 300, Read: true}) // a row that is not known yet
	a.know([]news.Item{item(300)}, []int64{300})
	if !a.held[300].Read {
		t.Error("the mark is gone when the row comes")
	}
	a.setAll([]int64{300}, func(i *news.Item) { i.Read = false }) // it was taken back
	a.know([]news.Item{item(300)}, []int64{300})
	if a.held[300].Read {
		t.Error("a mark came back that was taken back")
	}
	a.setStatus(news.Item{ID: 301, Read: true})
	now = now.Add(time.Minute) // another program marked it as unread
	a.know([]news.Item{item(301)}, []int64{301})
	if a.held[301].Read {
		t.Error("an old mark hides what the store says")
	}
}
