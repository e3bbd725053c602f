package fetching_test

// Hosts that take connections and leave some requests without an answer.

import (
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"sahifa/app"
	"sahifa/app/apptest"
	"sahifa/app/news"
	"sahifa/app/web"
)

// impatient is a program that waits for answers for a moment only.
func impatient(t *testing.T) *apptest.Program {
	t.Helper()
	client := web.New(web.Options{Timeout: 150 * time.Millisecond, HostDelay: time.Millisecond, RetryDelay: time.Millisecond})
	a := apptest.Open(t)
	p := apptest.Join(app.Options{Store: apptest.Parts(a.Kept), Client: client, Log: slog.New(slog.DiscardHandler)})
	p.Kept, p.Dir = a.Kept, a.Dir
	return p
}

// hangs leaves what is asked for without an answer if its path says so.
func hangs(hanging func(path string) bool) func(http.ResponseWriter, *http.Request) bool {
	return func(_ http.ResponseWriter, r *http.Request) bool {
		if !hanging(r.URL.Path) {
			return false
		}
		<-r.Context().Done()
		return true
	}
}

// Feeds that hang are what their host is not asked for others for; to the others
// nothing happens but that they come some minutes later, and before those that hang.
func TestFeedsBesideSomeThatHangArePutOff(t *testing.T) {
	s := apptest.NewSite(t, newest(10)...)
	s.Answer = hangs(func(path string) bool { return strings.HasPrefix(path, "/hang/") })
	a := impatient(t)
	var healthy, hanging []news.Feed
	add := func(path, title string) news.Feed {
		f, err := a.Kept.Feeds.Add(ctx, news.Feed{URL: s.URL + path, Title: title})
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	for n := range 3 { // asked first, by their titles
		hanging = append(hanging, add(fmt.Sprintf("/hang/%d", n), fmt.Sprintf("أ %d", n)))
	}
	for n := range 3 {
		healthy = append(healthy, add(fmt.Sprintf("/feed/%d", n), fmt.Sprintf("ب %d", n)))
	}
	r := a.MustSync(t)
	if len(r.Failed) != 2 || len(r.PutOff) != 4 || r.New != 0 {
		t.Fatalf("%d failed, %d put off, %d new", len(r.Failed), len(r.PutOff), r.New)
	}
	for _, f := range append(healthy, hanging[2]) {
		got := feedOf(t, a, f.ID)
		if got.State.Failures != 0 || got.Problem != nil || !got.LastSync.IsZero() || got.NextSync.Sub(a.Now()) > 6*time.Minute {
			t.Errorf("%s: %+v", f.URL, got)
		}
	}
	a.Advance(6 * time.Minute)
	a.MustSync(t)
	for _, f := range healthy {
		if n := len(a.MustList(t, news.Filter{FeedID: f.ID})); n != 10 {
			t.Errorf("%s: %d articles", f.URL, n)
		}
	}
	a.Advance(24 * time.Hour)
	s.Asked()
	a.MustSync(t)
	asked, first := s.Asked(), -1
	for i, path := range asked {
		switch {
		case strings.HasPrefix(path, "/hang/") && first < 0:
			first = i
		case strings.HasPrefix(path, "/feed/") && first >= 0:
			t.Fatalf("feeds that hang come before others: %v", asked)
		}
	}
	if first < 0 {
		t.Errorf("those that hang are not tried again: %v", asked)
	}
}

// Pages that were not asked for, because their host left others without an answer,
// have all their attempts before them.
func TestPagesBesideSomeThatHangArePutOff(t *testing.T) {
	stories := newest(10)
	s := apptest.NewSite(t, stories...)
	s.Answer = hangs(func(path string) bool { // the newest four, of which two cost a sync its patience
		return slices.ContainsFunc(stories[:4], func(st apptest.Story) bool { return path == "/a/"+st.ID })
	})
	a := impatient(t)
	f, err := a.Kept.Feeds.Add(ctx, news.Feed{URL: s.URL + "/feed"})
	if err != nil {
		t.Fatal(err)
	}
	if r := a.MustSync(t); r.New != 10 || len(r.Failed) != 0 {
		t.Fatalf("report %+v", r)
	}
	for _, left := range []int{8, 6, 0} {
		due, err := a.Kept.Articles.Unfinished(ctx, f.ID, a.Now().Add(6*time.Minute), a.Now().AddDate(1, 0, 0), 100)
		if err != nil {
			t.Fatal(err)
		}
		if len(due) != left {
			t.Errorf("%d articles are put off, want %d", len(due), left)
		}
		for _, u := range due {
			if strings.Contains(string(u.Retry), `"attempts":1`) || u.Problem != nil {
				t.Errorf("counts as an attempt: %s %v", u.Retry, u.Problem)
			}
		}
		a.Advance(6 * time.Minute)
		a.MustSync(t)
	}
}
