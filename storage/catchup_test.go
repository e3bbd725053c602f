package storage

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"sahifa/app/news"
	"sahifa/app/search"
)

// Removing a feed, undoing that, and merging it after an upgrade index what they
// moved, and leave the rest of the index to the background.
func TestAStepIndexesOnlyWhatItMoved(t *testing.T) {
	ctx := context.Background()
	for name, step := range map[string]func(t *testing.T, s *Store, from, into int64){
		"remove":  func(t *testing.T, s *Store, from, _ int64) { check(t, s.Feeds.Remove(ctx, from)) },
		"merge":   func(t *testing.T, s *Store, from, into int64) { check(t, s.Feeds.Merge(ctx, from, into)) },
		"discard": func(t *testing.T, s *Store, from, _ int64) { _, err := s.Trash.DiscardFeed(ctx, from); check(t, err) },
		"undo": func(t *testing.T, s *Store, from, _ int64) {
			trash, err := s.Trash.DiscardFeed(ctx, from)
			check(t, err)
			check(t, s.Trash.Restore(ctx, trash))
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			// Another process is the one that indexes in the background.
			other, err := lockFile(filepath.Join(dir, mergeLock), alone)
			check(t, err)
			defer other.Close()
			s, err := Open(ctx, dir)
			check(t, err)
			defer func() { check(t, s.Close()) }()
			var feeds []news.Feed
			for _, url := range []string{"a", "b"} {
				f, err := s.Feeds.Add(ctx, news.Feed{URL: url, Title: url})
				check(t, err)
				feeds = append(feeds, f)
				for i := range 10 {
					id, err := s.Articles.Put(ctx, news.Article{Item: news.Item{FeedID: f.ID, Title: fmt.Sprint(url, i), URL: fmt.Sprint(url, i)}, Text: "مرفأ قديم"}, []string{fmt.Sprint(i)}, nil)
					check(t, err)
					check(t, s.Articles.SetStarred(ctx, id, i < 3))
				}
			}
			s.Index.flush()
			_, err = s.Index.writer.Exec("UPDATE index_state SET stale_below = next_doc, behind = 1") // as migrations do
			check(t, err)
			step(t, s, feeds[0].ID, feeds[1].ID)

			indexed, err := one[int](ctx, s.Index.database, "SELECT count(*) FROM index_docs WHERE doc >= (SELECT stale_below FROM index_state)")
			check(t, err)
			moved := map[string]int{"remove": 3, "discard": 3, "merge": 10, "undo": 10}[name]
			if indexed != moved {
				t.Errorf("%d articles were indexed, of %d that were moved", indexed, moved)
			}
			r, err := s.Index.Search(ctx, search.Parse("مرفأ", time.Now()), search.Options{Limit: 100})
			check(t, err)
			items, err := s.Articles.List(ctx, news.Filter{Limit: 100})
			check(t, err)
			if len(r.Hits) != len(items) || r.Unindexed != len(items)-moved {
				t.Errorf("%d found of %d, %d not indexed", len(r.Hits), len(items), r.Unindexed)
			}
			check(t, s.Index.CatchUp(ctx))
			if h, err := s.Maintenance.Check(ctx); err != nil || len(h.Problems) > 0 {
				t.Errorf("%v, %v", h.Problems, err)
			}
		})
	}
}
