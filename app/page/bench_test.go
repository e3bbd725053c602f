package page

import (
	"bytes"
	"math"
	"net/url"
	"path/filepath"
	"slices"
	"testing"
	"time"

	readability "github.com/go-shiori/go-readability"

	"sahifa/app/page/score"
)

// What counts for the speed of pages: those from a size on, in bytes, and of each
// the fastest of some runs, as the machine does other things, too.
const (
	largePage = 20_000
	runs      = 3
)

// BenchmarkPages runs the whole extraction and go-readability alone in turn on
// each large page, and tells their ratios. Targets: median 1.15, 95th percentile
// 2.5, most 6.
func BenchmarkPages(b *testing.B) {
	for _, dir := range []string{"public", "fundus"} {
		b.Run(dir, func(b *testing.B) {
			all, err := score.Load(sharedDir(b, filepath.Join("pages", dir)))
			if err != nil {
				b.Fatal(err)
			}
			var quotients []float64
			for b.Loop() {
				for _, s := range all {
					if len(s.HTML) > largePage {
						quotients = append(quotients, quotient(b, s))
					}
				}
			}
			slices.Sort(quotients)
			b.ReportMetric(quotients[len(quotients)/2], "median")
			b.ReportMetric(quotients[len(quotients)*95/100], "p95")
			b.ReportMetric(quotients[len(quotients)-1], "most")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// quotient is how many times as long as go-readability a page takes.
func quotient(b *testing.B, s score.Sample) float64 {
	u, err := url.Parse(s.URL)
	if err != nil {
		b.Fatal(err)
	}
	own, base := time.Duration(math.MaxInt64), time.Duration(math.MaxInt64)
	for range runs {
		start := time.Now()
		_, _ = Extract(b.Context(), Input{URL: s.URL, HTML: s.HTML})
		own = min(own, time.Since(start))
		start = time.Now()
		_, _ = readability.FromReader(bytes.NewReader(s.HTML), u)
		base = min(base, time.Since(start))
	}
	return float64(own) / float64(base)
}

// BenchmarkExtract is one Arabic news page, for what it takes in memory: most of
// a sync's garbage is made here.
func BenchmarkExtract(b *testing.B) {
	all, err := score.Load(filepath.Join("testdata", "pages"))
	if err != nil {
		b.Fatal(err)
	}
	s := all[slices.IndexFunc(all, func(s score.Sample) bool { return s.Name == "wordpress-jannah" })]
	b.ReportAllocs()
	b.SetBytes(int64(len(s.HTML)))
	for b.Loop() {
		_, _ = Extract(b.Context(), Input{URL: s.URL, HTML: s.HTML})
	}
}
