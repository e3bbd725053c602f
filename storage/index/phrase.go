package index

import (
	"slices"

	"sahifa/app/arabic"
	"sahifa/app/search"
	"sahifa/app/search/related"
)

// phrase makes a leaf of consecutive words.
func (r *evaluation) phrase(l *leaf) {
	for _, w := range l.term.Words {
		places, err := r.find(KeyPositions + w)
		if err != nil {
			r.err = err
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

func newPhraseScan(words []list, t stretch) (p phraseScan) {
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
		p.words, p.at = append(p.words, newPositionReader(words[i].in(t))), append(p.at, uint32(i))
	}
	return p
}

func (p phraseScan) mayMatch() bool { return len(p.words) > 0 }

// phraseStarts are where a phrase may begin, by document: in
// starts[ends[i-1]:ends[i]].
type phraseStarts struct {
	docs, nextDocs     []uint16
	starts, nextStarts []uint32
	ends, nextEnds     []int
	places             []uint32 // scratch
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
	p.look(s, w, l, &w.found)
	for i, doc := range p.docs {
		if w.found.has(doc) {
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

// find starts with the rarest word and looks for the others only in the documents
// that are left, keeping the positions at which the phrase may begin.
func (p *phraseScan) find(s *scan, w *window, l *leaf, set *bitset) {
	in := &w.phrase
	in.begin(w, &p.words[0], p.at[0], set)
	for i := range p.words[1:] {
		if len(in.docs) == 0 {
			return
		}
		in.narrow(w, &p.words[i+1], p.at[i+1])
	}
	from := 0
	for i, doc := range in.docs {
		at := w.from + uint32(doc)
		var tf float32
		for _, start := range in.starts[from:in.ends[i]] {
			if start < bodyOffset {
				tf += s.norms.title[s.segment.Docs.Title[at]]
			} else if !l.term.Title {
				tf += s.norms.body[s.segment.Docs.Body[at]]
			}
		}
		if from = in.ends[i]; tf != 0 {
			p.docs, p.tfs = append(p.docs, doc), append(p.tfs, tf)
		}
	}
}

// begin notes where a phrase may begin for the sake of a word of it.
func (in *phraseStarts) begin(w *window, word *positionReader, at uint32, set *bitset) {
	in.docs, in.starts, in.ends = in.docs[:0], in.starts[:0], in.ends[:0]
	for word.skip(w.from); word.doc < w.to; word.next() {
		doc := uint16(word.doc - w.from)
		if !set.has(doc) {
			continue
		}
		before := len(in.starts)
		in.places = word.places.unpack(in.places)
		for _, place := range in.places {
			if place >= at {
				in.starts = append(in.starts, place-at)
			}
		}
		if len(in.starts) > before {
			in.docs, in.ends = append(in.docs, doc), append(in.ends, len(in.starts))
		}
	}
}

// narrow keeps the starts at which another word of the phrase is in its place.
func (in *phraseStarts) narrow(w *window, word *positionReader, at uint32) {
	in.nextDocs, in.nextStarts, in.nextEnds = in.nextDocs[:0], in.nextStarts[:0], in.nextEnds[:0]
	from := 0
	for i, doc := range in.docs {
		starts := in.starts[from:in.ends[i]]
		from = in.ends[i]
		if word.skip(w.from + uint32(doc)); word.doc != w.from+uint32(doc) {
			continue
		}
		before := len(in.nextStarts)
		in.places = word.places.unpack(in.places)
		next := 0
		for _, start := range starts {
			for next < len(in.places) && in.places[next] < start+at {
				next++
			}
			if next < len(in.places) && in.places[next] == start+at {
				in.nextStarts = append(in.nextStarts, start)
			}
		}
		if len(in.nextStarts) > before {
			in.nextDocs, in.nextEnds = append(in.nextDocs, doc), append(in.nextEnds, len(in.nextStarts))
		}
	}
	in.docs, in.nextDocs = in.nextDocs, in.docs
	in.starts, in.nextStarts = in.nextStarts, in.starts
	in.ends, in.nextEnds = in.nextEnds, in.ends
}
