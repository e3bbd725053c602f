package storage

import (
	"context"
	"strings"
	"testing"

	"sahifa/app/news"
)

// A feed that cannot be put back, for what a feed subscribed to since stands in its way, is in
// the trash as it was: neither is half of it among the others.
func TestAFeedIsPutBackWholeOrNot(t *testing.T) {
	ctx := context.Background()
	s := OpenTested(t, t.TempDir())
	defer s.Close()
	const address = "https://site.example/feed"
	f, err := s.Feeds.Add(ctx, news.Feed{URL: address, Title: "مصدر"})
	check(t, err)
	trash, err := s.Trash.DiscardFeed(ctx, f.ID)
	check(t, err)
	_, err = s.Feeds.Add(ctx, news.Feed{URL: address, Title: "مصدر من جديد"})
	check(t, err)
	_, err = s.Feeds.writer.Exec("CREATE TRIGGER stays BEFORE DELETE ON feeds BEGIN SELECT raise(ABORT, 'a fault'); END")
	check(t, err)
	if err := s.Trash.Restore(ctx, trash); err == nil || !strings.Contains(err.Error(), "a fault") {
		t.Fatalf("%v", err)
	}
	feeds, err := s.Feeds.All(ctx)
	if err != nil || len(feeds) != 1 || feeds[0].URL != address {
		t.Errorf("%+v, %v", feeds, err)
	}
	_, err = s.Feeds.writer.Exec("DROP TRIGGER stays")
	check(t, err)
	check(t, s.Trash.Restore(ctx, trash))
	if feeds, err := s.Feeds.All(ctx); err != nil || len(feeds) != 1 || feeds[0].URL != address {
		t.Errorf("put back: %+v, %v", feeds, err)
	}
}

// What was discarded, or put back, is so though the index could not catch up at once: who is
// told that it failed would not know how to take it back.
func TestDiscardingDoesNotWaitForTheIndex(t *testing.T) {
	ctx := context.Background()
	s := OpenTested(t, t.TempDir())
	defer s.Close()
	f, err := s.Feeds.Add(ctx, news.Feed{URL: "https://site.example/feed", Title: "مصدر"})
	check(t, err)
	id, err := s.Articles.Put(ctx, news.Article{Item: news.Item{FeedID: f.ID, URL: "https://site.example/1", Title: "خبر مختار"}, Text: "نص"}, []string{"k"}, nil)
	check(t, err)
	_, err = s.Marks.ChangeStarred(ctx, []int64{id}, true)
	check(t, err)
	s.Index.flush()
	for _, table := range []string{"index_docs", "index_waiting"} {
		_, err = s.Feeds.writer.Exec("CREATE TRIGGER no_" + table + " BEFORE INSERT ON " + table + " BEGIN SELECT raise(ABORT, 'a fault'); END")
		check(t, err)
	}
	trash, err := s.Trash.DiscardFeed(ctx, f.ID)
	if err != nil || trash == 0 {
		t.Fatalf("%d, %v", trash, err)
	}
	if err := s.Trash.Restore(ctx, trash); err != nil {
		t.Error(err)
	}
}

// A feed in the trash is not changed, by a dialog that was open meanwhile, say: its address is
// free for another.
func TestAFeedInTheTrashIsNotChanged(t *testing.T) {
	ctx := context.Background()
	s := OpenTested(t, t.TempDir())
	defer s.Close()
	f, err := s.Feeds.Add(ctx, news.Feed{URL: "https://site.example/feed", Title: "مصدر"})
	check(t, err)
	_, err = s.Trash.DiscardFeed(ctx, f.ID)
	check(t, err)
	f.Title = "اسم آخر"
	if err := s.Feeds.Update(ctx, f); err == nil || news.AsProblem(err).Kind != news.NoSuchFeed {
		t.Errorf("%v", err)
	}
	if _, err := s.Feeds.Add(ctx, news.Feed{URL: f.URL, Title: "مصدر"}); err != nil {
		t.Errorf("subscribing again: %v", err)
	}
}
