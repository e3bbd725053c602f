package page

import (
	"bytes"
	"context"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	readability "github.com/go-shiori/go-readability"

	"sahifa/app/page/score"
)

// sharedDir gives a folder of ../shared, or skips the test.
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

// The pipeline must not be worse than its base on any set as a whole.
func TestBetterThanItsBase(t *testing.T) {
	for _, set := range []string{"public", "arabic"} {
		t.Run(set, func(t *testing.T) {
			all, err := score.Load(sharedDir(t, filepath.Join("pages", set)))
			if err != nil {
				t.Fatal(err)
			}
			var own, base []score.Score
			for _, s := range all {
				got := ""
				if a, err := Extract(context.Background(), Input{URL: s.URL, HTML: s.HTML}); err == nil {
					got = a.Text
				}
				alone := ""
				u, _ := url.Parse(s.URL)
				if a, err := readability.FromReader(bytes.NewReader(s.HTML), u); err == nil {
					alone = a.TextContent
				}
				o, b := score.Compare(s.Body, got), score.Compare(s.Body, alone)
				own, base = append(own, o), append(base, b)
				if o.F1() < b.F1()-0.02 {
					t.Logf("worse: %s %+v, base %+v", s.Name, o, b)
				}
				for _, x := range s.MustHave {
					if !strings.Contains(squeeze(got), squeeze(x)) {
						t.Errorf("%s lacks %q", s.Name, x)
					}
				}
				for _, x := range s.MustNotHave {
					if strings.Contains(squeeze(got), squeeze(x)) {
						t.Logf("%s has %q", s.Name, x)
					}
				}
			}
			o, b := score.Mean(own), score.Mean(base)
			t.Logf("%d pages: F1 %.3f precision %.3f recall %.3f; go-readability alone %.3f %.3f %.3f", len(all), o.F1(), o.Precision, o.Recall, b.F1(), b.Precision, b.Recall)
			if o.F1() < b.F1() {
				t.Errorf("worse than go-readability alone")
			}
		})
	}
}

// What is kept of a page for later is all that an extraction reads.
func TestLeanPagesGiveTheSame(t *testing.T) {
	for _, set := range []string{"public", "arabic"} {
		all, err := score.Load(sharedDir(t, filepath.Join("pages", set)))
		if err != nil {
			t.Fatal(err)
		}
		whole, lean := 0, 0
		for _, s := range all {
			kept := Lean(s.HTML)
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
