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
	first, others := &p.words[0], p.words[1:]
documents:
	for next := set.next(0); next < windowDocs; next = set.next(next + 1) {
		at := w.from + uint32(next)
		if found := first.skip(at); found >= w.to {
			return
		} else if found != at {
			next = int(found-w.from) - 1
			continue
		}
		var starts []uint32
		if len(others) == 0 {
			starts = w.places.begin(first, p.at[0])
		}
		for i := range others {
			if others[i].skip(at) != at {
				continue documents
			}
			if i == 0 { // only now: most documents do not have both
				w.places.begin(first, p.at[0])
			}
			if starts = w.places.narrow(&others[i], p.at[i+1]); len(starts) == 0 {
				continue documents
			}
		}
		var tf float32
		for _, start := range starts {
			if start < bodyOffset {
				tf += s.norms.title[s.segment.Docs.Title[at]]
			} else if !l.term.Title {
				tf += s.norms.body[s.segment.Docs.Body[at]]
			}
		}
		if tf != 0 {
			p.docs, p.tfs = append(p.docs, uint16(next)), append(p.tfs, tf)
		}
	}
}

// phrasePlaces are where a phrase may begin in a document.
type phrasePlaces struct {
	starts, places []uint32
	bits           [mostMarkedPlaces / 64]uint64 // of starts, while another word is held against them
}

// mostMarkedPlaces is up to which place a text's words are held against one another
// by marks, in which no branch is to be foretold. That is headline and the first
// words of the body; few texts are longer.
const mostMarkedPlaces = 1 << 13

// begin gives where the phrase may begin for the sake of one of its words, which is
// so many words after the first.
func (p *phrasePlaces) begin(word *positionReader, after uint32) []uint32 {
	p.starts = word.positions(p.starts)
	n := 0
	for _, place := range p.starts {
		p.starts[n] = place - after
		n += boolToInt(place >= after)
	}
	p.starts = p.starts[:n]
	return p.starts
}

// narrow leaves of the starts those that another word is so many words after.
func (p *phrasePlaces) narrow(word *positionReader, after uint32) []uint32 {
	p.places = word.positions(p.places)
	if len(p.starts) == 0 || len(p.places) == 0 || max(p.starts[len(p.starts)-1]+after, p.places[len(p.places)-1]) >= mostMarkedPlaces {
		return p.narrowLong(after)
	}
	for _, start := range p.starts {
		at := (start + after) % mostMarkedPlaces
		p.bits[at/64] |= 1 << (at % 64)
	}
	n := 0
	for i, place := range p.places {
		at := place % mostMarkedPlaces
		p.places[n] = p.places[i] - after
		n += int(p.bits[at/64] >> (at % 64) & 1)
	}
	for _, start := range p.starts {
		p.bits[(start+after)%mostMarkedPlaces/64] = 0
	}
	p.starts, p.places = p.places[:n], p.starts
	return p.starts
}

// narrowLong is narrow for a long text.
func (p *phrasePlaces) narrowLong(after uint32) []uint32 {
	n, next := 0, 0
	for _, start := range p.starts {
		for next < len(p.places) && p.places[next] < start+after {
			next++
		}
		if next < len(p.places) && p.places[next] == start+after {
			p.starts[n] = start
			n++
		}
	}
	p.starts = p.starts[:n]
	return p.starts
}
