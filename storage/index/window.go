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
	from, to   uint32
	found      bitset
	candidates bitset  // of those found, which may be among the best
	freshest   float64 // what the score of the newest of them is multiplied with
	score      [windowDocs]float32
	tf         [windowDocs]float32
	posts      postings
	starts     phraseStarts
	others     phraseStarts // of another word, to be held against them
}

// postings are those of a list in a window. The counts of title and body share
// a byte, as in an Entry.
type postings struct {
	docs   [windowDocs]uint16 // counted from the window's first
	counts [windowDocs]uint8
	n      int
}

var windows = sync.Pool{New: func() any { return &window{} }}

// open moves the window.
func (w *window) open(from, to uint32) {
	w.from, w.to = from, to
	w.found = bitset{}
	w.found.addFirst(int(to - from))
}

// scan goes through a stretch of a segment, window by window.
type scan struct {
	*evaluation
	segment *Segment
	leaves  []leafScan
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
	for i := range r.leaves {
		s.leaves = append(s.leaves, newLeafScan(s, &r.leaves[i], t))
	}
	if !s.mayHold(&r.root) {
		return nil
	}
	return s
}

func newLeafScan(s *scan, l *leaf, t stretch) leafScan {
	scan := leafScan{leaf: l, phrase: newPhraseScan(s, &l.phrase, t), forms: make([]formScan, len(l.forms))}
	for i := range l.forms {
		f := &l.forms[i]
		one := formScan{form: f, lists: make([]listReader, len(f.lists))}
		for k := range f.lists {
			one.lists[k] = newListReader(s, f.lists[k].in(t))
		}
		for k := range f.phrases {
			one.phrases = append(one.phrases, newPhraseScan(s, &f.phrases[k], t))
		}
		scan.forms[i] = one
	}
	return scan
}

// close lets go of what the scan's readers decoded.
func (s *scan) close() {
	for _, l := range s.leaves {
		l.phrase.close()
		for _, f := range l.forms {
			for k := range f.lists {
				f.lists[k].close()
			}
			for k := range f.phrases {
				f.phrases[k].close()
			}
		}
	}
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

// narrow leaves of a set of a window's documents those that have a leaf, and
// reports whether there are any.
func (l *leafScan) narrow(s *scan, w *window, set *bitset) bool {
	var has bitset
	l.readAhead(s, w)
	l.phrase.mark(s, w, l.leaf, set, &has)
	for i := range l.forms {
		f := &l.forms[i]
		if !f.isHit {
			continue
		}
		for k := range f.lists {
			if l.term.Title {
				f.lists[k].read(w, set)
				w.posts.markTitles(&has)
			} else if !set.within(&has) {
				f.lists[k].mark(w, &has)
			}
		}
		for k := range f.phrases {
			f.phrases[k].mark(s, w, l.leaf, set, &has)
		}
	}
	return set.keep(&has)
}

// readAhead has the blocks read together that the leaf's lists will need for a window: to
// read each by itself takes most of what lists of few documents take.
func (l *leafScan) readAhead(s *scan, w *window) {
	if s.DataAhead == nil {
		return
	}
	var blocks []int64
	for i := range l.forms {
		for k := range l.forms[i].lists {
			if r := &l.forms[i].lists[k]; !r.ready && r.doc < w.to {
				blocks = r.appendBlock(blocks, w.from)
			}
		}
	}
	if len(blocks) > 1 {
		slices.Sort(blocks)
		s.DataAhead(slices.Compact(blocks))
	}
}

// markTitles adds the documents that have a word in their headline.
func (p *postings) markTitles(to *bitset) {
	for i, doc := range p.docs[:p.n] {
		if p.counts[i] > maxTF {
			to.add(doc)
		}
	}
}
