package storage

import (
	"context"
	"fmt"
	"testing"

	"sahifa/app/identity"
)

// Entries of a store from before marks stood by feed are found by what they say, in
// their feed and, by their links, in others; marks go with the status that they are of.
func TestMarksOfAnOlderStoreAreFound(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	db := storeBefore(t, dir, 30)
	item := func(n int) identity.Item {
		return identity.Item{GUID: fmt.Sprint("guid-", n), Link: fmt.Sprintf("site.example/a/%d", n), Title: fmt.Sprint("خبر رقم ", n)}
	}
	exec := func(query string, args ...any) {
		t.Helper()
		_, err := db.Exec(query, args...)
		check(t, err)
	}
	for feed := 1; feed <= 2; feed++ {
		exec("INSERT INTO feeds (id, url, title, site) VALUES (?, ?, '', '')", feed, fmt.Sprint("https://site.example/", feed))
	}
	for n := 1; n <= 3; n++ {
		it := item(n)
		exec("INSERT INTO status (id, feed_id, first_seen, sort_time) VALUES (?, 1, 0, 0)", n)
		exec("INSERT INTO entries VALUES (1, ?, ?, ?, ?, 0, 0, 'h')", n, it.GUID, it.Link, it.Title)
		for _, m := range it.Marks() {
			exec("INSERT INTO entry_index VALUES (?, 1, ?)", int64(m), n)
		}
	}
	check(t, db.Close())
	s, err := Open(ctx, dir)
	check(t, err)
	defer s.Close()
	for n := 1; n <= 3; n++ {
		for name, it := range map[string]identity.Item{"guid": {GUID: item(n).GUID}, "link": {Link: item(n).Link}, "title": {Title: item(n).Title}} {
			for feed, want := range map[int64]int{1: 1, 2: 0} {
				if got, err := s.Articles.Candidates(ctx, feed, []identity.Item{it}, [][]string{nil}); err != nil || len(got) != want {
					t.Errorf("%d by its %s in feed %d: %v, %v", n, name, feed, got, err)
				}
			}
		}
		if got, err := s.Articles.Elsewhere(ctx, 2, []identity.Item{item(n)}); err != nil || len(got) != 1 || got[0].ArticleID != int64(n) {
			t.Errorf("%d from another feed: %v, %v", n, got, err)
		}
	}
	check(t, s.Feeds.Remove(ctx, 1))
	if left, err := one[int](ctx, s.Feeds.database, "SELECT count(*) FROM entry_marks"); err != nil || left != 0 {
		t.Errorf("%d marks are left of a feed that was removed: %v", left, err)
	}
}
