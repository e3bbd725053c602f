package storage_test

import (
	"slices"
	"testing"

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
