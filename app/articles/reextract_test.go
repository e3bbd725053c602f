package articles_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sahifa/app"
	"sahifa/app/apptest"
	"sahifa/app/news"
	"sahifa/app/scraper"
	"sahifa/app/search"
)

var ctx = context.Background()

// programIn is App over the store of a folder.
func programIn(t *testing.T, dir string) *apptest.Program {
	t.Helper()
	return apptest.Join(app.Options{Store: apptest.OpenStore(t, dir), Dir: dir})
}

// A rule of the user's, written after the articles came, takes hold of them
// without a request; what was read and starred stays so.
func TestReextractionNeedsNoNetwork(t *testing.T) {
	s := apptest.NewSite(t, apptest.ThreeStories()...)
	dir := t.TempDir()
	a := programIn(t, dir)
	if _, err := a.Subscribe(ctx, s.URL); err != nil {
		t.Fatal(err)
	}
	a.MustSync(t)
	saved, err := a.Save(ctx, s.URL+"/a/2")
	if err != nil {
		t.Fatal(err)
	}
	items := a.MustList(t, news.Filter{})
	if err := a.MarkRead(ctx, []int64{items[0].ID}, true); err != nil {
		t.Fatal(err)
	}
	if err := a.Star(ctx, items[0].ID, true); err != nil {
		t.Fatal(err)
	}
	if r, err := a.Reextract(ctx, nil, nil); err != nil || r.Articles != 4 || r.Changed != 0 || r.Without != 0 {
		t.Errorf("the same program makes others: %+v, %v", r, err)
	}

	s.Asked()
	write(t, filepath.Join(dir, scraper.SitesFile), "site 127.0.0.1\nstrip p:last-of-type\nbyline h1\n")
	b := programIn(t, dir)
	calls := 0
	r, err := b.Reextract(ctx, nil, func(done, all int) { calls++ })
	if err != nil || r.Changed != 4 || calls != 4 {
		t.Fatalf("%+v, %v, %d calls", r, err, calls)
	}
	if asked := s.Asked(); len(asked) != 0 {
		t.Errorf("asked for %v", asked)
	}
	for _, i := range append(items, saved.Item) {
		art, err := b.Article(ctx, i.ID)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(art.Text, "تتمة الخبر") || art.Byline != i.Title || art.Title != i.Title || art.URL != i.URL {
			t.Errorf("%+v", art)
		}
		if len(art.Pictures) != 1 || art.Pictures[0].Hash == "" || art.Thumbnail != i.Thumbnail {
			t.Errorf("pictures %+v, thumbnail %s, was %s", art.Pictures, art.Thumbnail, i.Thumbnail)
		}
		first := i.ID == items[0].ID
		if art.Read != first || art.Starred != first {
			t.Errorf("article %d: read %v, starred %v", i.ID, art.Read, art.Starred)
		}
	}
	if hits, err := b.Search(ctx, "تتمة", search.Options{}); err != nil || len(hits.Hits) != 0 {
		t.Errorf("the search still finds %d, %v", len(hits.Hits), err)
	}
	// The page was kept again with the new text.
	if r, err := programIn(t, dir).Reextract(ctx, []int64{saved.ID}, nil); err != nil || r.Changed != 0 || r.Without != 0 {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestPagesAreKeptOnlyIfTheUserLikes(t *testing.T) {
	s := apptest.NewSite(t, apptest.ThreeStories()...)
	a := apptest.Open(t)
	first, err := a.Save(ctx, s.URL+"/a/1")
	if err != nil {
		t.Fatal(err)
	}
	if err := a.SetKeepOrigins(ctx, false); err != nil {
		t.Fatal(err)
	}
	second, err := a.Save(ctx, s.URL+"/a/2")
	if err != nil {
		t.Fatal(err)
	}
	r, err := a.Reextract(ctx, []int64{first.ID, second.ID}, nil)
	if err != nil || r.Without != 2 || r.Changed != 0 {
		t.Errorf("%+v, %v", r, err)
	}
	if art, err := a.Article(ctx, first.ID); err != nil || art.Text != first.Text {
		t.Errorf("%v %q", err, art.Text)
	}
}

func TestAMistakeInTheRulesIsSaid(t *testing.T) {
	s := apptest.NewSite(t, apptest.ThreeStories()...)
	dir := t.TempDir()
	write(t, filepath.Join(dir, scraper.SitesFile), "site a.example\nbody p:::\n")
	a := programIn(t, dir)
	if _, err := a.Extract(ctx, []byte(apptest.Text), "", nil); apptest.KindOf(err) != news.BadRules || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("%v", err)
	}
	if _, err := a.Save(ctx, s.URL+"/a/1"); err != nil {
		t.Errorf("a page is not saved for it: %v", err)
	}
}

func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
