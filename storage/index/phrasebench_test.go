package index_test

import (
	"context"
	"fmt"
	"math"
	"testing"
	"time"

	"sahifa/app/search"
	"sahifa/storage/index"
	"sahifa/storage/storetest"
)

// BenchmarkPhrases measures what phrases of two of the commonest words take, with all
// blocks at hand, for each article.
func BenchmarkPhrases(b *testing.B) {
	all := generated(b)
	store := newBlocks()
	segments := store.build(b, all, 500)
	merged := newBlocks()
	one := merged.merge(b, store, segments)
	g := storetest.New(9) // as generated
	for _, rank := range []int{0, 4, 12, 30} {
		query := fmt.Sprintf(`-"%s %s"`, g.Word(rank), g.Word(rank+1))
		b.Run(fmt.Sprint(rank), func(b *testing.B) {
			least := time.Duration(math.MaxInt64) // on a machine with other work it says most
			for b.Loop() {
				start := time.Now()
				found, err := index.Evaluate(context.Background(), index.Request{
					Query: search.Parse(query, time.Now()), FeedExists: func(int64) bool { return true }, Limit: 10, Feed: index.AnyFeed, Now: time.Now(), Zone: time.UTC,
				}, []*index.Segment{one}, merged.load)
				least = min(least, time.Since(start))
				if err != nil || found.Total == 0 {
					b.Fatal(err, found.Total)
				}
			}
			b.ReportMetric(float64(least.Nanoseconds())/float64(len(all)), "ns/article")
		})
	}
}
