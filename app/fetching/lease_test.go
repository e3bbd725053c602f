package fetching_test

// Two programs over one store.

import (
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"sahifa/app"
	"sahifa/app/apptest"
	"sahifa/app/fetching"
	"sahifa/app/news"
)

// Two programs that sync at the same time, or one right after the other, fetch
// nothing twice.
func TestTwoProgramsFetchNothingTwice(t *testing.T) {
	for _, all := range []bool{false, true} {
		for range 3 {
			var sites []*apptest.Site
			a := apptest.Open(t)
			b := apptest.OpenIn(t, a.Dir)
			for range 4 {
				s := apptest.NewSite(t, apptest.ThreeStories()...)
				sites = append(sites, s)
				if _, err := a.Subscribe(ctx, s.URL); err != nil {
					t.Fatal(err)
				}
				s.Asked()
			}
			var both sync.WaitGroup
			for _, p := range []*apptest.Program{a, b} {
				both.Go(func() {
					if r, err := p.Sync(ctx, fetching.Options{All: all}); err != nil || len(r.Failed) != 0 {
						t.Errorf("report %+v, %v", r, err)
					}
				})
			}
			both.Wait()
			for _, s := range sites {
				asked := s.Asked()
				slices.Sort(asked)
				if want := []string{"/a/1", "/a/2", "/a/3", "/feed", "/pic/1.png", "/pic/2.png", "/pic/3.png"}; !slices.Equal(asked, want) {
					t.Errorf("all %v: asked %v", all, asked)
				}
			}
			if n := len(a.MustList(t, news.Filter{})); n != 12 {
				t.Errorf("%d articles", n)
			}
		}
	}
}

// A program that died in a sync holds up nobody: its feeds are free at once, if
// no other has the store open, and soon if one has.
func TestADeadProgramsFeedsAreFree(t *testing.T) {
	a := apptest.Open(t)
	s := apptest.NewSite(t, apptest.ThreeStories()...)
	f, err := a.Subscribe(ctx, s.URL)
	if err != nil {
		t.Fatal(err)
	}
	dir, now := a.Dir, time.Now()
	if got, err := a.Kept.Feeds.Lease(ctx, []int64{f.ID}, now, now.Add(15*time.Minute)); len(got) != 1 || err != nil {
		t.Fatal(got, err)
	}
	if err := a.Kept.Close(); err != nil { // without giving the lease back, as one that was killed
		t.Fatal(err)
	}
	s.Asked()
	b := apptest.OpenIn(t, dir)
	if r := b.MustSync(t); r.New != 3 {
		t.Errorf("report %+v, asked %v", r, strings.Join(s.Asked(), " "))
	}
}

// A clock that was a year ahead, or behind, is no reason to wait for a year:
// neither for a feed, nor for a page that failed then, nor for a feed that a program
// had which died then; and no article is hidden by it.
func TestAClockThatWasAYearWrong(t *testing.T) {
	const year = 365 * 24 * time.Hour
	for name, wrong := range map[string]time.Duration{"ahead": year, "behind": -year} {
		t.Run(name, func(t *testing.T) { clockIsMended(t, wrong) })
	}
}

// clockIsMended syncs by a clock that is wrong by so much, and then for a day by
// one that is right.
func clockIsMended(t *testing.T, wrong time.Duration) {
	t.Helper()
	stories := apptest.ThreeStories()
	stories[1].Status = 500
	s := apptest.NewSite(t, stories...)
	a, f := apptest.Subscribed(t, s)
	a.Advance(wrong)
	a.MustSync(t)
	now := a.Now()
	if got, err := a.Kept.Feeds.Lease(ctx, []int64{f.ID}, now, now.Add(time.Minute)); len(got) != 1 || err != nil {
		t.Fatal(got, err)
	}
	a.Advance(-wrong)
	s.Set(func(s *apptest.Site) { s.Stories[1].Status = 0 })
	s.Asked()
	for range 26 { // a day
		a.Advance(time.Hour)
		if _, err := a.Sync(ctx, fetching.Options{}); err != nil {
			t.Fatal(err)
		}
	}
	asked := s.Asked()
	if !slices.Contains(asked, "/feed 304") || !slices.Contains(asked, "/a/2") {
		t.Errorf("asked %v", asked)
	}
	if n := len(asked); n > 40 {
		t.Errorf("%d requests in a day", n)
	}
	items := a.MustList(t, news.Filter{})
	if len(items) != len(stories) {
		t.Errorf("%d articles of %d are to be seen", len(items), len(stories))
	}
	for _, item := range items {
		if art, err := a.Article(ctx, item.ID); err != nil || !art.FromPage {
			t.Errorf("%q: from page %v, %v", art.Title, art.FromPage, err)
		}
	}
}

// raise sets most to n where n is more, whoever else does so at the same time.
func raise(most *atomic.Int64, n int64) {
	for {
		was := most.Load()
		if n <= was || most.CompareAndSwap(was, n) {
			return
		}
	}
}

// What the user sets for the network counts from the next sync on, even if
// another program set it.
func TestRequestsAtATimeAreSetAtOnce(t *testing.T) {
	var running, most atomic.Int64
	var alone atomic.Bool // as many as may come
	s := apptest.NewSite(t, newest(10)...)
	s.Answer = func(_ http.ResponseWriter, r *http.Request) bool {
		if strings.HasPrefix(r.URL.Path, "/a/") {
			raise(&most, running.Add(1))
			if alone.Load() {
				time.Sleep(20 * time.Millisecond) // in which another would come
			}
			for end := time.Now().Add(30 * time.Second); !alone.Load() && most.Load() < 2 && time.Now().Before(end); {
				time.Sleep(time.Millisecond) // it does come, however busy the machine is
			}
			running.Add(-1)
		}
		return false
	}
	a, _ := apptest.Subscribed(t, s)
	b := apptest.OpenIn(t, a.Dir)
	for _, by := range []*apptest.Program{a, b} {
		for _, perHost := range []string{"1", "3"} {
			if err := by.Settings.SetSetting(ctx, app.PerHost, perHost); err != nil {
				t.Fatal(err)
			}
			most.Store(0)
			alone.Store(perHost == "1")
			s.Set(func(s *apptest.Site) { // all is new to read
				for i := range s.Stories {
					s.Stories[i].Title += " ثم"
					s.Stories[i].Body += " " + apptest.Prose(uint64(i), 30)
				}
			})
			a.MustSync(t)
			if got := most.Load(); (got > 1) != (perHost != "1") || got > 3 {
				t.Errorf("%s set: %d at a time", perHost, got)
			}
		}
	}
}
