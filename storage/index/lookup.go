package index

import (
	"cmp"
	"slices"
	"strings"

	"sahifa/app/arabic"
)

// Bounds on the words that a prefix stands for: the most frequent ones among
// the first of the vocabulary that begin with it. All prefixes of a query share
// maxCompletions, but each gets at least minCompletions.
const (
	maxCompletions    = 64
	minCompletions    = 8
	typingCompletions = 48
	maxScanned        = 30_000
)

// list is the postings of a key in each segment.
type list struct {
	df     int
	pieces [][]Entry // by segment
}

// ListCache are lists that were looked up, by key.
type ListCache map[string]list

// find returns the list of a key. It is looked up only once for a query.
func (r *evaluation) find(key string) (list, error) {
	if l, ok := r.Cache[key]; ok {
		return l, nil
	}
	l := list{pieces: make([][]Entry, len(r.segments))}
	for i, s := range r.segments {
		if key[:1] == KeyWord || key[:1] == KeyPositions {
			n, err := s.docs(key[1:], r.load)
			if err != nil {
				return l, err
			}
			if n == 0 {
				continue
			}
		}
		pieces, err := s.Find(key, r.load)
		if err != nil {
			return l, err
		}
		l.pieces[i] = pieces
		for _, p := range pieces {
			l.df += p.N
		}
	}
	r.Cache[key] = l
	return l, nil
}

func (r *evaluation) df(key string) int {
	l, err := r.find(key)
	if err != nil && r.err == nil {
		r.err = err
	}
	return l.df
}

// In a large store, frequencies that only decide how a word is read are
// estimated from the largest segments that together have sampleShare of all
// documents. In a small store they are counted.
const (
	minSampledDocs = 50_000
	sampleShare    = 0.8
)

// largestSegments returns the fewest segments that have enough of all
// documents.
func largestSegments(segments []*Segment, live int) (some []*Segment, has int) {
	some = slices.Clone(segments)
	slices.SortStableFunc(some, func(a, b *Segment) int { return cmp.Compare(b.Live, a.Live) })
	for i, s := range some {
		if has += s.Live; float64(has) >= sampleShare*float64(live) {
			return some[:i+1], has
		}
	}
	return some, has
}

// sampled returns the segments that estimates are made of: all, in a small
// store.
func (r *evaluation) sampled() []*Segment {
	if r.live < minSampledDocs {
		return r.segments
	}
	if r.largeSegments == nil {
		r.largeSegments, r.largeLive = largestSegments(r.segments, r.live)
		r.estimates = map[string]int{}
	}
	return r.largeSegments
}

// estimateDF estimates df from the large segments. Many keys are only asked for
// their frequency, and small segments are many.
func (r *evaluation) estimateDF(key string) int {
	if l, ok := r.Cache[key]; ok {
		return l.df
	}
	large := r.sampled()
	if len(large) == len(r.segments) {
		return r.df(key)
	}
	if n, ok := r.estimates[key]; ok {
		return n
	}
	n := 0
	for _, s := range large {
		some, err := s.count(key, r.load)
		if err != nil {
			r.err = cmp.Or(r.err, err)
			return 0
		}
		n += some
	}
	n = n * r.live / max(r.largeLive, 1)
	r.estimates[key] = n
	return n
}

// withoutParticle cuts a particle off a word that is far more frequent without
// it.
func (r *evaluation) withoutParticle(word string) string {
	if arabic.CountLetters(word) < 4 || !arabic.IsArabic(word) {
		return word
	}
	rest := word
	if w, ok := strings.CutPrefix(rest, "و"); ok {
		if r.wordDF(w) > particleRatio*r.estimateDF(KeyWord+word) {
			rest = w
		}
	}
	for _, p := range arabic.Particles {
		if w, ok := strings.CutPrefix(rest, p); ok && arabic.CountLetters(w) >= 3 && !arabic.IsStopWord(w) && r.wordDF(w) > particleRatio*r.estimateDF(KeyWord+rest) {
			return w
		}
	}
	return rest
}

// wordDF returns how many documents have a word, with or without the article.
func (r *evaluation) wordDF(word string) int {
	return r.estimateDF(KeyWord+word) + r.estimateDF(KeyWord+"ال"+word)
}

// mostFrequent returns the words with the highest counts, the highest first. Of
// thousands few are wanted, so not all are sorted.
func mostFrequent(counts map[string]int, most int) (words []string) {
	before := func(a, b string) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) }
	least := 0 // the count of the last word, once there are enough
	for word, n := range counts {
		if n < least {
			continue
		}
		i, _ := slices.BinarySearchFunc(words, word, before)
		if words = slices.Insert(words, i, word); len(words) > most {
			words = words[:most]
		}
		if len(words) == most && most > 0 {
			least = counts[words[most-1]]
		}
	}
	return words
}

// complete returns the most frequent words that begin with a prefix.
func (r *evaluation) complete(prefix string, most int) ([]string, error) {
	counts := map[string]int{}
	looked := 0
	for _, s := range r.segments {
		err := s.Range(KeyVocabulary+prefix, r.load, func(key []byte, e Entry) bool {
			counts[string(key[1:])] += e.N
			looked++
			return looked < maxScanned
		})
		if err != nil {
			return nil, err
		}
	}
	words := mostFrequent(counts, min(most, max(maxCompletions-r.completions, minCompletions)))
	r.completions += len(words)
	return words, nil
}
