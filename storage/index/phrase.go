package index

import (
	"cmp"
	"slices"
	"strings"

	"sahifa/app/arabic"
	"sahifa/app/search"
	"sahifa/app/search/related"
)

// phrase makes a leaf of consecutive words.
func (r *evaluation) phrase(l *leaf) {
	for _, w := range l.term.Words {
		places, err := r.find(KeyPositions + w)
		if err != nil {
			r.fail(err)
			return
		}
		l.phrase.words = append(l.phrase.words, places)
		if places.df > 0 {
			l.weight += (wordWeight + stemWeight + skeletonWeight) * idf(r.live, min(places.df, r.live))
		}
	}
	l.phrase.pairs = pairsOf(r, l.term.Words)
}

// pairsOf looks up the pairs of words one after the other.
func pairsOf(r *evaluation, words []string) (pairs []pair) {
	var keys []string
	for _, w := range words {
		keys = append(keys, KeyPaired+w)
	}
	r.readAhead(keys)
	for i := range words[1:] {
		pairs = append(pairs, pairOf(r, words[i], words[i+1]))
	}
	return pairs
}

// pairOf looks up a pair. What two words are in pairs differs from segment to segment, and so
// the key that it stands under.
func pairOf(r *evaluation, first, second string) (p pair) {
	a, err := r.find(KeyPaired + first)
	b, err2 := r.find(KeyPaired + second)
	if err = cmp.Or(err, err2); err != nil {
		r.fail(err)
	}
	if a.df == 0 || b.df == 0 {
		return p
	}
	p.listed, p.pieces = make([]bool, len(r.segments)), make([][]Entry, len(r.segments))
	for i := range r.segments {
		key, listed := pairedWords{first: a.count(i), second: b.count(i)}.keyOf(first, second)
		if !listed {
			continue
		}
		one, err := r.find(key)
		if err != nil {
			r.fail(err)
			continue
		}
		if p.listed[i] = true; len(one.pieces) > 0 {
			p.pieces[i] = one.pieces[i]
		}
	}
	return p
}

// count is what stands under a key without postings in a segment.
func (l list) count(segment int) (n int) {
	if segment < len(l.pieces) {
		for _, e := range l.pieces[segment] {
			n += e.N
		}
	}
	return n
}

// joined makes a leaf of words that were typed as one, with or without what
// Arabic joins to a word.
func (r *evaluation) joined(l *leaf) {
	f := form{isHit: true}
	r.addPhrase(&f, l.term.Words, 1)
	if first := l.term.Words[0]; arabic.IsArabic(first) {
		for _, p := range search.JoinedParticles {
			r.addPhrase(&f, append([]string{p + first}, l.term.Words[1:]...), 1)
		}
	}
	for _, other := range related.OtherLetters(l.term.Words[0]) {
		r.addPhrase(&f, append([]string{other}, l.term.Words[1:]...), relatedShares[related.Derived])
	}
	typed := strings.Join(l.term.Words, " ")
	names := r.namesWith(l.term.Words...) // al-Hilal, Paris Saint-Germain
	names = slices.DeleteFunc(names, func(w related.Word) bool { return !r.addRelated(&f, w) })
	r.found.Forms[typed] = search.Forms{Word: typed, Related: names}
	r.found.AnyFormDocs[typed] = f.df
	r.addForm(l, f, wordWeight+stemWeight+skeletonWeight)
}

// phraseScan is a phrase in a stretch.
type phraseScan struct {
	words []positionReader // the rarest first; none if the phrase cannot be there
	at    []uint32         // by word: its place in the phrase
	pairs []listReader     // of the phrase that are listed
	whole bool             // the first of them is all of the phrase

	// What is known of a window: which documents were looked at, and those that have
	// the phrase, with how much its occurrences count.
	window uint32 // its end
	start  []positionReader
	asked  bitset
	docs   []uint16
	tfs    []float32
}

func newPhraseScan(s *scan, of *phrase, t stretch) (p phraseScan) {
	words := of.words
	var pairs []listReader
	for i := range of.pairs {
		if pair := &of.pairs[i]; pair.listed != nil && pair.listed[t.segment] {
			some := pair.in(t)
			if len(some) == 0 {
				return p
			}
			pairs = append(pairs, newListReader(s, some))
		}
	}
	order := make([]int, len(words))
	size := make([]int, len(words))
	for i := range words {
		order[i] = i
		for _, e := range words[i].in(t) {
			size[i] += e.N
		}
		if size[i] == 0 {
			return p
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return size[a] - size[b] })
	for _, i := range order {
		p.words, p.at = append(p.words, newPositionReader(s, words[i].in(t))), append(p.at, uint32(i))
	}
	p.pairs, p.whole = pairs, len(pairs) > 0 && len(words) == 2
	return p
}

func (p phraseScan) mayMatch() bool { return len(p.words) > 0 }

// close lets go of what the scan's readers decoded.
func (p *phraseScan) close() {
	for i := range p.pairs {
		p.pairs[i].close()
	}
}

// mark adds to has the documents of a set that have the phrase, and maybe others
// that have it.
func (p *phraseScan) mark(s *scan, w *window, l *leaf, set, has *bitset) {
	p.look(s, w, l, set)
	for _, doc := range p.docs {
		has.add(doc)
	}
}

// each calls do for the documents that were found and have the phrase.
func (p *phraseScan) each(s *scan, w *window, l *leaf, do func(doc uint16, tf float32)) {
	p.look(s, w, l, &w.candidates)
	for i, doc := range p.docs {
		if w.candidates.has(doc) {
			do(doc, p.tfs[i])
		}
	}
}

// look looks for the phrase in documents of a window that it was not looked for in
// before.
func (p *phraseScan) look(s *scan, w *window, l *leaf, in *bitset) {
	if len(p.words) == 0 {
		return
	}
	if p.window != w.to {
		p.window, p.asked, p.docs, p.tfs = w.to, bitset{}, p.docs[:0], p.tfs[:0]
		p.start = append(p.start[:0], p.words...)
	}
	set := *in
	if !set.remove(&p.asked) {
		return
	}
	p.asked.addAll(&set)
	copy(p.words, p.start)
	p.find(s, w, l, &set)
}

// find looks for the phrase in the documents of a set: where its pairs are listed, then where
// the rarest word is, then for the others beside it.
func (p *phraseScan) find(s *scan, w *window, l *leaf, set *bitset) {
	if p.whole {
		p.pairs[0].read(w, set)
		for i, doc := range w.posts.docs[:w.posts.n] {
			p.found(s, w, l, doc, w.posts.counts[i])
		}
		return
	}
	for i := range p.pairs {
		var has bitset
		if p.pairs[i].mark(w, &has); !set.keep(&has) {
			return
		}
	}
	starts := &w.starts
	p.words[0].read(w, set, p.at[0], starts)
	for i := range p.words[1:] {
		p.words[i+1].read(w, &starts.has, p.at[i+1], &w.others)
		if !starts.keep(&w.others) {
			return
		}
	}
	starts.has.each(func(doc uint16) {
		title, body := 0, 0
		for _, start := range starts.of(doc) {
			if start < bodyOffset {
				title++
			} else {
				body++
			}
		}
		if title+body > 0 {
			p.found(s, w, l, doc, packCounts(title, body))
		}
	})
}

// found notes that a document has the phrase so often, as in an Entry.
func (p *phraseScan) found(s *scan, w *window, l *leaf, doc uint16, counts uint8) {
	if tf := l.weightedTF(s, w, doc, counts); tf != 0 {
		p.docs, p.tfs = append(p.docs, doc), append(p.tfs, tf)
	}
}
