package index

import (
	"cmp"
	"slices"
	"sync"
)

// windowDocs is how many documents are evaluated at a time: what is known of
// them stays in the processor's fastest cache.
const windowDocs = 1 << 12

// window holds what is known of a row of documents while they are evaluated:
// those from one on and before another.
type window struct {
	from, to uint32
	score    [windowDocs]float32
	mask     [windowDocs]uint32 // bits of the leaves that a document has
	tf       [windowDocs]float32
	counted  []uint16 // documents with tf
	posts    postings
	phrase   phraseStarts
}

// postings are those of a list in a window. The counts of title and body share
// a byte, as in an Entry.
type postings struct {
	docs   [windowDocs]uint16 // counted from the window's first
	counts [windowDocs]uint8
	n      int
}

var windows = sync.Pool{New: func() any { return &window{} }}

// open empties the window and moves it.
func (w *window) open(from, to uint32) {
	w.from, w.to = from, to
	clear(w.score[:to-from])
	clear(w.mask[:to-from])
}

// count adds to how often a document has what is counted now.
func (w *window) count(doc uint16, tf float32) {
	if tf == 0 {
		return
	}
	if w.tf[doc] == 0 {
		w.counted = append(w.counted, doc)
	}
	w.tf[doc] += tf
}

// scan goes through a stretch of a segment, window by window.
type scan struct {
	*evaluation
	segment  *Segment
	required []leafScan // the rarest first
	others   []leafScan
}

// leafScan is a leaf in a stretch.
type leafScan struct {
	*leaf
	forms  []formScan
	phrase phraseScan
}

// formScan is a form in a stretch.
type formScan struct {
	*form
	lists   []listReader
	phrases []phraseScan
}

// newScan makes the scan of a stretch. It is nil if nothing can be found there.
func newScan(r *evaluation, t stretch) *scan {
	s := &scan{evaluation: r, segment: r.segments[t.segment]}
	for _, i := range r.order {
		l := newLeafScan(&r.leaves[i], t)
		if l.bit&r.root.required == 0 {
			s.others = append(s.others, l)
			continue
		}
		if !l.mayMatch() {
			return nil
		}
		s.required = append(s.required, l)
	}
	return s
}

func newLeafScan(l *leaf, t stretch) leafScan {
	scan := leafScan{leaf: l, phrase: newPhraseScan(l.phrase, t), forms: make([]formScan, len(l.forms))}
	for i := range l.forms {
		f := &l.forms[i]
		one := formScan{form: f, lists: make([]listReader, len(f.lists))}
		for k := range f.lists {
			one.lists[k] = newListReader(f.lists[k].in(t))
		}
		for k := range f.phrases {
			one.phrases = append(one.phrases, newPhraseScan(f.phrases[k].words, t))
		}
		scan.forms[i] = one
	}
	return scan
}

// in gives the pieces of a list that are in a stretch.
func (l *list) in(t stretch) []Entry {
	pieces := l.pieces[t.segment]
	from, _ := slices.BinarySearchFunc(pieces, t.from, func(e Entry, doc uint32) int { return cmp.Compare(uint32(e.Last), doc) })
	to := from
	for to < len(pieces) && uint32(pieces[to].First) < t.to {
		to++
	}
	return pieces[from:to]
}

// mayMatch reports whether a leaf may be found in its stretch.
func (l *leafScan) mayMatch() bool {
	for _, f := range l.forms {
		if !f.isHit {
			continue
		}
		if slices.ContainsFunc(f.phrases, phraseScan.mayMatch) || slices.ContainsFunc(f.lists, func(r listReader) bool { return r.doc != noDoc }) {
			return true
		}
	}
	return l.phrase.mayMatch()
}

// evaluate finds which documents of a window have which leaves, and scores
// them. It reports whether any of them may be found. First come the required
// leaves, each in the documents that have all before it; then the others, and what
// only adds to the score.
func (s *scan) evaluate(w *window) bool {
	have := uint32(0)
	for i := range s.required {
		l := &s.required[i]
		if !l.find(s, w, have) {
			return false
		}
		have |= l.bit
	}
	found := len(s.required) > 0 || s.root.bare
	for i := range s.others {
		found = s.others[i].find(s, w, have) || found
	}
	if !found {
		return false
	}
	for _, all := range [][]leafScan{s.required, s.others} {
		for i := range all {
			all[i].add(s, w, have)
		}
	}
	return true
}

// find marks and scores the documents of a window that have a leaf, among those
// that have all of some others. It reports whether there are any.
func (l *leafScan) find(s *scan, w *window, have uint32) (found bool) {
	if l.phrase.mayMatch() {
		worth := l.score(float32(l.weight))
		l.phrase.eachDoc(s, w, l.leaf, have, func(doc uint16, tf float32) {
			found = true
			w.mask[doc] |= l.bit
			w.score[doc] += worth * saturate(tf)
		})
	}
	for i := range l.forms {
		if f := &l.forms[i]; f.isHit {
			found = l.addForm(s, w, f, have) || found
		}
	}
	return found
}

// add scores by the forms that find nothing by themselves.
func (l *leafScan) add(s *scan, w *window, have uint32) {
	for i := range l.forms {
		if f := &l.forms[i]; !f.isHit {
			l.addForm(s, w, f, have)
		}
	}
}

func (l *leafScan) addForm(s *scan, w *window, f *formScan, have uint32) (found bool) {
	bit := l.bit
	if !f.isHit {
		bit = 0
	}
	if f.isPlain() {
		f.lists[0].read(w)
		return l.addPlain(s, w, have, bit, f.weight)
	}
	w.counted = w.counted[:0]
	for k := range f.lists {
		f.lists[k].read(w)
		for i, doc := range w.posts.docs[:w.posts.n] {
			if w.mask[doc]&have == have {
				w.count(doc, f.shares[k]*l.weightedTF(s, w, doc, w.posts.counts[i]))
			}
		}
	}
	for k := range f.phrases {
		f.phrases[k].eachDoc(s, w, l.leaf, have, func(doc uint16, tf float32) { w.count(doc, f.form.phrases[k].share*tf) })
	}
	worth := l.score(f.weight)
	for _, doc := range w.counted {
		w.mask[doc] |= bit
		w.score[doc] += worth * saturate(w.tf[doc])
		w.tf[doc] = 0
	}
	return len(w.counted) > 0
}

// addPlain is addForm for one list whose occurrences count in full.
func (l *leafScan) addPlain(s *scan, w *window, have, bit uint32, weight float32) (found bool) {
	body := s.segment.Docs.Body[w.from:w.to]
	worth := l.score(weight)
	for i, doc := range w.posts.docs[:w.posts.n] {
		if w.mask[doc]&have != have {
			continue
		}
		counts := w.posts.counts[i]
		if counts <= maxTF && !l.term.Title {
			found = true
			w.mask[doc] |= bit
			w.score[doc] += worth * s.norms.inBody[counts][body[doc]]
			continue
		}
		if tf := l.weightedTF(s, w, doc, counts); tf != 0 {
			found = true
			w.mask[doc] |= bit
			w.score[doc] += worth * saturate(tf)
		}
	}
	return found
}

// score is what a form of a weight adds to a document's score.
func (l *leaf) score(weight float32) float32 {
	if !l.scoring {
		return 0
	}
	return l.times * weight
}

// weightedTF returns how much the occurrences in a document count.
func (l *leaf) weightedTF(s *scan, w *window, doc uint16, counts uint8) (tf float32) {
	at := w.from + uint32(doc)
	if counts > maxTF {
		tf = float32(counts>>4) * s.norms.title[s.segment.Docs.Title[at]]
	}
	if !l.term.Title {
		tf += float32(counts&maxTF) * s.norms.body[s.segment.Docs.Body[at]]
	}
	return tf
}
