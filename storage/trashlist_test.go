package storage_test

import (
	"testing"

	"sahifa/app/news"
)

// The trash tells of a feed that brought nothing only where no subscription has its address,
// and once however often it was removed; of one that brought something always. What it does not
// tell of goes with what it tells of, or comes back by its number.
func TestTheTrashTellsOfNoSubscription(t *testing.T) {
	s := open(t, t.TempDir())
	discard := func(articles int) (trash int64) {
		f := must[news.Feed](t)(s.Feeds.Add(ctx, news.Feed{URL: "https://site.example/again.xml", Title: "مصدر"}))
		for n := range articles {
			putEntry(t, s, f.ID, n+1)
		}
		return must[int64](t)(s.Trash.DiscardFeed(ctx, f.ID))
	}
	told := func(want ...int64) {
		t.Helper()
		var got []int64
		for _, x := range must[[]news.Trashed](t)(s.Trash.List(ctx)) {
			got = append(got, x.ID)
		}
		if len(got) != len(want) {
			t.Errorf("the trash tells of %v, want %v", got, want)
			return
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("the trash tells of %v, want %v", got, want)
			}
		}
	}
	first := discard(0)
	told(first)
	full := discard(2)
	told(full)
	third := discard(0)
	told(third, full)
	f := must[news.Feed](t)(s.Feeds.Add(ctx, news.Feed{URL: "https://site.example/again.xml", Title: "مصدر"}))
	told(full)
	if err := s.Trash.Restore(ctx, first); err != nil { // by a step
		t.Error(err)
	}
	if feeds := must[[]news.Feed](t)(s.Feeds.All(ctx)); len(feeds) != 1 || feeds[0].ID != f.ID {
		t.Errorf("%+v", feeds)
	}
	fourth := must[int64](t)(s.Trash.DiscardFeed(ctx, f.ID))
	told(fourth, full)
	if err := s.Trash.Delete(ctx, []int64{fourth}); err != nil {
		t.Error(err)
	}
	told(full)
	if err := s.Trash.Restore(ctx, third); kind(err) != news.UndoGone {
		t.Errorf("what is not told of stayed: %v", err)
	}
}
