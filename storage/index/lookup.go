package index

import (
	"cmp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"sahifa/app/arabic"
	"sahifa/app/search/related"
)

// Bounds on the words that a prefix stands for: the most frequent ones among
// the first of the vocabulary that begin with it. All prefixes of a query share
// maxCompletions, but each gets at least minCompletions, or when there are many
// fewCompletions.
const (
	maxCompletions    = 64
	minCompletions    = 8
	manyCompletions   = 96
	fewCompletions    = 2
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

// vocabulary looks up what the segments know of words, for one query.
type vocabulary struct {
	segments []*Segment
	load     BlockLoader
	ahead    func(blocks []int64) // may be nil
	live     int                  // documents

	// The segments that estimates are made of, all in a small store; their documents;
	// and frequencies estimated from them.
	sampled     []*Segment
	sampledLive int
	estimates   map[string]int

	mu    sync.Mutex // of cache, estimates and err
	cache ListCache
	err   error // the first that was met

	completions int // words that prefixes stand for, so far
}

// open makes the vocabulary that of segments; ahead and cache may be nil.
func (v *vocabulary) open(segments []*Segment, load BlockLoader, ahead func([]int64), cache ListCache) {
	if cache == nil {
		cache = ListCache{}
	}
	v.segments, v.load, v.ahead, v.cache, v.estimates = segments, load, ahead, cache, map[string]int{}
	for _, s := range segments {
		v.live += s.Live
	}
	if v.sampled, v.sampledLive = segments, v.live; v.live >= minSampledDocs {
		v.sampled, v.sampledLive = largestSegments(segments, v.live)
	}
}

// fail notes an error.
func (v *vocabulary) fail(err error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.err = cmp.Or(v.err, err)
}

// known returns the list of a key that was looked up.
func (v *vocabulary) known(key string) (l list, ok bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	l, ok = v.cache[key]
	return l, ok
}

func (v *vocabulary) keep(key string, l list) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.cache[key] = l
}

// find returns the list of a key. It is looked up only once for a query.
func (v *vocabulary) find(key string) (list, error) {
	if l, ok := v.known(key); ok {
		return l, nil
	}
	l, err := v.lookUp(key)
	if err == nil {
		v.keep(key, l)
	}
	return l, err
}

// readAhead has the blocks read that find will need for some keys: to read many together
// costs little more than to read one.
func (v *vocabulary) readAhead(keys []string) {
	if v.ahead == nil {
		return
	}
	var blocks []int64
	for _, key := range keys {
		if _, ok := v.known(key); ok {
			continue
		}
		hash := filterHash(key)
		for _, s := range v.segments {
			if len(s.filter) > 0 && (key[0] == KeyPair[0] || s.filter.mayHave(hash)) {
				blocks = s.appendBlocksOf(blocks, key)
			}
		}
	}
	slices.Sort(blocks)
	if blocks = slices.Compact(blocks); len(blocks) > 1 {
		v.ahead(blocks)
	}
}

// findAhead looks keys up on all cores, so that find has them at hand. What fails is
// left for find to tell.
func (v *vocabulary) findAhead(keys []string) {
	keys = slices.DeleteFunc(slices.Clone(keys), func(key string) bool { _, ok := v.known(key); return ok })
	if len(keys) < 2 {
		return
	}
	v.readAhead(keys)
	onAllCores(len(keys), func(i int) { _, _ = v.find(keys[i]) })
}

// onAllCores does something for each number below another.
func onAllCores(n int, do func(i int)) {
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	group.Wait()
}

func (v *vocabulary) lookUp(key string) (list, error) {
	l := list{pieces: make([][]Entry, len(v.segments))}
	for i, s := range v.segments {
		if len(s.filter) == 0 && (key[:1] == KeyWord || key[:1] == KeyPositions) { // the vocabulary is smaller
			n, err := s.docs(key[1:], v.load)
			if err != nil {
				return l, err
			}
			if n == 0 {
				continue
			}
		}
		pieces, err := s.Find(key, v.load)
		if err != nil {
			return l, err
		}
		l.pieces[i] = pieces
		for _, p := range pieces {
			l.df += p.N
		}
	}
	return l, nil
}

func (v *vocabulary) df(key string) int {
	l, err := v.find(key)
	if err != nil {
		v.fail(err)
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

// estimateDF estimates df from the large segments. Many keys are only asked for
// their frequency, and small segments are many.
func (v *vocabulary) estimateDF(key string) int {
	if l, ok := v.known(key); ok {
		return l.df
	}
	if len(v.sampled) == len(v.segments) {
		return v.df(key)
	}
	v.mu.Lock()
	n, ok := v.estimates[key]
	v.mu.Unlock()
	if ok {
		return n
	}
	for _, s := range v.sampled {
		some, err := s.count(key, v.load)
		if err != nil {
			v.fail(err)
			return 0
		}
		n += some
	}
	n = n * v.live / max(v.sampledLive, 1)
	v.mu.Lock()
	v.estimates[key] = n
	v.mu.Unlock()
	return n
}

// docs returns about how many documents have a word.
func (v *vocabulary) docs(word string) int { return v.estimateDF(KeyWord + word) }

// withoutParticle cuts a particle off a word that is far more frequent without
// it.
func (v *vocabulary) withoutParticle(word string) string {
	if arabic.CountLetters(word) < 4 || !arabic.IsArabic(word) || related.Knows(related.Shipped(), word) { // بحار has no حار
		return word
	}
	rest := word
	if w, ok := strings.CutPrefix(rest, "و"); ok {
		if v.wordDF(w) > particleRatio*v.docs(word) {
			rest = w
		}
	}
	for _, p := range arabic.Particles {
		if w, ok := strings.CutPrefix(rest, p); ok && arabic.CountLetters(w) >= 3 && !arabic.IsStopWord(w) && v.wordDF(w) > particleRatio*v.docs(rest) && !v.takesArticle(rest, v.docs(rest)) {
			return w
		}
	}
	return rest
}

// takesArticle reports whether a word that so many documents have stands with the article,
// too, in more than by mistake: what does so has no preposition at its beginning. البحار
// are no ب and حار.
func (v *vocabulary) takesArticle(word string, docs int) bool {
	return articleShare*v.docs("ال"+word) > docs
}

// articleShare is one of how many times a word that may have a particle stands with the
// article, to be known for one that has none.
const articleShare = 10

// wordDF returns how many documents have a word, with or without the article.
func (v *vocabulary) wordDF(word string) int {
	return v.docs(word) + v.docs("ال"+word)
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

// complete returns the most frequent words that begin with one of some prefixes. Where there are
// so many prefixes that few words of each are wanted, the largest segment of a large
// store tells which.
func (v *vocabulary) complete(prefixes []string, most int) ([]string, error) {
	least := minCompletions
	if v.completions >= manyCompletions {
		least = fewCompletions
	}
	most = min(most, max(maxCompletions-v.completions, least))
	segments := v.segments
	if most <= minCompletions && v.live >= minSampledDocs {
		segments = v.sampled[:1]
	}
	counts := map[string]int{}
	looked := 0
	for _, s := range segments {
		for _, prefix := range prefixes {
			err := s.Range(KeyVocabulary+prefix, v.load, func(key []byte, e Entry) bool {
				counts[string(key[1:])] += e.N
				looked++
				return looked < maxScanned
			})
			if err != nil {
				return nil, err
			}
		}
	}
	words := mostFrequent(counts, most)
	v.completions += len(words)
	return words, nil
}
