package index

import (
	"bytes"
	"encoding/binary"
	"errors"
	"sort"
	"strings"
)

// ErrDamaged says that a segment cannot be read.
var ErrDamaged = errors.New("a segment of the search index cannot be read")

// A list is split before a piece, in bytes, grows beyond pieceSize, or one that will
// be packed beyond densePieceSize.
const (
	pieceSize      = 12 << 10
	densePieceSize = 3 * pieceSize
)

// layout says how entries become blocks, in bytes.
type layout struct {
	blockSize int // with how much a block ends
	inline    int // data of a list that is longer stands away from its key
}

// A large segment has its keys close together in blocks that fit into a page of
// SQLite, so that what a query looks up and does not read costs little. A small one
// has few blocks, because each is a row to write and to merge.
var (
	smallSegment = layout{16 << 10, 2 << 10}
	largeSegment = layout{3800, 48}
)

// smallDocs is up to how many documents a segment is small.
const smallDocs = 1_000

func layoutOf(docs int) layout {
	if docs <= smallDocs {
		return smallSegment
	}
	return largeSegment
}

// maxDataBlocks is after how many blocks of data a block of keys ends, which is
// written before them.
const maxDataBlocks = 256

// Header is what is known of a segment beside its contents.
type Header struct {
	ID         int64
	First      int64 // number of its first document
	Count      int   // documents, including dead ones
	Live       int   // documents that were alive when it was made
	TitleWords int64 // of the live ones
	BodyWords  int64
	FirstBlock int64 // number of its first block
	Blocks     int
	Format     int // of its blocks
}

// Format is that of the blocks that are written. Those of earlier formats are
// read (former.go), and written anew when their segment is merged. Up to format 2
// all lists stood with their keys, up to 3 segments had no filter, up to 4 no pairs.
const Format = 5

// Segment is a segment open for reading. It is safe for concurrent use.
type Segment struct {
	Header
	Docs Documents
	keys []string // the first key of each block of keys
	at   []int    // the number of each block of keys; those after it have the data of its long lists

	filter filter
	marks  marks
}

// Open reads a segment's directory, documents and filter. The filter may be missing.
func Open(h Header, directory, documents, filter []byte) (*Segment, error) {
	s := &Segment{Header: h, filter: decodeFilter(filter, directory)}
	var key []byte
	var err error
	blocks := 0
	for len(directory) > 0 {
		if key, directory, err = readKey(key, directory); err != nil {
			return nil, err
		}
		s.keys, s.at = append(s.keys, string(key)), append(s.at, blocks)
		blocks++
		if h.Format <= formatWithoutData {
			continue
		}
		data, n := readUvarint(directory)
		if n <= 0 || data > maxDataBlocks {
			return nil, ErrDamaged
		}
		directory, blocks = directory[n:], blocks+int(data)
	}
	if s.Docs, err = decodeDocuments(documents); err != nil {
		return nil, err
	}
	if blocks != h.Blocks || len(s.Docs.Article) != h.Count {
		return nil, ErrDamaged
	}
	return s, nil
}

// BlockLoader returns a block by its number. More is how many of those after it
// will be asked for next. It may be called by several at a time.
type BlockLoader func(block int64, more int) ([]byte, error)

// keyBlock returns a block of keys, of those up to another that are read.
func (s *Segment) keyBlock(i, last int, load BlockLoader) ([]byte, error) {
	more := 0
	if s.at[last]-s.at[i] == last-i { // no data between them
		more = last - i
	}
	data, err := load(s.FirstBlock+int64(s.at[i]), more)
	if err == nil && s.Format <= formatWithManyPlaces {
		data, err = renewed(data)
	}
	return data, err
}

// data returns the postings of an entry. More is how many blocks after that of the
// entry will be asked for next.
func (s *Segment) data(e Entry, more int, load BlockLoader) ([]byte, error) {
	if e.away.block == 0 {
		return e.Data, nil
	}
	if e.away.block >= s.Blocks {
		return nil, ErrDamaged
	}
	block, err := load(s.FirstBlock+int64(e.away.block), min(more, s.Blocks-1-e.away.block))
	if err != nil {
		return nil, err
	}
	return e.away.in(block)
}

// in returns the part of a block.
func (a away) in(block []byte) ([]byte, error) {
	if a.offset+a.size > len(block) {
		return nil, ErrDamaged
	}
	return block[a.offset : a.offset+a.size : a.offset+a.size], nil
}

// blocksOf gives the blocks of keys that may have a key: from first to before end.
func (s *Segment) blocksOf(key string) (first, end int) {
	first = sort.SearchStrings(s.keys, key)
	end = first
	for end < len(s.keys) && s.keys[end] == key {
		end++
	}
	return max(first-1, 0), end
}

// appendBlocksOf appends the numbers of the blocks of keys that may have a key.
func (s *Segment) appendBlocksOf(to []int64, key string) []int64 {
	first, end := s.blocksOf(key)
	for _, at := range s.at[first:end] {
		to = append(to, s.FirstBlock+int64(at))
	}
	return to
}

// Find returns the pieces of a key's list.
func (s *Segment) Find(key string, load BlockLoader) (pieces []Entry, err error) {
	if !s.mayHave(key) {
		return nil, nil
	}
	first, end := s.blocksOf(key)
	for i := first; i < end; i++ {
		data, err := s.keyBlock(i, end-1, load)
		if err != nil {
			return nil, err
		}
		marks, err := s.marks.of(i, s.keys[i], data)
		if err != nil {
			return nil, err
		}
		before := len(pieces)
		if pieces, err = findMarked(data, marks, key, pieces); err != nil {
			return nil, err
		}
		for k := range pieces[before:] {
			pieces[before+k].away.from(s.at[i])
		}
	}
	return pieces, nil
}

// mayHave reports whether the filter does not tell that a key is not there. Pairs it does not
// know: they are asked for where a word has some.
func (s *Segment) mayHave(key string) bool {
	return key[0] == KeyPair[0] || s.filter.mayHave(filterHash(key))
}

// from counts blocks from the segment's first, not from that of the key.
func (a *away) from(keys int) {
	if a.block > 0 {
		a.block += keys
	}
}

// count returns how many documents are in a key's list. Of a word it is the
// vocabulary that tells: that is small, so its blocks are mostly at hand.
func (s *Segment) count(key string, load BlockLoader) (n int, err error) {
	if word, ok := strings.CutPrefix(key, KeyWord); ok {
		key = KeyVocabulary + word
	}
	pieces, err := s.Find(key, load)
	for _, p := range pieces {
		n += p.N
	}
	return n, err
}

// docs returns how many documents the vocabulary says that a word has. What was
// dead when the segment was made may be among them.
func (s *Segment) docs(word string, load BlockLoader) (int, error) {
	return s.count(KeyVocabulary+word, load)
}

// Range calls do for the entries whose keys begin with a prefix, in order,
// until do returns false. A key is valid only during the call.
func (s *Segment) Range(prefix string, load BlockLoader, do func(key []byte, e Entry) bool) error {
	return s.scan(prefix, load, func(k []byte, e Entry) bool {
		if bytes.HasPrefix(k, []byte(prefix)) {
			return do(k, e)
		}
		return string(k) < prefix
	})
}

// scan calls do for entries, from a little before a key on.
func (s *Segment) scan(key string, load BlockLoader, do func(key []byte, e Entry) bool) error {
	first, _ := s.blocksOf(key)
	for i := first; i < len(s.keys); i++ {
		data, err := s.keyBlock(i, i, load)
		if err != nil {
			return err
		}
		var last []byte
		if i == first {
			if last, data, err = s.marks.before(i, s.keys[i], data, key); err != nil {
				return err
			}
		}
		more, err := eachEntry(last, data, do)
		if err != nil || !more {
			return err
		}
	}
	return nil
}

// eachEntry calls do for the entries of a block, or of what of it follows a key.
func eachEntry(key, data []byte, do func(key []byte, e Entry) bool) (more bool, err error) {
	for len(data) > 0 {
		var e Entry
		if key, e, data, err = readEntry(key, data); err != nil {
			return false, err
		}
		if !do(key, e) {
			return false, nil
		}
	}
	return true, nil
}

// readKey reads a key that is written as the number of bytes it shares with the
// key before, and the rest. The key overwrites the one before.
func readKey(last, data []byte) (key, rest []byte, err error) {
	same, n := readUvarint(data)
	if n <= 0 || same > uint64(len(last)) {
		return nil, nil, ErrDamaged
	}
	size, m := readUvarint(data[n:])
	if m <= 0 || size > uint64(len(data)-n-m) || same+size == 0 { // every key has its kind
		return nil, nil, ErrDamaged
	}
	data = data[n+m:]
	return append(last[:same], data[:size]...), data[size:], nil
}

// readUvarint is binary.Uvarint. Nearly all numbers have one byte.
func readUvarint(data []byte) (v uint64, n int) {
	if len(data) > 0 && data[0] < 0x80 {
		return uint64(data[0]), 1
	}
	return binary.Uvarint(data)
}

func readEntry(last, data []byte) (key []byte, e Entry, rest []byte, err error) {
	if key, data, err = readKey(last, data); err != nil {
		return nil, e, nil, err
	}
	e, rest, err = readValues(data)
	return key, e, rest, err
}

// entryShape says how what follows a key is written. Of most words a segment has
// one document.
type entryShape uint8

// The shapes. The first number is written with the shape in its low bits.
const (
	anyEntry     entryShape = iota // postings, the first document, last-first, the number of bytes, the bytes; if postings is 0, see awayEntry
	plainEntry                     // the only document, which has the word once in the body
	countEntry                     // how many documents; no postings
	singleEntry                    // the only document, the number of bytes, the bytes
	entryBits    = 2
	entryShapes  = 1<<entryBits - 1
	maxDocuments = 1 << 31
)

// awayEntry is what an anyEntry without postings begins with. There follow
// postings<<1 | packed, the first document, last-first, and where the data stands.
const awayEntry = 0

// onePlain is the data of a plainEntry.
var onePlain = []byte{1}

// appendValues appends what follows a key.
func appendValues(to []byte, e Entry) []byte {
	head := func(v int, s entryShape) { to = appendUvarint(to, uint64(v)<<entryBits|uint64(s)) }
	switch {
	case e.away.block > 0:
		head(awayEntry, anyEntry)
		for _, v := range [...]int{e.N<<1 | boolToInt(e.packed), e.First, e.Last - e.First, e.away.block, e.away.offset, e.away.size} {
			to = appendUvarint(to, uint64(v))
		}
		return to
	case e.N > 0 && len(e.Data) == 0:
		head(e.N, countEntry)
		return to
	case e.N == 1 && len(e.Data) == 1 && e.Data[0] == onePlain[0]:
		head(e.First, plainEntry)
		return to
	case e.N == 1:
		head(e.First, singleEntry)
	default:
		head(e.N, anyEntry)
		to = appendUvarint(to, uint64(e.First))
		to = appendUvarint(to, uint64(e.Last-e.First))
	}
	return append(appendUvarint(to, uint64(len(e.Data))), e.Data...)
}

// appendUvarint is binary.AppendUvarint. Nearly all numbers have one byte.
func appendUvarint(to []byte, v uint64) []byte {
	if v < 0x80 {
		return append(to, byte(v))
	}
	return binary.AppendUvarint(to, v)
}

// readValues reads what follows a key.
func readValues(data []byte) (e Entry, rest []byte, err error) {
	v, n := readUvarint(data)
	if n <= 0 || v>>entryBits > maxDocuments {
		return e, nil, ErrDamaged
	}
	shape, data := entryShape(v&entryShapes), data[n:]
	e.N, e.First = 1, int(v>>entryBits)
	switch shape {
	case plainEntry:
		e.Last, e.Data = e.First, onePlain[:1:1]
		return e, data, nil
	case countEntry:
		e.N, e.First = e.First, 0
		return e, data, nil
	case singleEntry:
		e.Last = e.First
	default:
		if e.First == awayEntry {
			return readAway(data)
		}
		e.N = e.First
		first, n := readUvarint(data)
		if n <= 0 || first > maxDocuments {
			return e, nil, ErrDamaged
		}
		span, m := readUvarint(data[n:])
		if m <= 0 || span > maxDocuments {
			return e, nil, ErrDamaged
		}
		e.First, e.Last, data = int(first), int(first+span), data[n+m:]
	}
	size, n := readUvarint(data)
	if n <= 0 || size > uint64(len(data)-n) {
		return e, nil, ErrDamaged
	}
	e.Data = data[n : n+int(size) : n+int(size)]
	return e, data[n+int(size):], nil
}

func readAway(data []byte) (e Entry, rest []byte, err error) {
	var v [6]uint64
	for i := range v {
		one, n := readUvarint(data)
		if n <= 0 || one > maxDocuments {
			return e, nil, ErrDamaged
		}
		v[i], data = one, data[n:]
	}
	e = Entry{N: int(v[0] >> 1), First: int(v[1]), Last: int(v[1] + v[2]), packed: v[0]&1 != 0, away: away{int(v[3]), int(v[4]), int(v[5])}}
	if e.away.block == 0 || e.N == 0 {
		return e, nil, ErrDamaged
	}
	return e, data, nil
}
