package index

import (
	"cmp"
	"context"
	"runtime"
	"sync"
	"time"

	"sahifa/app/search"
)

// maxLeaves bounds the terms of a query that are searched for in texts.
const maxLeaves = 32

// evaluation is one evaluation of a request.
type evaluation struct {
	Request
	vocabulary
	norms norms
	runs  func() []run // found when they are first asked for
	found Result

	leaves []leaf
	steps  []step
	bar    bar // for scores, or by date for seconds
	root   condition
	years  []uint16 // by day since 1970
	now    uint32   // in seconds since 1970
}

// leaf is a term that is searched for in texts.
type leaf struct {
	term    search.Term
	times   float32 // that the query has the term
	forms   []form
	phrase  phrase // of no words, unless the term is one
	weight  float64
	full    bool // it is not a weak word beside others
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
	pairs []pair // of each word but the last and the one after it
	share float32
}

// pair is two words one after the other.
type pair struct {
	list
	listed []bool // by segment: whether the list has all documents that have the pair
}

// isPlain reports whether a form is one list whose occurrences count in full.
func (f form) isPlain() bool {
	return len(f.lists) == 1 && len(f.phrases) == 0 && (f.shares == nil || f.shares[0] == 1)
}

// Evaluate evaluates a request over the segments.
func Evaluate(ctx context.Context, req Request, segments []*Segment, load BlockLoader) (Result, error) {
	if req.Data == nil {
		req.Data = load
	}
	r := &evaluation{Request: req, norms: newNorms(segments)}
	r.open(segments, load, req.Ahead, req.Cache)
	r.runs = sync.OnceValue(r.findRuns)
	r.found = Result{Feeds: map[int64]int{}, Years: map[int]int{}, Forms: map[string]search.Forms{}, AnyFormDocs: map[string]int{}, ExactDocs: map[string]int{}}
	r.found.Live = r.live
	r.root = r.compileRoot()
	if r.err != nil {
		return r.found, r.err
	}
	r.steps = stepsOf(r.leaves)
	r.now = uint32(max(req.Now.Unix(), 0))
	r.years = yearTable(req.Zone)
	r.evaluateSegments(ctx)
	return r.found, cmp.Or(r.err, ctx.Err())
}

// df returns about how many documents have a leaf.
func (l *leaf) df() (n int) {
	for i := range l.forms {
		if f := &l.forms[i]; f.isHit {
			n += f.df
		}
	}
	for i, one := range l.phrase.words {
		if i == 0 || one.df < n {
			n = one.df
		}
	}
	return n
}

// stretch is a row of a segment's documents that one core evaluates: those from
// one on and before another.
type stretch struct {
	segment  int
	from, to uint32
}

// stretchDocs bounds a stretch, so that the cores share a large segment.
const stretchDocs = 4 * windowDocs

func stretchesOf(segments []*Segment) (all []stretch) {
	for i, s := range segments {
		for from := 0; from < s.Count; from += stretchDocs {
			all = append(all, stretch{i, uint32(from), uint32(min(s.Count, from+stretchDocs))})
		}
	}
	return all
}

// evaluateSegments goes through all segments, on all cores.
func (r *evaluation) evaluateSegments(ctx context.Context) {
	reach := newReach(stretchesOf(r.segments), r.Until)
	var group sync.WaitGroup
	parts := make([]partial, min(runtime.GOMAXPROCS(0), len(reach.all)))
	for i := range parts {
		p := &parts[i]
		*p = partial{best: heap{limit: r.Limit, less: byScore}}
		if r.Order == search.ByDate {
			p.best.less = byDate
		}
		group.Go(func() {
			for took := time.Duration(0); ctx.Err() == nil; {
				t, ok := reach.next(took)
				if !ok {
					return
				}
				start := time.Now()
				if s := newScan(r, t); s != nil {
					s.run(t, p)
				}
				took = time.Since(start)
			}
		})
	}
	group.Wait()
	r.found.Beyond = r.beyond(reach)
	r.join(parts)
}

// run evaluates a stretch, window by window.
func (s *scan) run(t stretch, p *partial) {
	w := windows.Get().(*window)
	defer windows.Put(w)
	defer s.close()
	for from := t.from; from < t.to; from += windowDocs {
		w.open(from, min(t.to, from+windowDocs))
		if s.narrow(w, &s.root, &w.found) {
			s.count(w, p)
			s.addScores(w)
			s.collect(w, p)
		}
	}
}

// join joins what the cores have found.
func (r *evaluation) join(parts []partial) {
	if len(parts) == 0 {
		return
	}
	best := &parts[0].best
	for i := range parts {
		p := &parts[i]
		r.found.Total += p.total
		for feed, n := range p.feeds {
			r.countFeed(int64(feed), int(n))
		}
		for feed, n := range p.highFeeds {
			r.countFeed(int64(feed), n)
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
	total     int
	feeds     []int32 // documents by feed
	highFeeds map[uint32]int
	years     [maxYears]int
	best      heap
}

// byScore orders candidates by score. Of equal ones, which are often copies of
// one text, the one that came first is better.
func byScore(a, b Candidate) int {
	return cmp.Or(cmp.Compare(a.Score, b.Score), cmp.Compare(b.Article, a.Article))
}

func byDate(a, b Candidate) int {
	return cmp.Or(cmp.Compare(a.Seconds, b.Seconds), cmp.Compare(a.Article, b.Article))
}

// count counts what was found in a window, and gives the window the candidates for
// the best.
func (s *scan) count(w *window, p *partial) {
	w.candidates = bitset{}
	docs := &s.segment.Docs
	newest, oldest := uint32(0), uint32(0)
	if s.Order == search.ByDate {
		oldest = uint32(s.bar.height())
	}
	w.found.each(func(at uint16) {
		doc := int(w.from) + int(at)
		article := docs.Article[doc]
		if article == 0 || s.Dead.Has(s.segment.First+int64(doc)) {
			return
		}
		feed := docs.Feed[doc]
		seconds := docs.Seconds[doc]
		year := s.years[seconds/86400]
		inFeed := s.Feed == AnyFeed || int64(feed) == s.Feed || s.Feed == 0 && !s.FeedExists(int64(feed))
		inYear := s.Year == 0 || int(year) == s.Year
		if inYear {
			p.countFeed(feed)
		}
		if inFeed {
			p.years[year&(maxYears-1)]++
		}
		if !inFeed || !inYear {
			return
		}
		if p.total++; seconds >= oldest {
			w.candidates.add(at)
			newest = max(newest, seconds)
		}
	})
	w.freshest = freshnessFactor(s.now, newest)
}

// collect finds which candidates of a window are among the best.
func (s *scan) collect(w *window, p *partial) {
	docs := &s.segment.Docs
	w.candidates.each(func(at uint16) {
		doc := int(w.from) + int(at)
		seconds := docs.Seconds[doc]
		p.best.offer(Candidate{
			Article: int64(docs.Article[doc]), Seconds: seconds, Score: float64(w.score[at]) * freshnessFactor(s.now, seconds),
		})
	})
	if p.best.full() {
		least := p.best.items[0]
		if s.Order == search.ByDate {
			s.bar.raise(float64(least.Seconds))
		} else {
			s.bar.raise(least.Score)
		}
	}
}

// highFeed is above the numbers of nearly all feeds.
const highFeed = 1 << 20

// countFeed counts a document of a feed.
func (p *partial) countFeed(feed uint32) {
	if feed >= highFeed {
		if p.highFeeds == nil {
			p.highFeeds = map[uint32]int{}
		}
		p.highFeeds[feed]++
		return
	}
	for int(feed) >= len(p.feeds) {
		p.feeds = append(p.feeds, make([]int32, 256+len(p.feeds))...)
	}
	p.feeds[feed]++
}

// countFeed adds documents that were found of a feed. Those of one that is not
// there any more are saved pages.
func (r *evaluation) countFeed(id int64, n int) {
	if n == 0 {
		return
	}
	if !r.FeedExists(id) {
		id = 0
	}
	r.found.Feeds[id] += n
}
