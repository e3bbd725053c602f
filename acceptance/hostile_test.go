package acceptance

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// host serves one document at every address, on a port of its own, so that it is
// a host of its own for the program.
func host(t testing.TB, answer http.HandlerFunc) string {
	s := httptest.NewServer(answer)
	t.Cleanup(s.Close)
	return s.URL
}

// plain answers with a document as it is.
func plain(contentType string, document []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", contentType)
		_, _ = w.Write(document)
	}
}

// gzipped answers with a document as it was compressed before.
func gzipped(contentType string, document []byte) http.HandlerFunc {
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	_, _ = z.Write(document)
	_ = z.Close()
	return func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.URL.Path, "/feed") {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", contentType)
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(b.Bytes())
	}
}

// filled repeats a part between two others up to a size in bytes.
func filled(head, part, tail string, size int) []byte {
	return []byte(head + strings.Repeat(part, (size-len(head)-len(tail))/len(part)) + tail)
}

// importAll subscribes to feeds.
func (r reader) importAll(feeds ...string) {
	r.t.Helper()
	var b strings.Builder
	b.WriteString(`<opml version="2.0"><body>`)
	for _, f := range feeds {
		fmt.Fprintf(&b, `<outline type="rss" text="f" xmlUrl="%s"/>`, f)
	}
	file := filepath.Join(r.t.TempDir(), "feeds.opml")
	if err := os.WriteFile(file, []byte(b.String()+`</body></opml>`), 0o600); err != nil {
		r.t.Fatal(err)
	}
	if got := r.json("import", file)[0]; got.int("added") != len(feeds) {
		r.t.Fatalf("import: %v", got)
	}
}

// syncPeak syncs and gives the most memory that took, in megabytes, and the
// report.
func (r reader) syncPeak(args ...string) (int64, object) {
	r.t.Helper()
	cmd := r.command(append([]string{"sync", "--json"}, args...)...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	peak, err := runMeasured(cmd)
	if err != nil {
		r.t.Fatalf("sync: %v: %s", err, errs.String())
	}
	return peak, objects(r.t, out.String())[0]
}

// plainPeak is what a sync of one usual feed takes.
func plainPeak(t testing.TB) int64 {
	r := newReader(t)
	r.importAll(host(t, gzipped("application/rss+xml", []byte(`<rss version="2.0"><channel><title>م</title><item><title>خبر</title></item></channel></rss>`))) + "/feed")
	peak, _ := r.syncPeak()
	return peak
}

// Documents of 16 MB, of items that say nothing, take no more
// than 120 MB beyond what a usual feed does; several at once no more than large
// feeds may.
func TestHostileFeedsTakeLittleMemory(t *testing.T) {
	const (
		size     = 16 << 20
		rss      = "application/rss+xml"
		jsonFeed = "application/feed+json"
		channel  = `<rss version="2.0"><channel><title>م</title>`
		list     = `{"version":"https://jsonfeed.org/version/1.1","title":"م","items":[{}`
	)
	documents := map[string]http.HandlerFunc{
		"XML in 20 KB of gzip":  gzipped(rss, filled(channel, `<item/>`, `</channel></rss>`, size)),
		"JSON in 20 KB of gzip": gzipped(jsonFeed, filled(list, `,{}`, `]}`, size)),
		"XML":                   plain(rss, filled(channel, `<item/>`, `</channel></rss>`, size)),
		"open XML":              plain(rss, filled(channel, `<item>`, ``, size)),
		"nested XML":            plain(rss, filled(channel, `<item><a>`, ``, size)),
		"Atom":                  plain("application/atom+xml", filled(`<feed xmlns="http://www.w3.org/2005/Atom"><title>م</title>`, `<entry></entry>`, `</feed>`, size)),
		"JSON":                  plain(jsonFeed, filled(list, `,{}`, `]}`, size)),
		"JSON of lists":         plain(jsonFeed, filled(list+`,{"tags":[`, `[],`, `0]}]}`, size)),
		"nested JSON":           plain(jsonFeed, filled(list+`,`, `{"a":[`, ``, size)),
		"RSS in JSON":           plain("application/json", filled(`{"rss":{"channel":{"title":"م","item":[{}`, `,{}`, `]}}}`, size)),
	}
	usual := plainPeak(t)
	t.Logf("a usual feed: %d MB", usual)
	for name, document := range documents {
		for _, n := range []int{1, 6} {
			t.Run(fmt.Sprintf("%s %d", name, n), func(t *testing.T) {
				var feeds []string
				for range n {
					feeds = append(feeds, host(t, document)+"/feed")
				}
				r := newReader(t)
				r.importAll(feeds...)
				peak, report := r.syncPeak()
				t.Logf("%d MB more; %d new, failed %v", peak-usual, report.int("new"), report.list("failed"))
				if n == 1 && peak-usual > 120 {
					t.Errorf("%d MB more than a usual feed", peak-usual)
				}
				if peak > 350 { // as for many large feeds
					t.Errorf("%d MB", peak)
				}
			})
		}
	}
}

// 24 feeds of 12 MB on hosts of their own, all at once, take at most 350 MB.
func TestLargeFeedsTakeBoundedMemory(t *testing.T) {
	const items, size = 1000, 12 << 20
	text := strings.Repeat(pageText+" ", size/items/len(pageText))
	var b strings.Builder
	b.WriteString(`<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>م</title>`)
	for i := range items {
		fmt.Fprintf(&b, `<item><guid isPermaLink="false">g%[1]d</guid><title>خبر رقم %[1]d</title><content:encoded>&lt;p&gt;%[2]s&lt;/p&gt;</content:encoded></item>`, i, text)
	}
	b.WriteString(`</channel></rss>`)
	document := gzipped("application/rss+xml", []byte(b.String()))
	var feeds []string
	for range 24 {
		feeds = append(feeds, host(t, document)+"/feed")
	}
	r := newReader(t)
	r.importAll(feeds...)
	peak, report := r.syncPeak()
	t.Logf("%d feeds of %d MB: %d MB; %d new, %d failed", len(feeds), b.Len()>>20, peak, report.int("new"), len(report.list("failed")))
	if peak > 350 {
		t.Errorf("%d MB", peak)
	}
	if report.int("new") != items*len(feeds) {
		t.Errorf("sync: %v", report)
	}
}
