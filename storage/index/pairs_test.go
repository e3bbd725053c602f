package index

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"sahifa/app/arabic"
	"sahifa/app/search"
)

// fewPairs has pairs in segments as small as those of tests.
var fewPairs = pairing{docs: 40, sample: 60, most: 3, common: 3, partner: 20, partners: 2}

var noPairs = pairing{docs: 1 << 30}

// phrasesOf gives phrases of the library's words, and queries with them.
func phrasesOf(r *rand.Rand) (queries []string) {
	for range 60 {
		phrase := func() string {
			var some []string
			for range 2 + r.IntN(3) {
				some = append(some, arabic.FoldWords(words[min(r.IntN(len(words)), r.IntN(len(words)))]))
			}
			return `"` + strings.Join(some, " ") + `"`
		}
		for _, form := range []string{"%s", "title:%s", "-%s", "%s OR " + phrase(), "%s غاز", "%s " + phrase()} {
			queries = append(queries, fmt.Sprintf(form, phrase()))
		}
	}
	return append(queries, "بي بي سي", "iPhone17", "نفط2015")
}

// same reports whether two libraries find the same, with the same scores.
func same(t *testing.T, a, b *library, query string) {
	t.Helper()
	req := a.request(query)
	want := a.ask(t, req)
	got := b.ask(t, req)
	if !slices.Equal(got.Best, want.Best) || got.Total != want.Total || fmt.Sprint(got.Feeds, got.Years) != fmt.Sprint(want.Feeds, want.Years) {
		t.Errorf("%s: with pairs %d, without %d", query, got.Total, want.Total)
	}
}

// With pairs the same is found as without, with the same scores: whichever segments have
// some, however they came by them, and whatever died before and after.
func TestPairsFindWhatPositionsDo(t *testing.T) {
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 3))
		plain := newLibrary(t, r, 30, 60, 9, 50, 100, 3, 80, 12)
		paired := *plain
		plain.blocks, paired.blocks = slices.Clip(plain.blocks), slices.Clip(paired.blocks)
		some := plain.segments
		die := func(n int) {
			for range n {
				plain.dead[int64(r.IntN(len(plain.texts))+1)] = true
			}
		}
		die(10)
		merge := func(p pairing, l *library, from []*Segment) *Segment {
			return l.open(t, int64(100+r.IntN(1000)), func(emit func([]byte) error) (NewSegment, error) {
				return p.merge(from, l.load, func(doc int64) bool { return plain.dead[doc] }, emit)
			})
		}
		step := func(of func(p pairing, l *library) []*Segment) {
			plain.segments, paired.segments = of(noPairs, plain), of(fewPairs, &paired)
			for _, query := range phrasesOf(r) {
				same(t, plain, &paired, query)
			}
			die(10)
		}
		var first [2][]*Segment
		at := func(p pairing) int { return min(p.docs/1000, 1) }
		step(func(p pairing, l *library) []*Segment { // small ones become paired
			one, other := merge(p, l, some[:3]), merge(p, l, some[4:6])
			first[at(p)] = []*Segment{one, some[3], other, some[6], some[7]}
			return first[at(p)]
		})
		if listed, err := paired.segments[0].pairedWords(paired.load); err != nil || len(listed.common()) == 0 {
			t.Fatal("no pairs", err)
		}
		step(func(p pairing, l *library) []*Segment { // some have pairs, some have none
			of := first[at(p)]
			first[at(p)] = []*Segment{merge(p, l, of[:3]), merge(p, l, of[3:4]), of[4]}
			return first[at(p)]
		})
		step(func(p pairing, l *library) []*Segment { // all in one
			return []*Segment{merge(p, l, first[at(p)])}
		})
	}
}

// A segment of a format without pairs has them when it is written anew.
func TestFormerSegmentsGetPairs(t *testing.T) {
	l := newLibrary(t, rand.New(rand.NewPCG(1, 3)), 200)
	one := l.segments[0]
	former := &Segment{Header: one.Header, Docs: one.Docs, keys: one.keys, at: one.at, filter: one.filter}
	former.Format = formatWithoutPairs
	anew := func(p pairing) *library {
		return &library{shelf: l.shelf, texts: l.texts, segments: []*Segment{l.open(t, 2, func(emit func([]byte) error) (NewSegment, error) {
			return p.merge([]*Segment{former}, l.load, func(int64) bool { return false }, emit)
		})}}
	}
	plain, paired := anew(noPairs), anew(fewPairs)
	plain.shelf = paired.shelf
	if listed, err := paired.segments[0].pairedWords(paired.load); err != nil || len(listed.common()) == 0 {
		t.Fatal("no pairs", err)
	}
	for _, query := range phrasesOf(rand.New(rand.NewPCG(2, 3))) {
		same(t, plain, paired, query)
	}
}

// Of a phrase of two words that pairs are listed of, no position is read.
func TestPairsSparePositions(t *testing.T) {
	l := newLibrary(t, rand.New(rand.NewPCG(1, 3)), 1200)
	l.segments = []*Segment{l.open(t, 2, func(emit func([]byte) error) (NewSegment, error) {
		return fewPairs.merge(l.segments, l.load, func(int64) bool { return false }, emit)
	})}
	listed, err := l.segments[0].pairedWords(l.load)
	if err != nil {
		t.Fatal(err)
	}
	common := listed.common()
	asked := map[int64]bool{}
	req := l.request(`"` + common[0] + " " + common[1] + `"`)
	req.Data = func(id int64, more int) ([]byte, error) {
		asked[id] = true
		return l.load(id, more)
	}
	if found := l.ask(t, req); found.Total == 0 {
		t.Fatal("nothing is found")
	}
	for _, word := range common[:2] {
		pieces, err := l.segments[0].Find(KeyPositions+word, l.load)
		if err != nil || len(pieces) == 0 {
			t.Fatal(err)
		}
		for _, p := range pieces {
			if p.away.block == 0 || asked[l.segments[0].FirstBlock+int64(p.away.block)] {
				t.Errorf("positions of %s were read", word)
			}
		}
	}
}

// A damaged segment gives pairs or an error, but no panic.
func FuzzPairs(f *testing.F) {
	l := newLibrary(f, rand.New(rand.NewPCG(1, 1)), 60)
	one := l.open(f, 2, func(emit func([]byte) error) (NewSegment, error) {
		return fewPairs.merge(l.segments, l.load, func(int64) bool { return false }, emit)
	})
	f.Add(0, byte(1), true)
	f.Add(100, byte(255), false)
	f.Fuzz(func(t *testing.T, at int, to byte, paired bool) {
		from := l.segments[0]
		if paired {
			from = one
		}
		at = max(at, 0)
		load := func(id int64, more int) ([]byte, error) {
			block, err := l.load(id, more)
			if n := int(id-from.FirstBlock) * smallSegment.blockSize; err == nil && at >= n && at < n+len(block) {
				block = slices.Clone(block)
				block[at-n] = to
			}
			return block, err
		}
		s := &Segment{Header: from.Header, Docs: from.Docs, keys: from.keys, at: from.at}
		merged := &library{}
		made, err := fewPairs.merge([]*Segment{s}, load, func(int64) bool { return false }, func(b []byte) error {
			merged.blocks = append(merged.blocks, b)
			return nil
		})
		if err != nil {
			return
		}
		if again, err := Open(made.Head, made.Directory, made.Documents, made.Filter); err == nil {
			_, _ = Evaluate(t.Context(), Request{
				Query: search.Parse(`"نفط غاز" OR "غاز نفط مدرسة"`, day), Feed: AnyFeed, Limit: 10, Now: day, FeedExists: func(int64) bool { return true },
			}, []*Segment{again}, merged.load)
		}
	})
}

// A segment that says of more words than there are numbers for that they are common is merged
// with one that has no pairs.
func TestTooManyCommonWords(t *testing.T) {
	l := newLibrary(t, rand.New(rand.NewPCG(1, 3)), 200, 30)
	many := fewPairs
	many.most, many.common = 4*maxCommon, 1000
	one := l.open(t, 2, func(emit func([]byte) error) (NewSegment, error) {
		return noPairs.merge(l.segments[:1], l.load, func(int64) bool { return false }, emit)
	})
	words, err := many.choose([]*Segment{one}, l.load)
	if err != nil {
		t.Fatal(err)
	}
	for word := range words {
		words[word] = commonWord
	}
	if len(words) <= maxCommon {
		t.Fatal("only", len(words))
	}
	claims := l.open(t, 3, func(emit func([]byte) error) (NewSegment, error) {
		w := newWriter(one.Count, emit)
		for next := words.entries(); ; {
			key, e, ok, _ := next(nil)
			if !ok {
				return w.finish(one.Header, one.Docs)
			}
			w.key = append(w.key[:0], key...)
			if err := w.write(e); err != nil {
				return NewSegment{}, err
			}
		}
	})
	l.segments = []*Segment{l.open(t, 4, func(emit func([]byte) error) (NewSegment, error) {
		return fewPairs.merge([]*Segment{claims, l.segments[1]}, l.load, func(int64) bool { return false }, emit)
	})}
	listed, err := l.segments[0].pairedWords(l.load)
	if err != nil || len(listed.common()) != maxCommon {
		t.Errorf("%d common words, %v", len(listed.common()), err)
	}
}
