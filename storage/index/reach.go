package index

import "slices"

// A query of many common words, or of phrases of them, would read most of the index
// for hits that say little. One that would read more than maxRead looks only through
// the newest documents, and tells how many it left out.

// maxRead bounds the lists that a query reads, in bytes: what two processors of a
// small computer go through in a tenth of a second.
const maxRead = 14 << 20

// Of the words of a phrase, the first two that are looked at decide most: of the
// others, so many parts are read of one.
const laterPhraseWords = 4

// unscoredLists are how many lists that only decide cost as much as one that scores.
const unscoredLists = 4

// withinReach returns the stretches that a query looks through, and how many
// documents are in the others. All are in the order in which documents came.
func (r *evaluation) withinReach(all []stretch) (some []stretch, beyond int) {
	if r.Whole {
		return all, 0
	}
	read, from := 0, len(all)
	for ; from > 0; from-- {
		read += r.cost(all[from-1])
		if read > maxRead && from < len(all) {
			break
		}
	}
	for _, t := range all[:from] {
		s := r.segments[t.segment]
		for doc := t.from; doc < t.to; doc++ {
			if s.Docs.Article[doc] != 0 && !r.Dead.Has(s.First+int64(doc)) {
				beyond++
			}
		}
	}
	return all[from:], beyond
}

// cost returns about how many bytes of lists are read of a stretch. Those that take
// more or less time count for more or less.
func (r *evaluation) cost(t stretch) (bytes int) {
	most := r.mostPieces(t) * pieceSize
	for i := range r.leaves {
		l := &r.leaves[i]
		bytes += phraseCost(l.phrase, t, most)
		for k := range l.forms {
			f := &l.forms[k]
			for n := range f.lists {
				size := min(most, f.lists[n].size(t))
				switch {
				case !l.scoring:
					size /= unscoredLists
				case !f.isPlain(): // its occurrences are counted before they score
					size += size / 2
				}
				bytes += size
			}
			for n := range f.phrases {
				bytes += phraseCost(f.phrases[n].words, t, most)
			}
		}
	}
	return bytes
}

// mostPieces returns about how many documents of a stretch have the rarest of the
// leaves that all must have: no more pieces of a list are read.
func (r *evaluation) mostPieces(t stretch) int {
	docs := int(t.to - t.from)
	most := docs
	for i := range r.leaves {
		if l := &r.leaves[i]; l.required {
			most = min(most, 1+l.df()*docs/max(r.live, 1))
		}
	}
	return most
}

func phraseCost(words []list, t stretch, most int) (bytes int) {
	var sizes []int
	for i := range words {
		sizes = append(sizes, min(most, words[i].size(t)))
	}
	slices.Sort(sizes)
	for i, size := range sizes {
		if i < 2 {
			bytes += size + size/2
		} else {
			bytes += size / laterPhraseWords
		}
	}
	return bytes
}

// size returns about how many bytes of a list are in a stretch.
func (l *list) size(t stretch) (bytes int) {
	for _, e := range l.in(t) {
		span := e.Last - e.First + 1
		in := min(e.Last+1, int(t.to)) - max(e.First, int(t.from))
		bytes += e.Size() * in / span
	}
	return bytes
}
