package storage

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"sahifa/app/news"
	"sahifa/app/search"
)

// bufferStore is a store for tests of what waits for the index.
type bufferStore struct {
	*Store
	t *testing.T
}

func openBuffered(t *testing.T, dir string) bufferStore {
	t.Helper()
	s, err := Open(context.Background(), dir)
	check(t, err)
	t.Cleanup(func() { check(t, s.Close()) })
	return bufferStore{s, t}
}

// put keeps an article of one word, a new one where id is 0.
func (s bufferStore) put(id, feed int64, word string) int64 {
	s.t.Helper()
	a := news.Article{Item: news.Item{ID: id, FeedID: feed, Title: "عنوان", Excerpt: word}, Text: word}
	if id == 0 {
		a.URL = fmt.Sprint("https://site.example/", rand.Uint64())
	}
	id, err := s.Articles.Put(context.Background(), a, []string{a.URL}, nil)
	check(s.t, err)
	return id
}

func (s bufferStore) feed(url string) int64 {
	s.t.Helper()
	f, err := s.Feeds.Add(context.Background(), news.Feed{URL: url, Title: url})
	check(s.t, err)
	return f.ID
}

// found gives how many articles a search finds and how many it could not.
func (s bufferStore) found(query string, o search.Options) (found, unindexed int) {
	s.t.Helper()
	r, err := s.Index.Search(context.Background(), search.Parse(query, time.Now()), o)
	check(s.t, err)
	return r.Total, r.Unindexed
}

func (s bufferStore) want(query string, want int) {
	s.t.Helper()
	if found, unindexed := s.found(query, search.Options{}); found != want || unindexed != 0 {
		s.t.Errorf("%s: %d found, want %d; %d not indexed", query, found, want, unindexed)
	}
}

// sound wants the store to be whole, and nothing to wait.
func (s bufferStore) sound() {
	s.t.Helper()
	check(s.t, s.Index.CatchUp(context.Background()))
	h, err := s.Maintenance.Check(context.Background())
	check(s.t, err)
	waiting, err := one[int](context.Background(), s.db, "SELECT count(*) FROM index_waiting")
	check(s.t, err)
	if len(h.Problems) > 0 || waiting > 0 {
		s.t.Errorf("problems %v, %d wait", h.Problems, waiting)
	}
}

func TestWhatIsCommittedIsFound(t *testing.T) {
	s := openBuffered(t, t.TempDir())
	f := s.feed("a")
	id := s.put(0, f, "مرفأ")
	s.want("مرفأ", 1)
	s.put(id, f, "ميناء")
	s.want("مرفأ", 0)
	s.want("ميناء", 1)
	for _, word := range []string{"شاطئ", "ميناء", "جسر", "ساحل", "جسر"} { // each before the one before it is in a segment
		s.put(id, f, word)
	}
	s.want("جسر", 1)
	for _, word := range []string{"ميناء", "شاطئ", "ساحل"} {
		s.want(word, 0)
	}
	s.sound()
}

// What a program had in its memory when it was killed is indexed by the next one, and
// until then a search tells how many articles it could not find.
func TestWhatWaitedInAKilledProgram(t *testing.T) {
	s := openBuffered(t, t.TempDir())
	f := s.feed("a")
	for range 3 {
		s.put(0, f, "مرفأ")
	}
	s.indexer.buffer.take() // as if its memory were gone
	if found, unindexed := s.found("مرفأ", search.Options{}); found != 0 || unindexed != 3 {
		t.Errorf("%d found, %d not indexed", found, unindexed)
	}
	s.sound()
	s.want("مرفأ", 3)
}

// An article that two programs write at the same time is found by what was
// committed last, whoever comes to the index first.
func TestTwoProgramsWriteAnArticle(t *testing.T) {
	for _, order := range []string{"older first", "newer first", "caught up by the first", "the same text"} {
		t.Run(order, func(t *testing.T) {
			dir := t.TempDir()
			a, b := openBuffered(t, dir), openBuffered(t, dir)
			f := a.feed("a")
			id := a.put(0, f, "مرفأ")
			if order == "the same text" {
				b.put(id, f, "مرفأ")
				b.put(id, f, "ميناء")
				a.put(id, f, "ميناء")
			} else {
				b.put(id, f, "ميناء")
			}
			switch order {
			case "older first":
				a.Index.flush()
				b.Index.flush()
			case "caught up by the first":
				check(t, a.Index.CatchUp(t.Context()))
			default:
				b.Index.flush()
				a.Index.flush()
			}
			for _, s := range []bufferStore{a, b} {
				s.Index.flush()
				s.want("مرفأ", 0)
				s.want("ميناء", 1)
			}
			a.sound()
		})
	}
}

// What happens to an article while it waits.
func TestAnArticleChangesWhileItWaits(t *testing.T) {
	ctx := context.Background()
	for name, test := range map[string]struct {
		do            func(s bufferStore, id, feed, other int64)
		all, of, feed int // how many are found: in all, in the other feed, and among saved pages
	}{
		"removed": {func(s bufferStore, id, _, _ int64) { check(s.t, s.Articles.Remove(ctx, id)) }, 0, 0, 0},
		"discarded and restored": {func(s bufferStore, id, _, _ int64) {
			trash, err := s.Trash.DiscardArticles(ctx, []int64{id})
			check(s.t, err)
			s.Index.flush()
			check(s.t, s.Trash.Restore(ctx, trash))
		}, 1, 0, 0},
		"feed merged": {func(s bufferStore, _, feed, other int64) { check(s.t, s.Feeds.Merge(ctx, feed, other)) }, 1, 1, 0},
		"feed removed, starred": {func(s bufferStore, id, feed, _ int64) {
			check(s.t, s.Articles.SetStarred(ctx, id, true))
			check(s.t, s.Feeds.Remove(ctx, feed))
		}, 1, 0, 1},
		"feed removed": {func(s bufferStore, _, feed, _ int64) { check(s.t, s.Feeds.Remove(ctx, feed)) }, 0, 0, 0},
	} {
		for _, waits := range []bool{true, false} {
			t.Run(fmt.Sprint(name, " waits ", waits), func(t *testing.T) {
				s := openBuffered(t, t.TempDir())
				feed, other := s.feed("a"), s.feed("b")
				id := s.put(0, feed, "مرفأ")
				if !waits {
					s.Index.flush()
				}
				test.do(s, id, feed, other)
				s.sound()
				s.want("مرفأ", test.all)
				saved := int64(0)
				for of, want := range map[*int64]int{&other: test.of, &saved: test.feed} {
					if found, _ := s.found("مرفأ", search.Options{Feed: of}); found != want {
						t.Errorf("in %d: %d found, want %d", *of, found, want)
					}
				}
				s.sound()
			})
		}
	}
}

// Many are written without anybody's search, in segments of many.
func TestTheBufferIsWrittenByItself(t *testing.T) {
	s := openBuffered(t, t.TempDir())
	f := s.feed("a")
	s.put(0, f, "مرفأ")
	for began := time.Now(); ; time.Sleep(10 * time.Millisecond) {
		if n, err := one[int](t.Context(), s.db, "SELECT count(*) FROM index_docs"); err != nil || n == 1 {
			check(t, err)
			break
		} else if time.Since(began) > time.Minute {
			t.Fatal("it waits forever")
		}
	}
	s.sound()
}
