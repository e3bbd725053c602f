package page

import (
	"bytes"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	readability "github.com/go-shiori/go-readability"

	"sahifa/app/news"
	"sahifa/app/page/score"
)

// sharedDir returns a folder of ../shared, or skips the test.
func sharedDir(t testing.TB, name string) string {
	t.Helper()
	root := os.Getenv("SAHIFA_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	dir := filepath.Join(root, name)
	if _, err := os.Stat(dir); err != nil {
		if os.Getenv("SAHIFA_REQUIRE_SHARED") == "1" {
			t.Fatalf("%s is required and not there: %v", name, err)
		}
		t.Skipf("%s is not there: %v", name, err)
	}
	return dir
}

// targets are the figures that extraction must reach on each set of pages.
var targets = []struct {
	dir           string // of ../shared, or of ours
	f1, precision float64
	noted         float64 // share of what is noted beside the text
}{
	{"pages/public", 0.970, 0.955, 0},
	{"pages/arabic", 0.98, 0.98, 0.95},
	{"testdata/pages", 0.98, 0.98, 0.95},
}

func TestTargets(t *testing.T) {
	for _, target := range targets {
		t.Run(path.Base(target.dir), func(t *testing.T) {
			dir := target.dir
			if !strings.HasPrefix(dir, "testdata") {
				dir = sharedDir(t, dir)
			}
			all, err := score.Load(dir)
			if err != nil {
				t.Fatal(err)
			}
			var own, base []score.Score
			noted, right := 0, 0
			for _, s := range all {
				a, err := Extract(t.Context(), Input{URL: s.URL, HTML: s.HTML})
				if err != nil {
					t.Errorf("%s: %v", s.Name, err)
				}
				alone := ""
				u, _ := url.Parse(s.URL)
				if a, err := readability.FromReader(bytes.NewReader(s.HTML), u); err == nil {
					alone = a.TextContent
				}
				o := score.Compare(s.Body, a.Text)
				own, base = append(own, o), append(base, score.Compare(s.Body, alone))
				found := extracted(a)
				n, wrong := s.Check(found)
				noted, right = noted+n, right+n-len(wrong)
				for _, w := range wrong {
					t.Logf("%s: %s", s.Name, w)
				}
				for _, w := range s.CheckPhrases(found) {
					t.Errorf("%s %s", s.Name, w)
				}
				if o.F1() < 0.95 {
					t.Logf("%s: F1 %.3f precision %.3f recall %.3f", s.Name, o.F1(), o.Precision, o.Recall)
				}
			}
			o, b := score.Mean(own), score.Mean(base)
			t.Logf("%d pages: F1 %.3f precision %.3f recall %.3f, %d of %d noted things right; go-readability alone %.3f %.3f %.3f",
				len(all), o.F1(), o.Precision, o.Recall, right, noted, b.F1(), b.Precision, b.Recall)
			if o.F1() < target.f1 || o.Precision < target.precision {
				t.Errorf("F1 %.3f and precision %.3f, want %.3f and %.3f", o.F1(), o.Precision, target.f1, target.precision)
			}
			if float64(right) < target.noted*float64(noted) {
				t.Errorf("%d of %d noted things right, want %.0f %%", right, noted, 100*target.noted)
			}
		})
	}
}

// What Minify keeps of a page is all that Extract reads.
func TestLeanPagesGiveTheSame(t *testing.T) {
	for _, set := range []string{"public", "arabic"} {
		all, err := score.Load(sharedDir(t, filepath.Join("pages", set)))
		if err != nil {
			t.Fatal(err)
		}
		whole, lean := 0, 0
		for _, s := range all {
			kept := Minify(s.HTML)
			whole, lean = whole+len(s.HTML), lean+len(kept)
			a, errA := Extract(t.Context(), Input{URL: s.URL, HTML: s.HTML})
			b, errB := Extract(t.Context(), Input{URL: s.URL, HTML: kept})
			if (errA == nil) != (errB == nil) || a.HTML != b.HTML || a.Title != b.Title || a.Byline != b.Byline || !a.Published.Equal(b.Published) {
				t.Errorf("%s: %q by %q, not %q by %q; %d and %d bytes of text", s.Name, b.Title, b.Byline, a.Title, a.Byline, len(b.Text), len(a.Text))
			}
		}
		t.Logf("%s: %d of %d bytes kept", set, lean, whole)
	}
}

// extracted returns of an article what is compared with what is known.
func extracted(a news.Article) score.Extracted {
	e := score.Extracted{
		Text: a.Text, Title: a.Title, Byline: a.Byline, Section: a.Section, ShortURL: a.ShortURL, Tags: a.Tags,
		Published: a.Published, Modified: a.Modified,
	}
	for _, p := range a.Pictures {
		e.Captions = append(e.Captions, p.Caption)
	}
	return e
}
