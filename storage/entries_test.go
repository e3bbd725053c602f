package storage_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"sahifa/app/identity"
	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/storage"
)

const textOfEntry = "أعلنت الهيئة العامة للأرصاد أن موسم الأمطار هذا العام سيكون أطول من المعتاد"

func entryItem(n int) identity.Item {
	return identity.New(identity.Said{GUID: fmt.Sprint("guid-", n), Link: fmt.Sprintf("https://site.example/a/%d", n), Title: fmt.Sprint("خبر رقم ", n), Published: time.Date(2026, 11, 24, 8, n, 0, 0, time.UTC), Text: textOfEntry, Site: "https://site.example/"})
}

// putEntry keeps the nth sample article of a feed with its entry.
func putEntry(t *testing.T, s *storage.Store, feedID int64, n int) int64 {
	t.Helper()
	a := sample(feedID, n)
	a.EntryHash = fmt.Sprint("hash-", n)
	return must[int64](t)(s.Articles.PutEntry(ctx, a, identity.Known{Item: entryItem(n), FeedID: a.FeedID, Hash: a.EntryHash}, nil))
}

func twoFeeds(t *testing.T, s *storage.Store) (a, b news.Feed) {
	t.Helper()
	return must[news.Feed](t)(s.Feeds.Add(ctx, news.Feed{URL: "https://site.example/a.xml", Title: "أ", Folder: "محلي"})),
		must[news.Feed](t)(s.Feeds.Add(ctx, news.Feed{URL: "https://site.example/b.xml", Title: "ب", Folder: "محلي"}))
}

func TestEntriesAreFoundByAnyField(t *testing.T) {
	s := open(t, t.TempDir())
	f, other := twoFeeds(t, s)
	id := putEntry(t, s, f.ID, 1)
	putEntry(t, s, f.ID, 2)
	full := entryItem(1)
	for name, it := range map[string]identity.Item{
		"guid":  {GUID: full.GUID},
		"link":  {Link: full.Link},
		"path":  {Link: "elsewhere.example" + identity.PathOf(full.Link)},
		"title": {Title: full.Title},
	} {
		known := must[[]identity.Known](t)(s.Articles.Candidates(ctx, f.ID, []identity.Item{it}, [][]string{nil}))
		if len(known) != 1 || known[0].ArticleID != id || known[0].Item != full || known[0].Hash != "hash-1" || !known[0].Kept {
			t.Errorf("by %s: %+v", name, known)
		}
		if known := must[[]identity.Known](t)(s.Articles.Candidates(ctx, other.ID, []identity.Item{it}, [][]string{nil})); len(known) != 0 {
			t.Errorf("by %s in another feed: %+v", name, known)
		}
	}
	ok(t, s.Articles.Remove(ctx, id))
	if known := must[[]identity.Known](t)(s.Articles.Candidates(ctx, f.ID, []identity.Item{full}, [][]string{nil})); len(known) != 1 || known[0].Kept {
		t.Errorf("after it was removed: %+v", known)
	}
}

// Articles of stores from before entries were kept have keys alone.
func TestEntriesAreFoundByKeys(t *testing.T) {
	s := open(t, t.TempDir())
	f, _ := twoFeeds(t, s)
	it, a := entryItem(1), sample(f.ID, 1)
	a.Title, a.URL = "", ""
	id := must[int64](t)(s.Articles.Put(ctx, a, []string{"g:old"}, nil))
	known := must[[]identity.Known](t)(s.Articles.Candidates(ctx, f.ID, []identity.Item{it}, [][]string{{"g:old"}}))
	if len(known) != 1 || known[0].ArticleID != id || identity.Match([]identity.Item{known[0].Item}, []identity.Item{it})[0] != 0 {
		t.Errorf("%+v", known)
	}
	// What the article says itself counts, too: its key may have been a place in
	// the list, which another has now.
	a.Title, a.URL = "عن شيء آخر", "https://example.com/other-77"
	s.Articles.Put(ctx, a, []string{"g:place"}, nil)
	known = must[[]identity.Known](t)(s.Articles.Candidates(ctx, f.ID, []identity.Item{it}, [][]string{{"g:place"}}))
	if len(known) != 1 || identity.Match([]identity.Item{known[0].Item}, []identity.Item{it})[0] != identity.None {
		t.Errorf("by its place: %+v", known)
	}
}

func TestAnArticleStandsInTwoFeeds(t *testing.T) {
	s := open(t, t.TempDir())
	a, b := twoFeeds(t, s)
	id := putEntry(t, s, a.ID, 1)
	putEntry(t, s, b.ID, 2)
	elsewhere := must[[]identity.Known](t)(s.Articles.Elsewhere(ctx, b.ID, []identity.Item{entryItem(1)}))
	if len(elsewhere) != 1 || elsewhere[0].ArticleID != id || elsewhere[0].FeedID != a.ID {
		t.Fatalf("elsewhere: %+v", elsewhere)
	}
	ok(t, s.Articles.RecordEntries(ctx, b.ID, elsewhere))
	ok(t, s.Articles.RecordEntries(ctx, b.ID, elsewhere)) // at every sync

	lists := func(want string) {
		t.Helper()
		got := ""
		for _, f := range []news.Filter{{FeedID: a.ID}, {FeedID: b.ID}, {Folder: "محلي"}, {}, {FeedID: b.ID, Unread: true}} {
			got += fmt.Sprint(len(must[[]news.Item](t)(s.Articles.List(ctx, f))), " ")
		}
		for _, f := range must[[]news.Feed](t)(s.Feeds.All(ctx)) {
			got += fmt.Sprintf("%s%d/%d ", f.Title, f.Unread, f.Articles)
		}
		if got != want {
			t.Errorf("lists and counts %q, want %q", got, want)
		}
		sound(t, s)
	}
	lists("1 2 2 2 2 أ1/1 ب2/2 ")
	ok(t, s.Articles.SetRead(ctx, []int64{id}, true))
	lists("1 2 2 2 1 أ0/1 ب1/2 ")
	ok(t, s.Articles.SetRead(ctx, []int64{id}, false))
	if n := must[int](t)(s.Articles.SetAllRead(ctx, news.Filter{FeedID: b.ID})); n != 2 {
		t.Errorf("%d marked as read, want 2", n)
	}
	lists("1 2 2 2 0 أ0/1 ب0/2 ")
	ok(t, s.Feeds.Remove(ctx, a.ID)) // it goes on in the other
	kept := must[news.Article](t)(s.Articles.Get(ctx, id))
	if kept.FeedID != b.ID || kept.Feed != "ب" {
		t.Errorf("it is in feed %d %q", kept.FeedID, kept.Feed)
	}
	found := must[search.Result](t)(s.Index.Search(ctx, search.Parse("التركية", noon), search.Options{Feed: &b.ID}))
	if found.Total != 2 {
		t.Errorf("%d are found in the other feed, want 2", found.Total)
	}
	sound(t, s)
	ok(t, s.Articles.Remove(ctx, id))
	ok(t, s.Feeds.Remove(ctx, b.ID))
	sound(t, s)
}

func TestRevisionsKeepTheTextBefore(t *testing.T) {
	s := open(t, t.TempDir())
	f, _ := twoFeeds(t, s)
	a := sample(f.ID, 1)
	a.FromPage = false
	put := func(text string, fromPage, remade bool) {
		t.Helper()
		a.Text, a.HTML, a.FromPage, a.Remade = text, "<p>"+text+"</p>", fromPage, remade
		a.ID = must[int64](t)(s.Articles.PutEntry(ctx, a, identity.Known{Item: entryItem(1), FeedID: a.FeedID, Hash: a.EntryHash}, nil))
	}
	put("موجز الخلاصة", false, false)
	put("النص كما في الصفحة", true, false) // not a change of the site's
	put("النص كما في الصفحة", true, false)
	put("النص بعد التعديل", true, false)
	put("النص بعد تعديل ثان", true, false)
	put("النص كما يستخرج الآن", true, true)
	all := must[[]news.Revision](t)(s.Articles.Revisions(ctx, a.ID))
	if len(all) != 2 || all[0].Text != "النص بعد التعديل" || all[1].Text != "النص كما في الصفحة" || all[0].HTML != "<p>النص بعد التعديل</p>" {
		t.Errorf("revisions %+v", all)
	}
	if kept := must[news.Article](t)(s.Articles.Get(ctx, a.ID)); kept.Revisions != 2 || !kept.FromPage {
		t.Errorf("%d revisions, from page %v", kept.Revisions, kept.FromPage)
	}
	for i := range 40 {
		put(fmt.Sprint("تعديل ", i), true, false)
	}
	if n := len(must[[]news.Revision](t)(s.Articles.Revisions(ctx, a.ID))); n != 20 {
		t.Errorf("%d revisions are kept, want 20", n)
	}
}

func TestUnfinishedArticlesAreDueInTheirTime(t *testing.T) {
	s := open(t, t.TempDir())
	f, other := twoFeeds(t, s)
	now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	first, second, never := putEntry(t, s, f.ID, 1), putEntry(t, s, f.ID, 2), putEntry(t, s, f.ID, 3)
	set := func(id int64, due time.Time) {
		t.Helper()
		ok(t, s.Articles.SetUnfinished(ctx, news.Unfinished{
			ArticleID: id, Due: due, Retry: []byte(`{"attempts":2}`), Problem: news.NewProblem(news.SiteError, nil, "site.example", "500"), Entry: &news.Entry{Title: fmt.Sprint(id)},
		}))
	}
	set(first, now)
	set(second, now.Add(time.Hour))
	set(never, time.Time{})
	feeds := func(now, farthest time.Time, want ...int64) {
		t.Helper()
		if got := must[[]int64](t)(s.Articles.UnfinishedFeeds(ctx, now, farthest)); !slices.Equal(got, want) {
			t.Errorf("feeds %v have some due, want %v", got, want)
		}
	}
	feeds(now, now.AddDate(0, 0, 8), f.ID)
	feeds(now.Add(-time.Hour), now.AddDate(0, 0, 8))
	feeds(now.AddDate(-1, 0, 0), now.Add(-time.Hour), f.ID) // planned by a clock that was wrong
	due := must[[]news.Unfinished](t)(s.Articles.Unfinished(ctx, f.ID, now, now.AddDate(0, 0, 8), 10))
	if len(due) != 1 || due[0].ArticleID != first || due[0].Entry.Title != fmt.Sprint(first) || string(due[0].Retry) != `{"attempts":2}` ||
		due[0].Problem.Kind != news.SiteError || due[0].Problem.Args[1] != "500" {
		t.Errorf("due %+v", due)
	}
	if n := len(must[[]news.Unfinished](t)(s.Articles.Unfinished(ctx, f.ID, now.AddDate(1, 0, 0), now.AddDate(2, 0, 0), 10))); n != 2 {
		t.Errorf("%d are due in a year, want 2", n)
	}
	if n := len(must[[]news.Unfinished](t)(s.Articles.Unfinished(ctx, other.ID, now, now.AddDate(0, 0, 8), 10))); n != 0 {
		t.Errorf("%d are due of the other feed", n)
	}
	ok(t, s.Articles.SetFinished(ctx, first))
	if _, found, err := s.Articles.UnfinishedOf(ctx, first); found || err != nil {
		t.Errorf("finished, and found: %v %v", found, err)
	}
}

func TestAFeedIsLeasedOnce(t *testing.T) {
	s := open(t, t.TempDir())
	f, _ := twoFeeds(t, s)
	now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	lease := func(at time.Time) bool {
		return len(must[[]news.Feed](t)(s.Feeds.Lease(ctx, []int64{f.ID}, at, at.Add(10*time.Minute)))) == 1
	}
	if !lease(now) || lease(now.Add(time.Minute)) {
		t.Error("it was leased twice, or not at all")
	}
	if !lease(now.Add(11 * time.Minute)) {
		t.Error("a lease that ran out is in the way")
	}
	ok(t, s.Feeds.RecordSync(ctx, f))
	if !lease(now.Add(12 * time.Minute)) {
		t.Error("a sync that ended is in the way")
	}
	if !lease(now.AddDate(-1, 0, 0)) {
		t.Error("a clock that was a year ahead leaves the feed leased")
	}
}

// Of several feeds those are leased that are free, as they are then; all that were are
// free again when what came of them is recorded, those that are no more apart.
func TestFeedsAreLeasedTogether(t *testing.T) {
	s := open(t, t.TempDir())
	a, b := twoFeeds(t, s)
	now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	lease := func(ids ...int64) (got []int64) {
		for _, f := range must[[]news.Feed](t)(s.Feeds.Lease(ctx, ids, now, now.Add(10*time.Minute))) {
			if f.Title == "" || f.URL == "" {
				t.Errorf("leased as %+v", f)
			}
			got = append(got, f.ID)
		}
		slices.Sort(got)
		return got
	}
	const none = 4711
	if got := lease(b.ID); !slices.Equal(got, []int64{b.ID}) {
		t.Errorf("leased %v", got)
	}
	if got := lease(a.ID, b.ID, none); !slices.Equal(got, []int64{a.ID}) {
		t.Errorf("leased %v beside one that is", got)
	}
	ok(t, s.Feeds.Release(ctx, a.ID))
	a.Title, b.Title = "", "" // what a feed calls itself does not replace the user's
	b.URL, b.LastSync = a.URL, now
	ok(t, s.Feeds.RecordSync(ctx, news.Feed{ID: none, URL: "https://none.example/feed"}, b))
	if f := must[news.Feed](t)(s.Feeds.Get(ctx, b.ID)); f.URL == a.URL || !f.LastSync.Equal(now) || f.Title == "" {
		t.Errorf("recorded as %+v", f)
	}
	b.URL = "https://moved.example/feed"
	ok(t, s.Feeds.RecordSync(ctx, a, b))
	if f := must[news.Feed](t)(s.Feeds.Get(ctx, b.ID)); f.URL != b.URL {
		t.Errorf("moved to %s", f.URL)
	}
	if got := lease(a.ID, b.ID); len(got) != 2 {
		t.Errorf("leased %v after their syncs ended", got)
	}
}

func TestAFeedIsMergedIntoAnother(t *testing.T) {
	s := open(t, t.TempDir())
	a, b := twoFeeds(t, s)
	both := putEntry(t, s, a.ID, 1)  // in a, and in b of its own
	alone := putEntry(t, s, a.ID, 2) // in a only
	twin := putEntry(t, s, b.ID, 1)
	ok(t, s.Articles.SetStarred(ctx, both, true))
	ok(t, s.Articles.SetRead(ctx, []int64{both}, true))
	draft := must[news.Draft](t)(s.Drafts.Put(ctx, draftOn(both, "رأي في الخبر")))
	ok(t, s.Feeds.Merge(ctx, a.ID, b.ID))
	items := must[[]news.Item](t)(s.Articles.List(ctx, news.Filter{}))
	if len(items) != 2 {
		t.Fatalf("%d articles, want 2: %+v", len(items), items)
	}
	for _, i := range items {
		if i.FeedID != b.ID || i.ID != twin && i.ID != alone || i.Starred != (i.ID == twin) || i.Read != (i.ID == twin) {
			t.Errorf("article %d in feed %d: starred %v, read %v", i.ID, i.FeedID, i.Starred, i.Read)
		}
	}
	if d := must[news.Draft](t)(s.Drafts.Get(ctx, draft.ID)); d.ArticleID != twin {
		t.Errorf("the draft is on article %d, want %d", d.ArticleID, twin)
	}
	if known := must[[]identity.Known](t)(s.Articles.Candidates(ctx, b.ID, []identity.Item{entryItem(2)}, [][]string{nil})); len(known) != 1 || known[0].ArticleID != alone {
		t.Errorf("known in the other feed: %+v", known)
	}
	sound(t, s)
}
