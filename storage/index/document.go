package index

import (
	"encoding/binary"
	"encoding/json"
	"hash/fnv"
	"math"
	"slices"
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

// analysisVersion is part of Hash. Raise it when Analyse changes, so that all
// articles are indexed again.
const analysisVersion = 4

// Hash returns a hash of all but Article. Inputs that are found by the same
// words with the same data have the same hash.
func (in Input) Hash() int64 {
	h := fnv.New64a()
	_ = json.NewEncoder(h).Encode([]any{analysisVersion, in.Feed, in.Time.Unix(), in.Title, in.Byline, in.Section, in.Tags, in.Source, in.Pictured, in.Comments})
	sum := h.Sum64()
	for i := range len(in.Text) { // as h would, which would copy it
		sum = (sum ^ uint64(in.Text[i])) * fnvPrime
	}
	return int64(sum)
}

// fnvPrime is that of the 64-bit FNV-1a hash.
const fnvPrime = 1099511628211

// Positions of words. Those of the body are counted from bodyOffset.
const (
	bodyOffset   = 1 << 10
	maxBodyWords = 1 << 18
	initialWords = 1 << 8
	maxKept      = 1 << 12
)

// AnalysedArticle is an article ready to be put into a segment.
type AnalysedArticle struct {
	info   docInfo
	words  []term              // of headline and text, folded, each once
	fields map[string][]string // by kind of key: stems of the words of fields
}

// term is a word of an article, how often it occurs, and where.
type term struct {
	text        string
	title, body int
	places      places
}

// Analyser finds the words of articles, one after the other, and keeps what it can
// use again. It is not safe for concurrent use.
type Analyser struct {
	ids   map[string]int // where in words a word is
	words []term
	found []occurrence
}

// NewAnalyser makes an analyser.
func NewAnalyser() *Analyser { return &Analyser{ids: make(map[string]int, initialWords)} }

// Analyse finds the words that an article is found by. It is safe for
// concurrent use.
func Analyse(in Input) *AnalysedArticle { return NewAnalyser().Analyse(in) }

// Analyse finds the words that an article is found by.
func (a *Analyser) Analyse(in Input) *AnalysedArticle {
	d := &AnalysedArticle{
		info: docInfo{article: in.Article, feed: uint32(in.Feed), seconds: seconds(in.Time)},
	}
	if len(a.ids) > maxKept { // of one long text; a map never becomes smaller
		a.ids, a.words, a.found = make(map[string]int, initialWords), nil, nil
	}
	clear(a.ids)
	words, found := a.words[:0], a.found[:0]
	find := func(word string, place int) *term {
		i, known := a.ids[word]
		if !known {
			i = len(words)
			a.ids[word] = i
			words = append(words, term{text: word})
		}
		found = append(found, occurrence{i, uint32(place)})
		return &words[i]
	}
	titles, bodies := 0, 0
	for t := range arabic.Terms(in.Title) {
		if titles == bodyOffset-1 {
			break
		}
		find(t.Word, titles).title++
		titles++
	}
	for t := range arabic.Terms(in.Text) {
		if bodies == maxBodyWords {
			break
		}
		find(t.Word, bodyOffset+bodies).body++
		bodies++
	}
	d.words = slices.Clone(words)
	clear(words)
	a.words, a.found = words, found
	d.packPlaces(found)
	d.field(KeyAuthor, in.Byline)
	d.field(KeySection, append([]string{in.Section}, in.Tags...)...)
	if in.Feed == 0 {
		d.field(KeySource, in.Source)
	}
	d.info.titles, d.info.bodies = titles, bodies
	d.info.title, d.info.body = packLength(titles), packLength(bodies)
	if in.Pictured {
		d.info.flags |= Pictured
	}
	if in.Comments {
		d.info.flags |= Commented
	}
	return d
}

// occurrence is one place where a word stands; word is its index in words.
type occurrence struct {
	word  int
	place uint32
}

// packPlaces sets the places of each word, all in one array. What was found is in
// the order of places, and is put into the order of words.
func (d *AnalysedArticle) packPlaces(found []occurrence) {
	ends := make([]int, len(d.words)) // of each word's places in sorted
	at := 0
	for i, w := range d.words {
		ends[i] = at
		at += w.title + w.body
	}
	sorted := make([]uint32, len(found))
	for _, o := range found {
		sorted[ends[o.word]] = o.place
		ends[o.word]++
	}
	packed := make([]byte, 0, 2*len(found))
	at = 0
	for i := range d.words {
		d.words[i].places, packed = packPlaces(packed, sorted[at:ends[i]])
		at = ends[i]
	}
}

// field adds the stems of a field beside headline and text.
func (d *AnalysedArticle) field(kind string, texts ...string) {
	for _, text := range texts {
		for t := range arabic.Terms(text) {
			s := arabic.Stem(t.Word)
			if !slices.Contains(d.fields[kind], s) {
				if d.fields == nil {
					d.fields = map[string][]string{}
				}
				d.fields[kind] = append(d.fields[kind], s)
			}
		}
	}
}

func seconds(t time.Time) uint32 {
	if s := t.Unix(); s > 0 && s <= math.MaxUint32 {
		return uint32(s)
	}
	return 0
}

// packLength packs a number of words into a byte, with an error of at most 5 %.
func packLength(n int) uint8 {
	return uint8(min(255, math.Round(16*math.Log2(float64(1+n)))))
}

func unpackLength(b uint8) float64 { return math.Exp2(float64(b)/16) - 1 }

// Flags of a document.
const (
	Pictured uint8 = 1 << iota
	Commented
)

// docInfo is what is known of a document.
type docInfo struct {
	article        int64
	feed           uint32
	seconds        uint32 // since 1970
	title, body    uint8  // packed lengths
	flags          uint8
	titles, bodies int
}

// Documents are what is known of a segment's documents, in columns. A dead
// document has the article 0.
type Documents struct {
	Article []uint32
	Feed    []uint32
	Seconds []uint32
	Title   []uint8
	Body    []uint8
	Flags   []uint8
}

func (d *Documents) add(i docInfo) {
	d.Article = append(d.Article, uint32(i.article))
	d.Feed = append(d.Feed, i.feed)
	d.Seconds = append(d.Seconds, i.seconds)
	d.Title = append(d.Title, i.title)
	d.Body = append(d.Body, i.body)
	d.Flags = append(d.Flags, i.flags)
}

// encode writes the columns one after the other. Numbers have a fixed size, so
// that reading a million documents takes a few milliseconds.
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

// SetTime sets the article's time, if it was not known to Analyse.
func (a *AnalysedArticle) SetTime(t time.Time) { a.info.seconds = seconds(t) }

// SetArticle sets the article's number, if it was not known to Analyse.
func (a *AnalysedArticle) SetArticle(id int64) { a.info.article = id }
