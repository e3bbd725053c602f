package index

import (
	"encoding/binary"

	"sahifa/app/arabic"
)

// writer makes blocks of entries that come in the order of their keys.
type writer struct {
	emit      func(block []byte) error
	directory []byte
	blocks    int

	block     []byte
	last      string // key in this block
	lastFirst string // first key of the block before
	first     string
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
	w.directory = appendKey(w.directory, w.lastFirst, w.first)
	w.lastFirst = w.first
	w.blocks++
	err := w.emit(w.block)
	w.block = nil
	return err
}

// NewSegment is a new segment, ready to be stored. Head lacks ID and FirstBlock.
type NewSegment struct {
	Head      Header
	Directory []byte
	Documents []byte
}

// Build makes a segment of articles. It calls emit with each block in order.
func Build(first int64, articles []*AnalysedArticle, emit func(block []byte) error) (NewSegment, error) {
	room := 0
	for _, a := range articles {
		room += len(a.words)
	}
	words, stems, skeletons := newLists(room), newLists(room), newLists(room)
	words.places = make([][]byte, 0, room)
	fields := map[string]*lists{}
	var stemOf, skeletonOf []int32 // by word, by stem
	var docs Documents
	head := Header{First: first, Count: len(articles), Live: len(articles)}
	for i, a := range articles {
		doc := int32(i)
		docs.add(a.info)
		head.TitleWords += int64(a.info.titles)
		head.BodyWords += int64(a.info.bodies)
		for _, t := range a.words {
			word, isNew := words.id(t.text)
			if isNew {
				stem, isNew := stems.id(arabic.Stem(t.text))
				stemOf = append(stemOf, stem)
				if isNew {
					skeleton, _ := skeletons.id(arabic.Skeleton(stems.keys[stem]))
					skeletonOf = append(skeletonOf, skeleton)
				}
			}
			title, body := int32(t.title), int32(t.body)
			words.add(posting{word, doc, title, body})
			words.places = append(words.places, t.places)
			stems.add(posting{stemOf[word], doc, title, body})
			skeletons.add(posting{skeletonOf[stemOf[word]], doc, title, body})
		}
		for kind, of := range a.fields {
			if fields[kind] == nil {
				fields[kind] = newLists(len(of))
			}
			for _, stem := range of {
				id, _ := fields[kind].id(stem)
				fields[kind].add(posting{key: id, doc: doc, body: 1})
			}
		}
	}
	w := newWriter(emit)
	for _, kind := range keyKinds {
		all := fields[kind]
		switch kind {
		case KeyPositions, KeyWord, KeyVocabulary:
			all = words
		case KeyStem:
			all = stems
		case KeySkeleton:
			all = skeletons
		}
		if all == nil {
			continue
		}
		if err := all.write(w, kind); err != nil {
			return NewSegment{}, err
		}
	}
	return w.finish(head, docs)
}

func (w *writer) finish(head Header, docs Documents) (NewSegment, error) {
	err := w.flush()
	head.Blocks = w.blocks
	return NewSegment{head, w.directory, docs.encode()}, err
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
