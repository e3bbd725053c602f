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

// scorePhrase scores the documents of a segment that have the leaf's phrase.
func (l *leaf) scorePhrase(at int, s *Segment, sc *accumulator, n *norms, bit uint32) (touched bool) {
	l.phraseDocs(at, s, l.phrase, n, func(doc uint32, tf float32) {
		touched = true
		sc.mask[doc] |= bit
		if l.scoring {
			sc.score[doc] += float32(l.weight) * saturate(tf)
		}
	})
	return touched
}

// phraseDocs calls found for the documents of a segment that have a phrase, with
// how much its occurrences count. It starts with the rarest word and looks for
// the others only in the documents that are left, keeping the positions at which
// the phrase may begin.
func (l *leaf) phraseDocs(at int, s *Segment, phrase []list, n *norms, found func(doc uint32, tf float32)) {
	order := make([]int, len(phrase))
	size := make([]int, len(phrase))
	for i, one := range phrase {
		order[i] = i
		for _, p := range one.pieces[at] {
			size[i] += p.N
		}
		if size[i] == 0 {
			return
		}
	}
	slices.SortFunc(order, func(a, b int) int { return size[a] - size[b] })
	// Where the phrase may begin, by document: in starts[from[i]:from[i+1]].
	var docs []uint32
	var starts []uint32
	from := []int{0}
	var positions []uint32
	for step, word := range order {
		if step == 0 {
			for _, p := range phrase[word].pieces[at] {
				p.eachPositions(func(doc int, packed places) {
					positions = packed.unpack(positions)
					for _, at := range positions {
						if int(at) >= word {
							starts = append(starts, at-uint32(word))
						}
					}
					if len(starts) > from[len(from)-1] {
						docs, from = append(docs, uint32(doc)), append(from, len(starts))
					}
				})
			}
			continue
		}
		var nextDocs, nextStarts []uint32
		nextFrom := []int{0}
		i := 0
		for _, p := range phrase[word].pieces[at] {
			for i < len(docs) && docs[i] < uint32(p.First) {
				i++
			}
			if i == len(docs) {
				break
			}
			if uint32(p.Last) < docs[i] {
				continue
			}
			i = p.positionsIn(docs, i, func(i int, packed places) {
				positions = packed.unpack(positions)
				at := 0
				for _, start := range starts[from[i]:from[i+1]] {
					want := start + uint32(word)
					for at < len(positions) && positions[at] < want {
						at++
					}
					if at < len(positions) && positions[at] == want {
						nextStarts = append(nextStarts, start)
					}
				}
				if len(nextStarts) > nextFrom[len(nextFrom)-1] {
					nextDocs, nextFrom = append(nextDocs, docs[i]), append(nextFrom, len(nextStarts))
				}
			})
		}
		docs, starts, from = nextDocs, nextStarts, nextFrom
	}
	for i, doc := range docs {
		if int(doc) >= s.Count {
			break
		}
		var tf float32
		for _, start := range starts[from[i]:from[i+1]] {
			if start < bodyOffset {
				tf += n.title[s.Docs.Title[doc]]
			} else if !l.term.Title {
				tf += n.body[s.Docs.Body[doc]]
			}
		}
		if tf != 0 {
			found(doc, tf)
		}
	}
}
