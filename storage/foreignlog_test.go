package storage

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
)

// newspaper is a store with a feed and so many articles, which is left open.
func newspaper(t *testing.T, dir, name string, articles int) (s *Store, feed news.Feed, ids []int64) {
	t.Helper()
	ctx := context.Background()
	s = OpenTested(t, dir)
	t.Cleanup(func() { _ = s.Close() })
	feed, err := s.Feeds.Add(ctx, news.Feed{URL: "https://" + name + ".example/feed", Title: name})
	check(t, err)
	for i := range articles {
		ids = append(ids, publish(t, s, feed, fmt.Sprint(name, i)))
	}
	_, err = s.Drafts.Put(ctx, news.Draft{ArticleID: 1, Text: name, Created: time.Now(), Updated: time.Now()})
	check(t, err)
	return s, feed, ids
}

// publish puts one more article into a newspaper.
func publish(t *testing.T, s *Store, feed news.Feed, name string) int64 {
	t.Helper()
	time.Sleep(time.Millisecond) // no two come at one time
	id, err := s.Articles.Put(context.Background(), news.Article{Item: news.Item{FeedID: feed.ID, Title: name, URL: "https://a.example/" + name, Saved: time.Now()}, Text: strings.Repeat(name+" ", 30)}, []string{name}, nil)
	check(t, err)
	return id
}

// reopened closes a store, which takes its log in, and opens it again.
func reopened(t *testing.T, s *Store, dir string) *Store {
	t.Helper()
	check(t, s.Close())
	s = OpenTested(t, dir)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// A log of another store, however well it fits, is told at the start, is not taken in,
// and is put aside by what is offered.
func TestAForeignLogIsTold(t *testing.T) {
	ctx := context.Background()
	for name, c := range map[string]struct {
		mine, others int // articles
		write        func(t *testing.T, s *Store, f news.Feed, ids []int64)
	}{
		"all of a store":        {3, 3, nil},
		"of a store just begun": {60, 0, nil},
		"of a larger store":     {5, 120, func(t *testing.T, s *Store, f news.Feed, _ []int64) { publish(t, s, f, "آخر") }},
		"of a smaller store":    {120, 5, func(t *testing.T, s *Store, f news.Feed, _ []int64) { publish(t, s, f, "آخر") }},
		"marks alone": {5, 6, func(t *testing.T, s *Store, _ news.Feed, ids []int64) {
			check(t, s.Articles.SetRead(ctx, ids, true))
		}},
		"a draft alone": {5, 6, func(t *testing.T, s *Store, _ news.Feed, _ []int64) {
			d, err := s.Drafts.List(ctx, "")
			check(t, err)
			d[0].Text = "غيره"
			_, err = s.Drafts.Put(ctx, d[0])
			check(t, err)
		}},
		"a sync that brought nothing": {5, 6, func(t *testing.T, s *Store, f news.Feed, _ []int64) {
			f.LastSync = time.Now()
			check(t, s.Feeds.RecordSync(ctx, f))
		}},
	} {
		t.Run(name, func(t *testing.T) {
			mine, other, dir := t.TempDir(), t.TempDir(), t.TempDir()
			s, _, _ := newspaper(t, mine, "mine", c.mine)
			check(t, s.Close())
			o, f, ids := newspaper(t, other, "other", c.others)
			if c.write != nil {
				o = reopened(t, o, other)
				c.write(t, o, f, ids)
			}
			file := filepath.Join(dir, fileName)
			check(t, copyFile(file, filepath.Join(mine, fileName)))
			check(t, copyFile(file+"-wal", filepath.Join(other, fileName+"-wal")))
			store, err := os.ReadFile(file)
			check(t, err)
			log, err := os.ReadFile(file + "-wal")
			check(t, err)

			for _, try := range []func() error{
				func() error { _, err := Open(ctx, dir); return err },
				func() error { return Mend(ctx, dir) },
			} {
				if p := news.AsProblem(try()); p == nil || p.Kind != news.StoreForeignLog {
					t.Fatalf("told as %v", p)
				}
			}
			if now, _ := os.ReadFile(file); !bytes.Equal(now, store) {
				t.Error("the store was changed")
			}
			if now, _ := os.ReadFile(file + "-wal"); !bytes.Equal(now, log) {
				t.Error("the log was changed")
			}
			found, err := Salvage(ctx, dir)
			check(t, err)
			s, err = Open(ctx, dir)
			check(t, err)
			defer s.Close()
			items, err := s.Articles.List(ctx, news.Filter{Limit: 500})
			check(t, err)
			if !found.WithoutLog || len(items) != c.mine {
				t.Errorf("%d articles of %d, %+v", len(items), c.mine, found)
			}
			for _, item := range items {
				if !strings.HasPrefix(item.Title, "mine") {
					t.Errorf("has %q", item.Title)
				}
			}
			if copies := copiesAside(file); len(copies) != 1 || !exists(copies[0]+"-wal") {
				t.Errorf("kept aside: %v", copies)
			}
			if h, err := s.Maintenance.Check(ctx); err != nil || len(h.Problems) > 0 {
				t.Errorf("%v, %v", h.Problems, err)
			}
		})
	}
}

// Whatever a program was doing when it was killed, its log is taken for the store's
// own.
func TestTheOwnLogIsTakenIn(t *testing.T) {
	ctx := context.Background()
	for name, write := range map[string]func(t *testing.T, s *Store, f news.Feed, ids []int64){
		"articles": func(t *testing.T, s *Store, f news.Feed, _ []int64) {
			for i := range 12 {
				publish(t, s, f, fmt.Sprint("new", i))
			}
		},
		"all read":  func(t *testing.T, s *Store, _ news.Feed, ids []int64) { check(t, s.Articles.SetRead(ctx, ids, true)) },
		"feed gone": func(t *testing.T, s *Store, f news.Feed, _ []int64) { check(t, s.Feeds.Remove(ctx, f.ID)) },
		"another feed in its place": func(t *testing.T, s *Store, f news.Feed, _ []int64) {
			check(t, s.Feeds.Remove(ctx, f.ID))
			f, err := s.Feeds.Add(ctx, news.Feed{URL: "https://b.example/feed", Title: "b"})
			check(t, err)
			for i := range 12 {
				publish(t, s, f, fmt.Sprint("new", i))
			}
		},
		"feed moved": func(t *testing.T, s *Store, f news.Feed, _ []int64) {
			f.URL = "https://moved.example/feed"
			check(t, s.Feeds.Update(ctx, f))
			publish(t, s, f, "new")
		},
		"feed discarded and back": func(t *testing.T, s *Store, f news.Feed, _ []int64) {
			trash, err := s.Trash.DiscardFeed(ctx, f.ID)
			check(t, err)
			check(t, s.Trash.Restore(ctx, trash))
		},
		"articles gone": func(t *testing.T, s *Store, _ news.Feed, ids []int64) {
			for _, id := range ids {
				check(t, s.Articles.Remove(ctx, id))
			}
		},
		"drafts": func(t *testing.T, s *Store, _ news.Feed, _ []int64) {
			all, err := s.Drafts.List(ctx, "")
			check(t, err)
			for _, d := range all {
				check(t, s.Drafts.Remove(ctx, d.ID))
			}
			_, err = s.Drafts.Put(ctx, news.Draft{Text: "أخرى", Created: time.Now(), Updated: time.Now()})
			check(t, err)
		},
	} {
		t.Run(name, func(t *testing.T) {
			live := t.TempDir()
			s, f, ids := newspaper(t, live, "mine", 12)
			s = reopened(t, s, live)
			write(t, s, f, ids)
			check(t, s.Settings.SetSetting(ctx, "mark", "last"))
			dir := copied(t, live) // as a kill leaves it
			if got := mark(t, dir, ""); got != "last" {
				t.Errorf("the last that was kept is %q", got)
			}
		})
	}
}

// A start after a kill looks at the log of a store of 300,000 articles.
func BenchmarkForeignLog(b *testing.B) {
	ctx := context.Background()
	dir := b.TempDir()
	s := OpenTested(b, dir)
	defer s.Close()
	f, err := s.Feeds.Add(ctx, news.Feed{URL: "https://a.example/feed", Title: "a"})
	check(b, err)
	_, err = s.Index.writer.Exec(`WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 300000)
		INSERT INTO status (feed_id, first_seen, sort_time) SELECT ?, i, i FROM n`, f.ID)
	check(b, err)
	_, err = s.Index.writer.Exec("PRAGMA wal_checkpoint(TRUNCATE)")
	check(b, err)
	check(b, s.Settings.SetSetting(ctx, "mark", "last"))
	for b.Loop() {
		if foreign, err := foreignLog(ctx, storeFile(dir)); err != nil || foreign {
			b.Fatal(foreign, err)
		}
	}
}

// The log of a store that was written anew, and is smaller by it, is its own, also
// where the process was killed before the log was taken in.
func TestTheLogOfACompactedStoreIsItsOwn(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	s, f, ids := newspaper(t, dir, "mine", 120)
	s = reopened(t, s, dir)
	_, err := s.Retention.Remove(ctx, ids, true)
	check(t, err)
	s = reopened(t, s, dir)
	_, err = s.db.writer.ExecContext(ctx, "VACUUM")
	check(t, err)
	publish(t, s, f, "آخر")
	left := t.TempDir()
	check(t, copyFile(filepath.Join(left, fileName), filepath.Join(dir, fileName)))
	check(t, copyFile(filepath.Join(left, fileName+"-wal"), filepath.Join(dir, fileName+"-wal")))
	if info, err := os.Stat(filepath.Join(left, fileName+"-wal")); err != nil || info.Size() == 0 {
		t.Fatal("nothing is left in the log", err)
	}
	again, err := Open(ctx, left)
	check(t, err)
	defer again.Close()
	items, err := again.Articles.List(ctx, news.Filter{Limit: 200})
	check(t, err)
	if len(items) == 0 || items[0].Title != "آخر" {
		t.Errorf("%d articles", len(items))
	}
}
