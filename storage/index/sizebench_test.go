package index_test

import (
	"cmp"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"sahifa/storage/index"
	"sahifa/storage/storetest"
)

// BenchmarkIndexSize measures what an index takes for each byte of text: as
// commits of 16 articles leave it, and merged. It tells what each kind of key
// takes of the merged one. Target: 0.75 merged.
func BenchmarkIndexSize(b *testing.B) {
	for name, inputs := range map[string]func(b *testing.B) []index.Input{"generated": generated, "news": newspaper} {
		b.Run(name, func(b *testing.B) {
			all := inputs(b)
			text := 0
			for _, in := range all {
				text += len(in.Title) + len(in.Text)
			}
			for b.Loop() {
				store := newBlocks()
				segments := store.build(b, all, 16)
				commits := store.size
				merged := newBlocks()
				one := merged.merge(b, store, segments)
				b.ReportMetric(float64(commits)/float64(text), "commits/text")
				b.ReportMetric(float64(merged.size)/float64(text), "merged/text")
				for kind, name := range map[string]string{
					index.KeyPositions: "positions", index.KeyWord: "words", index.KeyStem: "stems", index.KeySkeleton: "skeletons", index.KeyVocabulary: "vocabulary",
				} {
					size := 0
					if err := one.Range(kind, merged.load, func(key []byte, e index.Entry) bool { size += e.Size(); return true }); err != nil {
						b.Fatal(err)
					}
					b.ReportMetric(float64(size)/float64(text), name+"/text")
				}
			}
			b.ReportMetric(0, "ns/op")
			b.Logf("%d articles, %d MB of text", len(all), text>>20)
		})
	}
}

func generated(*testing.B) (all []index.Input) {
	g := storetest.New(9)
	for i := range 10_000 {
		a, _ := g.Article(int64(i%200 + 1))
		all = append(all, index.Input{Article: int64(i + 1), Feed: a.FeedID, Time: a.Published, Title: a.Title, Text: a.Text, Byline: a.Byline, Section: a.Section})
	}
	return all
}

// newspaper reads the first articles of the shared corpus of news.
func newspaper(b *testing.B) (all []index.Input) {
	f, err := os.Open(filepath.Join(cmp.Or(os.Getenv("SAHIFA_SHARED"), filepath.Join("..", "..", "..", "shared")), "search", "news.jsonl.gz"))
	if err != nil {
		b.Skip("the shared data is not there")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		b.Fatal(err)
	}
	for d := json.NewDecoder(z); len(all) < 10_000; {
		var a struct{ Title, Body, Author string }
		if err := d.Decode(&a); err != nil {
			b.Fatal(err)
		}
		all = append(all, index.Input{Article: int64(len(all) + 1), Feed: 1, Title: a.Title, Text: a.Body, Byline: a.Author})
	}
	return all
}

// blocks keeps the blocks of segments in memory.
type blocks struct {
	data [][]byte
	size int // with directories and documents
}

func newBlocks() *blocks { return &blocks{data: [][]byte{nil}} } // no block is 0

func (s *blocks) load(id int64, _ int) ([]byte, error) { return s.data[id], nil }

func (s *blocks) add(data []byte) error {
	s.data = append(s.data, data)
	s.size += len(data)
	return nil
}

// open opens a segment whose blocks were just added.
func (s *blocks) open(b testing.TB, made index.NewSegment) *index.Segment {
	made.Head.FirstBlock = int64(len(s.data) - made.Head.Blocks)
	s.size += len(made.Directory) + len(made.Documents)
	one, err := index.Open(made.Head, made.Directory, made.Documents, made.Filter)
	if err != nil {
		b.Fatal(err)
	}
	return one
}

// build makes segments of so many articles each.
func (s *blocks) build(b testing.TB, all []index.Input, each int) (segments []*index.Segment) {
	by := index.NewBuilder()
	for from := 0; from < len(all); from += each {
		var some []*index.AnalysedArticle
		for _, in := range all[from:min(from+each, len(all))] {
			some = append(some, index.Analyse(in))
		}
		made, err := by.Build(int64(from+1), some, s.add)
		if err != nil {
			b.Fatal(err)
		}
		segments = append(segments, s.open(b, made))
	}
	return segments
}

// merge merges all segments of another into one.
func (s *blocks) merge(b testing.TB, from *blocks, segments []*index.Segment) *index.Segment {
	made, err := index.Merge(segments, from.load, func(int64) bool { return false }, s.add)
	if err != nil {
		b.Fatal(err)
	}
	return s.open(b, made)
}
