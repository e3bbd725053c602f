package app_test

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"sahifa/app"
	"sahifa/app/news"
)

var ctx = context.Background()

func TestSyncKeepsArticlesForReadingOffline(t *testing.T) {
	s := newSite(t, threeStories()...)
	a, f := subscribed(t, s)
	if f.Title != "صحيفة الاختبار" {
		t.Errorf("title %q", f.Title)
	}
	r := mustSync(t, a)
	if r.New != 3 || len(r.Failed) != 0 || r.Feeds != 1 {
		t.Fatalf("report %+v", r)
	}
	s.Close()
	items := mustList(t, a, news.Filter{FeedID: f.ID, Unread: true})
	if len(items) != 3 {
		t.Fatalf("%d unread articles, want 3", len(items))
	}
	for _, item := range items {
		art, err := a.Article(ctx, item.ID)
		if err != nil {
			t.Fatal(err)
		}
		if !art.Whole || !strings.Contains(art.Text, "تتمة الخبر") || len(art.Document) == 0 {
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
	s := newSite(t, threeStories()...)
	a, _ := subscribed(t, s)
	mustSync(t, a)
	s.asked()
	r := mustSync(t, a)
	if r.New != 0 || r.Updated != 0 || r.Unchanged != 1 {
		t.Errorf("report %+v", r)
	}
	if got := s.asked(); !slices.Equal(got, []string{"/feed 304"}) {
		t.Errorf("asked %v", got)
	}
}

func TestAFeedThatComesAgainWithoutValidatorsIsNotParsedTwice(t *testing.T) {
	s := newSite(t, threeStories()...)
	s.feed = func(w http.ResponseWriter) bool { _, _ = w.Write([]byte(s.rss())); return true }
	a, _ := subscribed(t, s)
	mustSync(t, a)
	if r := mustSync(t, a); r.Unchanged != 1 || r.New != 0 {
		t.Errorf("report %+v", r)
	}
}

func TestEntriesKeepTheirIdentity(t *testing.T) {
	tests := []struct {
		name   string
		change func(*story)
	}{
		{"tracking parameters change", func(st *story) { st.query = "?utm_source=rss&utm_medium=x" }},
		{"guid goes", func(st *story) { st.guid = "" }},
		{"guid changes", func(st *story) { st.guid += "-new" }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newSite(t, threeStories()...)
			a, _ := subscribed(t, s)
			mustSync(t, a)
			s.set(func(s *site) {
				for i := range s.stories {
					tt.change(&s.stories[i])
				}
			})
			if r := mustSync(t, a); r.New != 0 || len(r.Failed) != 0 {
				t.Errorf("report %+v", r)
			}
			if n := len(mustList(t, a, news.Filter{})); n != 3 {
				t.Errorf("%d articles, want 3", n)
			}
		})
	}
}

func TestAChangedArticleIsUpdatedAndStaysRead(t *testing.T) {
	s := newSite(t, threeStories()...)
	a, _ := subscribed(t, s)
	mustSync(t, a)
	id := mustList(t, a, news.Filter{})[0].ID
	for _, item := range mustList(t, a, news.Filter{}) {
		if err := a.MarkRead(ctx, []int64{item.ID}, true); err != nil {
			t.Fatal(err)
		}
	}
	s.set(func(s *site) {
		for i := range s.stories {
			s.stories[i].title = "محدّث: " + s.stories[i].title
			s.stories[i].body = "أضيفت فقرة. " + s.stories[i].body
		}
	})
	if r := mustSync(t, a); r.Updated != 3 || r.New != 0 {
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
	stories := threeStories()
	stories[1].status = http.StatusServiceUnavailable
	stories[2].status = http.StatusNotFound
	s := newSite(t, stories...)
	a, _ := subscribed(t, s)
	if r := mustSync(t, a); r.New != 3 || len(r.Failed) != 0 {
		t.Fatalf("report %+v", r)
	}
	s.asked()
	s.set(func(s *site) { s.stories[1].status = 0; s.stories[2].status = 0 })
	if r := mustSync(t, a); r.Updated != 1 || r.New != 0 {
		t.Errorf("report %+v", r)
	}
	if asked := s.asked(); slices.Contains(asked, "/a/3") {
		t.Errorf("the page that is not there was asked for again: %v", asked)
	}
	if r := mustSync(t, a); r.Unchanged != 1 {
		t.Errorf("third report %+v", r)
	}
}

func TestABadFeedIsItsOwnNoteAndDeletesNothing(t *testing.T) {
	tests := []struct {
		name   string
		answer func(http.ResponseWriter) bool
		kind   news.Kind
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
			bad, good := newSite(t, threeStories()...), newSite(t, threeStories()...)
			a, f := subscribed(t, bad)
			if _, err := a.Subscribe(ctx, good.URL); err != nil {
				t.Fatal(err)
			}
			mustSync(t, a)
			bad.set(func(s *site) { s.feed = tt.answer })
			good.set(func(s *site) {
				s.stories = append(s.stories, story{id: "4", guid: "g4", title: "الخبر الرابع", body: text})
			})
			r := mustSync(t, a)
			if r.New != 1 || len(r.Failed) != 1 || r.Failed[0].FeedID != f.ID || r.Failed[0].Problem.Kind != tt.kind {
				t.Fatalf("report %+v", r)
			}
			if n := len(mustList(t, a, news.Filter{FeedID: f.ID})); n != 3 {
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
			bad.set(func(s *site) { s.feed = nil })
			if r := mustSync(t, a); len(r.Failed) != 0 {
				t.Errorf("after mending: %+v", r)
			}
		})
	}
}

func TestCancelKeepsWhatWasDone(t *testing.T) {
	var stories []story
	for _, c := range "abcdefghijklmnopqrstuvwxyz" {
		stories = append(stories, story{id: string(c), guid: string(c), title: "خبر " + string(c), body: text})
	}
	s := newSite(t, stories...)
	a, f := subscribed(t, s)
	stop, cancel := context.WithCancel(ctx)
	defer cancel()
	var done atomic.Int64
	_, err := a.Sync(stop, app.SyncOptions{FeedID: f.ID, Progress: func(p app.Progress) {
		done.Store(int64(p.ArticlesDone))
		if p.ArticlesDone >= 3 {
			cancel()
		}
	}})
	var p *news.Problem
	if !errors.As(err, &p) || p.Kind != news.Cancelled {
		t.Fatalf("err %v, want Cancelled", err)
	}
	kept := len(mustList(t, a, news.Filter{}))
	if kept < 3 || kept == len(stories) || kept < int(done.Load()) {
		t.Errorf("%d articles kept, %d told", kept, done.Load())
	}
	if r := mustSync(t, a); r.New != len(stories)-kept {
		t.Errorf("the next sync: %+v", r)
	}
}

func TestARemovedArticleStaysAway(t *testing.T) {
	s := newSite(t, threeStories()...)
	a, _ := subscribed(t, s)
	mustSync(t, a)
	if err := a.RemoveArticle(ctx, mustList(t, a, news.Filter{})[0].ID); err != nil {
		t.Fatal(err)
	}
	s.set(func(s *site) {
		s.stories = append(s.stories, story{id: "4", guid: "g4", title: "الرابع", body: text})
	})
	if r := mustSync(t, a); r.New != 1 {
		t.Errorf("report %+v", r)
	}
	if n := len(mustList(t, a, news.Filter{})); n != 3 {
		t.Errorf("%d articles, want 3", n)
	}
}
