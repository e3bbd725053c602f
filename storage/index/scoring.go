package index

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"sync/atomic"

	"sahifa/app/search"
)

// Most documents that a query of many words finds are not among the best. So what
// may add most to a score is added first, and a document is dropped as soon as all
// the rest could not bring it among the best any more (MaxScore: Turtle and Flood,
// Query Evaluation: Strategies and Optimizations, 1995). It is counted all the same.

// step is a form of a leaf, or the leaf's phrase, that adds to scores.
type step struct {
	leaf, form int     // form: leafPhrase for the phrase
	most       float32 // that it adds to a score
	rest       float32 // that it and the steps after it add
	slow       bool    // it looks at positions
}

const leafPhrase = -1

// maxSaturated is above what saturate gives.
const maxSaturated = k1 + 1

// stepsOf gives the steps of some leaves: those that may add most come first, and
// phrases last, which take the longest.
func stepsOf(leaves []leaf) (all []step) {
	for i := range leaves {
		l := &leaves[i]
		if !l.scoring {
			continue
		}
		if len(l.phrase.words) > 0 {
			all = append(all, step{leaf: i, form: leafPhrase, most: l.score(float32(l.weight)) * maxSaturated, slow: true})
		}
		for k := range l.forms {
			f := &l.forms[k]
			all = append(all, step{leaf: i, form: k, most: l.score(f.weight) * maxSaturated, slow: len(f.phrases) > 0})
		}
	}
	slices.SortStableFunc(all, func(a, b step) int {
		return cmp.Or(boolToInt(a.slow)-boolToInt(b.slow), cmp.Compare(b.most, a.most))
	})
	rest := float32(0)
	for i := range slices.Backward(all) {
		rest += all[i].most
		all[i].rest = rest
	}
	return all
}

// bar is what a document must reach to be among the best. All cores raise it.
type bar struct{ bits atomic.Uint64 }

func (b *bar) height() float64 { return math.Float64frombits(b.bits.Load()) }

func (b *bar) raise(to float64) {
	for {
		have := b.bits.Load()
		if math.Float64frombits(have) >= to || b.bits.CompareAndSwap(have, math.Float64bits(to)) {
			return
		}
	}
}

// Scores are sums of rounded numbers: what is this much below the bar is below it. And
// who is below is looked for again when the rest has become so much less.
const (
	roundingSlack = 1e-4
	restDecline   = 0.9
)

// addScores scores the candidates of a window. Those that cannot be among the best
// are candidates no more, and their scores mean nothing.
func (s *scan) addScores(w *window) {
	clear(w.score[:w.to-w.from])
	looked := float32(math.Inf(1)) // what the rest was when it was looked who is below the bar
	for i := range s.steps {
		t := &s.steps[i]
		if s.Order == search.ByScore && t.rest <= looked*restDecline {
			looked = t.rest
			needed := s.needed(w) - t.rest
			if i == 0 && needed > 0 { // all steps together are not enough for any
				w.candidates = bitset{}
			}
			if !w.dropBelow(needed) {
				return
			}
		}
		l := &s.leaves[t.leaf]
		if t.form != leafPhrase {
			l.addForm(s, w, &l.forms[t.form])
			continue
		}
		worth := l.score(float32(l.weight))
		l.phrase.each(s, w, l.leaf, func(doc uint16, tf float32) { w.score[doc] += worth * saturate(tf) })
	}
	if s.Order == search.ByScore {
		w.dropBelow(s.needed(w))
	}
}

// needed is what a document of a window must score at least to be among the best.
func (s *scan) needed(w *window) float32 {
	return float32(s.bar.height() / (w.freshest * (1 + roundingSlack)))
}

// dropBelow takes out the candidates whose score is below what is needed, and reports
// whether any are left.
func (w *window) dropBelow(needed float32) (any bool) {
	if needed <= 0 {
		return true
	}
	least := math.Float32bits(needed) // no number is negative, so that their bits compare as they do
	for i, word := range w.candidates {
		left := word
		for ; word != 0; word &= word - 1 {
			bit := bits.TrailingZeros64(word)
			below := (math.Float32bits(w.score[64*i+bit]) - least) >> 31 // without a branch, which nobody could foretell
			left &^= uint64(below) << bit
		}
		w.candidates[i] = left
		any = any || left != 0
	}
	return any
}

// addForm scores by a form.
func (l *leafScan) addForm(s *scan, w *window, f *formScan) {
	if f.isPlain() {
		f.lists[0].read(w, &w.candidates)
		l.addPlain(s, w, f.weight)
		return
	}
	var counted bitset // documents with tf
	for k := range f.lists {
		f.lists[k].read(w, &w.candidates)
		counted.addAll(&f.lists[k].posts.has)
		l.countTF(s, w, f.shares[k])
	}
	for k := range f.phrases {
		f.phrases[k].each(s, w, l.leaf, func(doc uint16, tf float32) {
			counted.add(doc)
			w.tf[doc] += f.form.phrases[k].share * tf
		})
	}
	worth := l.score(f.weight)
	if !counted.keep(&w.candidates) {
		return
	}
	counted.each(func(doc uint16) {
		w.score[doc] += worth * saturate(w.tf[doc])
		w.tf[doc] = 0
	})
}

// countTF adds what the occurrences of a list count, by their share.
func (l *leafScan) countTF(s *scan, w *window, share float32) {
	body := s.segment.Docs.Body[w.from:w.to]
	for i, doc := range w.posts.docs[:w.posts.n] {
		if counts := w.posts.counts[i]; counts <= maxTF && !l.term.Title {
			w.tf[doc] += share * (float32(counts) * s.norms.body[body[doc]])
		} else {
			w.tf[doc] += share * l.weightedTF(s, w, doc, counts)
		}
	}
}

// addPlain is addForm for one list whose occurrences count in full.
func (l *leafScan) addPlain(s *scan, w *window, weight float32) {
	body := s.segment.Docs.Body[w.from:w.to]
	worth := l.score(weight)
	for i, doc := range w.posts.docs[:w.posts.n] {
		counts := w.posts.counts[i]
		if counts <= maxTF && !l.term.Title {
			w.score[doc] += worth * s.norms.inBody[counts][body[doc]]
		} else if tf := l.weightedTF(s, w, doc, counts); tf != 0 {
			w.score[doc] += worth * saturate(tf)
		}
	}
}

// score is what a form of a weight adds to a document's score.
func (l *leaf) score(weight float32) float32 { return l.times * weight }

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
