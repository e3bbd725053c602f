package index

import (
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
		l.phrase = append(l.phrase, places)
		if places.df > 0 {
			l.weight += (wordWeight + stemWeight + skeletonWeight) * idf(r.live, min(places.df, r.live))
		}
	}
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

	// What is known of a window: which documents were looked at, and those that have
	// the phrase, with how much its occurrences count.
	window uint32 // its end
	start  []positionReader
	asked  bitset
	docs   []uint16
	tfs    []float32
}

func newPhraseScan(s *scan, words []list, t stretch) (p phraseScan) {
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
	return p
}

func (p phraseScan) mayMatch() bool { return len(p.words) > 0 }

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

// find looks for the phrase in the documents of a set: first where the rarest word
// is, then for the others beside it.
func (p *phraseScan) find(s *scan, w *window, l *leaf, set *bitset) {
	starts := &w.starts
	p.words[0].read(w, set, p.at[0], starts)
	for i := range p.words[1:] {
		p.words[i+1].read(w, &starts.has, p.at[i+1], &w.others)
		if !starts.keep(&w.others) {
			return
		}
	}
	starts.has.each(func(doc uint16) {
		at := w.from + uint32(doc)
		var tf float32
		for _, start := range starts.of(doc) {
			if start < bodyOffset {
				tf += s.norms.title[s.segment.Docs.Title[at]]
			} else if !l.term.Title {
				tf += s.norms.body[s.segment.Docs.Body[at]]
			}
		}
		if tf != 0 {
			p.docs, p.tfs = append(p.docs, doc), append(p.tfs, tf)
		}
	})
}
