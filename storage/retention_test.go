package storage_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"sahifa/app/identity"
	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/storage"
)

// aged puts a read article that was published and came so many days before noon.
func aged(t testing.TB, s *storage.Store, feed int64, n, published, came int) int64 {
	t.Helper()
	a := sample(feed, n)
	a.Published, a.Saved, a.Read, a.Starred = noon.AddDate(0, 0, -published), noon.AddDate(0, 0, -came), true, false
	a.URL = fmt.Sprintf("https://example.com/%d/%d", feed, n)
	it := identity.New(identity.Said{Link: a.URL, Title: a.Title, Published: a.Published, Text: a.Text})
	return must[int64](t)(s.Articles.PutEntry(ctx, a, identity.Known{Item: it, FeedID: feed, Hash: "h"}, nil))
}

func TestWhatIsNotToBeKept(t *testing.T) {
	s := open(t, t.TempDir())
	f, other := feed(t, s, "f"), feed(t, s, "g")
	var ids []int64
	for day := range 10 {
		ids = append(ids, aged(t, s, f.ID, day, day, day)) // the first is the newest
	}
	fetchedLate := aged(t, s, f.ID, 20, 400, 1)
	ok(t, s.Articles.SetStarred(ctx, ids[9], true))
	ok(t, s.Articles.SetRead(ctx, []int64{ids[8]}, false))
	_ = must[news.Draft](t)(s.Drafts.Put(ctx, news.Draft{ArticleID: ids[7], Text: "تعليق"}))
	saved := put(t, s, news.Article{Item: news.Item{URL: "https://x.example/", Title: "صفحة", Saved: noon.AddDate(-1, 0, 0), Read: true}, Text: "س"}, "u:x")
	for name, tt := range map[string]struct {
		limits []news.KeepLimit
		unread bool
		want   []int64
	}{
		"no limit":                    {nil, false, nil},
		"a time":                      {[]news.KeepLimit{{FeedID: f.ID, Before: noon.AddDate(0, 0, -4)}}, false, []int64{ids[5], ids[6]}},
		"what is unread as well":      {[]news.KeepLimit{{FeedID: f.ID, Before: noon.AddDate(0, 0, -4)}}, true, []int64{ids[5], ids[6], ids[8]}},
		"a number":                    {[]news.KeepLimit{{FeedID: f.ID, Newest: 5}}, false, []int64{ids[5], ids[6], fetchedLate}},
		"a number that is not there":  {[]news.KeepLimit{{FeedID: f.ID, Newest: 50}}, true, nil},
		"another feed":                {[]news.KeepLimit{{FeedID: other.ID, Newest: 1}}, true, nil},
		"nothing of what was starred": {[]news.KeepLimit{{FeedID: f.ID, Newest: 1}}, true, []int64{ids[1], ids[2], ids[3], ids[4], ids[5], ids[6], ids[8], fetchedLate}},
	} {
		got := must[[]int64](t)(s.Retention.Expired(ctx, tt.limits, tt.unread))
		slices.Sort(got)
		slices.Sort(tt.want)
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
	if _, err := s.Articles.Get(ctx, saved); err != nil {
		t.Error(err)
	}
}

// An article stays as long as a comment on it can be taken back.
func TestWhatADiscardedCommentIsOnIsKept(t *testing.T) {
	s := open(t, t.TempDir())
	f := feed(t, s, "f")
	id := aged(t, s, f.ID, 1, 400, 400)
	d := must[news.Draft](t)(s.Drafts.Put(ctx, news.Draft{ArticleID: id, Text: "تعليق"}))
	if _, _, err := s.Trash.DiscardDraft(ctx, d.ID); err != nil {
		t.Fatal(err)
	}
	limits := []news.KeepLimit{{FeedID: f.ID, Before: noon}}
	if got := must[[]int64](t)(s.Retention.Expired(ctx, limits, true)); len(got) > 0 {
		t.Errorf("expired are %v", got)
	}
	if n := must[int](t)(s.Retention.Remove(ctx, []int64{id}, true)); n != 0 {
		t.Errorf("%d removed", n)
	}
	ok(t, s.Trash.ForgetDrafts(ctx))
	if n := must[int](t)(s.Retention.Remove(ctx, []int64{id}, true)); n != 1 {
		t.Errorf("%d removed once the comment was forgotten", n)
	}
}

// An article that stands in two feeds goes when neither keeps it.
func TestASharedArticleIsKeptByEither(t *testing.T) {
	s := open(t, t.TempDir())
	f, other := feed(t, s, "f"), feed(t, s, "g")
	id := aged(t, s, f.ID, 1, 100, 100)
	a := must[news.Article](t)(s.Articles.Get(ctx, id))
	ok(t, s.Articles.RecordEntries(ctx, other.ID, []identity.Known{{Item: identity.New(identity.Said{Link: a.URL, Title: a.Title, Published: a.Published, Text: a.Text}), ArticleID: id, Hash: "h"}}))
	short := news.KeepLimit{FeedID: f.ID, Before: noon.AddDate(0, 0, -10)}
	for name, tt := range map[string]struct {
		other []news.KeepLimit
		gone  int
	}{
		"all of the other": {nil, 0}, "long in the other": {[]news.KeepLimit{{FeedID: other.ID, Before: noon.AddDate(-1, 0, 0)}}, 0},
		"short in both": {[]news.KeepLimit{{FeedID: other.ID, Before: noon.AddDate(0, 0, -20)}}, 1},
	} {
		if got := must[[]int64](t)(s.Retention.Expired(ctx, append(tt.other, short), false)); len(got) != tt.gone {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// What is removed is gone from lists, index and counters, and is no new entry when it
// comes again; what the user starred or wrote about meanwhile stays.
func TestWhatIsRemovedStaysKnown(t *testing.T) {
	s := open(t, t.TempDir())
	f := feed(t, s, "f")
	ids := []int64{aged(t, s, f.ID, 1, 100, 100), aged(t, s, f.ID, 2, 100, 100), aged(t, s, f.ID, 3, 100, 100)}
	gone := must[news.Article](t)(s.Articles.Get(ctx, ids[0]))
	ok(t, s.Articles.SetStarred(ctx, ids[1], true))
	_ = must[news.Draft](t)(s.Drafts.Put(ctx, news.Draft{ArticleID: ids[2], Text: "تعليق"}))
	if n := must[int](t)(s.Retention.Remove(ctx, ids, false)); n != 1 {
		t.Fatalf("%d were removed", n)
	}
	if n := must[int](t)(s.Retention.Remove(ctx, ids, false)); n != 0 {
		t.Errorf("%d were removed again", n)
	}
	_, err := s.Articles.Get(ctx, ids[0])
	wantKind(t, err, news.NoSuchArticle)
	if got := must[news.Feed](t)(s.Feeds.Get(ctx, f.ID)); got.Articles != 2 {
		t.Errorf("%d articles", got.Articles)
	}
	r := must[search.Result](t)(s.Index.Search(ctx, search.Parse(gone.Title, noon), search.Options{}))
	for _, h := range r.Hits {
		if h.ID == ids[0] {
			t.Error("it is still found")
		}
	}
	it := identity.New(identity.Said{Link: gone.URL, Title: gone.Title, Published: gone.Published, Text: gone.Text})
	known := must[[]identity.Known](t)(s.Articles.Candidates(ctx, f.ID, []identity.Item{it}, [][]string{nil}))
	if !slices.ContainsFunc(known, func(k identity.Known) bool { return k.ArticleID == ids[0] && !k.Kept }) {
		t.Errorf("it is known no more: %+v", known)
	}
	sound(t, s)
}

// Whatever is starred, unread or written about, and whatever the limits are, only
// what may go does, and a second look finds nothing more.
func TestRetentionByChance(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		s := open(t, t.TempDir())
		feeds := []news.Feed{feed(t, s, "f"), feed(t, s, "g")}
		type fate struct{ starred, unread, drafted bool }
		fates := map[int64]fate{}
		for n := range 40 {
			id := aged(t, s, feeds[r.IntN(2)].ID, n, r.IntN(200), r.IntN(200))
			x := fate{r.IntN(4) == 0, r.IntN(3) == 0, r.IntN(6) == 0}
			if x.starred {
				ok(t, s.Articles.SetStarred(ctx, id, true))
			}
			if x.unread {
				ok(t, s.Articles.SetRead(ctx, []int64{id}, false))
			}
			if x.drafted {
				_ = must[news.Draft](t)(s.Drafts.Put(ctx, news.Draft{ArticleID: id, Text: "ت"}))
			}
			fates[id] = x
		}
		var limits []news.KeepLimit
		for _, f := range feeds {
			l := news.KeepLimit{FeedID: f.ID}
			if r.IntN(2) == 0 {
				l.Newest = 1 + r.IntN(20)
			} else {
				l.Before = noon.Add(-time.Duration(r.IntN(200)) * 24 * time.Hour)
			}
			limits = append(limits, l)
		}
		unread := r.IntN(2) == 0
		gone := must[[]int64](t)(s.Retention.Expired(ctx, limits, unread))
		for _, id := range gone {
			if x := fates[id]; x.starred || x.drafted || x.unread && !unread {
				t.Fatalf("%+v would go", x)
			}
		}
		if n := must[int](t)(s.Retention.Remove(ctx, gone, unread)); n != len(gone) {
			t.Fatalf("%d of %d were removed", n, len(gone))
		}
		if left := must[[]int64](t)(s.Retention.Expired(ctx, limits[:0], unread)); len(left) > 0 {
			t.Fatalf("%v go without limits", left)
		}
		for _, l := range limits {
			if l.Newest > 0 { // fewer are left: the newest are others
				continue
			}
			if left := must[[]int64](t)(s.Retention.Expired(ctx, []news.KeepLimit{l}, unread)); len(left) > 0 {
				t.Fatalf("%v are left", left)
			}
		}
		sound(t, s)
		ok(t, s.Close())
	}
}

// The index follows: of a segment that is mostly dead the rest is written anew, and
// what is left is found.
func TestTheIndexFollows(t *testing.T) {
	s := open(t, t.TempDir())
	f := feed(t, s, "f")
	var ids []int64
	for n := range 600 {
		ids = append(ids, aged(t, s, f.ID, n, n, n))
	}
	ok(t, s.Index.CatchUp(ctx))
	before := used(must[news.Usage](t)(s.Maintenance.Usage(ctx)))[news.PartIndex].Bytes
	for some := range slices.Chunk(ids[10:], 50) {
		if n := must[int](t)(s.Retention.Remove(ctx, some, false)); n != len(some) {
			t.Fatalf("%d of %d were removed", n, len(some))
		}
	}
	after := before
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(50 * time.Millisecond) { // in the background
		if after = used(must[news.Usage](t)(s.Maintenance.Usage(ctx)))[news.PartIndex].Bytes; after < before/2 {
			break
		}
	}
	if after >= before/2 {
		t.Errorf("the index had %d bytes and has %d", before, after)
	}
	r := must[search.Result](t)(s.Index.Search(ctx, search.Parse("القمة", noon), search.Options{Limit: 50}))
	if len(r.Hits) != 10 {
		t.Errorf("%d are found", len(r.Hits))
	}
	sound(t, s)
}

func TestIcons(t *testing.T) {
	s := open(t, t.TempDir())
	if _, known, err := s.Icons.Get(ctx, "https://a.example"); known || err != nil {
		t.Errorf("%v, %v", known, err)
	}
	a := news.Icon{Site: "https://a.example", PNG: []byte("\x89PNG"), Changed: noon, Source: "https://a.example/i.png", ETag: `"1"`, LastModified: "x", Due: noon.AddDate(0, 1, 0), Failures: 2}
	b := news.Icon{Site: "https://b.example", Due: noon}
	ok(t, s.Icons.Put(ctx, b))
	ok(t, s.Icons.Put(ctx, a))
	a.Failures = 0
	ok(t, s.Icons.Put(ctx, a))
	if got, known, err := s.Icons.Get(ctx, a.Site); !known || err != nil || got.ETag != a.ETag || got.Failures != 0 || !got.Due.Equal(a.Due) || string(got.PNG) != string(a.PNG) {
		t.Errorf("%+v, %v", got, err)
	}
	if all := must[[]news.Icon](t)(s.Icons.All(ctx)); len(all) != 2 {
		t.Errorf("%+v", all)
	}
	for at, want := range map[time.Time]int{{}: 1, noon: 1, noon.Add(time.Second): 0} { // none of a site without one
		if since := must[[]news.Icon](t)(s.Icons.Since(ctx, at)); len(since) != want {
			t.Errorf("since %v: %+v", at, since)
		}
	}
}
