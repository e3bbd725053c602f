package fetching_test

// Posts that a feed had before it was subscribed to.

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

// archive is a site of 45 stories whose feed has ten, and others what is older, ten
// each. head is what the document of a page says beside its items.
func archive(t *testing.T, head func(site string, page int) string) *apptest.Site {
	s := apptest.NewSite(t)
	for n := 45; n > 0; n-- {
		s.Stories = append(s.Stories, numbered(n))
	}
	s.Answer = func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.HasPrefix(r.URL.Path, "/feed") {
			return false
		}
		page := 1
		_, _ = fmt.Sscanf(r.URL.RawQuery, "paged=%d", &page)
		if page > 5 {
			w.WriteHeader(http.StatusNotFound)
			return true
		}
		first := 10 * (page - 1)
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprintf(w, `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>أرشيف</title>%s`, head(s.URL, page))
		for _, st := range s.Stories[first:min(first+10, 45)] {
			fmt.Fprintf(w, `<item><title>%s</title><link>%s/a/%s</link><guid isPermaLink="false">%s</guid><pubDate>%s</pubDate></item>`,
				st.Title, s.URL, st.ID, st.GUID, st.Published.Format(time.RFC1123Z))
		}
		fmt.Fprint(w, `</channel></rss>`)
		return true
	}
	return s
}

func TestOlderPosts(t *testing.T) {
	wordpress := func(string, int) string { return `<generator>https://wordpress.org/?v=6.8</generator>` }
	rel := func(rel string) func(string, int) string {
		return func(site string, page int) string {
			if page == 5 {
				return ""
			}
			return fmt.Sprintf(`<atom:link rel="%s" href="/feed?paged=%d"/>`, rel, page+1)
		}
	}
	for name, tt := range map[string]struct {
		head func(string, int) string
		news []int // of each request for older ones
	}{
		"WordPress": {wordpress, []int{10, 10, 10, 5, 0}},
		"paged":     {rel("next"), []int{10, 10, 10, 5, 0}},
		"archived":  {rel("prev-archive"), []int{10, 10, 10, 5, 0}},
		"in circles": {func(site string, page int) string {
			return fmt.Sprintf(`<atom:link rel="next" href="/feed?paged=%d"/>`, page%3+1)
		}, []int{10, 10, 0, 0}},
		"to itself": {func(site string, page int) string { return `<atom:link rel="next" href="/feed"/>` }, []int{0, 0}},
		"none":      {func(string, int) string { return "" }, []int{0, 0}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := archive(t, tt.head)
			a, f := apptest.Subscribed(t, s)
			a.MustSync(t)
			plan := feedOf(t, a, f.ID).State.Schedule
			for i, want := range append(tt.news, 0) {
				s.Asked()
				r, err := a.Sync(ctx, fetching.Options{FeedIDs: []int64{f.ID}, Older: true})
				if err != nil || r.New != want || len(r.Failed) != 0 || r.Updated != 0 {
					t.Fatalf("%d: report %+v, %v", i, r, err)
				}
				if r.NoOlder != (feedOf(t, a, f.ID).State.Older == news.NothingOlder) || i == len(tt.news) && (!r.NoOlder || len(s.Asked()) > 0) {
					t.Errorf("%d: no older %v, state %q", i, r.NoOlder, feedOf(t, a, f.ID).State.Older)
				}
			}
			if got := feedOf(t, a, f.ID); got.State.Schedule != plan || got.Problem != nil || got.URL != s.URL+"/feed" {
				t.Errorf("the feed is %+v", got)
			}
			if r := a.MustSync(t); r.New != 0 {
				t.Errorf("then the feed: report %+v", r)
			}
			sound(t, a)
		})
	}
}

// A page of the archive that fails is asked for the next time; what was removed
// stays away.
func TestOlderPostsThatFail(t *testing.T) {
	s := archive(t, func(string, int) string { return `<generator>WordPress 6</generator>` })
	a, f := apptest.Subscribed(t, s)
	a.MustSync(t)
	answer := s.Answer
	s.Set(func(s *apptest.Site) {
		s.Answer = func(w http.ResponseWriter, r *http.Request) bool {
			if strings.Contains(r.URL.RawQuery, "paged") {
				w.WriteHeader(http.StatusInternalServerError)
				return true
			}
			return answer(w, r)
		}
	})
	older := fetching.Options{FeedIDs: []int64{f.ID}, Older: true}
	if r, err := a.Sync(ctx, older); err != nil || r.New != 0 || len(r.Failed) != 1 || r.Failed[0].Problem.Kind != news.SiteError {
		t.Errorf("report %+v, %v", r, err)
	}
	if got := feedOf(t, a, f.ID); got.Problem != nil || got.State.Failures != 0 {
		t.Errorf("the feed is said to fail: %+v", got)
	}
	s.Set(func(s *apptest.Site) { s.Answer = answer })
	if r, err := a.Sync(ctx, older); err != nil || r.New != 10 {
		t.Errorf("report %+v, %v", r, err)
	}
	items := a.MustList(t, news.Filter{FeedID: f.ID})
	if err := a.RemoveArticle(ctx, items[len(items)-1].ID); err != nil {
		t.Fatal(err)
	}
	if err := a.Kept.Feeds.RecordSync(ctx, func() news.Feed { g := feedOf(t, a, f.ID); g.State.Older = ""; return g }()); err != nil {
		t.Fatal(err)
	}
	if r, err := a.Sync(ctx, older); err != nil || r.New != 10 || len(a.MustList(t, news.Filter{FeedID: f.ID})) != 29 {
		t.Errorf("report %+v, %v", r, err)
	}
}
