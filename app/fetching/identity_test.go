package fetching_test

// Which articles entries are, through whole syncs.

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

var firstDay = time.Date(2026, 11, 1, 6, 30, 10, 0, time.UTC)

// numbered is a story of its own, published n hours after the first day began.
func numbered(n int) apptest.Story {
	return apptest.Story{
		ID: fmt.Sprint(n), GUID: fmt.Sprintf("urn:news:%d", n), Title: apptest.Prose(uint64(5000+n), 6), Body: apptest.Prose(uint64(n), 90),
		Published: firstDay.Add(time.Duration(n) * time.Hour),
	}
}

// newest gives the stories of a feed of ten, the newest first.
func newest(last int) (all []apptest.Story) {
	for n := last; n > last-10; n-- {
		all = append(all, numbered(n))
	}
	return all
}

// feedKinds are ways in which feeds get the identity of their entries wrong: how
// story n, at a place in its document, appears when its feed is asked the k-th time.
var feedKinds = map[string]func(st *apptest.Story, place, k int){
	"well":                          func(*apptest.Story, int, int) {},
	"guids are places in the list":  func(st *apptest.Story, place, _ int) { st.GUID = fmt.Sprint(place + 1) },
	"guids are zero-padded places":  func(st *apptest.Story, place, _ int) { st.GUID = fmt.Sprintf("item-%03d", place) },
	"one guid for all":              func(st *apptest.Story, _, _ int) { st.GUID = "https://site.example/rss" },
	"one word for all guids":        func(st *apptest.Story, _, _ int) { st.GUID = "news" },
	"guids are new each time":       func(st *apptest.Story, _, k int) { st.GUID = fmt.Sprintf("%s-%d", st.GUID, k) },
	"no guids":                      func(st *apptest.Story, _, _ int) { st.GUID = "" },
	"no guids, no links":            func(st *apptest.Story, _, _ int) { st.GUID, st.Link = "", apptest.NoLink },
	"one link for all":              func(st *apptest.Story, _, _ int) { st.Link = "http://127.0.0.1:9/news.php" },
	"links are the home page":       func(st *apptest.Story, _, _ int) { st.Link = "http://127.0.0.1:9/" },
	"guid and link are the home":    func(st *apptest.Story, _, _ int) { st.GUID, st.Link = "http://127.0.0.1:9/", "http://127.0.0.1:9/" },
	"a session in the link":         func(st *apptest.Story, _, k int) { st.GUID, st.Query = "", fmt.Sprintf("?PHPSESSID=%032x", k*7919) },
	"an unknown number in the link": func(st *apptest.Story, _, k int) { st.GUID, st.Query = "", fmt.Sprintf("?v=%x", k*7919) },
	"trackers in the link": func(st *apptest.Story, _, k int) {
		st.GUID, st.Query = "", fmt.Sprintf("?utm_source=rss&utm_campaign=%d", k)
	},
	"guid is the link with trackers": func(st *apptest.Story, _, k int) {
		st.GUID = fmt.Sprintf("https://site.example/a/%s?utm_source=%d", st.ID, k)
	},
	"guids between http and https": func(st *apptest.Story, _, k int) {
		st.GUID = fmt.Sprintf("%s://site.example/a/%s", []string{"http", "https"}[k%2], st.ID)
	},
	"titles are edited each time": func(st *apptest.Story, _, k int) {
		st.Title += fmt.Sprintf(" - تحديث %s", apptest.Prose(uint64(k), 2))
	},
	"dates move with each answer": func(st *apptest.Story, _, k int) { st.Published = st.Published.Add(time.Duration(k) * 30 * time.Hour) },
	"one date for all":            func(st *apptest.Story, _, k int) { st.Published = firstDay.Add(time.Duration(k) * time.Hour) },
}

// Ten stories, of which some go and others come with each sync: however odd
// the feed, each is one article, with its own text, and what the user did to it
// stays with it.
func TestFeedsOfEveryKindKeepTheirArticles(t *testing.T) {
	for name, kind := range feedKinds {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			asked := 0
			document := func(last int) []apptest.Story {
				stories := newest(last)
				for i := range stories {
					kind(&stories[i], i, asked)
				}
				asked++
				return stories
			}
			s := apptest.NewSite(t)
			s.Stories = document(10)
			a, _ := apptest.Subscribed(t, s)
			// The text is what the feed gives: many of these links lead nowhere.
			if err := a.Settings.SetSetting(ctx, fetching.TextSetting, string(news.TextFromFeed)); err != nil {
				t.Fatal(err)
			}
			if r := a.MustSync(t); r.New != 10 {
				t.Fatalf("report %+v", r)
			}
			starred := map[int64]string{} // text, by article
			removed := map[string]bool{}  // texts
			for i, item := range a.MustList(t, news.Filter{}) {
				text := have(t, a, item.ID).text
				switch i % 3 {
				case 0:
					starred[item.ID] = text
					if err := a.Star(ctx, item.ID, true); err != nil {
						t.Fatal(err)
					}
				case 1:
					removed[text] = true
					if err := a.RemoveArticle(ctx, item.ID); err != nil {
						t.Fatal(err)
					}
				}
			}
			last := 10
			for _, more := range []int{0, 1, 0, 3, 9, 12, 0} {
				last += more
				stories := document(last)
				s.Set(func(s *apptest.Site) { s.Stories = stories })
				a.Advance(3 * time.Hour)
				if r := a.MustSync(t); r.New != min(more, 10) || len(r.Failed) != 0 {
					t.Errorf("%d more: report %+v", more, r)
				}
			}
			texts := map[string]bool{}
			for _, item := range a.MustList(t, news.Filter{Limit: 1000}) {
				k := have(t, a, item.ID)
				if texts[k.text] || removed[k.text] {
					t.Errorf("twice, or removed: %.60s", k.text)
				}
				texts[k.text] = true
				if was := starred[item.ID]; k.starred != (was != "") || was != "" && was != k.text {
					t.Errorf("article %d has %.60s, starred %v; the star was set on %.60s", item.ID, k.text, k.starred, was)
				}
			}
			sound(t, a)
		})
	}
}

// sound fails if the store's own check finds something.
func sound(t *testing.T, a *apptest.Program) {
	t.Helper()
	h, err := a.Maintenance.Check(ctx)
	if err != nil || len(h.Problems) > 0 || len(h.Repaired) > 0 {
		t.Errorf("the store: %+v, %v", h, err)
	}
}

// A site that moves to another domain is the same site.
func TestAMovedDomainKeepsItsArticles(t *testing.T) {
	old, next := apptest.NewSite(t, newest(10)...), apptest.NewSite(t, newest(12)...)
	a, _ := apptest.Subscribed(t, old)
	a.MustSync(t)
	old.Set(func(s *apptest.Site) {
		s.Answer = func(w http.ResponseWriter, r *http.Request) bool {
			http.Redirect(w, r, next.URL+r.URL.Path, http.StatusMovedPermanently)
			return true
		}
	})
	a.Advance(time.Hour)
	if r := a.MustSync(t); r.New != 2 || len(r.Failed) != 0 {
		t.Errorf("report %+v", r)
	}
}

// The same articles in two feeds are fetched and kept once, and stand in both;
// when they change, their pages are asked for once more and then no more.
func TestTheSameArticleInTwoFeeds(t *testing.T) {
	for name, hosts := range map[string]int{"of one host": 1, "of two hosts": 2} {
		t.Run(name, func(t *testing.T) {
			stories := newest(10)
			s := apptest.NewSite(t, stories...)
			second := s
			if hosts == 2 { // another server that lists this one's pages
				for i := range stories {
					stories[i].Link = s.URL + "/a/" + stories[i].ID
				}
				second = apptest.NewSite(t, stories...)
			}
			a := apptest.Open(t)
			var feeds []news.Feed
			for _, address := range []string{s.URL + "/feed/all", second.URL + "/feed/sport"} {
				f, err := a.Subscribe(ctx, address)
				if err != nil {
					t.Fatal(err)
				}
				feeds = append(feeds, f)
			}
			s.Asked()
			pages := func() (all []string) {
				for _, path := range s.Asked() {
					if strings.HasPrefix(path, "/a/") {
						all = append(all, path)
					}
				}
				return all
			}
			if r := a.MustSync(t); r.New != 10 {
				t.Errorf("report %+v", r)
			}
			if n := len(pages()); n != 10 {
				t.Errorf("%d pages asked for", n)
			}
			for _, f := range feeds {
				if n := len(a.MustList(t, news.Filter{FeedID: f.ID})); n != 10 {
					t.Errorf("%d articles in %s", n, f.URL)
				}
			}
			if n := len(a.MustList(t, news.Filter{})); n != 10 {
				t.Errorf("%d articles in all", n)
			}
			for _, site := range slices.Compact([]*apptest.Site{s, second}) {
				site.Set(func(s *apptest.Site) {
					s.Stories[4].Title += " وتفاصيل أخرى"
					s.Stories[4].Body += " " + apptest.Prose(77, 30)
				})
			}
			a.Advance(time.Hour)
			a.MustSync(t)
			if got := pages(); len(got) == 0 || len(got) > 2 {
				t.Errorf("pages asked for after an edit: %v", got)
			}
			for k := range 3 {
				for _, site := range slices.Compact([]*apptest.Site{s, second}) {
					site.Set(func(s *apptest.Site) { s.Stories = append(s.Stories, numbered(100+k)) })
				}
				a.Advance(3 * time.Hour)
				a.MustSync(t)
				if got := pages(); slices.Contains(got, "/a/"+stories[4].ID) {
					t.Errorf("asked for again: %v", got)
				}
			}
			sound(t, a)
		})
	}
}
