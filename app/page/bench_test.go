package page

import (
	"bytes"
	"net/url"
	"path/filepath"
	"slices"
	"testing"
	"time"

	readability "github.com/go-shiori/go-readability"

	"sahifa/app/page/score"
)

// BenchmarkPages runs the whole extraction and go-readability alone on each
// page in turn. "×base" is the median ratio of their times; the target is 1.6.
func BenchmarkPages(b *testing.B) {
	all, err := score.Load(sharedDir(b, filepath.Join("pages", "public")))
	if err != nil {
		b.Fatal(err)
	}
	var quotients []float64
	for b.Loop() {
		for _, s := range all {
			u, err := url.Parse(s.URL)
			if err != nil {
				b.Fatal(err)
			}
			start := time.Now()
			_, _ = Extract(b.Context(), Input{URL: s.URL, HTML: s.HTML})
			own := time.Since(start)
			start = time.Now()
			_, _ = readability.FromReader(bytes.NewReader(s.HTML), u)
			quotients = append(quotients, float64(own)/float64(time.Since(start)))
		}
	}
	slices.Sort(quotients)
	b.ReportMetric(quotients[len(quotients)/2], "×base")
}
