package storage_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
	"sahifa/storage"
)

var ctx = context.Background()

func open(t testing.TB, dir string) *storage.Store {
	t.Helper()
	s := storage.OpenTested(t, dir)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantKind(t testing.TB, err error, kind news.ProblemKind) {
	t.Helper()
	var p *news.Problem
	if !errors.As(err, &p) || p.Kind != kind {
		t.Errorf("error %v, want %s", err, kind)
	}
}

// sound fails if the store's own check finds anything.
func sound(t testing.TB, s *storage.Store) {
	t.Helper()
	if h := must[news.Health](t)(s.Maintenance.Check(ctx)); len(h.Problems) != 0 {
		t.Errorf("the store is not sound: %v", h.Problems)
	}
}

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// sample is an article that sets every field a store keeps.
func TestAFolderNamedFromHere(t *testing.T) {
	t.Chdir(t.TempDir())
	s := open(t, filepath.Join("a folder", "news?#%20"))
	feed(t, s, "f")
	if _, err := os.Stat(filepath.Join("a folder", "news?#%20", "sahifa.db")); err != nil {
		t.Error(err)
	}
}

func sample(feedID int64, n int) news.Article {
	at := noon.Add(time.Duration(n) * time.Minute)
	return news.Article{
		Item: news.Item{
			FeedID: feedID, URL: "https://example.com/a", ShortURL: "https://example.com/?p=1", Title: "القِمّة التركية الروسية",
			Byline: "سامي الشمراني", Section: "اخبار عالمية", Excerpt: "أكد الرئيسان", Published: at, Saved: at.Add(time.Hour),
		},
		Canonical: "https://example.com/a/", Language: "ar", HTML: "<p>أكد الرئيسان على تعزيز التعاون.</p>",
		Text: "أكد الرئيسان على تعزيز التعاون.", Modified: at.Add(time.Minute),
		Comments:  news.Comments{URL: "https://example.com/a#c", Feed: "https://example.com/a/feed", Count: 3, Open: true, Rules: "عدم الإساءة"},
		EntryHash: "h1", Complete: true, Tags: []string{"تركيا", "روسيا، والقرم"},
		Origin: &news.Origin{Entry: &news.Entry{Title: "القمة", Tags: []string{"تركيا"}}, Pages: []news.Page{{URL: "https://example.com/a", Link: []string{"<x>; rel=shortlink"}, HTML: "<p>أكد & ألف</p>"}}},
	}
}

func put(t testing.TB, s *storage.Store, a news.Article, keys ...string) int64 {
	t.Helper()
	return must[int64](t)(s.Articles.Put(ctx, a, keys, nil))
}

func feed(t testing.TB, s *storage.Store, url string) news.Feed {
	t.Helper()
	return must[news.Feed](t)(s.Feeds.Add(ctx, news.Feed{URL: url, Title: url}))
}

func TestAnArticleComesBackAsItWent(t *testing.T) {
	s := open(t, t.TempDir())
	f := feed(t, s, "https://example.com/feed")
	a := sample(f.ID, 0)
	pic := news.Picture{Hash: strings.Repeat("ab", 32), MIME: "image/png", Width: 3, Height: 2, Bytes: []byte("PNG")}
	a.Pictures = []news.PictureRef{
		{URL: "https://example.com/1.png", Hash: pic.Hash, Alt: "وصف", Caption: "تعليق", Place: news.PlaceLead},
		{URL: "https://example.com/2.png", Place: news.PlaceText},
	}
	a.Thumbnail = pic.Hash
	id := must[int64](t)(s.Articles.Put(ctx, a, []string{"g:1"}, []news.Picture{pic}))

	got := must[news.Article](t)(s.Articles.Get(ctx, id))
	want := a
	want.ID, want.Feed = id, f.Title
	want.Pictures[0].Width, want.Pictures[0].Height = 3, 2
	if !slices.Equal(got.Pictures, want.Pictures) {
		t.Errorf("pictures %+v, want %+v", got.Pictures, want.Pictures)
	}
	if got.Item != want.Item || got.HTML != want.HTML || got.Text != want.Text || !reflect.DeepEqual(got.Comments, want.Comments) ||
		got.Canonical != want.Canonical || got.Language != want.Language || !got.Modified.Equal(want.Modified) ||
		!slices.Equal(got.Tags, want.Tags) || got.Origin != nil || got.EntryHash != want.EntryHash || got.Complete != want.Complete {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if o := must[*news.Origin](t)(s.Articles.Origin(ctx, id)); !reflect.DeepEqual(o, a.Origin) {
		t.Errorf("origin %+v", o)
	}
	if p := must[news.Picture](t)(s.Pictures.Get(ctx, pic.Hash)); string(p.Bytes) != "PNG" || p.MIME != pic.MIME {
		t.Errorf("picture %+v", p)
	}
	if p, found, err := s.Pictures.Find(ctx, "https://example.com/1.png"); err != nil || !found || p.Hash != pic.Hash || p.Bytes != nil {
		t.Errorf("HavePicture: %+v %v %v", p, found, err)
	}
	if _, found, err := s.Pictures.Find(ctx, "https://example.com/2.png"); err != nil || found {
		t.Errorf("HavePicture of one not stored: %v %v", found, err)
	}
	_, err := s.Articles.Get(ctx, id+1)
	wantKind(t, err, news.NoSuchArticle)
	sound(t, s)
}

func TestReplacingAnArticleKeepsItsStatus(t *testing.T) {
	s := open(t, t.TempDir())
	f := feed(t, s, "f")
	a := sample(f.ID, 0)
	old := news.Picture{Hash: strings.Repeat("01", 32), MIME: "image/png", Width: 1, Height: 1, Bytes: []byte("old")}
	a.Pictures = []news.PictureRef{{URL: "u", Hash: old.Hash, Place: news.PlaceText}}
	id := must[int64](t)(s.Articles.Put(ctx, a, []string{"g:1"}, []news.Picture{old}))
	ok(t, s.Articles.SetRead(ctx, []int64{id}, true))
	ok(t, s.Articles.SetStarred(ctx, id, true))

	a.ID, a.Title, a.Text, a.EntryHash, a.Pictures = id, "عنوان جديد", "نص مختلف تمامًا", "h2", nil
	if again := put(t, s, a, "g:1", "u:new"); again != id {
		t.Errorf("id %d, want %d", again, id)
	}
	got := must[news.Article](t)(s.Articles.Get(ctx, id))
	if !got.Read || !got.Starred || got.Title != a.Title || got.Text != a.Text || len(got.Pictures) != 0 {
		t.Errorf("got %+v", got)
	}
	if _, err := s.Pictures.Get(ctx, old.Hash); err == nil {
		t.Error("a picture that nothing shows is still there")
	}
	known := must[map[int]news.KnownEntry](t)(s.Articles.Known(ctx, f.ID, [][]string{{"u:new"}}))
	if known[0].ArticleID != id || known[0].EntryHash != "h2" || !known[0].Stored || !known[0].Complete {
		t.Errorf("known %+v", known)
	}
	if hits := find(t, s, "الرئيسان"); len(hits) != 0 {
		t.Errorf("the old text is still found: %v", hits)
	}
	if hits := find(t, s, "مختلف"); len(hits) != 1 {
		t.Errorf("the new text is not found: %v", hits)
	}
	sound(t, s)
}

func TestKnown(t *testing.T) {
	s := open(t, t.TempDir())
	f := feed(t, s, "f")
	one := put(t, s, sample(f.ID, 1), "g:1", "u:1")
	two := put(t, s, sample(f.ID, 2), "g:2", "u:2")
	tests := []struct {
		name    string
		entries [][]string
		want    map[int]int64
	}{
		{"by guid", [][]string{{"g:2"}, {"g:1"}}, map[int]int64{0: two, 1: one}},
		{"by address", [][]string{{"g:x", "u:1"}}, map[int]int64{0: one}},
		{"a guid goes before another entry's address", [][]string{{"g:x", "u:1"}, {"g:1", "u:y"}}, map[int]int64{1: one}},
		{"none", [][]string{{"g:x"}, {}}, map[int]int64{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			known := must[map[int]news.KnownEntry](t)(s.Articles.Known(ctx, f.ID, tt.entries))
			got := map[int]int64{}
			for i, k := range known {
				got[i] = k.ArticleID
			}
			if len(got) != len(tt.want) {
				t.Fatalf("got %v, want %v", got, tt.want)
			}
			for i, id := range tt.want {
				if got[i] != id {
					t.Errorf("entry %d is %d, want %d", i, got[i], id)
				}
			}
		})
	}
	other := feed(t, s, "g")
	if known := must[map[int]news.KnownEntry](t)(s.Articles.Known(ctx, other.ID, [][]string{{"g:1"}})); len(known) != 0 {
		t.Errorf("another feed knows %v", known)
	}
	if id := put(t, s, sample(f.ID, 9), "g:1"); id != one {
		t.Errorf("an entry put twice has ids %d and %d", one, id)
	}
}

func TestARemovedArticleIsStillKnown(t *testing.T) {
	s := open(t, t.TempDir())
	f := feed(t, s, "f")
	id := put(t, s, sample(f.ID, 1), "g:1")
	ok(t, s.Articles.Remove(ctx, id))
	wantKind(t, s.Articles.Remove(ctx, id), news.NoSuchArticle)
	known := must[map[int]news.KnownEntry](t)(s.Articles.Known(ctx, f.ID, [][]string{{"g:1"}}))
	if k := known[0]; k.ArticleID != id || k.Stored {
		t.Errorf("known %+v", known)
	}
	if c := must[news.Counts](t)(s.Articles.Counts(ctx)); c != (news.Counts{}) {
		t.Errorf("counts %+v", c)
	}
	if hits := find(t, s, "الرئيسان"); len(hits) != 0 {
		t.Errorf("found: %v", hits)
	}
	sound(t, s)
}

func TestFeeds(t *testing.T) {
	s := open(t, t.TempDir())
	a := must[news.Feed](t)(s.Feeds.Add(ctx, news.Feed{URL: "a", Title: "أ", Site: "https://a.example", Folder: "قسم"}))
	b := must[news.Feed](t)(s.Feeds.Add(ctx, news.Feed{URL: "b", Title: "ب", NextSync: noon}))
	_, err := s.Feeds.Add(ctx, news.Feed{URL: "a"})
	wantKind(t, err, news.AlreadySubscribed)

	if all := must[[]news.Feed](t)(s.Feeds.All(ctx)); len(all) != 2 || !all[0].NextSync.IsZero() || !all[1].NextSync.Equal(noon) {
		t.Errorf("feeds %+v", all)
	}
	a.LastSync, a.NextSync = noon, noon.Add(time.Hour)
	a.Problem = news.NewProblem(news.SiteError, nil, "a.example", "500")
	a.State = news.FeedState{ETag: "e", LastModified: "m", Hash: "h", Failures: 2, Schedule: `{"failures":2}`, Move: `{"to":"b"}`}
	ok(t, s.Feeds.RecordSync(ctx, a))
	got := must[news.Feed](t)(s.Feeds.Get(ctx, a.ID))
	if got.Problem == nil || got.Problem.Kind != news.SiteError || !slices.Equal(got.Problem.Args, a.Problem.Args) ||
		got.State != a.State || !got.LastSync.Equal(noon) || got.Folder != "قسم" {
		t.Errorf("got %+v", got)
	}
	a.Problem, a.URL = nil, "b" // moved to where another feed is
	ok(t, s.Feeds.RecordSync(ctx, a))
	if got := must[news.Feed](t)(s.Feeds.Get(ctx, a.ID)); got.URL != "a" || got.Problem != nil {
		t.Errorf("got %+v", got)
	}
	a.URL = "c"
	ok(t, s.Feeds.RecordSync(ctx, a))
	if got := must[news.Feed](t)(s.Feeds.Get(ctx, a.ID)); got.URL != "c" {
		t.Errorf("got %+v", got)
	}

	starred := put(t, s, sample(a.ID, 1), "g:1")
	put(t, s, sample(a.ID, 2), "g:2")
	put(t, s, sample(b.ID, 3), "g:1")
	ok(t, s.Articles.SetStarred(ctx, starred, true))
	ok(t, s.Feeds.Remove(ctx, a.ID))
	wantKind(t, s.Feeds.Remove(ctx, a.ID), news.NoSuchFeed)
	saved := must[[]news.Item](t)(s.Articles.List(ctx, news.Filter{Saved: true}))
	if len(saved) != 1 || saved[0].ID != starred || saved[0].Feed != "أ" || saved[0].FeedID != 0 {
		t.Errorf("saved %+v", saved)
	}
	if c := must[news.Counts](t)(s.Articles.Counts(ctx)); c != (news.Counts{All: 2, Unread: 2, Starred: 1, Saved: 1}) {
		t.Errorf("counts %+v", c)
	}
	feeds := must[[]news.Feed](t)(s.Feeds.All(ctx))
	if len(feeds) != 1 || feeds[0].ID != b.ID || feeds[0].Unread != 1 || feeds[0].Articles != 1 {
		t.Errorf("feeds %+v", feeds)
	}
	sound(t, s)
}

func TestListsPageThroughEverythingOnce(t *testing.T) {
	s := open(t, t.TempDir())
	var feeds []news.Feed
	for _, u := range []string{"a", "b", "c"} {
		f := news.Feed{URL: u, Title: u}
		if u != "c" {
			f.Folder = "قسم"
		}
		feeds = append(feeds, must[news.Feed](t)(s.Feeds.Add(ctx, f)))
	}
	want := map[string][]int64{}
	for n := range 60 {
		f := feeds[n%3]
		a := sample(f.ID, n/4) // several share their minute
		if n%10 == 9 {
			a.Published = time.Time{} // sorted by when it was seen
		}
		id := put(t, s, a, "g:"+string(rune('0'+n)))
		if n%2 == 0 {
			ok(t, s.Articles.SetRead(ctx, []int64{id}, true))
		} else {
			want["unread"] = append(want["unread"], id)
			if f.Folder != "" {
				want["folder unread"] = append(want["folder unread"], id)
			}
		}
		if n%7 == 0 {
			ok(t, s.Articles.SetStarred(ctx, id, true))
			want["starred"] = append(want["starred"], id)
		}
		want["all"] = append(want["all"], id)
		if f.Folder != "" {
			want["folder"] = append(want["folder"], id)
		}
		if f.URL == "b" {
			want["feed"] = append(want["feed"], id)
		}
	}
	filters := map[string]news.Filter{
		"all": {}, "unread": {Unread: true}, "starred": {Starred: true}, "feed": {FeedID: feeds[1].ID},
		"folder": {Folder: "قسم"}, "folder unread": {Folder: "قسم", Unread: true}, "saved": {Saved: true},
	}
	for name, f := range filters {
		t.Run(name, func(t *testing.T) {
			f.Limit = 7
			var got []int64
			var last news.Cursor
			for {
				page := must[[]news.Item](t)(s.Articles.List(ctx, f))
				for _, item := range page {
					if m := item.Cursor(); !last.Time.IsZero() && m.Time.After(last.Time) {
						t.Errorf("%v comes after %v", m, last)
					}
					last = item.Cursor()
					got = append(got, item.ID)
				}
				if len(page) < f.Limit {
					break
				}
				f.After = last
			}
			wholeList(t, s, f, got)
			slices.Sort(got)
			if !slices.Equal(got, want[name]) {
				t.Errorf("got %v, want %v", got, want[name])
			}
		})
	}
	if n := must[int](t)(s.Articles.SetAllRead(ctx, news.Filter{Folder: "قسم"})); n != len(want["folder unread"]) {
		t.Errorf("%d marked, want %d", n, len(want["folder unread"]))
	}
	if left := must[[]news.Item](t)(s.Articles.List(ctx, news.Filter{Unread: true})); len(left) != len(want["unread"])-len(want["folder unread"]) {
		t.Errorf("%d left unread", len(left))
	}
	sound(t, s)
}

func TestSettings(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	if v := must[string](t)(s.Settings.Setting(ctx, "k")); v != "" {
		t.Errorf("unset %q", v)
	}
	ok(t, s.Settings.SetSetting(ctx, "k", "1"))
	ok(t, s.Settings.SetSetting(ctx, "k", "2"))
	ok(t, s.Close())
	if v := must[string](t)(open(t, dir).Settings.Setting(ctx, "k")); v != "2" {
		t.Errorf("set %q", v)
	}
}

func TestTwoProcessesMayHaveTheFileOpen(t *testing.T) {
	dir := t.TempDir()
	a, b := open(t, dir), open(t, dir)
	f := feed(t, a, "f")
	done := make(chan error, 2)
	for i, s := range []*storage.Store{a, b} {
		go func() {
			for n := range 50 {
				if _, err := s.Articles.Put(ctx, sample(f.ID, n), []string{"g:" + string(rune('0'+n)) + "ab"[i:i+1]}, nil); err != nil {
					done <- err
					return
				}
			}
			done <- nil
		}()
	}
	for range 2 {
		ok(t, <-done)
	}
	if c := must[news.Counts](t)(b.Articles.Counts(ctx)); c.All != 100 {
		t.Errorf("counts %+v", c)
	}
	sound(t, a)
}

func TestFilesThatAreNoStore(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "sahifa.db")
	ok(t, os.WriteFile(file, []byte(strings.Repeat("this is no database\n", 100)), 0o600))
	_, err := storage.Open(ctx, dir)
	wantKind(t, err, news.StoreForeign)

	if os.Getuid() != 0 { // root may write everywhere
		closed := t.TempDir()
		ok(t, os.Chmod(closed, 0o500))
		_, err = storage.Open(ctx, filepath.Join(closed, "x"))
		wantKind(t, err, news.CannotWrite)
	}
}
