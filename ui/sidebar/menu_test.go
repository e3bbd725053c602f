package sidebar

import (
	"testing"

	"sahifa/app/news"
	"sahifa/ui/kit"
)

func TestTheSiteOfAFeed(t *testing.T) {
	for want, f := range map[string]news.Feed{
		"https://example.org/news": {Site: "https://example.org/news", URL: "https://feeds.example/1"},
		"https://feeds.example/":   {URL: "https://user:secret@feeds.example/a/b?feed=rss2"},
		"http://b.example/":        {Site: "javascript:alert(1)", URL: "http://b.example/feed"},
		"":                         {URL: news.EditionURL},
	} {
		if got := siteOf(f); got != want {
			t.Errorf("%+v: %q, want %q", f, got, want)
		}
	}
}

// No icon stands for two things in a menu.
func TestEveryIconOfAMenuStandsForOneThing(t *testing.T) {
	f := newFake()
	p, _, _ := opened(t, f, "ar")
	needs := news.Feed{ID: 5, URL: "https://c.example/feed", Site: "https://c.example", Problem: news.NewProblem(news.NeedsLogin, nil, "c.example")}
	for name, menu := range map[string][]kit.MenuItem{
		"add": p.addMenu(), "feed": append(feeds{p}.problem(needs), feeds{p}.menu(needs)...), "folder": p.folders.menu("أخبار"), "search": searches{p}.menu(f.searches[0]),
	} {
		owners := map[string]string{}
		for _, i := range menu {
			if other := owners[i.Icon]; i.Icon != "" && other != "" {
				t.Errorf("%s: %s and %s have the icon %s", name, other, i.Key, i.Icon)
			}
			owners[i.Icon] = i.Key
		}
		if len(menu) < 4 {
			t.Errorf("%s: %+v", name, menu)
		}
	}
}

// A line in a menu divides two groups: none begins or ends it, nor stands beside another.
func TestLinesOfAMenuDivide(t *testing.T) {
	f := newFake()
	p, _, _ := opened(t, f, "ar")
	for name, menu := range map[string][]kit.MenuItem{
		"edition": feeds{p}.menu(news.Feed{ID: 1, URL: news.EditionURL}), "feed": feeds{p}.menu(news.Feed{ID: 5, URL: "https://c.example/feed"}),
		"folder": p.folders.menu("أخبار"), "empty folder": p.folders.menu("لا شيء فيه"), "add": p.addMenu(), "search": searches{p}.menu(f.searches[0]),
	} {
		line := true
		for _, i := range append(menu, kit.MenuItem{}) {
			if is := i.Key == "" && i.Label == ""; is && line {
				t.Errorf("%s: a line divides nothing: %+v", name, menu)
			} else {
				line = is
			}
		}
	}
}
