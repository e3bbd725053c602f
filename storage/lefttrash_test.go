package storage

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"sahifa/app/identity"
	"sahifa/app/news"
)

// leftStore is a store in which syncs went on with a feed after it was removed, as they did
// before the store refused that.
type leftStore struct {
	t *testing.T
	*Store
	dir  string
	feed news.Feed
}

func newLeftStore(t *testing.T) *leftStore {
	t.Helper()
	l := &leftStore{t: t, dir: t.TempDir()}
	l.Store = OpenTested(t, l.dir)
	var err error
	l.feed, err = l.Feeds.Add(context.Background(), news.Feed{URL: "https://site.example/feed", Title: "موقع"})
	check(t, err)
	return l
}

func (l *leftStore) exec(query string, args ...any) {
	l.t.Helper()
	_, err := l.Feeds.writer.Exec(query, args...)
	check(l.t, err)
}

// put has an article in the feed.
func (l *leftStore) put(n int) int64 {
	l.t.Helper()
	link := fmt.Sprint("site.example/a/", n)
	a := news.Article{Item: news.Item{FeedID: l.feed.ID, URL: "https://" + link, Title: fmt.Sprint("خبر رقم ", n), Saved: time.Now(), Published: time.Now()}, HTML: "<p>نص</p>", Text: "نص"}
	id, err := l.Articles.PutEntry(context.Background(), a, identity.Known{Item: identity.Item{Link: link, Title: a.Title}, FeedID: l.feed.ID}, nil)
	check(l.t, err)
	return id
}

// late has an article that a sync put into the feed while that was in the trash.
func (l *leftStore) late(n int) int64 {
	l.t.Helper()
	l.exec("UPDATE feeds SET removed = 0 WHERE id = ?", l.feed.ID)
	id := l.put(n)
	check(l.t, l.Index.CatchUp(context.Background()))
	l.exec("DELETE FROM index_docs WHERE article_id = ?", id)
	l.exec("UPDATE status SET kept = 0 WHERE id = ?", id)
	l.exec("UPDATE feeds SET removed = 1 WHERE id = ?", l.feed.ID)
	return id
}

// landed gives the feed in the trash its own address again.
func (l *leftStore) landed() { l.exec("UPDATE feeds SET url = ? WHERE id = ?", l.feed.URL, l.feed.ID) }

// again opens the store as one that has not had the migration.
func (l *leftStore) again() {
	l.t.Helper()
	l.exec("DELETE FROM migrations WHERE number = 32")
	check(l.t, l.Close())
	var err error
	l.Store, err = Open(context.Background(), l.dir)
	check(l.t, err)
	l.t.Cleanup(func() { _ = l.Close() })
	check(l.t, l.Index.CatchUp(context.Background()))
}

// has fails unless the lists and the index have these articles, and the feed counts them.
func (l *leftStore) has(when string, feed int64, ids ...int64) {
	l.t.Helper()
	ctx := context.Background()
	items, err := l.Articles.List(ctx, news.Filter{})
	check(l.t, err)
	var got []int64
	for _, i := range items {
		got = append(got, i.ID)
	}
	slices.Sort(got)
	indexed, err := rows(ctx, l.Feeds.database, scanID, "SELECT article_id FROM index_docs ORDER BY article_id")
	check(l.t, err)
	if !slices.Equal(got, ids) || !slices.Equal(indexed, ids) {
		l.t.Errorf("%s: listed %v, indexed %v, want %v", when, got, indexed, ids)
	}
	if feed != 0 {
		f, err := l.Feeds.Get(ctx, feed)
		check(l.t, err)
		if f.Articles != len(ids) || f.URL != l.feed.URL {
			l.t.Errorf("%s: %d articles of %s", when, f.Articles, f.URL)
		}
	}
	health, err := l.Maintenance.Check(ctx)
	check(l.t, err)
	if len(health.Problems) > 0 {
		l.t.Errorf("%s: %q", when, health.Problems)
	}
}

// What a sync had left of an import that was taken back is whole again once the store is
// opened: the address is free, and the articles come back with the feed.
func TestLeftTrashIsMended(t *testing.T) {
	ctx := context.Background()
	for _, twin := range []bool{false, true} {
		l := newLeftStore(t)
		known := l.put(1)
		trash, err := l.Trash.DiscardFeed(ctx, l.feed.ID)
		check(t, err)
		second := l.late(2)
		l.exec("UPDATE status SET kept = 1 WHERE id = ?", known) // its text was fetched anew
		l.exec("UPDATE index_state SET behind = 1")
		check(t, l.Index.CatchUp(ctx))
		l.landed()
		if _, err := l.Feeds.Add(ctx, news.Feed{URL: l.feed.URL}); err == nil {
			t.Fatal("the store is not damaged")
		}
		l.again()
		l.has("opened", 0)
		into := l.feed.ID
		if twin {
			f, err := l.Feeds.Add(ctx, news.Feed{URL: l.feed.URL, Title: "موقع"})
			check(t, err)
			into = f.ID
		}
		check(t, l.Trash.Restore(ctx, trash))
		check(t, l.Index.CatchUp(ctx))
		l.has(fmt.Sprint("put back, onto a new subscription: ", twin), into, known, second)
	}
}

// What had been left behind when a feed was put back is in its lists; what the user removed
// stays removed.
func TestLeftBehindIsMended(t *testing.T) {
	ctx := context.Background()
	l := newLeftStore(t)
	known, removed, purged := l.put(1), l.put(2), l.put(3)
	old, err := l.Trash.DiscardArticles(ctx, []int64{purged})
	check(t, err)
	check(t, l.Trash.Delete(ctx, []int64{old}))
	_, err = l.Trash.DiscardArticles(ctx, []int64{removed})
	check(t, err)
	trash, err := l.Trash.DiscardFeed(ctx, l.feed.ID)
	check(t, err)
	late := l.late(4)
	check(t, l.Trash.Restore(ctx, trash))
	l.again()
	l.has("opened", l.feed.ID, known, late)
	all, err := l.Trash.List(ctx)
	check(t, err)
	if len(all) != 1 || all[0].Articles != 1 {
		t.Errorf("in the trash: %+v", all)
	}
}

// What a feed has in the trash rightly stays as it is.
func TestSoundTrashIsLeftAlone(t *testing.T) {
	ctx := context.Background()
	l := newLeftStore(t)
	known := l.put(1)
	trash, err := l.Trash.DiscardFeed(ctx, l.feed.ID)
	check(t, err)
	state := func() (url string) {
		url, err := one[string](ctx, l.Feeds.database, "SELECT url || ' ' || (SELECT group_concat(status_id || '/' || gone || '/' || kept) FROM trash_status) FROM feeds")
		check(t, err)
		return url
	}
	before := state()
	l.again()
	if after := state(); after != before {
		t.Errorf("%s, before %s", after, before)
	}
	check(t, l.Trash.Restore(ctx, trash))
	check(t, l.Index.CatchUp(ctx))
	l.has("put back", l.feed.ID, known)
}
