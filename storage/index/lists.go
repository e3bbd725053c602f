package index

import (
	"cmp"
	"slices"
	"strings"

	"sahifa/app/arabic"
	"sahifa/app/search"
)

// Bounds on the words that prefixes stand for: the most frequent of those that
// begin with one, of the first so many of the vocabulary. All prefixes of a
// query share the first bound; each has a few words at least.
const (
	mostCompletions   = 64
	leastCompletions  = 8
	typingCompletions = 48
	mostLooked        = 30_000
)

// list is the postings of a key in each segment.
type list struct {
	df     int
	pieces [][]Entry // by segment
}

// Lists are lists that were looked up, by key.
type Lists map[string]list

// find gives the list of a key. Lists that were looked for are kept for the
// query.
func (r *run) find(key string) (list, error) {
	if l, ok := r.Lists[key]; ok {
		return l, nil
	}
	l := list{pieces: make([][]Entry, len(r.segments))}
	for i, s := range r.segments {
		pieces, err := s.Find(key, r.load)
		if err != nil {
			return l, err
		}
		l.pieces[i] = pieces
		for _, p := range pieces {
			l.df += p.N
		}
	}
	r.Lists[key] = l
	return l, nil
}

func (r *run) df(key string) int {
	l, err := r.find(key)
	if err != nil && r.err == nil {
		r.err = err
	}
	return l.df
}

// In a store of many documents, frequencies that only decide how a word is read
// are estimated by enough of them, a share. In a small one they are counted.
const (
	many   = 50_000
	enough = 0.8
)

// sampled gives the fewest segments that have enough of all documents.
func sampled(segments []*Segment, live int) (some []*Segment, has int) {
	some = slices.Clone(segments)
	slices.SortStableFunc(some, func(a, b *Segment) int { return cmp.Compare(b.Live, a.Live) })
	for i, s := range some {
		if has += s.Live; float64(has) >= enough*float64(live) {
			return some[:i+1], has
		}
	}
	return some, has
}

// about is df as the large segments have it: many words are asked for that no
// article is looked for by, and small segments are many.
func (r *run) about(key string) int {
	if l, ok := r.Lists[key]; ok {
		return l.df
	}
	if r.sample == nil {
		r.sample, r.sampleLive = sampled(r.segments, r.live)
		r.guessed = map[string]int{}
	}
	if r.live < many || len(r.sample) == len(r.segments) {
		return r.df(key)
	}
	if n, ok := r.guessed[key]; ok {
		return n
	}
	n := 0
	for _, s := range r.sample {
		pieces, err := s.Find(key, r.load)
		if err != nil {
			r.err = cmp.Or(r.err, err)
			return 0
		}
		for _, p := range pieces {
			n += p.N
		}
	}
	n = n * r.live / max(r.sampleLive, 1)
	r.guessed[key] = n
	return n
}

// forms tells by what a word is to be looked for. What its stem does not tell,
// the vocabulary does: whether ب, ل, ك or ف before it is a particle, in the
// query or in texts.
func (r *run) forms(word string) search.Forms {
	if f, ok := r.found.Forms[word]; ok {
		return f
	}
	bare := r.withoutParticle(word)
	f := search.Forms{Word: word}
	base := arabic.Stem(bare)
	f.AddStem(base)
	if arabic.Letters(base) >= 3 && arabic.Arabic(base) && r.about(KeyStem+base) > particleRatio {
		for _, p := range arabic.Particles {
			with := arabic.Stem(p + base)
			if n := r.about(KeyStem + with); n > 0 && with != base && r.about(KeyStem+base) > particleRatio*n {
				f.AddStem(with)
			}
		}
	}
	r.found.Forms[word] = f
	return f
}

// withoutParticle cuts a particle off a word if it is far more frequent
// without.
func (r *run) withoutParticle(word string) string {
	if arabic.Letters(word) < 4 || !arabic.Arabic(word) {
		return word
	}
	rest := word
	if w, ok := strings.CutPrefix(rest, "و"); ok {
		if r.alone(w) > particleRatio*r.about(KeyWord+word) {
			rest = w
		}
	}
	for _, p := range arabic.Particles {
		if w, ok := strings.CutPrefix(rest, p); ok && arabic.Letters(w) >= 3 && !arabic.Weak(w) && r.alone(w) > particleRatio*r.about(KeyWord+rest) {
			return w
		}
	}
	return rest
}

// alone is how many documents have a word, with or without the article.
func (r *run) alone(word string) int { return r.about(KeyWord+word) + r.about(KeyWord+"ال"+word) }

// complete gives the most frequent words that begin with a prefix.
func (r *run) complete(prefix string, most int) ([]string, error) {
	counts := map[string]int{}
	looked := 0
	for _, s := range r.segments {
		err := s.Range(KeyWords+prefix, r.load, func(key []byte, e Entry) bool {
			counts[string(key[1:])] += e.N
			looked++
			return looked < mostLooked
		})
		if err != nil {
			return nil, err
		}
	}
	words := make([]string, 0, len(counts))
	for w := range counts {
		words = append(words, w)
	}
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	words = words[:min(most, max(mostCompletions-r.completions, leastCompletions), len(words))]
	r.completions += len(words)
	return words, nil
}
