package storage_test

import (
	"fmt"
	"slices"
	"testing"

	"golang.org/x/sync/errgroup"

	"sahifa/app/identity"
	"sahifa/app/news"
)

// However many articles are marked, the counters say what lists hold, and so they
// do after a single one that is marked next.
func TestCountersAfterMarkingMany(t *testing.T) {
	s := open(t, t.TempDir())
	var feeds []int64
	for i := range 3 {
		f := news.Feed{URL: fmt.Sprint(i), Title: fmt.Sprint(i)}
		if i > 0 {
			f.Folder = "قسم"
		}
		feeds = append(feeds, must[news.Feed](t)(s.Feeds.Add(ctx, f)).ID)
	}
	var group errgroup.Group
	group.SetLimit(64)
	const each = 2_100
	for n := range 2*each + 5 {
		a := sample(0, n) // of no feed
		if n < 2*each {
			a.FeedID = feeds[n%2]
		}
		a.URL, a.Origin = fmt.Sprint("https://site.example/", n), nil
		group.Go(func() error {
			id, err := s.Articles.Put(ctx, a, []string{a.URL}, nil)
			if err == nil && n%50 == 0 {
				err = s.Articles.RecordEntries(ctx, feeds[2], []identity.Known{{ArticleID: id, Item: identity.Item{GUID: a.URL}}})
			}
			if err == nil && n%49 == 0 {
				err = s.Articles.SetRead(ctx, []int64{id}, true)
			}
			return err
		})
	}
	ok(t, group.Wait())
	all := must[[]news.Cursor](t)(s.Lists.Places(ctx, news.Filter{}))
	check := func(what string, f news.Filter, read bool, changed []int64) {
		t.Helper()
		if len(changed) == 0 {
			t.Errorf("%s: nothing changed", what)
		}
		unread := must[[]news.Cursor](t)(s.Lists.Places(ctx, news.Filter{Unread: true}))
		if got := must[news.Counts](t)(s.Articles.Counts(ctx)); got.Unread != len(unread) {
			t.Errorf("%s: %d unread, counted %d", what, len(unread), got.Unread)
		}
		for _, of := range must[[]news.Feed](t)(s.Feeds.All(ctx)) {
			if unread := must[[]news.Cursor](t)(s.Lists.Places(ctx, news.Filter{FeedID: of.ID, Unread: true})); of.Unread != len(unread) {
				t.Errorf("%s: feed %d has %d unread, counted %d", what, of.ID, len(unread), of.Unread)
			}
		}
		f.Unread = true
		if left := must[[]news.Cursor](t)(s.Lists.Places(ctx, f)); read && len(left) > 0 || !read && len(left) < len(changed) {
			t.Errorf("%s: %d unread after %d changed", what, len(left), len(changed))
		}
		sound(t, s)
	}
	for _, f := range []news.Filter{
		{}, {FeedID: feeds[0]}, {FeedID: feeds[2]}, {Folder: "قسم"}, {Saved: true}, {Until: all[100]}, {Since: all[3_000]},
	} {
		what := fmt.Sprintf("%+v", f)
		was := must[[]news.Cursor](t)(s.Lists.Places(ctx, news.Filter{Unread: true}))
		changed := must[[]int64](t)(s.Marks.ChangeAllRead(ctx, f, true))
		check(what+" read", f, true, changed)
		back := must[[]int64](t)(s.Marks.ChangeRead(ctx, append(changed, 1<<40), false))
		check(what+" taken back", f, false, back)
		slices.Sort(changed)
		slices.Sort(back)
		if !slices.Equal(changed, back) {
			t.Errorf("%s: %d changed, %d taken back", what, len(changed), len(back))
		}
		if now := must[[]news.Cursor](t)(s.Lists.Places(ctx, news.Filter{Unread: true})); !slices.Equal(now, was) {
			t.Errorf("%s: %d unread before, %d after", what, len(was), len(now))
		}
		ok(t, s.Articles.SetRead(ctx, changed[:1], true))
		check(what+" one", f, false, changed[:1])
		ok(t, s.Articles.SetRead(ctx, changed[:1], false))
	}
	// What is muted and was marked as unread is hidden when all is read, as if it were marked alone.
	muted := sample(feeds[0], 0)
	muted.URL, muted.Title, muted.Origin = "https://site.example/muted", "زلزال", nil
	hidden := must[int64](t)(s.Articles.Put(ctx, muted, []string{muted.URL}, nil))
	_, _, err := s.Mutes.Put(ctx, news.Mute{Words: "زلزال"})
	ok(t, err)
	ok(t, s.Articles.SetRead(ctx, []int64{hidden}, false))
	if n := must[int](t)(s.Articles.SetAllRead(ctx, news.Filter{})); n < 2*each*9/10 {
		t.Errorf("%d marked", n)
	}
	check("all", news.Filter{}, true, []int64{1})
	if got := must[[]int64](t)(s.Articles.Muted(ctx, []int64{hidden, all[0].ID})); !slices.Equal(got, []int64{hidden}) {
		t.Errorf("hidden are %v", got)
	}
}
