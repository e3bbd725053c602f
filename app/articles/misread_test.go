package articles_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sahifa/app/apptest"
	"sahifa/app/news"
)

// A page that was not read right is kept with what was made of it; again takes
// the place of the first.
func TestMisreadPagesAreKept(t *testing.T) {
	s := apptest.NewSite(t, apptest.ThreeStories()...)
	dir := t.TempDir()
	a := programIn(t, dir)
	if _, err := a.Subscribe(ctx, s.URL); err != nil {
		t.Fatal(err)
	}
	a.MustSync(t)
	id := a.MustList(t, news.Filter{})[0].ID
	for range 2 {
		folder, err := a.KeepMisread(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Dir(filepath.Dir(folder)) != dir {
			t.Errorf("kept in %s", folder)
		}
		for name, has := range map[string]string{"page-1.html": "<html", "article.html": "<p", "article.txt": " ", "about.json": `"url"`, "entry.json": "{", "steps.txt": "judge"} {
			b, err := os.ReadFile(filepath.Join(folder, name))
			if err != nil || !strings.Contains(strings.ToLower(string(b)), has) {
				t.Errorf("%s has no %q: %v", name, has, err)
			}
		}
	}
	if all, _ := os.ReadDir(filepath.Join(dir, "misread")); len(all) != 1 {
		t.Errorf("%d folders, not one", len(all))
	}
	if _, err := a.KeepMisread(ctx, 9999); news.AsProblem(err).Kind != news.NoSuchArticle {
		t.Errorf("of no article: %v", err)
	}
}
