package fetching_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"sahifa/app/apptest"
	"sahifa/app/fetching"
	"sahifa/app/news"
)

var ctx = context.Background()

func TestSyncKeepsArticlesForReadingOffline(t *testing.T) {
	s := apptest.NewSite(t, apptest.ThreeStories()...)
	a, f := apptest.Subscribed(t, s)
	if f.Title != "صحيفة الاختبار" {
		t.Errorf("title %q", f.Title)
	}
	r := a.MustSync(t)
	if r.New != 3 || len(r.Failed) != 0 || r.Feeds != 1 {
		t.Fatalf("report %+v", r)
	}
	s.Close()
	items := a.MustList(t, news.Filter{FeedID: f.ID, Unread: true})
	if len(items) != 3 {
		t.Fatalf("%d unread articles, want 3", len(items))
	}
	for _, item := range items {
		art, err := a.Article(ctx, item.ID)
		if err != nil {
			t.Fatal(err)
		}
		if !art.Complete || !strings.Contains(art.Text, "تتمة الخبر") || len(art.Document) == 0 {
			t.Errorf("%q is not whole: %q", item.Title, art.Text)
		}
		if len(art.Pictures) != 1 || art.Pictures[0].Hash == "" || art.Pictures[0].Width != 320 {
			t.Fatalf("%q has pictures %+v", item.Title, art.Pictures)
		}
		p, err := a.Picture(ctx, art.Pictures[0].Hash)
		if err != nil || len(p.Bytes) == 0 {
			t.Errorf("picture: %v", err)
		}
		small, err := a.Thumbnail(ctx, item.Thumbnail)
		if err != nil || len(small) == 0 || http.DetectContentType(small) != "image/jpeg" {
			t.Errorf("thumbnail: %v", err)
		}
	}
}

func TestSecondSyncAsksOnlyForTheFeed(t *testing.T) {
	s := apptest.NewSite(t, apptest.ThreeStories()...)
	a, _ := apptest.Subscribed(t, s)
	a.MustSync(t)
	s.Asked()
	r := a.MustSync(t)
	if r.New != 0 || r.Updated != 0 || r.Unchanged != 1 {
		t.Errorf("report %+v", r)
	}
	if got := s.Asked(); !slices.Equal(got, []string{"/feed 304"}) {
		t.Errorf("asked %v", got)
	}
}

// A server may renew what it names in an answer that nothing has changed.
func TestATagOfANotModifiedAnswerIsKept(t *testing.T) {
	s := apptest.NewSite(t, apptest.ThreeStories()...)
	var sent []string
	s.Set(func(s *apptest.Site) {
		s.Answer = func(w http.ResponseWriter, r *http.Request) bool {
			if r.URL.Path != "/feed" {
				return false
			}
			sent = append(sent, r.Header.Get("If-None-Match"))
			w.Header().Set("ETag", fmt.Sprintf(`"%d"`, len(sent)))
			if sent[len(sent)-1] != "" {
				w.WriteHeader(http.StatusNotModified)
				return true
			}
			_, _ = w.Write([]byte(s.RSS()))
			return true
		}
	})
	a, _ := apptest.Subscribed(t, s)
	sent = nil
	for range 3 {
		a.MustSync(t)
	}
	if want := []string{"", `"1"`, `"2"`}; !slices.Equal(sent, want) {
		t.Errorf("asked with %q, want %q", sent, want)
	}
}

func TestAFeedThatComesAgainWithoutValidatorsIsNotParsedTwice(t *testing.T) {
	s := apptest.NewSite(t, apptest.ThreeStories()...)
	s.Feed = func(w http.ResponseWriter) bool { _, _ = w.Write([]byte(s.RSS())); return true }
	a, _ := apptest.Subscribed(t, s)
	a.MustSync(t)
	if r := a.MustSync(t); r.Unchanged != 1 || r.New != 0 {
		t.Errorf("report %+v", r)
	}
}

func TestEntriesKeepTheirIdentity(t *testing.T) {
	tests := []struct {
		name   string
		change func(*apptest.Story)
	}{
		{"tracking parameters change", func(st *apptest.Story) { st.Query = "?utm_source=rss&utm_medium=x" }},
		{"guid goes", func(st *apptest.Story) { st.GUID = "" }},
		{"guid changes", func(st *apptest.Story) { st.GUID += "-new" }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := apptest.NewSite(t, apptest.ThreeStories()...)
			a, _ := apptest.Subscribed(t, s)
			a.MustSync(t)
			s.Set(func(s *apptest.Site) {
				for i := range s.Stories {
					tt.change(&s.Stories[i])
				}
			})
			if r := a.MustSync(t); r.New != 0 || len(r.Failed) != 0 {
				t.Errorf("report %+v", r)
			}
			if n := len(a.MustList(t, news.Filter{})); n != 3 {
				t.Errorf("%d articles, want 3", n)
			}
		})
	}
}

func TestAChangedArticleIsUpdatedAndStaysRead(t *testing.T) {
	s := apptest.NewSite(t, apptest.ThreeStories()...)
	a, _ := apptest.Subscribed(t, s)
	a.MustSync(t)
	id := a.MustList(t, news.Filter{})[0].ID
	for _, item := range a.MustList(t, news.Filter{}) {
		if err := a.MarkRead(ctx, []int64{item.ID}, true); err != nil {
			t.Fatal(err)
		}
	}
	s.Set(func(s *apptest.Site) {
		for i := range s.Stories {
			s.Stories[i].Title = "محدّث: " + s.Stories[i].Title
			s.Stories[i].Body = "أضيفت فقرة. " + s.Stories[i].Body
		}
	})
	if r := a.MustSync(t); r.Updated != 3 || r.New != 0 {
		t.Fatalf("report %+v", r)
	}
	art, err := a.Article(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	if !art.Read || !strings.HasPrefix(art.Title, "محدّث") || !strings.Contains(art.Text, "أضيفت فقرة") {
		t.Errorf("read %v, title %q", art.Read, art.Title)
	}
}

func TestAPageThatFailsIsTriedAgain(t *testing.T) {
	stories := apptest.ThreeStories()
	stories[1].Status = http.StatusInternalServerError
	stories[2].Status = http.StatusNotFound
	s := apptest.NewSite(t, stories...)
	a, _ := apptest.Subscribed(t, s)
	if r := a.MustSync(t); r.New != 3 || len(r.Failed) != 0 {
		t.Fatalf("report %+v", r)
	}
	s.Asked()
	s.Set(func(s *apptest.Site) { s.Stories[1].Status = 0; s.Stories[2].Status = 0 })
	for _, step := range []struct {
		wait time.Duration
		want []string
	}{
		{time.Minute, []string{"/feed 304"}}, // the feed is asked conditionally all the same
		{time.Hour, []string{"/feed 304", "/a/2", "/pic/2.png"}},
		{time.Hour, []string{"/feed 304"}},
		{6 * time.Hour, []string{"/feed 304", "/a/3", "/pic/3.png"}}, // a page that is missing may come later
		{100 * time.Hour, []string{"/feed 304"}},
	} {
		a.Advance(step.wait)
		a.MustSync(t)
		if asked := s.Asked(); !slices.Equal(asked, step.want) {
			t.Errorf("after %v: asked %v, want %v", step.wait, asked, step.want)
		}
	}
	for _, item := range a.MustList(t, news.Filter{}) {
		art, err := a.Article(ctx, item.ID)
		if err != nil || !art.FromPage || len(art.Pictures) != 1 || art.Pictures[0].Hash == "" {
			t.Errorf("%q: from page %v, pictures %+v, %v", art.Title, art.FromPage, art.Pictures, err)
		}
	}
}

func TestABadFeedIsItsOwnNoteAndDeletesNothing(t *testing.T) {
	tests := []struct {
		name   string
		answer func(http.ResponseWriter) bool
		kind   news.ProblemKind
	}{
		{"server error", func(w http.ResponseWriter) bool { w.WriteHeader(500); return true }, news.SiteError},
		{"gone", func(w http.ResponseWriter) bool { w.WriteHeader(410); return true }, news.Gone},
		{"empty", func(w http.ResponseWriter) bool { return true }, news.EmptyFeed},
		{"a login page", func(w http.ResponseWriter) bool {
			w.Header().Set("Content-Type", "text/html")
			_, _ = w.Write([]byte("<html><body><form>login</form></body></html>"))
			return true
		}, news.NotAFeed},
		{"broken XML", func(w http.ResponseWriter) bool { _, _ = w.Write([]byte("<rss><channel><it")); return true }, news.BrokenFeed},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			bad, good := apptest.NewSite(t, apptest.ThreeStories()...), apptest.NewSite(t, apptest.ThreeStories()...)
			a, f := apptest.Subscribed(t, bad)
			if _, err := a.Subscribe(ctx, good.URL); err != nil {
				t.Fatal(err)
			}
			a.MustSync(t)
			bad.Set(func(s *apptest.Site) { s.Feed = tt.answer })
			good.Set(func(s *apptest.Site) {
				s.Stories = append(s.Stories, apptest.Story{ID: "4", GUID: "g4", Title: "الخبر الرابع", Body: apptest.Text})
			})
			r := a.MustSync(t)
			if r.New != 1 || len(r.Failed) != 1 || r.Failed[0].FeedID != f.ID || r.Failed[0].Problem.Kind != tt.kind {
				t.Fatalf("report %+v", r)
			}
			if n := len(a.MustList(t, news.Filter{FeedID: f.ID})); n != 3 {
				t.Errorf("%d articles of the bad feed left, want 3", n)
			}
			feeds, err := a.Feeds(ctx)
			if err != nil {
				t.Fatal(err)
			}
			for _, g := range feeds {
				if failed := g.Problem != nil; failed != (g.ID == f.ID) {
					t.Errorf("%s: problem %v", g.URL, g.Problem)
				}
			}
			bad.Set(func(s *apptest.Site) { s.Feed = nil })
			if r := a.MustSync(t); len(r.Failed) != 0 {
				t.Errorf("after mending: %+v", r)
			}
		})
	}
}

func TestCancelKeepsWhatWasDone(t *testing.T) {
	var stories []apptest.Story
	for _, c := range "abcdefghijklmnopqrstuvwxyz" {
		stories = append(stories, apptest.Story{ID: string(c), GUID: string(c), Title: "خبر " + string(c), Body: apptest.Text})
	}
	s := apptest.NewSite(t, stories...)
	a, f := apptest.Subscribed(t, s)
	stop, cancel := context.WithCancel(ctx)
	defer cancel()
	var done atomic.Int64
	_, err := a.Sync(stop, fetching.Options{FeedIDs: []int64{f.ID}, Progress: func(p fetching.Progress) {
		done.Store(int64(p.ArticlesDone))
		if p.ArticlesDone >= 3 {
			cancel()
		}
	}})
	var p *news.Problem
	if !errors.As(err, &p) || p.Kind != news.Cancelled {
		t.Fatalf("err %v, want Cancelled", err)
	}
	kept := len(a.MustList(t, news.Filter{}))
	if kept < 3 || kept == len(stories) || kept < int(done.Load()) {
		t.Errorf("%d articles kept, %d told", kept, done.Load())
	}
	if r := a.MustSync(t); r.New != len(stories)-kept {
		t.Errorf("the next sync: %+v", r)
	}
}

func TestARemovedArticleStaysAway(t *testing.T) {
	s := apptest.NewSite(t, apptest.ThreeStories()...)
	a, _ := apptest.Subscribed(t, s)
	a.MustSync(t)
	if err := a.RemoveArticle(ctx, a.MustList(t, news.Filter{})[0].ID); err != nil {
		t.Fatal(err)
	}
	s.Set(func(s *apptest.Site) {
		s.Stories = append(s.Stories, apptest.Story{ID: "4", GUID: "g4", Title: "الرابع", Body: apptest.Text})
	})
	if r := a.MustSync(t); r.New != 1 {
		t.Errorf("report %+v", r)
	}
	if n := len(a.MustList(t, news.Filter{})); n != 3 {
		t.Errorf("%d articles, want 3", n)
	}
}
