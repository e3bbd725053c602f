package index_test

import (
	"testing"

	"sahifa/storage/index"
	"sahifa/storage/storetest"
)

// BenchmarkIndexArticle measures what an article takes until it is in a segment,
// in one of its own and among 64.
func BenchmarkIndexArticle(b *testing.B) {
	g := storetest.New(9)
	var all []index.Input
	for i := range 64 {
		a, _ := g.Article(int64(i + 1))
		all = append(all, index.Input{Article: int64(i + 1), Feed: a.FeedID, Time: a.Published, Title: a.Title, Text: a.Text, Byline: a.Byline, Section: a.Section})
	}
	for name, n := range map[string]int{"alone": 1, "of64": len(all)} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				var some []*index.AnalysedArticle
				for _, in := range all[:n] {
					some = append(some, index.Analyse(in))
				}
				if _, err := index.NewBuilder().Build(1, some, func([]byte) error { return nil }); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/article")
		})
	}
}
