package index

import (
	"cmp"
	"context"
	"runtime"
	"sync"
	"sync/atomic"

	"sahifa/app/search"
)

// maxLeaves bounds the terms of a query that are searched for in texts: each
// has a bit.
const maxLeaves = 32

// evaluation is one evaluation of a request.
type evaluation struct {
	Request
	segments []*Segment
	load     BlockLoader
	norms    norms
	live     int
	found    Result
	err      error

	// The large segments, and frequencies estimated from them.
	largeSegments []*Segment
	largeLive     int
	estimates     map[string]int

	completions int // words that prefixes stand for, so far

	leaves []leaf
	root   condition
	years  []uint16 // by day since 1970
}

// leaf is a term that is searched for in texts.
type leaf struct {
	term    search.Term
	forms   []form
	phrase  []list // of KeyPositions, for a phrase
	weight  float64
	scoring bool
}

// form is one of the forms of a leaf: lists and phrases that count as one.
type form struct {
	lists   []list
	shares  []float32 // by list: how much an occurrence counts; nil: 1
	keys    []string  // of lists
	phrases []phrase
	df      int
	weight  float32
	isHit   bool // it finds an article; else it only adds to its score
}

// phrase is words that stand one after the other, by the lists of their
// positions.
type phrase struct {
	words []list
	share float32
}

// isPlain reports whether a form is one list whose occurrences count in full.
func (f form) isPlain() bool {
	return len(f.lists) == 1 && len(f.phrases) == 0 && (f.shares == nil || f.shares[0] == 1)
}

// Evaluate evaluates a request over the segments.
func Evaluate(ctx context.Context, req Request, segments []*Segment, load BlockLoader) (Result, error) {
	r := &evaluation{Request: req, segments: segments, load: load, norms: newNorms(segments)}
	r.found = Result{Feeds: map[int64]int{}, Years: map[int]int{}, Forms: map[string]search.Forms{}, AnyFormDocs: map[string]int{}, ExactDocs: map[string]int{}}
	if r.Cache == nil {
		r.Cache = ListCache{}
	}
	for _, s := range segments {
		r.live += s.Live
	}
	r.found.Live = r.live
	r.root = r.compileRoot()
	if r.err != nil {
		return r.found, r.err
	}
	r.years = yearTable(req.Zone)
	r.evaluateSegments(ctx)
	return r.found, cmp.Or(r.err, ctx.Err())
}

// evaluateSegments goes through all segments, on all cores.
func (r *evaluation) evaluateSegments(ctx context.Context) {
	var next atomic.Int64
	var group sync.WaitGroup
	parts := make([]partial, min(runtime.GOMAXPROCS(0), len(r.segments)))
	for i := range parts {
		p := &parts[i]
		*p = partial{feeds: map[int64]int{}, best: heap{limit: r.Limit, less: byScore}}
		if r.Order == search.ByDate {
			p.best.less = byDate
		}
		group.Go(func() {
			for ctx.Err() == nil {
				at := int(next.Add(1)) - 1
				if at >= len(r.segments) {
					return
				}
				r.evaluateSegment(at, r.segments[at], p)
			}
		})
	}
	group.Wait()
	if len(parts) == 0 {
		return
	}
	best := &parts[0].best
	for i := range parts {
		p := &parts[i]
		r.found.Total += p.total
		for id, n := range p.feeds {
			r.found.Feeds[id] += n
		}
		for year, n := range p.years {
			if n > 0 {
				r.found.Years[year] += n
			}
		}
		if i > 0 {
			for _, c := range p.best.items {
				best.offer(c)
			}
		}
	}
	r.found.Best = best.sorted()
}

// partial is what one core has found.
type partial struct {
	total int
	feeds map[int64]int
	years [maxYears]int
	best  heap
}

// byScore orders candidates by score. Of equal ones, which are often copies of
// one text, the one that came first is better.
func byScore(a, b Candidate) int {
	return cmp.Or(cmp.Compare(a.Score, b.Score), cmp.Compare(b.Article, a.Article))
}

func byDate(a, b Candidate) int {
	return cmp.Or(cmp.Compare(a.Seconds, b.Seconds), cmp.Compare(a.Article, b.Article))
}

// accumulator holds what is known of a segment's documents while the segment is
// evaluated.
type accumulator struct {
	score   []float32
	mask    []uint32 // bits of the leaves that the document has
	tf      []float32
	counted []uint32 // documents with tf
	posts   Postings
	feeds   []int32
}

var accumulators = sync.Pool{New: func() any { return &accumulator{} }}

func (s *accumulator) reset(n int) {
	if cap(s.score) < n {
		s.score, s.mask, s.tf = make([]float32, n), make([]uint32, n), make([]float32, n)
	}
	s.score, s.mask, s.tf = s.score[:n], s.mask[:n], s.tf[:n]
	clear(s.score)
	clear(s.mask)
}

// count adds to how often a document has what is counted now.
func (s *accumulator) count(doc uint32, tf float32) {
	if tf == 0 {
		return
	}
	if s.tf[doc] == 0 {
		s.counted = append(s.counted, doc)
	}
	s.tf[doc] += tf
}

// evaluateSegment evaluates a segment: first each leaf scores the documents it
// is in, then all documents are gone through once.
func (r *evaluation) evaluateSegment(at int, s *Segment, p *partial) {
	for i := range r.leaves {
		if r.root.required&(1<<i) != 0 && !r.leaves[i].mayMatch(at) {
			return
		}
	}
	sc := accumulators.Get().(*accumulator)
	defer accumulators.Put(sc)
	sc.reset(s.Count)
	touched := false
	for i := range r.leaves {
		touched = r.leaves[i].score(at, s, sc, &r.norms, uint32(1)<<i) || touched
	}
	if !touched && len(r.leaves) > 0 && !r.root.matchesWithoutLeaves {
		return
	}
	r.collect(s, sc, p)
}

// mayMatch reports whether a leaf may be found in a segment.
func (l *leaf) mayMatch(at int) bool {
	for _, one := range l.phrase {
		if len(one.pieces[at]) == 0 {
			return false
		}
	}
	for _, f := range l.forms {
		for _, one := range f.lists {
			if f.isHit && len(one.pieces[at]) > 0 {
				return true
			}
		}
		if f.isHit && len(f.phrases) > 0 {
			return true
		}
	}
	return len(l.phrase) > 0
}

// score adds what a leaf is worth to the documents of a segment. It reports
// whether there are any.
func (l *leaf) score(at int, s *Segment, sc *accumulator, n *norms, bit uint32) (touched bool) {
	if len(l.phrase) > 0 {
		return l.scorePhrase(at, s, sc, n, bit)
	}
	for _, f := range l.forms {
		hit := bit
		if !f.isHit {
			hit = 0
		}
		if f.isPlain() {
			for _, piece := range f.lists[0].pieces[at] {
				touched = true
				sc.posts.Decode(piece)
				l.scorePostings(s, sc, n, hit, f.weight)
			}
			continue
		}
		sc.counted = sc.counted[:0]
		for k, one := range f.lists {
			share := float32(1)
			if f.shares != nil {
				share = f.shares[k]
			}
			for _, piece := range one.pieces[at] {
				sc.posts.Decode(piece)
				for i, doc := range sc.posts.Docs {
					if int(doc) >= s.Count {
						break
					}
					sc.count(doc, share*l.weightedTF(s, n, doc, sc.posts.Counts[i]))
				}
			}
		}
		for _, p := range f.phrases {
			l.phraseDocs(at, s, p.words, n, func(doc uint32, tf float32) { sc.count(doc, p.share*tf) })
		}
		touched = touched || len(sc.counted) > 0
		for _, doc := range sc.counted {
			sc.mask[doc] |= hit
			if l.scoring {
				sc.score[doc] += f.weight * saturate(sc.tf[doc])
			}
			sc.tf[doc] = 0
		}
	}
	return touched
}

// scorePostings is score for one decoded list.
func (l *leaf) scorePostings(s *Segment, sc *accumulator, n *norms, hit uint32, weight float32) {
	mask, score := sc.mask, sc.score
	for i, doc := range sc.posts.Docs {
		if int(doc) >= len(mask) {
			return
		}
		times := sc.posts.Counts[i]
		if times == 1 && !l.term.Title {
			mask[doc] |= hit
			if l.scoring {
				score[doc] += weight * n.plain[s.Docs.Body[doc]]
			}
			continue
		}
		tf := l.weightedTF(s, n, doc, times)
		if tf == 0 {
			continue
		}
		mask[doc] |= hit
		if l.scoring {
			score[doc] += weight * saturate(tf)
		}
	}
}

// weightedTF returns how much the occurrences in a document count.
func (l *leaf) weightedTF(s *Segment, n *norms, doc uint32, times uint8) (tf float32) {
	if t := times >> 4; t > 0 {
		tf = float32(t) * n.title[s.Docs.Title[doc]]
	}
	if b := times & maxTF; b > 0 && !l.term.Title {
		tf += float32(b) * n.body[s.Docs.Body[doc]]
	}
	return tf
}

// collect goes through a segment's documents: which are found, and which are
// among the best.
func (r *evaluation) collect(s *Segment, sc *accumulator, p *partial) {
	now := uint32(max(r.Now.Unix(), 0))
	mustTouch := len(r.leaves) > 0 && !r.root.matchesWithoutLeaves
	for doc, mask := range sc.mask {
		if mask == 0 && mustTouch || mask&r.root.required != r.root.required {
			continue
		}
		article := s.Docs.Article[doc]
		if article == 0 || !r.root.holds(s, doc, mask) || r.Dead.Has(s.First+int64(doc)) {
			continue
		}
		feed := s.Docs.Feed[doc]
		seconds := s.Docs.Seconds[doc]
		year := r.years[seconds/86400]
		inFeed := r.Feed == AnyFeed || int64(feed) == r.Feed || r.Feed == 0 && !r.FeedExists(int64(feed))
		inYear := r.Year == 0 || int(year) == r.Year
		if inYear {
			count(sc, p, feed)
		}
		if inFeed {
			p.years[year&(maxYears-1)]++
		}
		if !inFeed || !inYear {
			continue
		}
		p.total++
		c := Candidate{Article: int64(article), Seconds: seconds, Score: float64(sc.score[doc])}
		if p.best.full() {
			if high := c.Score * (1 + freshness); r.Order == search.ByScore && high < p.best.items[0].Score {
				continue
			}
		}
		c.Score *= freshnessFactor(now, seconds)
		p.best.offer(c)
	}
	for feed, n := range sc.feeds {
		if n > 0 {
			id := int64(feed)
			if !r.FeedExists(id) {
				id = 0
			}
			p.feeds[id] += int(n)
			sc.feeds[feed] = 0
		}
	}
}

// count counts by feed. The numbers of feeds are small.
func count(sc *accumulator, p *partial, feed uint32) {
	if feed > 1<<20 {
		p.feeds[int64(feed)]++
		return
	}
	for int(feed) >= len(sc.feeds) {
		sc.feeds = append(sc.feeds, make([]int32, 256)...)
	}
	sc.feeds[feed]++
}
