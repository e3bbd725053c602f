package fetching_test

// How many pages a sync asks for, and which.

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"sahifa/app/apptest"
	"sahifa/app/fetching"
	"sahifa/app/news"
)

func pagesOf(asked []string) (pages []string) {
	for _, path := range asked {
		if strings.HasPrefix(path, "/a/") {
			pages = append(pages, path)
		}
	}
	return pages
}

// Of a feed of 170 entries the first sync keeps all and fetches the pages of the
// newest; those that follow fetch the others, newer ones first, each once, while
// the feed is asked conditionally.
func TestALongFirstSyncIsFinishedByThoseThatFollow(t *testing.T) {
	for _, all := range []bool{true, false} {
		t.Run(fmt.Sprint("all ", all), func(t *testing.T) {
			t.Parallel()
			const entries = 170
			var stories []apptest.Story
			for n := range entries { // the oldest first, as some feeds have them
				st := numbered(n)
				// A month ago, in whatever year: who has said nothing for a year is asked too rarely.
				st.Published = time.Now().UTC().Truncate(time.Hour).AddDate(0, -1, 0).Add(time.Duration(n-entries) * time.Hour)
				stories = append(stories, st)
			}
			s := apptest.NewSite(t, stories...)
			s.Answer = func(w http.ResponseWriter, r *http.Request) bool {
				if strings.HasPrefix(r.URL.Path, "/pic/") {
					w.WriteHeader(http.StatusNotFound)
					return true
				}
				return false
			}
			a, f := apptest.Subscribed(t, s)
			if r := a.MustSync(t); r.New != entries {
				t.Fatalf("report %+v", r)
			}
			oldest := entries
			seen := map[string]bool{}
			for k := 0; len(seen) < entries; k++ {
				asked := s.Asked()
				pages := pagesOf(asked)
				if k > 0 && asked[0] != "/feed 304" || k > 40 || len(pages) > 50 {
					t.Fatalf("sync %d asked %v", k, asked)
				}
				var numbers []int
				for _, path := range pages {
					var n int
					_, _ = fmt.Sscanf(path, "/a/%d", &n)
					numbers = append(numbers, n)
					if seen[path] {
						t.Errorf("%s twice", path)
					}
					seen[path] = true
				}
				if len(numbers) > 0 {
					if slices.Max(numbers) >= oldest {
						t.Errorf("sync %d: %v after %d", k, numbers, oldest)
					}
					oldest = slices.Min(numbers)
				}
				a.Advance(26 * time.Hour)
				if _, err := a.Sync(ctx, fetching.Options{All: all}); err != nil {
					t.Fatal(err)
				}
			}
			for _, item := range a.MustList(t, news.Filter{FeedID: f.ID, Limit: entries}) {
				if art, err := a.Article(ctx, item.ID); err != nil || !art.FromPage {
					t.Fatalf("%q: from page %v, %v", art.Title, art.FromPage, err)
				}
			}
		})
	}
}

// Where the text is taken from, and what that costs in requests.
func TestSourcesOfText(t *testing.T) {
	const whole, excerpts = 6, 4
	stories := newest(10)
	for i := range stories {
		if i >= whole {
			stories[i].Excerpt, stories[i].Summary = true, "أول الخبر…"
		}
	}
	tests := []struct {
		from            news.TextSource
		at, later       int // pages asked for at the first sync, in the day that follows
		fromPage, words int // articles; shortest text
	}{
		{news.TextFromPage, whole + excerpts, 0, whole + excerpts, 150},
		{news.TextFromWholeFeed, excerpts, whole, excerpts, 80},
		{news.TextFromFeed, 0, 0, 0, 2},
	}
	for _, tt := range tests {
		for _, ofFeed := range []bool{false, true} {
			t.Run(fmt.Sprint(tt.from, ", of the feed ", ofFeed), func(t *testing.T) {
				t.Parallel()
				s := apptest.NewSite(t, stories...)
				a, f := apptest.Subscribed(t, s)
				if ofFeed {
					f.TextFrom = tt.from
					if err := a.Kept.Feeds.Update(ctx, f); err != nil {
						t.Fatal(err)
					}
				} else if err := a.Settings.SetSetting(ctx, fetching.TextSetting, string(tt.from)); err != nil {
					t.Fatal(err)
				}
				a.MustSync(t)
				if n := len(pagesOf(s.Asked())); n != tt.at {
					t.Errorf("%d pages, want %d", n, tt.at)
				}
				for range 24 {
					a.Advance(time.Hour)
					a.MustSync(t)
				}
				if n := len(pagesOf(s.Asked())); n != tt.later {
					t.Errorf("%d pages later, want %d", n, tt.later)
				}
				fromPage := 0
				for _, item := range a.MustList(t, news.Filter{}) {
					art, err := a.Article(ctx, item.ID)
					if err != nil {
						t.Fatal(err)
					}
					if art.FromPage {
						fromPage++
					}
					if tt.from == news.TextFromWholeFeed && (len(art.Pictures) != 1 || art.Pictures[0].Hash == "") {
						t.Errorf("%q has pictures %+v", art.Title, art.Pictures)
					}
					if n := len(strings.Fields(art.Text)); n < tt.words {
						t.Errorf("%q has %d words", art.Title, n)
					}
				}
				if fromPage != tt.fromPage {
					t.Errorf("%d from pages, want %d", fromPage, tt.fromPage)
				}
			})
		}
	}
}

// A number in the summary that grows with each request is no reason to ask for
// the page each time.
func TestACounterInTheSummaryCostsFewPages(t *testing.T) {
	s := apptest.NewSite(t, newest(10)[:3]...)
	a, _ := apptest.Subscribed(t, s)
	a.MustSync(t)
	s.Asked()
	for k := range 48 {
		s.Set(func(s *apptest.Site) {
			for i := range s.Stories {
				s.Stories[i].Summary = fmt.Sprintf("قرأه %d زائرا، علق عليه %d", 100*k+i, k)
			}
		})
		a.Advance(time.Hour)
		a.MustSync(t)
	}
	if n := len(pagesOf(s.Asked())); n > 18 { // of 144
		t.Errorf("%d pages in two days", n)
	}
}

// A host that asks for patience gets it, for its pages as for its feed, and
// what is missing comes later; it is no failure of the feed.
func TestAHostThatAsksForPatienceRests(t *testing.T) {
	for _, status := range []int{429, 503} {
		t.Run(fmt.Sprint(status), func(t *testing.T) {
			s := apptest.NewSite(t, newest(10)...)
			s.Answer = func(w http.ResponseWriter, r *http.Request) bool {
				if !strings.HasPrefix(r.URL.Path, "/a/") {
					return false
				}
				w.Header().Set("Retry-After", "3600")
				w.WriteHeader(status)
				return true
			}
			a, f := apptest.Subscribed(t, s)
			if r := a.MustSync(t); r.New != 10 {
				t.Errorf("report %+v", r)
			}
			if n := len(pagesOf(s.Asked())); n != 1 {
				t.Errorf("%d pages asked for", n)
			}
			r, err := a.Sync(ctx, fetching.Options{FeedIDs: []int64{f.ID}})
			if err != nil {
				t.Fatal(err)
			}
			if asked := s.Asked(); len(asked) != 0 {
				t.Errorf("asked while it rests: %v", asked)
			}
			if got := feedOf(t, a, f.ID); got.State.Failures != 0 {
				t.Errorf("counts as the feed's failure: %+v, report %+v", got, r)
			}
			if due, err := a.Kept.Articles.Unfinished(ctx, f.ID, a.Now().Add(61*time.Minute), a.Now().AddDate(1, 0, 0), 100); err != nil || len(due) != 10 {
				t.Errorf("%d to be finished in an hour, %v", len(due), err)
			}
		})
	}
}

// A page that cannot be had is tried as often as package schedule says, though the
// feed's own text, of which the article is made meanwhile, stays the same.
func TestAPageThatFailsHasAllItsAttempts(t *testing.T) {
	for status, want := range map[int]int{http.StatusNotFound: 3, http.StatusBadRequest: 6} {
		t.Run(fmt.Sprint(status), func(t *testing.T) {
			st := numbered(1)
			st.Status = status
			s := apptest.NewSite(t, st)
			a, _ := apptest.Subscribed(t, s)
			for range 16 * 4 { // days of 6 hours
				a.MustSync(t)
				a.Advance(6 * time.Hour)
			}
			if n := len(pagesOf(s.Asked())); n != want {
				t.Errorf("asked for %d times, want %d", n, want)
			}
		})
	}
}
