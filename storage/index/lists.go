package index

// The postings of a segment while it is made of articles.

import (
	"math"
	"slices"
)

// posting tells how often an article has a word. It is kept small: those of many
// articles wait in a Builder.
type posting struct {
	key         int32 // an id of lists
	doc         uint16
	title, body uint8 // as large as a uint8 can be where it is more
}

// add adds what another posting of the same key and document counts.
func (p *posting) add(o posting) {
	p.title, p.body = clip(int(p.title)+int(o.title)), clip(int(p.body)+int(o.body))
}

// clip gives a count as a posting has it. A segment has less of it (maxTF).
func clip(n int) uint8 { return uint8(min(n, math.MaxUint8)) }

// lists collects the postings of many keys. They stand in one array, in the
// order they come in: a list for each key, which grows by itself, would cost
// more than all else.
type lists struct {
	ids    map[string]int32
	keys   []string  // by id
	counts []int32   // by id: its postings
	last   []int32   // by id: its last posting, -1 if there is none
	all    []posting // in the order of documents

	sorter keySorter
	sorted []sortedKey // of sorter
	texts  []byte      // the keys one after the other as they are sorted: each is written several times
	starts []int32     // by id: where its postings begin in order
	order  []int32     // indices of all, by id
	next   []int32     // scratch of sort
}

func newLists() *lists { return &lists{ids: map[string]int32{}} }

// reset empties lists and keeps their room.
func (l *lists) reset() {
	clear(l.ids)
	clear(l.keys)
	l.keys, l.counts, l.last, l.all = l.keys[:0], l.counts[:0], l.last[:0], l.all[:0]
	l.sorted = l.sorted[:0]
}

// id returns the number of a key, and whether it has not been seen before.
func (l *lists) id(key string) (id int32, isNew bool) {
	id, known := l.ids[key]
	if !known {
		id = int32(len(l.keys))
		l.ids[key] = id
		l.keys, l.counts, l.last = append(l.keys, key), append(l.counts, 0), append(l.last, -1)
	}
	return id, !known
}

// add adds a posting. Several of a key in one document count together.
func (l *lists) add(p posting) {
	if at := l.last[p.key]; at >= 0 && l.all[at].doc == p.doc {
		l.all[at].add(p)
		return
	}
	l.last[p.key] = int32(len(l.all))
	l.counts[p.key]++
	l.all = append(l.all, p)
}

// sort puts keys and postings into order. Nothing may be added after.
func (l *lists) sort() {
	if len(l.sorted) == len(l.keys) {
		return
	}
	l.sorted = l.sorter.sort(l.keys)
	l.texts = l.texts[:0]
	for _, k := range l.sorted {
		l.texts = append(l.texts, l.keys[k.id]...)
	}
	l.starts = l.starts[:0]
	at := int32(0)
	for _, n := range l.counts {
		l.starts = append(l.starts, at)
		at += n
	}
	l.order = slices.Grow(l.order[:0], len(l.all))[:len(l.all)]
	l.next = append(l.next[:0], l.starts...)
	for i, p := range l.all {
		l.order[l.next[p.key]] = int32(i)
		l.next[p.key]++
	}
}

// write writes the lists of all keys as those of a kind. places are those of each
// posting, for the kind that has them.
func (l *lists) write(w *writer, kind string, places placesArena) error {
	l.sort()
	var e Entry // its data is copied by the writer
	texts := l.texts
	for _, k := range l.sorted {
		e = Entry{Data: e.Data[:0]}
		size := len(l.keys[k.id])
		key := texts[:size]
		texts = texts[size:]
		of := l.order[l.starts[k.id]:][:l.counts[k.id]]
		switch kind {
		case KeyPositions:
			for _, i := range of {
				e.addPositions(int(l.all[i].doc), places.of(int(i)))
			}
		case KeyVocabulary:
			e.N = len(of)
		default:
			for _, i := range of {
				p := &l.all[i]
				e.add(int(p.doc), int(p.title), int(p.body))
			}
		}
		if err := w.add(kind[0], key, e); err != nil {
			return err
		}
	}
	return nil
}
