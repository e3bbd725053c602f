package index

import (
	"bytes"
	"encoding/binary"
	"errors"
	"maps"
	"slices"
	"sort"
	"time"
)

// ErrDamaged is that a segment cannot be read.
var ErrDamaged = errors.New("a segment of the search index cannot be read")

// Sizes in bytes: a block is ended when it has blockSize; a list is divided
// before a piece grows beyond pieceSize.
const (
	blockSize = 16 << 10
	pieceSize = 12 << 10
)

// Head is what is told of a segment beside its contents.
type Head struct {
	ID         int64
	First      int64 // number of its first document
	Count      int   // documents, dead ones as well
	Live       int   // documents that were alive when it was made
	TitleWords int64 // of those
	BodyWords  int64
	FirstBlock int64 // its blocks are numbered on from here
	Blocks     int
}

// Segment is a segment open for reading. It is safe for use by several
// goroutines.
type Segment struct {
	Head
	Docs Documents
	keys []string // the first key of each block
}

// Open reads a segment's directory and documents.
func Open(h Head, directory, documents []byte) (*Segment, error) {
	s := &Segment{Head: h, keys: make([]string, 0, h.Blocks)}
	var key []byte
	var err error
	for len(directory) > 0 {
		if key, directory, err = readKey(key, directory); err != nil {
			return nil, err
		}
		s.keys = append(s.keys, string(key))
	}
	if s.Docs, err = decodeDocuments(documents); err != nil {
		return nil, err
	}
	if len(s.keys) != h.Blocks || len(s.Docs.Article) != h.Count {
		return nil, ErrDamaged
	}
	return s, nil
}

// Load gives a block by its number.
type Load func(block int64) ([]byte, error)

// Find gives the pieces of a key's list.
func (s *Segment) Find(key string, load Load) (pieces []Entry, err error) {
	at := sort.SearchStrings(s.keys, key)
	if at > 0 {
		at--
	}
	for ; at < len(s.keys) && s.keys[at] <= key; at++ {
		data, err := load(s.FirstBlock + int64(at))
		if err != nil {
			return nil, err
		}
		if pieces, err = findIn(data, key, pieces); err != nil {
			return nil, err
		}
	}
	return pieces, nil
}

// findIn appends a block's pieces of a key's list. It is where rare words spend
// their time, so it compares no more of a key than differs from the one before:
// known is how many bytes of the key looked for the last one begins with, all
// keys up to there being smaller.
func findIn(data []byte, key string, pieces []Entry) ([]Entry, error) {
	known := 0
	for len(data) > 0 {
		same, n := number(data)
		size, m := number(data[min(n, len(data)):])
		if n == 0 || m == 0 || size > len(data)-n-m || same < 0 {
			return nil, ErrDamaged
		}
		rest := data[n+m : n+m+size]
		data = data[n+m+size:]
		found := false
		switch {
		case same < known:
			return pieces, nil // greater than the key
		case same == known:
			i := 0
			for i < len(rest) && known+i < len(key) && rest[i] == key[known+i] {
				i++
			}
			if i < len(rest) && (known+i == len(key) || rest[i] > key[known+i]) {
				return pieces, nil
			}
			found = i == len(rest) && known+i == len(key)
			known += i
		}
		var head [4]int
		for i := range head {
			v, n := number(data)
			if n == 0 {
				return nil, ErrDamaged
			}
			head[i], data = v, data[n:]
		}
		if head[3] > len(data) || head[1]+head[2] > 1<<31 {
			return nil, ErrDamaged
		}
		if found {
			pieces = append(pieces, Entry{N: head[0], First: head[1], Last: head[1] + head[2], Data: data[:head[3]:head[3]]})
			known = len(key)
		}
		data = data[head[3]:]
	}
	return pieces, nil
}

// number reads a uvarint of at most 35 bits; n is 0 if there is none.
func number(data []byte) (v, n int) {
	for shift := uint(0); n < len(data) && n < 5; shift += 7 {
		c := data[n]
		n++
		v |= int(c&0x7f) << shift
		if c < 0x80 {
			return v, n
		}
	}
	return 0, 0
}

// Range hands over the entries whose keys begin with a prefix, in order, until
// do gives false. A key is good only as long as its call.
func (s *Segment) Range(prefix string, load Load, do func(key []byte, e Entry) bool) error {
	return s.scan(prefix, load, func(k []byte, e Entry) bool {
		if bytes.HasPrefix(k, []byte(prefix)) {
			return do(k, e)
		}
		return string(k) < prefix
	})
}

// Check reads a segment through and tells what is wrong with it.
func (s *Segment) Check(load Load) error {
	last := ""
	for at := range s.Blocks {
		data, err := load(s.FirstBlock + int64(at))
		if err != nil {
			return err
		}
		sound := true
		_, err = eachEntry(data, func(k []byte, e Entry) bool {
			sound = string(k) >= last && e.Last < s.Count
			last = string(k)
			return sound
		})
		if err != nil || !sound || last < s.keys[at] {
			return errors.Join(ErrDamaged, err)
		}
	}
	return nil
}

// scan hands over entries, from the block on that holds the first of a key.
func (s *Segment) scan(key string, load Load, do func(key []byte, e Entry) bool) error {
	at := sort.SearchStrings(s.keys, key)
	if at > 0 {
		at--
	}
	for ; at < len(s.keys); at++ {
		data, err := load(s.FirstBlock + int64(at))
		if err != nil {
			return err
		}
		more, err := eachEntry(data, do)
		if err != nil || !more {
			return err
		}
	}
	return nil
}

// eachEntry hands over the entries of a block.
func eachEntry(data []byte, do func(key []byte, e Entry) bool) (more bool, err error) {
	var key []byte
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

// readKey reads a key written as the number of bytes it shares with the one
// before and the rest of it. The key takes the place of the one before.
func readKey(last, data []byte) (key, rest []byte, err error) {
	same, n := binary.Uvarint(data)
	if n <= 0 || same > uint64(len(last)) {
		return nil, nil, ErrDamaged
	}
	size, m := binary.Uvarint(data[n:])
	if m <= 0 || size > uint64(len(data)-n-m) {
		return nil, nil, ErrDamaged
	}
	data = data[n+m:]
	return append(last[:same], data[:size]...), data[size:], nil
}

func appendKey(to []byte, last, key string) []byte {
	same := 0
	for same < len(last) && same < len(key) && last[same] == key[same] {
		same++
	}
	to = binary.AppendUvarint(to, uint64(same))
	to = binary.AppendUvarint(to, uint64(len(key)-same))
	return append(to, key[same:]...)
}

func readEntry(last, data []byte) (key []byte, e Entry, rest []byte, err error) {
	if key, data, err = readKey(last, data); err != nil {
		return nil, e, nil, err
	}
	var head [4]uint64 // postings, first, span, bytes
	for i := range head {
		v, n := binary.Uvarint(data)
		if n <= 0 {
			return nil, e, nil, ErrDamaged
		}
		head[i], data = v, data[n:]
	}
	if head[3] > uint64(len(data)) || head[1]+head[2] > 1<<31 {
		return nil, e, nil, ErrDamaged
	}
	e = Entry{N: int(head[0]), First: int(head[1]), Last: int(head[1] + head[2]), Data: data[:head[3]:head[3]]}
	return key, e, data[head[3]:], nil
}

// writer makes blocks of entries that come in the order of their keys.
type writer struct {
	emit      func(block []byte) error
	directory []byte
	blocks    int

	block        []byte
	last         string // key in this block
	lastInBlocks string // first key of the block before
	first        string
}

// newWriter starts with an empty directory, not a nil one: articles without a
// word make a segment without a block, and a nil directory would be stored as
// NULL.
func newWriter(emit func(block []byte) error) *writer {
	return &writer{emit: emit, directory: []byte{}}
}

func (w *writer) add(key string, e Entry) error {
	if len(w.block) == 0 {
		w.first, w.last = key, ""
	}
	w.block = appendKey(w.block, w.last, key)
	w.last = key
	for _, v := range [...]int{e.N, e.First, e.Last - e.First, len(e.Data)} {
		w.block = binary.AppendUvarint(w.block, uint64(v))
	}
	w.block = append(w.block, e.Data...)
	if len(w.block) < blockSize {
		return nil
	}
	return w.flush()
}

func (w *writer) flush() error {
	if len(w.block) == 0 {
		return nil
	}
	w.directory = appendKey(w.directory, w.lastInBlocks, w.first)
	w.lastInBlocks = w.first
	w.blocks++
	err := w.emit(w.block)
	w.block = nil
	return err
}

// Made is a segment made, ready to be kept. Head lacks ID and FirstBlock.
type Made struct {
	Head      Head
	Directory []byte
	Documents []byte
}

// Build makes a segment of articles; emit is given its blocks in order.
func Build(first int64, articles []*Analysed, emit func(block []byte) error) (Made, error) {
	type word struct {
		counts, places Entry
	}
	words := make(map[string]*word, len(articles)*sizeOfWords/4)
	forms := map[string]map[string]*Entry{}
	var docs Documents
	head := Head{First: first, Count: len(articles), Live: len(articles)}
	for doc, a := range articles {
		docs.add(a.info)
		head.TitleWords += int64(a.info.titles)
		head.BodyWords += int64(a.info.bodies)
		for _, t := range a.words {
			w := words[t.text]
			if w == nil {
				w = &word{}
				words[t.text] = w
			}
			w.counts.add(doc, t.title, t.body)
			w.places.addPlaces(doc, t.places)
		}
		for kind, terms := range a.forms {
			lists := forms[kind]
			if lists == nil {
				lists = make(map[string]*Entry, len(terms))
				forms[kind] = lists
			}
			for _, t := range terms {
				e := lists[t.text]
				if e == nil {
					e = &Entry{}
					lists[t.text] = e
				}
				e.add(doc, t.title, t.body)
			}
		}
	}
	w := newWriter(emit)
	sorted := slices.Sorted(maps.Keys(words))
	for _, kind := range kinds {
		switch kind {
		case KeyPlaces, KeyWord, KeyWords:
			for _, k := range sorted {
				e := words[k].counts
				switch kind {
				case KeyPlaces:
					e = words[k].places
				case KeyWords:
					e = Entry{N: e.N}
				}
				if err := w.add(kind+k, e); err != nil {
					return Made{}, err
				}
			}
		default:
			for _, k := range slices.Sorted(maps.Keys(forms[kind])) {
				if err := w.add(kind+k, *forms[kind][k]); err != nil {
					return Made{}, err
				}
			}
		}
	}
	return w.end(head, docs)
}

func (w *writer) end(head Head, docs Documents) (Made, error) {
	err := w.flush()
	head.Blocks = w.blocks
	return Made{head, w.directory, docs.encode()}, err
}

// SetTime says when lists have an article to be of, when that was not known at
// Analyse.
func (a *Analysed) SetTime(t time.Time) { a.info.seconds = seconds(t) }

// SetArticle says which article the nth of the articles to build from is, when
// that was not known at Analyse.
func (a *Analysed) SetArticle(id int64) { a.info.article = id }
