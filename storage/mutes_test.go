package storage_test

import (
	"slices"
	"testing"

	"sahifa/app/identity"
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
	trash := must[int64](t)(s.Trash.DiscardFeed(ctx, f.ID))
	ok(t, s.Trash.Restore(ctx, trash))
	if ids := must[[]int64](t)(s.Articles.Muted(ctx, []int64{starred, other})); len(ids) != 2 {
		t.Errorf("the feed is back, and muted are %v", ids)
	}
	ok(t, s.Articles.SetStarred(ctx, starred, true))
	ok(t, s.Feeds.Remove(ctx, f.ID)) // starred stays, a saved page
	ok(t, s.Articles.SetStarred(ctx, starred, false))
	if ids := must[[]int64](t)(s.Articles.Muted(ctx, []int64{starred, other})); !slices.Equal(ids, []int64{other}) {
		t.Errorf("muted are %v, want what the feed that is left has, %d", ids, other)
	}
	found := must[search.Result](t)(s.Index.Search(ctx, search.Parse("is:muted", noon), search.Options{}))
	if found.Total != 1 {
		t.Errorf("%d are found as muted, want 1", found.Total)
	}
}

// What a rule hid and its feed did not take along is there again: what another feed has,
// and a saved page that is no longer starred.
func TestARuleHidesNothingAfterItsFeed(t *testing.T) {
	s := open(t, t.TempDir())
	f, g := feed(t, s, "f"), feed(t, s, "g")
	both, saved := said(t, s, f.ID, "مباراة في مصدرين"), said(t, s, f.ID, "مباراة محفوظة")
	ok(t, s.Articles.RecordEntries(ctx, g.ID, []identity.Known{{Item: identity.Item{Link: "https://example.com/both"}, ArticleID: both}}))
	if _, muted, err := s.Mutes.Put(ctx, news.Mute{Words: "مباراة", FeedID: f.ID, Made: noon}); err != nil || len(muted) != 2 {
		t.Fatal(muted, err)
	}
	ok(t, s.Articles.SetStarred(ctx, saved, true))
	trash := must[int64](t)(s.Trash.DiscardFeed(ctx, f.ID))
	ok(t, s.Articles.SetStarred(ctx, saved, false))
	ok(t, s.Trash.Delete(ctx, []int64{trash}))
	for what, f := range map[string]news.Filter{"the other feed": {FeedID: g.ID}, "saved pages": {Saved: true}} {
		if items := must[[]news.Item](t)(s.Articles.List(ctx, f)); len(items) != 1 || items[0].Read {
			t.Errorf("of %s: %+v", what, items)
		}
	}
	if h := must[news.Health](t)(s.Maintenance.Check(ctx)); len(h.Problems) > 0 {
		t.Errorf("%q", h.Problems)
	}
}

// Where a feed is merged into another, what a rule of it hid does not count as read there.
func TestWhatIsHiddenIsNotReadInAnotherFeed(t *testing.T) {
	s := open(t, t.TempDir())
	a, b := twoFeeds(t, s)
	putEntry(t, s, a.ID, 1)
	twin := putEntry(t, s, b.ID, 1)
	title := must[news.Article](t)(s.Articles.Get(ctx, twin)).Title
	if _, muted, err := s.Mutes.Put(ctx, news.Mute{Words: title, FeedID: a.ID, Made: noon}); err != nil || len(muted) != 1 {
		t.Fatal(muted, err)
	}
	ok(t, s.Feeds.Merge(ctx, a.ID, b.ID))
	if got := unread(t, s); !slices.Equal(got, []string{title}) {
		t.Errorf("unread are %q, want %q", got, title)
	}
}

func TestMutedStandInNoList(t *testing.T) {
	s := open(t, t.TempDir())
	f := feed(t, s, "f")
	f.Folder = "مجلد"
	ok(t, s.Feeds.Update(ctx, f))
	g := feed(t, s, "g")
	match := said(t, s, f.ID, "مباراة")
	said(t, s, f.ID, "سوق")
	own := said(t, s, g.ID, "مباراة أخرى")
	both := said(t, s, g.ID, "مباراة في مصدرين")
	ok(t, s.Articles.RecordEntries(ctx, f.ID, []identity.Known{{Item: identity.Item{Link: "https://example.com/both"}, ArticleID: both}}))
	ok(t, s.Articles.SetStarred(ctx, own, true))
	want := func(when string, f news.Filter, titles ...string) {
		t.Helper()
		var got []string
		items := must[[]news.Item](t)(s.Articles.List(ctx, f))
		for _, i := range items {
			got = append(got, i.Title)
		}
		slices.Sort(got)
		slices.Sort(titles)
		if !slices.Equal(got, titles) {
			t.Errorf("%s: %q, want %q", when, got, titles)
		}
		if places := must[[]news.Cursor](t)(s.Lists.Places(ctx, f)); len(places) != len(items) {
			t.Errorf("%s: %d places for %d articles", when, len(places), len(items))
		}
	}
	all, folder := news.Filter{}, news.Filter{Folder: "مجلد"}
	want("before", folder, "سوق", "مباراة", "مباراة في مصدرين")
	m, muted, err := s.Mutes.Put(ctx, news.Mute{Words: "مباراة", Made: noon})
	if err != nil || len(muted) != 2 {
		t.Fatalf("%v, %v", muted, err)
	}
	want("of all", all, "سوق", "مباراة أخرى")
	want("of a folder", folder, "سوق")
	want("of a feed", news.Filter{FeedID: f.ID}, "سوق")
	want("of a feed, the oldest first", news.Filter{FeedID: g.ID, Oldest: true}, "مباراة أخرى")
	want("of an archive", news.Filter{Muted: true}, "سوق", "مباراة", "مباراة أخرى", "مباراة في مصدرين")
	if c := must[news.Counts](t)(s.Articles.Counts(ctx)); c.All != 2 || c.Unread != 2 {
		t.Errorf("counted %+v", c)
	}
	if n := must[int](t)(s.Articles.SetAllRead(ctx, all)); n != 2 {
		t.Errorf("%d marked as read", n)
	}

	// A star brings one back, and goes as it came.
	ok(t, s.Articles.SetStarred(ctx, match, true))
	want("starred", all, "سوق", "مباراة", "مباراة أخرى")
	ok(t, s.Articles.SetStarred(ctx, match, false))
	want("no longer starred", all, "سوق", "مباراة أخرى")
	// What is marked as unread is there until it has been read.
	ok(t, s.Articles.SetRead(ctx, []int64{match}, false))
	want("unread", all, "سوق", "مباراة", "مباراة أخرى")
	ok(t, s.Articles.SetRead(ctx, []int64{match}, true))
	want("read again", all, "سوق", "مباراة أخرى")
	if changed := must[[]int64](t)(s.Marks.ChangeAllRead(ctx, all, false)); len(changed) != 2 {
		t.Errorf("%d marked as unread", len(changed))
	}
	was := must[news.RemovedMute](t)(s.Mutes.Remove(ctx, m.ID))
	want("no longer muted", all, "سوق", "مباراة", "مباراة أخرى", "مباراة في مصدرين")
	ok(t, s.Mutes.Restore(ctx, was))
	want("muted again", all, "سوق", "مباراة أخرى")
	if h := must[news.Health](t)(s.Maintenance.Check(ctx)); len(h.Problems) > 0 {
		t.Errorf("%q", h.Problems)
	}
}
