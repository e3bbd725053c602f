package index

import (
	"encoding/binary"
	"maps"
	"slices"
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
	type word struct {
		counts, places Entry
	}
	words := make(map[string]*word, len(articles)*initialWords/4)
	forms := map[string]map[string]*Entry{}
	var docs Documents
	head := Header{First: first, Count: len(articles), Live: len(articles)}
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
			w.places.addPositions(doc, t.places)
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
	for _, kind := range keyKinds {
		switch kind {
		case KeyPositions, KeyWord, KeyVocabulary:
			for _, k := range sorted {
				e := words[k].counts
				switch kind {
				case KeyPositions:
					e = words[k].places
				case KeyVocabulary:
					e = Entry{N: e.N}
				}
				if err := w.add(kind+k, e); err != nil {
					return NewSegment{}, err
				}
			}
		default:
			for _, k := range slices.Sorted(maps.Keys(forms[kind])) {
				if err := w.add(kind+k, *forms[kind][k]); err != nil {
					return NewSegment{}, err
				}
			}
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
