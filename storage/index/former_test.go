package index

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"sahifa/app/search"
)

// A block of format 1 says the same in today's format.
func TestFormerBlock(t *testing.T) {
	lists := []struct {
		key   string
		first int
		docs  [][]uint32 // positions by document
	}{
		{KeyPositions + "أ", 3, [][]uint32{{5}, {bodyOffset}, {}, {bodyOffset + 700}}},
		{KeyPositions + "ب", 0, [][]uint32{{1, bodyOffset + 2}, {bodyOffset + 2, bodyOffset + 900}, {0, 1, bodyOffset}}},
		{KeyVocabulary + "أ", 0, nil},
		{KeyWord + "أ", 70_000, nil},
	}
	var block []byte
	last := ""
	for _, l := range lists {
		e := Entry{First: l.first, Last: l.first}
		switch l.key[:1] {
		case KeyVocabulary:
			e.N = 9
		case KeyWord:
			e.add(l.first, 0, 1)
		default:
			for i, all := range l.docs {
				if len(all) == 0 {
					continue
				}
				var packed []byte
				before := uint32(0)
				for _, at := range all {
					packed = binary.AppendUvarint(packed, uint64(at-before))
					before = at
				}
				e.Data = binary.AppendUvarint(e.Data, uint64(e.next(l.first+i)))
				e.Data = append(binary.AppendUvarint(e.Data, uint64(len(packed))), packed...)
			}
		}
		block = appendKey(block, []byte(last), []byte(l.key))
		for _, v := range [...]int{e.N, e.First, e.Last - e.First, len(e.Data)} {
			block = binary.AppendUvarint(block, uint64(v))
		}
		block = append(block, e.Data...)
		last = l.key
	}
	made, err := renewed(block)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	_, err = eachEntry(nil, made, func(key []byte, e Entry) bool {
		s := fmt.Sprintf("%s %d %d %d", key, e.N, e.First, e.Last)
		if key[0] == KeyPositions[0] {
			e.eachPositions(func(doc int, p places) { s += fmt.Sprint(" ", doc, p.unpack(nil)) })
		}
		got = append(got, s)
		return true
	})
	want := []string{"pأ 3 3 6 3 [5] 4 [1024] 6 [1724]", "pب 3 0 2 0 [1 1026] 1 [1026 1924] 2 [0 1 1024]", "vأ 9 0 0", "xأ 1 70000 70000"}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q, %v", got, err)
	}
}

// A segment of format 1 is searched and merged like one of today's.
func TestFormerSegment(t *testing.T) {
	var articles []*AnalysedArticle
	for i := range 40 {
		in := Input{Article: int64(i + 1), Title: fmt.Sprint("خبر رقم ", i), Text: strings.Repeat("قال الوزير أمس إن الاجتماع عقد ", 1+i%3)}
		articles = append(articles, Analyse(in))
	}
	var blocks, former [][]byte
	made, err := NewBuilder().Build(1, articles, func(b []byte) error {
		blocks, former = append(blocks, b), append(former, asFormer(t, b))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	open := func(format int) (*Segment, BlockLoader) {
		h := made.Head
		h.Format = format
		directory, filter := made.Directory, made.Filter
		if format <= formatWithoutData {
			directory = asFormerDirectory(t, directory)
		}
		if format <= formatWithoutFilter {
			filter = nil
		}
		s, err := Open(h, directory, made.Documents, filter)
		if err != nil {
			t.Fatal(err)
		}
		from := blocks // formats 2 to 4 have the same, as long as no list is long
		if format == 1 {
			from = former
		}
		return s, func(id int64, _ int) ([]byte, error) { return from[id], nil }
	}
	var results [Format]Result
	for i, format := range []int{1, 2, 3, 4, Format} {
		s, load := open(format)
		results[i], err = Evaluate(t.Context(), Request{Query: search.Parse(`"الوزير أمس" خبر`, time.Unix(1, 0)), Feed: AnyFeed, Limit: 10, FeedExists: func(int64) bool { return true }}, []*Segment{s}, load)
		if err != nil || results[i].Total != 40 {
			t.Fatalf("format %d: %d found, %v", format, results[i].Total, err)
		}
	}
	for _, format := range []int{1, 2, 3, 4} {
		if got, want := results[format-1].Best, results[Format-1].Best; !slices.Equal(got, want) {
			t.Errorf("format %d: %v, want %v", format, got, want)
		}
		s, load := open(format)
		var again [][]byte
		merged, err := Merge([]*Segment{s}, load, func(int64) bool { return false }, func(b []byte) error { again = append(again, b); return nil })
		if err != nil || merged.Head.Format != Format || !slices.EqualFunc(again, blocks, bytes.Equal) || !bytes.Equal(merged.Directory, made.Directory) {
			t.Errorf("format %d merged: format %d, %v", format, merged.Head.Format, err)
		}
	}
}

// asFormerDirectory writes a directory as before format 3.
func asFormerDirectory(t *testing.T, directory []byte) (former []byte) {
	var key, last []byte
	for len(directory) > 0 {
		var err error
		if key, directory, err = readKey(key, directory); err != nil || directory[0] != 0 {
			t.Fatal("a list is long", err)
		}
		former, directory = appendKey(former, last, key), directory[1:]
		last = append(last[:0], key...)
	}
	return former
}

// asFormer writes a block in format 1.
func asFormer(t *testing.T, data []byte) (block []byte) {
	var last []byte
	_, err := eachEntry(nil, data, func(key []byte, e Entry) bool {
		if key[0] == KeyPositions[0] {
			var data []byte
			doc := e.First
			e.eachPositions(func(d int, p places) {
				var packed []byte
				before := uint32(0)
				for _, at := range p.unpack(nil) {
					packed = binary.AppendUvarint(packed, uint64(at-before))
					before = at
				}
				data = binary.AppendUvarint(data, uint64(d-doc))
				data = append(binary.AppendUvarint(data, uint64(len(packed))), packed...)
				doc = d
			})
			e.Data = data
		}
		block = appendKey(block, last, key)
		for _, v := range [...]int{e.N, e.First, e.Last - e.First, len(e.Data)} {
			block = binary.AppendUvarint(block, uint64(v))
		}
		block = append(block, e.Data...)
		last = append(last[:0], key...)
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
	return block
}

// Damaged blocks of both formats are refused, or read without a panic.
func FuzzBlocks(f *testing.F) {
	f.Add([]byte("\x00\x02pa\x01\x01\x00\x03\x00\x01\x05"))
	f.Fuzz(func(t *testing.T, data []byte) {
		made, err := renewed(data)
		if err == nil {
			if _, err := eachEntry(nil, made, func([]byte, Entry) bool { return true }); err != nil {
				t.Fatalf("%q becomes %q: %v", data, made, err)
			}
		}
		_, _ = eachEntry(nil, data, func(_ []byte, e Entry) bool {
			e.eachPositions(func(_ int, p places) { p.unpack(nil) })
			return true
		})
	})
}

// Positions are read as they were written, whatever their shape.
func TestPlaces(t *testing.T) {
	var e Entry
	want := map[int][]uint32{
		2: {0}, 3: {900}, 9: {bodyOffset}, 40: {bodyOffset + 1, bodyOffset + 300_000}, 400: {7, bodyOffset}, 401: {1, 2}, 90_000: {bodyOffset, bodyOffset + 1, bodyOffset + 2},
	}
	docs := []int{2, 3, 9, 40, 400, 401, 90_000}
	for _, doc := range docs {
		p, _ := packPlaces(nil, want[doc])
		e.addPositions(doc, p)
	}
	n := 0
	e.eachPositions(func(doc int, p places) {
		n++
		if got := p.unpack(nil); !slices.Equal(got, want[doc]) {
			t.Errorf("document %d: %d, want %d", doc, got, want[doc])
		}
	})
	if n != len(docs) {
		t.Errorf("%d documents", n)
	}
	r := newPositionReader(&scan{evaluation: &evaluation{}, segment: &Segment{}}, []Entry{e})
	for _, tt := range []struct {
		from   uint32
		of     []uint32
		after  uint32
		starts map[uint16][]uint32
	}{
		{0, []uint32{3, 5, 400, 401}, 2, map[uint16][]uint32{3: {898}, 400: {5, bodyOffset - 2}, 401: {0}}},
		{windowDocs, []uint32{windowDocs}, 0, nil},
		{21 * windowDocs, []uint32{90_000}, 1, map[uint16][]uint32{90_000 % windowDocs: {bodyOffset - 1, bodyOffset, bodyOffset + 1}}},
	} {
		w := window{from: tt.from, to: tt.from + windowDocs}
		var set bitset
		for _, doc := range tt.of {
			set.add(uint16(doc - tt.from))
		}
		r.read(&w, &set, tt.after, &w.starts)
		got := map[uint16][]uint32{}
		w.starts.has.each(func(doc uint16) { got[doc] = w.starts.of(doc) })
		if !maps.EqualFunc(got, tt.starts, slices.Equal) {
			t.Errorf("of %d from %d on: %d, want %d", tt.of, tt.from, got, tt.starts)
		}
	}
	if r.doc != noDoc {
		t.Error("not all was read")
	}
}
