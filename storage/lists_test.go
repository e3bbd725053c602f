package storage_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"sahifa/app/identity"
	"sahifa/app/news"
	"sahifa/storage"
)

// wholeList checks that a list, both ways round, knows the same articles as its
// pages.
func wholeList(t *testing.T, s *storage.Store, f news.Filter, pages []int64) {
	t.Helper()
	ids := func(all []news.Cursor) (ids []int64) {
		for _, c := range all {
			ids = append(ids, c.ID)
		}
		return ids
	}
	if got := ids(must[[]news.Cursor](t)(s.Lists.Places(ctx, f))); !slices.Equal(got, pages) {
		t.Errorf("places %v, pages %v", got, pages)
	}
	back := slices.Clone(pages)
	slices.Reverse(back)
	f.Oldest, f.After, f.Limit = true, news.Cursor{}, 1000
	if got := ids(must[[]news.Cursor](t)(s.Lists.Places(ctx, f))); !slices.Equal(got, back) {
		t.Errorf("oldest first %v, want %v", got, back)
	}
	var listed []int64
	for _, i := range must[[]news.Item](t)(s.Articles.List(ctx, f)) {
		listed = append(listed, i.ID)
	}
	if !slices.Equal(listed, back) {
		t.Errorf("pages oldest first %v, want %v", listed, back)
	}
	items := must[[]news.Item](t)(s.Lists.Items(ctx, append(slices.Clone(pages), 1<<40)))
	if len(items) != len(pages) {
		t.Errorf("%d items of %d", len(items), len(pages))
	}
	if len(pages) > 4 { // what stands above and below one of them
		at := pages[2]
		var place news.Cursor
		for _, c := range must[[]news.Cursor](t)(s.Lists.Places(ctx, news.Filter{})) {
			if c.ID == at {
				place = c
			}
		}
		g := f
		g.Oldest, g.Since = false, place
		if got := ids(must[[]news.Cursor](t)(s.Lists.Places(ctx, g))); !slices.Equal(got, pages[:3]) {
			t.Errorf("from an article on %v, want %v", got, pages[:3])
		}
		g.Since, g.Until = news.Cursor{}, place
		if got := ids(must[[]news.Cursor](t)(s.Lists.Places(ctx, g))); !slices.Equal(got, pages[2:]) {
			t.Errorf("up to an article %v, want %v", got, pages[2:])
		}
	}
}

// A folder's pages are those of the whole list, whatever the number of its feeds
// is and however often each publishes; what stands in several of them is there
// once.
func TestFolderPages(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	s := open(t, t.TempDir())
	var feeds []int64
	for i := range 30 {
		f := news.Feed{URL: fmt.Sprint(i), Title: fmt.Sprint(i), Folder: "قسم"}
		if i%10 == 9 {
			f.Folder = "آخر"
		}
		feeds = append(feeds, must[news.Feed](t)(s.Feeds.Add(ctx, f)).ID)
	}
	var read []int64
	for n := range 400 {
		a := sample(feeds[min(r.IntN(len(feeds)), r.IntN(len(feeds)))], n)
		a.URL = fmt.Sprint("https://site.example/", n)
		a.Published = a.Published.Add(-time.Duration(r.IntN(300)) * time.Hour).Truncate(4 * time.Hour) // several at a time
		known := identity.Known{Item: identity.New(identity.Said{GUID: a.URL, Link: a.URL, Title: a.Title, Published: a.Published, Text: a.Text}), FeedID: a.FeedID, Kept: true}
		known.ArticleID = must[int64](t)(s.Articles.PutEntry(ctx, a, known, nil))
		if n%3 == 0 {
			read = append(read, known.ArticleID)
		}
		if n%5 == 0 {
			ok(t, s.Articles.RecordEntries(ctx, feeds[r.IntN(len(feeds))], []identity.Known{known}))
		}
	}
	ok(t, s.Articles.SetRead(ctx, read, true))
	for _, f := range []news.Filter{{}, {Unread: true}, {Oldest: true}, {Oldest: true, Unread: true}} {
		f.Folder = "قسم"
		want := must[[]news.Cursor](t)(s.Lists.Places(ctx, f))
		for _, limit := range []int{1, 7, 50, 1000} {
			f.Limit, f.After = limit, news.Cursor{}
			var got []news.Cursor
			for {
				page := must[[]news.Item](t)(s.Articles.List(ctx, f))
				for _, i := range page {
					got = append(got, i.Cursor())
				}
				if len(page) < limit {
					break
				}
				f.After = got[len(got)-1]
			}
			if !slices.Equal(got, want) {
				t.Errorf("%+v: %d articles in pages, %d in the list", f, len(got), len(want))
			}
		}
	}
}
