package index_test

import (
	"math"
	"testing"
	"time"

	"sahifa/storage/index"
	"sahifa/storage/storetest"
)

// BenchmarkStages measures the processor time that an article takes in each stage of its
// way into a segment: finding its words, making the lists of 128 articles, merging eight
// such.
func BenchmarkStages(b *testing.B) {
	for name, inputs := range map[string]func(b *testing.B) []index.Input{"generated": generated, "news": newspaper} {
		b.Run(name, func(b *testing.B) { stages(b, inputs(b)) })
	}
}

func stages(b *testing.B, all []index.Input) {
	const each, segments = 128, 8
	all = all[:each*segments]
	stage := func(name string, articles int, prepare func() func(b *testing.B)) {
		b.Run(name, func(b *testing.B) {
			least := time.Duration(math.MaxInt64) // what others on the machine do only adds to it
			for b.Loop() {
				do := prepare()
				before := storetest.ProcessorTime()
				do(b)
				least = min(least, storetest.ProcessorTime()-before)
			}
			b.ReportMetric(float64(least.Nanoseconds())/1e3/float64(articles), "µs/article")
			b.ReportMetric(0, "ns/op")
		})
	}
	analyser, by := index.NewAnalyser(), index.NewBuilder()
	stage("analyse", len(all), func() func(*testing.B) {
		return func(*testing.B) {
			for _, in := range all {
				analyser.Analyse(in)
			}
		}
	})
	stage("build", each, func() func(*testing.B) {
		var some []*index.AnalysedArticle
		for _, in := range all[:each] {
			some = append(some, analyser.Analyse(in))
		}
		return func(b *testing.B) {
			if _, err := by.Build(1, some, func([]byte) error { return nil }); err != nil {
				b.Fatal(err)
			}
		}
	})
	store := newBlocks()
	parts := store.build(b, all, each)
	stage("merge", len(all), func() func(*testing.B) {
		return func(b *testing.B) { newBlocks().merge(b, store, parts) }
	})
}
