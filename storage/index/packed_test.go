package index

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"sahifa/app/search"
)

// chance gives a list of which about one in gap documents is, and what it says.
func chance(r *rand.Rand, docs, gap int) (e Entry, want Postings) {
	for doc := r.IntN(100); doc < docs; doc += 1 + r.IntN(2*gap-1) {
		title, body := 0, r.IntN(1+r.IntN(20))
		if r.IntN(8) == 0 || body == 0 {
			title = 1 + r.IntN(20)
		}
		e.add(doc, title, body)
		want.Docs = append(want.Docs, uint32(doc))
		want.Counts = append(want.Counts, uint8(min(title, maxTF)<<4|min(body, maxTF)))
	}
	return e, want
}

// A packed list says what it said before, and takes less.
func TestPack(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	packed := 0
	for range 300 {
		e, want := chance(r, 1+r.IntN(9_000), 1+r.IntN(5))
		if e.N == 0 {
			continue
		}
		p := e.pack()
		if !p.packed {
			continue
		}
		packed++
		var got Postings
		if err := got.unpack(p); err != nil || !slices.Equal(got.Docs, want.Docs) || !slices.Equal(got.Counts, want.Counts) {
			t.Fatalf("%d postings from %d to %d are read otherwise, %v", e.N, e.First, e.Last, err)
		}
		if again := got.entry(); len(p.Data) >= len(e.Data) || !slices.Equal(again.Data, e.Data) || again.N != e.N || again.First != e.First || again.Last != e.Last {
			t.Fatalf("%d postings from %d to %d are packed into %d of %d bytes, and unpacked to %d", e.N, e.First, e.Last, len(p.Data), len(e.Data), len(again.Data))
		}
	}
	if packed < 100 {
		t.Errorf("only %d lists were packed", packed)
	}
}

// A reader gives what a set of each window's documents has, whichever windows are
// left out, over pieces that are packed and pieces that are not.
func TestListReader(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 60 {
		const docs = 5*windowDocs + 1_000
		var all []Entry
		var want Postings
		for from := 0; from < docs; {
			e, has := chance(r, min(docs-from, 1+r.IntN(6_000)), 1+r.IntN(12))
			for i := range has.Docs {
				has.Docs[i] += uint32(from)
			}
			e.First, e.Last = e.First+from, e.Last+from
			if from = e.Last + 1; e.N == 0 {
				from += 100
				continue
			}
			all = append(all, e.pack())
			want.Docs, want.Counts = append(want.Docs, has.Docs...), append(want.Counts, has.Counts...)
		}
		s := &scan{evaluation: &evaluation{}, segment: &Segment{}}
		l := newListReader(s, all)
		var w window
		for from := uint32(0); from < docs; from += windowDocs {
			if r.IntN(3) == 0 {
				continue
			}
			w.open(from, min(docs, from+windowDocs))
			var set bitset
			one := 1 + r.IntN(2)*r.IntN(80) // of so many is wanted
			for doc := range uint16(w.to - w.from) {
				if r.IntN(one) == 0 {
					set.add(doc)
				}
			}
			var has bitset
			l.mark(&w, &has)
			for range 1 + r.IntN(2) { // again, with what was decoded
				l.read(&w, &set)
			}
			var got, expected Postings
			for i, doc := range w.posts.docs[:w.posts.n] {
				got.Docs, got.Counts = append(got.Docs, from+uint32(doc)), append(got.Counts, w.posts.counts[i])
			}
			for i, doc := range want.Docs {
				if doc < w.from || doc >= w.to {
					continue
				}
				if !has.has(uint16(doc - from)) {
					t.Fatalf("document %d is not marked", doc)
				}
				if set.has(uint16(doc - from)) {
					expected.Docs, expected.Counts = append(expected.Docs, doc), append(expected.Counts, want.Counts[i])
				}
			}
			if s.err != nil || !slices.Equal(got.Docs, expected.Docs) || !slices.Equal(got.Counts, expected.Counts) {
				t.Fatalf("from %d: %d postings, want %d, %v", from, len(got.Docs), len(expected.Docs), s.err)
			}
		}
		l.close()
	}
}

// What a query cannot read of a list is its error.
func TestDamagedLists(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	l := newLibrary(t, r, 400, 400, 400)
	merged := l.open(t, 9, func(emit func([]byte) error) (NewSegment, error) {
		return Merge(l.segments, l.load, func(int64) bool { return false }, emit)
	})
	ask := func(query string, load BlockLoader) error {
		_, err := Evaluate(context.Background(), Request{
			Query: search.Parse(query, day), Feed: AnyFeed, Limit: 10, Now: day, FeedExists: func(int64) bool { return true },
		}, []*Segment{merged}, load)
		return err
	}
	for _, query := range []string{"نفط", `"نفط غاز"`, "-نفط", "كت*"} {
		if err := ask(query, l.load); err != nil {
			t.Fatal(err)
		}
		lost := errors.New("lost")
		for at := range merged.Blocks {
			block := merged.FirstBlock + int64(at)
			asked := false
			err := ask(query, func(id int64, more int) ([]byte, error) {
				if id == block {
					asked = true
					return nil, lost
				}
				return l.load(id, more)
			})
			if asked != errors.Is(err, lost) {
				t.Errorf("%s without block %d: %v", query, at, err)
			}
			if slices.Contains(merged.at, at) {
				continue
			}
			asked = false
			err = ask(query, func(id int64, more int) ([]byte, error) {
				data, err := l.load(id, more)
				if id == block {
					asked = true
					data = make([]byte, len(data))
				}
				return data, err
			})
			if asked != errors.Is(err, ErrDamaged) {
				t.Errorf("%s with block %d overwritten: %v", query, at, err)
			}
		}
	}
}

// A merge runs by itself, so that what is damaged must be no panic of it.
func TestMergeOfDamagedBlocks(t *testing.T) {
	r := rand.New(rand.NewPCG(10, 10))
	l := newLibrary(t, r, smallDocs+200)
	long, _ := chance(r, smallDocs, 2)
	long.Last = 100
	for name, block := range map[string][]byte{
		"a key without its kind":                   appendValues(appendKey(nil, nil, nil), Entry{N: 1, Data: onePlain}),
		"a list with documents after its last one": appendValues(appendKey(nil, nil, []byte(KeyAuthor+"فهد")), long),
	} {
		s := &Segment{Header: l.segments[0].Header, Docs: l.segments[0].Docs, keys: []string{""}, at: []int{0}}
		s.Blocks = 1
		var written [][]byte
		made, err := Merge([]*Segment{s}, func(int64, int) ([]byte, error) { return block, nil }, func(int64) bool { return false },
			func(b []byte) error { written = append(written, b); return nil })
		if err == nil { // it is read as damaged as it was
			merged, openErr := Open(made.Head, made.Directory, made.Documents, made.Filter)
			if openErr != nil {
				t.Fatal(openErr)
			}
			_, err = Evaluate(context.Background(), Request{Query: search.Parse("كاتب:فهد", day), Feed: AnyFeed, Limit: 10, Now: day, FeedExists: func(int64) bool { return true }},
				[]*Segment{merged}, func(id int64, _ int) ([]byte, error) { return written[id-merged.FirstBlock], nil })
		}
		if !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A packed list that is damaged is refused, or read without a panic.
func FuzzPacked(f *testing.F) {
	e, _ := chance(rand.New(rand.NewPCG(9, 9)), 6_000, 2)
	e = e.pack()
	f.Add(e.N, e.First, e.Last, e.Data)
	f.Fuzz(func(t *testing.T, n, first, last int, data []byte) {
		e := Entry{N: n, First: first, Last: last, Data: data, packed: true}
		if n <= 0 || first < 0 || last < first || last > 3*windowDocs {
			return
		}
		var p Postings
		err := p.unpack(e)
		s := &scan{evaluation: &evaluation{}, segment: &Segment{}}
		l := newListReader(s, []Entry{e})
		defer l.close()
		var w window
		for from := uint32(0); from < 3*windowDocs; from += windowDocs {
			w.open(from, from+windowDocs)
			l.read(&w, &w.found)
		}
		if (err == nil) != (s.err == nil) {
			t.Errorf("unpacked: %v, read: %v", err, s.err)
		}
	})
}
