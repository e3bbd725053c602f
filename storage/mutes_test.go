package storage_test

import (
	"slices"
	"testing"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/storage"
)

// said keeps an article of a feed with a headline, and gives its number.
func said(t *testing.T, s *storage.Store, feed int64, title string) int64 {
	t.Helper()
	return must[int64](t)(s.Articles.Put(ctx, news.Article{Item: news.Item{FeedID: feed, URL: "https://example.com/" + title, Title: title, Saved: noon, Published: noon}, Text: "نص " + title}, []string{title}, nil))
}

// unread gives the headlines that are unread, sorted.
func unread(t *testing.T, s *storage.Store) (all []string) {
	t.Helper()
	for _, i := range must[[]news.Item](t)(s.Articles.List(ctx, news.Filter{Unread: true})) {
		all = append(all, i.Title)
	}
	if c := must[news.Counts](t)(s.Articles.Counts(ctx)); c.Unread != len(all) {
		t.Errorf("%d are unread, and %d are counted", len(all), c.Unread)
	}
	slices.Sort(all)
	return all
}

func TestMutedArticles(t *testing.T) {
	s := open(t, t.TempDir())
	f, g := feed(t, s, "f"), feed(t, s, "g")
	g.Folder = "رياضة"
	ok(t, s.Feeds.Update(ctx, g))
	said(t, s, f.ID, "مباراة الأمس")
	said(t, s, f.ID, "سوق اليوم")
	said(t, s, g.ID, "نهائي المباريات")
	want := func(when string, titles ...string) {
		t.Helper()
		slices.Sort(titles)
		if got := unread(t, s); !slices.Equal(got, titles) {
			t.Errorf("%s: unread are %q, want %q", when, got, titles)
		}
	}
	m, muted, err := s.Mutes.Put(ctx, news.Mute{Words: "مباراة", FeedID: f.ID, Made: noon})
	if err != nil || len(muted) != 1 {
		t.Fatalf("%v, %v", muted, err)
	}
	want("of one feed", "سوق اليوم", "نهائي المباريات")
	n, _, err := s.Mutes.Put(ctx, news.Mute{Words: "مباراة", Folder: "رياضة", Made: noon})
	ok(t, err)
	want("and of a folder", "سوق اليوم")
	late := said(t, s, g.ID, "مباريات الغد")
	said(t, s, g.ID, "سباق الغد")
	want("what comes later", "سوق اليوم", "سباق الغد")
	ok(t, s.Feeds.RenameFolder(ctx, "رياضة", "ملاعب"))
	said(t, s, g.ID, "مباراة السبت")
	want("the folder has another name", "سوق اليوم", "سباق الغد")

	// They are counted, found, and say why.
	all := must[[]news.MuteCount](t)(s.Mutes.List(ctx))
	if len(all) != 2 || all[0].Hidden != 1 || all[0].Feed != f.Title || all[1].Hidden != 3 || all[1].Folder != "ملاعب" {
		t.Errorf("%+v", all)
	}
	found := must[search.Result](t)(s.Index.Search(ctx, search.Parse("is:muted مباراة", noon), search.Options{}))
	if found.Total != 4 || found.Hits[0].Muted != "مباراة" {
		t.Errorf("%d found, %+v", found.Total, found.Hits)
	}
	if r := must[search.Result](t)(s.Index.Search(ctx, search.Parse("حالة:مكتوم سباق", noon), search.Options{})); r.Total != 0 {
		t.Errorf("%d are found that are not muted", r.Total)
	}
	if ids := must[[]int64](t)(s.Articles.Muted(ctx, []int64{late, late + 1})); !slices.Equal(ids, []int64{late}) {
		t.Errorf("muted %v", ids)
	}

	// What the user marks unread stays so, though its page is fetched again.
	ok(t, s.Articles.SetRead(ctx, []int64{late}, false))
	a := must[news.Article](t)(s.Articles.Get(ctx, late))
	a.Text += " جديد"
	must[int64](t)(s.Articles.Put(ctx, a, nil, nil))
	want("it was wanted", "سوق اليوم", "سباق الغد", "مباريات الغد")
	ok(t, s.Articles.SetRead(ctx, []int64{late}, true))

	// One that another rule mutes as well stays hidden.
	both, _, err := s.Mutes.Put(ctx, news.Mute{Words: "السبت", Made: noon})
	ok(t, err)
	was := must[news.RemovedMute](t)(s.Mutes.Remove(ctx, n.ID))
	want("one rule is gone", "سوق اليوم", "سباق الغد", "مباريات الغد", "نهائي المباريات")
	ok(t, s.Mutes.Restore(ctx, was))
	want("and back", "سوق اليوم", "سباق الغد")
	for _, id := range []int64{n.ID, both.ID, m.ID} {
		must[news.RemovedMute](t)(s.Mutes.Remove(ctx, id))
	}
	want("all are gone", "سوق اليوم", "سباق الغد", "مباريات الغد", "نهائي المباريات", "مباراة السبت", "مباراة الأمس")
	if _, err := s.Mutes.Remove(ctx, m.ID); news.AsProblem(err).Kind != news.NoSuchMute {
		t.Errorf("removed twice: %v", err)
	}
	if _, _, err := s.Mutes.Put(ctx, news.Mute{Words: "«،»"}); news.AsProblem(err).Kind != news.EmptyQuery {
		t.Errorf("no words: %v", err)
	}
}

func TestARuleGoesWithItsFeed(t *testing.T) {
	s := open(t, t.TempDir())
	f, g := feed(t, s, "f"), feed(t, s, "g")
	starred, other := said(t, s, f.ID, "مباراة الأمس"), said(t, s, g.ID, "مباراة اليوم")
	for _, feed := range []int64{f.ID, g.ID} {
		if _, _, err := s.Mutes.Put(ctx, news.Mute{Words: "مباراة", FeedID: feed, Made: noon}); err != nil {
			t.Fatal(err)
		}
	}
	ok(t, s.Articles.SetStarred(ctx, starred, true))
	trash := must[int64](t)(s.Trash.DiscardFeed(ctx, f.ID))
	ok(t, s.Trash.Restore(ctx, trash))
	if ids := must[[]int64](t)(s.Articles.Muted(ctx, []int64{starred, other})); len(ids) != 2 {
		t.Errorf("the feed is back, and muted are %v", ids)
	}
	ok(t, s.Feeds.Remove(ctx, f.ID)) // starred stays, a saved page
	if ids := must[[]int64](t)(s.Articles.Muted(ctx, []int64{starred, other})); !slices.Equal(ids, []int64{other}) {
		t.Errorf("muted are %v, want what the feed that is left has, %d", ids, other)
	}
	found := must[search.Result](t)(s.Index.Search(ctx, search.Parse("is:muted", noon), search.Options{}))
	if found.Total != 1 {
		t.Errorf("%d are found as muted, want 1", found.Total)
	}
}
