package index

import (
	"encoding/binary"

	"sahifa/app/arabic"
)

// writer makes blocks of entries that come in the order of their keys.
type writer struct {
	layout
	emit      func(block []byte) error
	directory []byte
	blocks    int

	block     []byte
	data      [][]byte // the blocks of data that follow it
	key, last []byte   // of the entry being written, and of the one before in this block
	first     []byte   // key of this block
	lastFirst []byte   // first key of the block before

	filtered []uint64 // the hashes of the keys for the filter
}

// newWriter starts with an empty directory, not a nil one: articles without a
// word make a segment without a block, and a nil directory would be stored as
// NULL.
func newWriter(docs int, emit func(block []byte) error) *writer {
	return &writer{layout: layoutOf(docs), emit: emit, directory: []byte{}}
}

// add writes the list of a key of a kind. What it is given may be overwritten
// afterwards.
func (w *writer) add(kind byte, key []byte, e Entry) error {
	w.key = append(append(w.key[:0], kind), key...)
	return w.write(e)
}

// write writes the list of w.key.
func (w *writer) write(e Entry) error {
	if len(w.block) == 0 {
		w.block = make([]byte, 0, w.blockSize+w.blockSize/8) // whoever it is emitted to keeps it
		w.first, w.last = append(w.first[:0], w.key...), w.last[:0]
	}
	w.noteForFilter()
	w.block = appendKey(w.block, w.last, w.key)
	w.key, w.last = w.last, w.key
	if len(e.Data) > w.inline {
		if w.last[0] != KeyPositions[0] {
			e = e.pack()
		}
		e = w.putAway(e)
	}
	w.block = appendValues(w.block, e)
	if len(w.block) < w.blockSize && len(w.data) < maxDataBlocks {
		return nil
	}
	return w.flush()
}

// noteForFilter notes the key that is being written for the filter. Words are noted
// where the vocabulary has them, pairs not at all.
func (w *writer) noteForFilter() {
	if w.key[0] == KeyWord[0] || w.key[0] == KeyPositions[0] || w.key[0] == KeyPair[0] {
		return
	}
	if hash := filterHash(w.key); len(w.filtered) == 0 || w.filtered[len(w.filtered)-1] != hash { // else the next piece
		w.filtered = append(w.filtered, hash)
	}
}

// putAway writes the data of an entry into a block of data.
func (w *writer) putAway(e Entry) Entry {
	if n := len(w.data); n == 0 || len(w.data[n-1])+len(e.Data) > w.blockSize {
		w.data = append(w.data, make([]byte, 0, max(w.blockSize, len(e.Data))))
	}
	to := &w.data[len(w.data)-1]
	e.away = away{len(w.data), len(*to), len(e.Data)}
	*to = append(*to, e.Data...)
	e.Data = nil
	return e
}

// flush writes a block of keys, and what stands away from them.
func (w *writer) flush() error {
	if len(w.block) == 0 {
		return nil
	}
	w.directory = appendUvarint(appendKey(w.directory, w.lastFirst, w.first), uint64(len(w.data)))
	w.lastFirst, w.first = w.first, w.lastFirst
	w.blocks += 1 + len(w.data)
	err := w.emit(w.block)
	for _, data := range w.data {
		if err == nil {
			err = w.emit(data)
		}
	}
	w.block, w.data = nil, nil
	return err
}

// NewSegment is a new segment, ready to be stored. Head lacks ID and FirstBlock.
type NewSegment struct {
	Head      Header
	Directory []byte
	Documents []byte
	Filter    []byte
}

// Builder makes segments of articles, one after the other, and keeps what it can
// use again. One segment can have as many articles as a uint16 tells apart. It is not
// safe for concurrent use.
type Builder struct {
	words  *lists
	places placesArena // of words' postings
	fields map[string]*lists
	docs   int

	stems *lists // of words, and then of skeletons: while lists are written
}

// NewBuilder makes a builder.
func NewBuilder() *Builder {
	return &Builder{words: newLists(), stems: newLists(), fields: map[string]*lists{}}
}

// Postings is how many words of articles were added, each once an article: by that
// goes how much memory they take, some 30 bytes each.
func (b *Builder) Postings() int { return len(b.words.all) }

// Build makes a segment of articles. It calls emit with each block in order.
func (b *Builder) Build(first int64, articles []*AnalysedArticle, emit func(block []byte) error) (NewSegment, error) {
	for _, a := range articles {
		b.Add(a)
	}
	lists, err := b.Lists(emit)
	if err != nil {
		return NewSegment{}, err
	}
	return lists.Segment(first, articles), nil
}

// Lists are the part of a new segment that only the words of its articles decide:
// it can be made before anybody knows which articles and documents they will be.
type Lists struct {
	directory []byte
	filter    []byte
	blocks    int
}

// Segment makes the segment of lists and the articles that they were built of.
func (l Lists) Segment(first int64, articles []*AnalysedArticle) NewSegment {
	var docs Documents
	head := Header{First: first, Count: len(articles), Live: len(articles), Blocks: l.blocks, Format: Format}
	for _, a := range articles {
		docs.add(a.info)
		head.TitleWords += int64(a.info.titles)
		head.BodyWords += int64(a.info.bodies)
	}
	return NewSegment{head, l.directory, docs.encode(), l.filter}
}

// Lists makes the lists of the articles that were added, and forgets these. It
// calls emit with each block in order.
func (b *Builder) Lists(emit func(block []byte) error) (Lists, error) {
	defer b.reset()
	w := newWriter(b.docs, emit)
	w.filtered = make([]uint64, 0, 3*len(b.words.keys)) // those of words, stems and skeletons
	stems := make([]string, len(b.words.keys))          // by word
	for i, word := range b.words.keys {
		stems[i] = arabic.Stem(word)
	}
	for _, kind := range keyKinds {
		all := b.fields[kind]
		switch kind {
		case KeyPositions, KeyWord, KeyVocabulary:
			all = b.words
		case KeyStem:
			all = b.gather(stems, func(stem string) string { return stem })
		case KeySkeleton:
			all = b.gather(stems, arabic.Skeleton)
		}
		if all == nil {
			continue
		}
		if err := all.write(w, kind, b.places); err != nil {
			return Lists{}, err
		}
	}
	err := w.flush()
	return Lists{w.directory, encodeFilter(w.filtered, w.directory), w.blocks}, err
}

// gather gives the postings of words as those of what is made of their stems.
func (b *Builder) gather(stems []string, of func(stem string) string) *lists {
	b.stems.reset()
	ids := make([]int32, len(stems)) // by word
	for i, stem := range stems {
		ids[i], _ = b.stems.id(of(stem))
	}
	for _, p := range b.words.all {
		p.key = ids[p.key]
		b.stems.add(p)
	}
	return b.stems
}

func (b *Builder) reset() {
	b.words.reset()
	b.stems.reset()
	b.places.reset()
	clear(b.fields)
	b.docs = 0
}

// Add adds the words of an article as the next document, and leaves it without
// them. SetArticle and SetTime may be called until the segment is made.
func (b *Builder) Add(a *AnalysedArticle) {
	doc := uint16(b.docs)
	b.docs++
	for _, t := range a.words {
		word, _ := b.words.id(t.text)
		b.words.add(posting{word, doc, clip(t.title), clip(t.body)})
		b.places.add(t.places)
	}
	for kind, of := range a.fields {
		if b.fields[kind] == nil {
			b.fields[kind] = newLists()
		}
		for _, stem := range of {
			id, _ := b.fields[kind].id(stem)
			b.fields[kind].add(posting{key: id, doc: doc, body: 1})
		}
	}
	a.words, a.fields = nil, nil
}

func (w *writer) finish(head Header, docs Documents) (NewSegment, error) {
	err := w.flush()
	head.Blocks, head.Format = w.blocks, Format
	return NewSegment{head, w.directory, docs.encode(), encodeFilter(w.filtered, w.directory)}, err
}

func appendKey(to, last, key []byte) []byte {
	same := 0
	for same < len(last) && same < len(key) && last[same] == key[same] {
		same++
	}
	to = binary.AppendUvarint(to, uint64(same))
	to = binary.AppendUvarint(to, uint64(len(key)-same))
	return append(to, key[same:]...)
}
