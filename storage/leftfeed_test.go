package storage_test

import (
	"testing"
	"time"

	"sahifa/app/identity"
	"sahifa/app/news"
	"sahifa/storage"
)

// Whatever a sync under way writes of a feed that is in the trash, or was removed for good, is
// refused or passed over: nothing of it comes into the lists, its address is free for another
// subscription, and it is put back as it was.
func TestWhatIsWrittenOfALeftFeed(t *testing.T) {
	writes := map[string]struct {
		do      func(s *storage.Store, left, other news.Feed, known int64) error
		refused bool
	}{
		"how its sync ended": {func(s *storage.Store, left, _ news.Feed, _ int64) error {
			left.LastSync, left.State.Hash = time.Now(), "h"
			return s.Feeds.RecordSync(ctx, left)
		}, false},
		"an article": {func(s *storage.Store, left, _ news.Feed, _ int64) error {
			_, err := s.Articles.PutEntry(ctx, sample(left.ID, 7), identity.Known{Item: entryItem(7), FeedID: left.ID}, nil)
			return err
		}, true},
		"another text": {func(s *storage.Store, left, _ news.Feed, known int64) error {
			a := sample(left.ID, 1)
			a.ID, a.Text = known, "نص آخر"
			_, err := s.Articles.PutEntry(ctx, a, identity.Known{}, nil)
			return err
		}, true},
		"what an entry says": {func(s *storage.Store, left, other news.Feed, _ int64) error {
			id, err := s.Articles.PutEntry(ctx, sample(other.ID, 9), identity.Known{Item: entryItem(9), FeedID: other.ID}, nil)
			if err != nil {
				return err
			}
			return s.Articles.RecordEntries(ctx, left.ID, []identity.Known{{Item: entryItem(9), ArticleID: id}})
		}, true},
		"that another moved onto it": {func(s *storage.Store, left, other news.Feed, _ int64) error {
			return s.Feeds.Merge(ctx, other.ID, left.ID)
		}, true},
	}
	for name, w := range writes {
		for _, good := range []bool{false, true} {
			s := open(t, t.TempDir())
			left, other := twoFeeds(t, s)
			known := putEntry(t, s, left.ID, 1)
			var trash int64
			if good {
				if err := s.Feeds.Remove(ctx, left.ID); err != nil {
					t.Fatal(err)
				}
			} else {
				trash = must[int64](t)(s.Trash.DiscardFeed(ctx, left.ID))
			}
			if err := w.do(s, left, other, known); (kind(err) == news.NoSuchFeed) != w.refused || !w.refused && err != nil {
				t.Errorf("%s, for good %v: %v", name, good, err)
			}
			feeds := must[[]news.Feed](t)(s.Feeds.All(ctx))
			if len(feeds) != 1 || feeds[0].ID != other.ID {
				t.Errorf("%s, for good %v: %+v", name, good, feeds)
			}
			if !good {
				if err := s.Trash.Restore(ctx, trash); err != nil {
					t.Errorf("%s: %v", name, err)
				}
				f := must[news.Feed](t)(s.Feeds.Get(ctx, left.ID))
				if f.URL != left.URL || f.Articles != 1 || !f.LastSync.IsZero() || f.State.Hash != "" {
					t.Errorf("%s: put back as %+v", name, f)
				}
				continue
			}
			if _, err := s.Feeds.Add(ctx, news.Feed{URL: left.URL}); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}
