package index

import (
	"encoding/binary"
	"encoding/json"
	"hash/fnv"
	"io"
	"math"
	"time"

	"sahifa/app/arabic"
)

// Input is what is indexed of an article.
type Input struct {
	Article  int64
	Feed     int64 // 0: a saved page
	Time     time.Time
	Title    string
	Text     string
	Byline   string
	Section  string
	Tags     []string
	Source   string // of a saved page
	Pictured bool
	Comments bool
}

// analysis numbers what Hash is of, and so how articles are analysed: when that
// changes, what is indexed is indexed again.
const analysis = 1

// Hash tells inputs apart, but for Article: the same text found by the same
// words has the same hash.
func (in Input) Hash() int64 {
	h := fnv.New64a()
	_ = json.NewEncoder(h).Encode([]any{analysis, in.Feed, in.Time.Unix(), in.Title, in.Byline, in.Section, in.Tags, in.Source, in.Pictured, in.Comments})
	_, _ = io.WriteString(h, in.Text)
	return int64(h.Sum64())
}

// Places of words: those of the body are counted on from bodyPlace.
const (
	bodyPlace   = 1 << 10
	mostWords   = 1 << 18
	sizeOfWords = 1 << 8
)

// Analysed is an article ready to be put into a segment.
type Analysed struct {
	info  info
	terms []term
}

type term struct {
	key         string
	title, body int
	places      []uint32 // of KeyPlaces
}

// Analyse finds out by what an article is to be found. It may be called from
// any goroutine.
func Analyse(in Input) *Analysed {
	type word struct {
		title, body int
		places      []uint32
	}
	words := make(map[string]*word, sizeOfWords)
	get := func(s string) *word {
		w := words[s]
		if w == nil {
			w = &word{}
			words[s] = w
		}
		return w
	}
	d := &Analysed{info: info{article: in.Article, feed: uint32(in.Feed), seconds: seconds(in.Time)}}
	titles, bodies := 0, 0
	for t := range arabic.Tokens(in.Title) {
		w := get(t.Word)
		w.title++
		if titles < bodyPlace-1 {
			w.places = append(w.places, uint32(titles))
		}
		titles++
	}
	for t := range arabic.Tokens(in.Text) {
		w := get(t.Word)
		w.body++
		w.places = append(w.places, uint32(bodyPlace+bodies))
		if bodies++; bodies >= mostWords {
			break
		}
	}
	stems, skeletons := make(map[string]*word, len(words)), make(map[string]*word, len(words))
	count := func(m map[string]*word, key string, w *word) {
		o := m[key]
		if o == nil {
			o = &word{}
			m[key] = o
		}
		o.title += w.title
		o.body += w.body
	}
	for s, w := range words {
		stem := arabic.Stem(s)
		count(stems, stem, w)
		count(skeletons, arabic.Skeleton(stem), w)
	}
	d.terms = make([]term, 0, 3*len(words)+len(stems)+len(skeletons)+8)
	for s, w := range words {
		key := KeyWord + s
		d.terms = append(d.terms, term{key: key, title: w.title, body: w.body}, term{key: KeyPlaces + s, places: w.places}, term{key: KeyWords + s})
	}
	for prefix, m := range map[string]map[string]*word{KeyStem: stems, KeySkeleton: skeletons} {
		for s, w := range m {
			d.terms = append(d.terms, term{key: prefix + s, title: w.title, body: w.body})
		}
	}
	field := func(prefix string, texts ...string) {
		seen := map[string]bool{}
		for _, text := range texts {
			for t := range arabic.Tokens(text) {
				if s := arabic.Stem(t.Word); !seen[s] {
					seen[s] = true
					d.terms = append(d.terms, term{key: prefix + s, body: 1})
				}
			}
		}
	}
	field(KeyAuthor, in.Byline)
	field(KeySection, append([]string{in.Section}, in.Tags...)...)
	if in.Feed == 0 {
		field(KeySource, in.Source)
	}
	d.info.title, d.info.body = packLength(titles), packLength(bodies)
	d.info.titles, d.info.bodies = titles, bodies
	if in.Pictured {
		d.info.flags |= Pictured
	}
	if in.Comments {
		d.info.flags |= Commented
	}
	return d
}

func seconds(t time.Time) uint32 {
	if s := t.Unix(); s > 0 && s <= math.MaxUint32 {
		return uint32(s)
	}
	return 0
}

// packLength keeps a count of words in a byte, true to 5 %.
func packLength(n int) uint8 {
	return uint8(min(255, math.Round(16*math.Log2(float64(1+n)))))
}

func unpackLength(b uint8) float64 { return math.Exp2(float64(b)/16) - 1 }

// Flags of a document.
const (
	Pictured uint8 = 1 << iota
	Commented
)

// info is what is known of a document.
type info struct {
	article        int64
	feed           uint32
	seconds        uint32 // since 1970
	title, body    uint8  // packed lengths
	flags          uint8
	titles, bodies int
}

// Documents are what is known of a segment's documents, a column each. A dead
// document has article 0.
type Documents struct {
	Article []uint32
	Feed    []uint32
	Seconds []uint32
	Title   []uint8
	Body    []uint8
	Flags   []uint8
}

func (d *Documents) add(i info) {
	d.Article = append(d.Article, uint32(i.article))
	d.Feed = append(d.Feed, i.feed)
	d.Seconds = append(d.Seconds, i.seconds)
	d.Title = append(d.Title, i.title)
	d.Body = append(d.Body, i.body)
	d.Flags = append(d.Flags, i.flags)
}

// encode writes the columns one after the other; numbers have four bytes, so
// that reading a million takes a few milliseconds.
func (d Documents) encode() []byte {
	out := binary.AppendUvarint(nil, uint64(len(d.Article)))
	for _, column := range [][]uint32{d.Article, d.Feed, d.Seconds} {
		for _, v := range column {
			out = binary.LittleEndian.AppendUint32(out, v)
		}
	}
	return append(append(append(out, d.Title...), d.Body...), d.Flags...)
}

func decodeDocuments(data []byte) (d Documents, err error) {
	count, width := binary.Uvarint(data)
	const size = 3*4 + 3
	if width <= 0 || uint64(len(data)-width) != count*size {
		return d, ErrDamaged
	}
	data = data[width:]
	n := int(count)
	for _, column := range []*[]uint32{&d.Article, &d.Feed, &d.Seconds} {
		*column = make([]uint32, n)
		for i := range n {
			(*column)[i] = binary.LittleEndian.Uint32(data[4*i:])
		}
		data = data[4*n:]
	}
	d.Title, d.Body, d.Flags = data[:n], data[n:2*n], data[2*n:]
	return d, nil
}
