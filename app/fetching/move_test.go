package fetching_test

// Feeds that move, are parked, come back or go.

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"sahifa/app/apptest"
	"sahifa/app/fetching"
	"sahifa/app/news"
)

// sendOn has a site send its feed on to another address.
func sendOn(s *apptest.Site, status int, to func() string) {
	s.Set(func(s *apptest.Site) {
		s.Answer = func(w http.ResponseWriter, r *http.Request) bool {
			if r.URL.Path != "/feed" {
				return false
			}
			w.Header().Set("Location", to())
			w.WriteHeader(status)
			return true
		}
	})
}

func feedOf(t *testing.T, a *apptest.Program, id int64) news.Feed {
	t.Helper()
	f, err := a.Kept.Feeds.Get(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// daily syncs once on each of some days.
func daily(t *testing.T, a *apptest.Program, days int) (last fetching.Report) {
	t.Helper()
	for range days {
		a.Advance(24 * time.Hour)
		last = a.MustSync(t)
	}
	return last
}

func TestAMoveIsBelievedWhenItLasts(t *testing.T) {
	tests := []struct {
		name     string
		statuses []int // of the redirect on each day, 0: none
		moved    bool
	}{
		{"301 for three days", []int{301, 301, 301, 301}, true},
		{"308 for three days", []int{308, 308, 308, 308}, true},
		{"301 on one day", []int{301, 0, 0, 0}, false},
		{"301, back, and 301 again", []int{301, 301, 0, 301, 301}, false},
		{"302 for ever", []int{302, 302, 302, 302, 302, 302}, false},
		{"307 for ever", []int{307, 307, 307, 307, 307, 307}, false},
		{"301 among 302", []int{301, 302, 301, 302, 301, 302}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			old, next := apptest.NewSite(t, newest(10)...), apptest.NewSite(t, newest(10)...)
			a, f := apptest.Subscribed(t, old)
			a.MustSync(t)
			for _, status := range tt.statuses {
				if status == 0 {
					old.Set(func(s *apptest.Site) { s.Answer = nil })
				} else {
					sendOn(old, status, func() string { return next.URL + "/feed" })
				}
				if r := daily(t, a, 1); r.New != 0 || len(r.Failed) != 0 {
					t.Errorf("report %+v", r)
				}
			}
			want := old.URL + "/feed"
			if tt.moved {
				want = next.URL + "/feed"
			}
			if got := feedOf(t, a, f.ID); got.URL != want {
				t.Errorf("the feed is at %s, want %s", got.URL, want)
			}
			if n := len(a.MustList(t, news.Filter{})); n != 10 {
				t.Errorf("%d articles", n)
			}
			sound(t, a)
		})
	}
}

// A chain of three redirects leads to where its end is.
func TestAMoveByAChain(t *testing.T) {
	s := apptest.NewSite(t, newest(10)...)
	a, f := apptest.Subscribed(t, s)
	a.MustSync(t)
	s.Set(func(s *apptest.Site) {
		s.Answer = func(w http.ResponseWriter, r *http.Request) bool {
			if to := map[string]string{"/feed": "/rss", "/rss": "/rss.xml", "/rss.xml": "/feed/main"}[r.URL.Path]; to != "" {
				http.Redirect(w, r, to, http.StatusMovedPermanently)
				return true
			}
			return false
		}
	})
	daily(t, a, 4)
	if got := feedOf(t, a, f.ID); got.URL != s.URL+"/feed/main" {
		t.Errorf("the feed is at %s", got.URL)
	}
}

// A domain that was sold: its parked page, and another feed in its place, are no
// feed of ours, however long.
func TestAFeedThatIsParkedStaysWhatItWas(t *testing.T) {
	var others []apptest.Story
	for n := range 5 {
		others = append(others, apptest.Story{ID: fmt.Sprint("x", n), GUID: fmt.Sprint("x", n), Title: "عروض وتخفيضات " + fmt.Sprint(n), Body: wall})
	}
	parked := apptest.NewSite(t, others...)
	parked.Feed = nil
	for _, path := range []string{"/feed", "/parked.html"} {
		t.Run(path, func(t *testing.T) {
			old := apptest.NewSite(t, newest(10)...)
			parked.Set(func(s *apptest.Site) {
				s.Answer = func(w http.ResponseWriter, r *http.Request) bool {
					if r.URL.Path == "/parked.html" {
						markup("هذا النطاق للبيع", "هذا النطاق للبيع. اتصل بنا.")(w, r)
						return true
					}
					return false
				}
			})
			a, f := apptest.Subscribed(t, old)
			a.MustSync(t)
			// Another registrable domain, as loopback has none: by its other name.
			sendOn(old, http.StatusMovedPermanently, func() string { return otherName(parked.URL) + path })
			for range 5 {
				r := daily(t, a, 1)
				if r.New != 0 || len(r.Failed) != 1 {
					t.Errorf("report %+v", r)
				}
			}
			if got := feedOf(t, a, f.ID); got.URL != old.URL+"/feed" || got.Problem == nil {
				t.Errorf("the feed is at %s, problem %v", got.URL, got.Problem)
			}
			if n := len(a.MustList(t, news.Filter{})); n != 10 {
				t.Errorf("%d articles", n)
			}
			old.Set(func(s *apptest.Site) { s.Answer, s.Stories = nil, newest(11) })
			if r := daily(t, a, 1); r.New != 1 || len(r.Failed) != 0 {
				t.Errorf("back again: report %+v", r)
			}
		})
	}
}

// A feed that leads to another subscription is merged into it: nothing is
// lost, nothing is there twice, what the user did stays.
func TestAMoveOntoAnotherSubscription(t *testing.T) {
	s := apptest.NewSite(t, newest(10)...)
	a := apptest.Open(t)
	var feeds []news.Feed
	for _, path := range []string{"/feed", "/feed/new"} {
		f, err := a.Subscribe(ctx, s.URL+path)
		if err != nil {
			t.Fatal(err)
		}
		feeds = append(feeds, f)
	}
	if _, err := a.Sync(ctx, fetching.Options{FeedIDs: []int64{feeds[0].ID}}); err != nil {
		t.Fatal(err)
	}
	before := map[int64]kept{}
	for i, item := range a.MustList(t, news.Filter{}) {
		if i%2 == 0 {
			if err := a.Star(ctx, item.ID, true); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := a.SaveDraft(ctx, news.Draft{ArticleID: item.ID, Text: "رأي"}); err != nil {
			t.Fatal(err)
		}
		before[item.ID] = have(t, a, item.ID)
	}
	s.Set(func(s *apptest.Site) { s.Stories = newest(14) })
	if _, err := a.Sync(ctx, fetching.Options{FeedIDs: []int64{feeds[1].ID}}); err != nil {
		t.Fatal(err)
	}
	sendOn(s, http.StatusMovedPermanently, func() string { return s.URL + "/feed/new" })
	daily(t, a, 4)
	all, err := a.Feeds(ctx)
	if err != nil || len(all) != 1 || all[0].ID != feeds[1].ID || all[0].Articles != 14 {
		t.Errorf("feeds %+v, %v", all, err)
	}
	texts := map[string]bool{}
	for _, item := range a.MustList(t, news.Filter{FeedID: feeds[1].ID}) {
		k := have(t, a, item.ID)
		if texts[k.text] {
			t.Errorf("twice: %.60s", k.text)
		}
		texts[k.text] = true
		if was, ok := before[item.ID]; ok && was != k {
			t.Errorf("%+v\nwas %+v", k, was)
		}
		delete(before, item.ID)
	}
	if len(texts) != 14 || len(before) != 0 {
		t.Errorf("%d articles, %d of those before are gone", len(texts), len(before))
	}
	sound(t, a)
}

// A feed that is gone is not asked for again, unless the user asks for it.
func TestAFeedThatIsGoneIsRetired(t *testing.T) {
	s := apptest.NewSite(t, newest(10)...)
	a, f := apptest.Subscribed(t, s)
	a.MustSync(t)
	s.Set(func(s *apptest.Site) { s.Feed = func(w http.ResponseWriter) bool { w.WriteHeader(410); return true } })
	if r := daily(t, a, 1); len(r.Failed) != 1 || r.Failed[0].Problem.Kind != news.Gone {
		t.Errorf("report %+v", r)
	}
	s.Asked()
	if daily(t, a, 40); len(s.Asked()) != 0 {
		t.Error("asked for again")
	}
	if n := len(a.MustList(t, news.Filter{})); n != 10 {
		t.Errorf("%d articles", n)
	}
	if got, err := a.Feed(ctx, f.ID); err != nil || !got.Retired() {
		t.Errorf("it is said to be due %v, %v", got.NextSync, err)
	}
	s.Set(func(s *apptest.Site) { s.Feed, s.Stories = nil, newest(12) })
	if r, err := a.Sync(ctx, fetching.Options{FeedIDs: []int64{f.ID}}); err != nil || r.New != 2 {
		t.Errorf("by hand: report %+v, %v", r, err)
	}
	s.Set(func(s *apptest.Site) { s.Stories = newest(13) })
	if r := daily(t, a, 1); r.New != 1 {
		t.Errorf("back in the schedule: report %+v", r)
	}
	if got, err := a.Feed(ctx, f.ID); err != nil || got.Retired() {
		t.Errorf("it is still said to be gone, %v", err)
	}
}

// otherName gives an address of this machine by another name, which is another
// site.
func otherName(address string) string { return strings.Replace(address, "127.0.0.1", "localhost", 1) }

// What a temporary redirect leads to may be gone for good: the feed is not, for it may lead
// elsewhere tomorrow.
func TestAFeedThatLeadsToWhatIsGoneIsNotRetired(t *testing.T) {
	s := apptest.NewSite(t, newest(10)...)
	a, f := apptest.Subscribed(t, s)
	a.MustSync(t)
	s.Set(func(s *apptest.Site) {
		s.Answer = func(w http.ResponseWriter, r *http.Request) bool {
			switch r.URL.Path {
			case "/feed":
				http.Redirect(w, r, "/moved-away", http.StatusFound)
			case "/moved-away":
				w.WriteHeader(http.StatusGone)
			default:
				return false
			}
			return true
		}
	})
	if r := daily(t, a, 1); len(r.Failed) != 1 || r.Failed[0].Problem.Kind != news.NotFound {
		t.Errorf("report %+v", r)
	}
	if got, err := a.Feed(ctx, f.ID); err != nil || got.Retired() {
		t.Errorf("retired, %v", err)
	}
	s.Set(func(s *apptest.Site) { s.Answer, s.Stories = nil, newest(12) })
	if r := daily(t, a, 3); r.New == 0 && len(a.MustList(t, news.Filter{})) != 12 {
		t.Errorf("report %+v", r)
	}
}
