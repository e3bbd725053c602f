package sidebar

import (
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/session"
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

// A source can be brought into any folder by its menu, out of its own, and into a new one;
// that in which it is has the tick, and choosing that changes nothing.
func TestAFeedIsMovedByItsMenu(t *testing.T) {
	f := newFake()
	p, w, _ := opened(t, f, "ar")
	var feed news.Feed
	for _, x := range p.session.Library.Feeds {
		if x.Folder != "" {
			feed = x
		}
	}
	offered := func() []kit.MenuItem {
		for _, i := range p.Menu(session.OfFeed(feed.ID)) {
			if i.Key == "menu.folder" {
				return i.Items
			}
		}
		return nil
	}
	to := append([]string{""}, p.session.Library.Folders...)
	if len(to) < 2 || feed.Folder == "" || len(offered()) != len(to)+2 { // a line, and a new one
		t.Fatalf("to %q there are offered %+v", to, offered())
	}
	for i, want := range append(to, to...) {
		i %= len(to)
		before, _ := p.session.Library.Feed(feed.ID)
		if line := offered()[i]; line.Checked != (before.Folder == want) {
			t.Errorf("it is in %q, and %q has a tick: %v", before.Folder, line.Label, line.Checked)
		}
		offered()[i].Do()
		w.Settle()
		if now, _ := p.session.Library.Feed(feed.ID); now.Folder != want {
			t.Errorf("%q leads to %q", want, now.Folder)
		}
	}
	offered()[len(to)+1].Do()
	w.Settle()
	if !p.kit.Overlay.DialogOpen() {
		t.Error("no new folder is asked for")
	}
}

// The menu of the button by which sources come begins at the button's edge, on the side
// where the lines begin.
func TestTheMenuOfAButtonBeginsWithIt(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		p, w, _ := opened(t, newFake(), code)
		for _, tool := range kittest.All[*kit.Tool](w) {
			if tool.Words() != p.kit.Text("sidebar.add") {
				continue
			}
			edge := fyne.CurrentApp().Driver().AbsolutePositionForObject(tool).X
			if code == "ar" {
				edge += tool.Size().Width
			}
			if got := tool.Below().X; got != edge {
				t.Errorf("%s: the menu begins at %v, the button at %v", code, got, edge)
			}
		}
	}
}
