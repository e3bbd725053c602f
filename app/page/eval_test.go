package page

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	readability "github.com/go-shiori/go-readability"

	"bytes"
	"net/url"

	"sahifa/app/web"
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

// sample is a page with its expected text.
type sample struct {
	Name        string
	File        string
	URL         string
	Body        string
	MustHave    []string `json:"must_contain"`
	MustNotHave []string `json:"must_not_contain"`

	html []byte
}

func samples(t testing.TB, dir string) (all []sample) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		s := sample{Name: strings.TrimSuffix(filepath.Base(name), ".json")}
		if err := json.Unmarshal(b, &s); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		s.html = readPage(t, filepath.Join(dir, s.Name+".html"))
		all = append(all, s)
	}
	return all
}

// readPage reads a page that may be compressed, and decodes it.
func readPage(t testing.TB, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile(name)
	if err != nil {
		f, err := os.Open(name + ".gz")
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		if raw, err = io.ReadAll(z); err != nil {
			t.Fatal(err)
		}
	}
	utf8, _ := web.DecodeHTML(raw, "")
	return utf8
}

var word = regexp.MustCompile(`[\p{L}\p{M}\p{N}_]+`)

// shingles counts the runs of four words of a text, as the
// article-extraction-benchmark does.
func shingles(s string) map[string]int {
	words := word.FindAllString(s, -1)
	counts := map[string]int{}
	for i := range max(0, len(words)-3) {
		counts[strings.Join(words[i:i+4], " ")]++
	}
	if len(words) > 0 && len(words) < 4 {
		counts[strings.Join(words, " ")]++
	}
	return counts
}

// score compares texts: precision and recall over shingles.
func score(want, got string) (precision, recall float64) {
	w, g := shingles(want), shingles(got)
	tp, all, found := 0, 0, 0
	for k, n := range w {
		tp += min(n, g[k])
		all += n
	}
	for _, n := range g {
		found += n
	}
	precision, recall = 1, 1
	if found > 0 {
		precision = float64(tp) / float64(found)
	}
	if all > 0 {
		recall = float64(tp) / float64(all)
	}
	if found == 0 && all > 0 {
		precision, recall = 0, 0
	}
	return precision, recall
}

func f1(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// The pipeline must not be worse than its base on any set as a whole.
func TestBetterThanItsBase(t *testing.T) {
	for _, set := range []string{"public", "arabic"} {
		t.Run(set, func(t *testing.T) {
			all := samples(t, sharedDir(t, filepath.Join("pages", set)))
			var p, r, bp, br float64
			for _, s := range all {
				got := ""
				if a, err := Extract(context.Background(), Input{URL: s.URL, HTML: s.html}); err == nil {
					got = a.Text
				}
				base := ""
				u, _ := url.Parse(s.URL)
				if a, err := readability.FromReader(bytes.NewReader(s.html), u); err == nil {
					base = a.TextContent
				}
				p1, r1 := score(s.Body, got)
				p2, r2 := score(s.Body, base)
				p, r, bp, br = p+p1, r+r1, bp+p2, br+r2
				if f1(p1, r1) < f1(p2, r2)-0.02 {
					t.Logf("worse: %s %.3f/%.3f, base %.3f/%.3f", s.Name, p1, r1, p2, r2)
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
			n := float64(len(all))
			p, r, bp, br = p/n, r/n, bp/n, br/n
			t.Logf("%d pages: F1 %.3f precision %.3f recall %.3f; go-readability alone %.3f %.3f %.3f", len(all), f1(p, r), p, r, f1(bp, br), bp, br)
			if f1(p, r) < f1(bp, br) {
				t.Errorf("worse than go-readability alone")
			}
		})
	}
}
