package fetching_test

import (
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"sahifa/app/apptest"
	"sahifa/app/news"
)

// Feeds that answer, but whose pages are on hosts that do not, hold up no other:
// its articles are there before any of those pages was given up.
func TestSlowPagesHoldUpNoOtherFeed(t *testing.T) {
	a := apptest.Open(t)
	served := make(chan struct{})
	var given atomic.Int64
	hang := func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.HasPrefix(r.URL.Path, "/a/") {
			return false
		}
		select {
		case <-served:
		case <-r.Context().Done():
			given.Add(1)
		}
		return false
	}
	for range 40 {
		s := apptest.NewSite(t, apptest.ThreeStories()[:1]...)
		s.Answer = hang
		if _, err := a.Subscribe(ctx, s.URL+"/feed"); err != nil {
			t.Fatal(err)
		}
	}
	var once sync.Once
	good := apptest.NewSite(t, apptest.Story{ID: "ok", GUID: "ok", Title: "خبر من موقع سليم", Body: apptest.Text})
	good.Answer = func(_ http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path == "/a/ok" {
			if n := given.Load(); n > 0 {
				t.Errorf("%d pages of other feeds were given up first", n)
			}
			once.Do(func() { close(served) })
		}
		return false
	}
	f, err := a.Subscribe(ctx, good.URL+"/feed")
	if err != nil {
		t.Fatal(err)
	}
	a.MustSync(t)
	if n := len(a.MustList(t, news.Filter{FeedID: f.ID})); n != 1 {
		t.Errorf("%d articles of the feed that is well", n)
	}
}
