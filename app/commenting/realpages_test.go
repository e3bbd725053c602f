package commenting_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sahifa/app/apptest"
	"sahifa/app/commenting"
	"sahifa/app/dom"
	"sahifa/app/news"
)

// everyPage is how many pages are gone through for one that is tried.
var everyPage = 1

// realPages finds the pages of ../shared, those of its cases too, or skips the test.
func realPages(t *testing.T) (some []string) {
	t.Helper()
	root := os.Getenv("SAHIFA_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	var files []string
	for _, pattern := range []string{"pages/*/*.html", "pages/*/*.html.gz", "cases/pages/*.html"} {
		found, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(pattern)))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) < 100 {
		if os.Getenv("SAHIFA_REQUIRE_SHARED") == "1" {
			t.Fatal("the real pages are required and not there: ", filepath.Join(root, "pages"))
		}
		t.Skip("the real pages are not there: ", filepath.Join(root, "pages"))
	}
	for i := 0; i < len(files); i += everyPage {
		some = append(some, files[i])
	}
	return some
}

func readPage(t *testing.T, file string) []byte {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasSuffix(file, ".gz") {
		unzipped, err := gzip.NewReader(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		if raw, err = io.ReadAll(unzipped); err != nil {
			t.Fatal(err)
		}
	}
	return raw
}

// writingForms tells whether a page has a form with an area to write into: only
// such a page may be sent anything.
func writingForms(page []byte) bool {
	doc, err := html.Parse(bytes.NewReader(page))
	return err == nil && dom.First(doc, atom.Form) != nil && dom.First(doc, atom.Textarea) != nil
}

// TestRealPagesWithoutAFormAreSentNothing puts a comment on every real page at
// hand into the outbox.
func TestRealPagesWithoutAFormAreSentNothing(t *testing.T) {
	files := realPages(t)
	var mu sync.Mutex
	var arrived []string
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet {
			mu.Lock()
			arrived = append(arrived, r.Method+" "+r.URL.String()+" from "+r.Referer())
			mu.Unlock()
			w.WriteHeader(http.StatusForbidden)
			return
		}
		var i int
		if _, err := fmt.Sscanf(r.URL.Path, "/news/%d", &i); err != nil || i >= len(files) {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write(readPage(t, files[i]))
	}))
	defer s.Close()
	a := apptest.Open(t)
	a.SetPause(0)
	art, err := a.Save(ctx, s.URL+"/news/0")
	if err != nil {
		t.Fatal(err)
	}
	without, kinds := 0, map[news.OutcomeKind]int{}
	for i, file := range files {
		d := written(t, a, art.ID, fmt.Sprintf("رأيي في الخبر رقم %d أنه مهم.", i), func(d *news.Draft) { d.Page = fmt.Sprintf("%s/news/%d", s.URL, i) })
		if _, err := a.Queue(ctx, d.ID); err != nil {
			t.Fatal(file, err)
		}
		before := len(arrived)
		if _, err := a.SendOutbox(ctx, commenting.SendOptions{Draft: d.ID, IgnoreBackoff: true}); err != nil {
			t.Fatal(file, err)
		}
		d, _ = a.Draft(ctx, d.ID)
		kinds[d.Outcome.Kind]++
		hasForm := writingForms(readPage(t, file))
		if !hasForm {
			without++
		}
		if sent := slices.Clone(arrived[before:]); len(sent) > 0 && !hasForm {
			t.Errorf("%s: %v", filepath.Base(file), sent)
		} else if hasForm {
			t.Logf("%s, which has a form: %s %s %v", filepath.Base(file), d.Outcome.Kind, d.Outcome.Message, sent)
		}
	}
	t.Logf("%d pages, %d of them without a form to write in; outcomes %v; %d arrived", len(files), without, kinds, len(arrived))
}
