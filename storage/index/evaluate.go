package index

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"sahifa/app/search"
)

// mostLeaves bounds the terms of a query that texts are looked through for: one
// bit each.
const mostLeaves = 32

// run is one evaluation of a request.
type run struct {
	Request
	segments []*Segment
	load     Load
	norms    norms
	live     int
	found    Found
	err      error

	// The large segments, and what they say of how frequent words are.
	sample     []*Segment
	sampleLive int
	guessed    map[string]int

	completions int // words that prefixes stand for so far

	leaves []leaf
	root   condition
	years  []uint16 // by day since 1970
}

// leaf is a term that texts are looked through for.
type leaf struct {
	term    search.Term
	forms   []form
	phrase  []list // of KeyPlaces, for a phrase
	weight  float64
	scoring bool
}

// form is one of the forms a leaf is looked for by: lists that count as one.
type form struct {
	lists  []list
	df     int
	weight float32
	hits   bool // whether it finds an article, or only raises it
}

// Evaluate finds what a request asks for in the segments.
func Evaluate(ctx context.Context, req Request, segments []*Segment, load Load) (Found, error) {
	r := &run{Request: req, segments: segments, load: load, norms: newNorms(segments)}
	r.found = Found{Feeds: map[int64]int{}, Years: map[int]int{}, Forms: map[string]search.Forms{}, Have: map[string]int{}, Spelt: map[string]int{}}
	if r.Lists == nil {
		r.Lists = Lists{}
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
	r.all(ctx)
	return r.found, cmp.Or(r.err, ctx.Err())
}

// all looks all segments through, on all cores.
func (r *run) all(ctx context.Context) {
	var next atomic.Int64
	var group sync.WaitGroup
	parts := make([]part, min(runtime.GOMAXPROCS(0), len(r.segments)))
	for i := range parts {
		p := &parts[i]
		*p = part{feeds: map[int64]int{}, best: heap{limit: r.Limit, less: byScore}}
		if r.Order == search.ByDate {
			p.best.less = byDate
		}
		group.Go(func() {
			for ctx.Err() == nil {
				at := int(next.Add(1)) - 1
				if at >= len(r.segments) {
					return
				}
				r.segment(at, r.segments[at], p)
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

// part is what one core has found.
type part struct {
	total int
	feeds map[int64]int
	years [yearsCounted]int
	best  heap
}

// yearsCounted is above all years that documents have (see seconds), and a
// power of two.
const yearsCounted = 1 << 12

// byScore has, of copies of one text, the one that came first before the others.
func byScore(a, b Candidate) int {
	return cmp.Or(cmp.Compare(a.Score, b.Score), cmp.Compare(b.Article, a.Article))
}

func byDate(a, b Candidate) int {
	return cmp.Or(cmp.Compare(a.Seconds, b.Seconds), cmp.Compare(a.Article, b.Article))
}

// scratch is what is known of the documents of a segment while it is looked
// through.
type scratch struct {
	score []float32
	mask  []uint32 // by leaf, which of them the document has
	times []float32
	some  []uint32 // documents with times
	posts Postings
	feeds []int32
}

var scratches = sync.Pool{New: func() any { return &scratch{} }}

func (s *scratch) size(n int) {
	if cap(s.score) < n {
		s.score, s.mask, s.times = make([]float32, n), make([]uint32, n), make([]float32, n)
	}
	s.score, s.mask, s.times = s.score[:n], s.mask[:n], s.times[:n]
	clear(s.score)
	clear(s.mask)
}

// segment looks a segment through: first each leaf scores the documents it is
// in, then all documents are gone through once.
func (r *run) segment(at int, s *Segment, p *part) {
	for i := range r.leaves {
		if r.root.required&(1<<i) != 0 && !r.leaves[i].stands(at) {
			return
		}
	}
	sc := scratches.Get().(*scratch)
	defer scratches.Put(sc)
	sc.size(s.Count)
	touched := false
	for i := range r.leaves {
		touched = r.leaves[i].score(at, s, sc, &r.norms, uint32(1)<<i) || touched
	}
	if !touched && len(r.leaves) > 0 && !r.root.untouched {
		return
	}
	r.collect(s, sc, p)
}

// stands tells whether a leaf may be found in a segment.
func (l *leaf) stands(at int) bool {
	for _, one := range l.phrase {
		if len(one.pieces[at]) == 0 {
			return false
		}
	}
	for _, f := range l.forms {
		for _, one := range f.lists {
			if f.hits && len(one.pieces[at]) > 0 {
				return true
			}
		}
	}
	return len(l.phrase) > 0
}

// score adds what a leaf is worth to the documents of a segment, and tells
// whether there are any.
func (l *leaf) score(at int, s *Segment, sc *scratch, n *norms, bit uint32) (touched bool) {
	if len(l.phrase) > 0 {
		return l.scorePhrase(at, s, sc, n, bit)
	}
	for _, f := range l.forms {
		hit := bit
		if !f.hits {
			hit = 0
		}
		if len(f.lists) == 1 {
			for _, piece := range f.lists[0].pieces[at] {
				touched = true
				sc.posts.Decode(piece)
				l.scorePosts(s, sc, n, hit, f.weight)
			}
			continue
		}
		sc.some = sc.some[:0]
		for _, one := range f.lists {
			for _, piece := range one.pieces[at] {
				touched = true
				sc.posts.Decode(piece)
				for i, doc := range sc.posts.Docs {
					if int(doc) >= s.Count {
						break
					}
					tf := l.times(s, n, doc, sc.posts.Times[i])
					if tf == 0 {
						continue
					}
					if sc.times[doc] == 0 {
						sc.some = append(sc.some, doc)
					}
					sc.times[doc] += tf
				}
			}
		}
		for _, doc := range sc.some {
			sc.mask[doc] |= hit
			if l.scoring {
				sc.score[doc] += f.weight * saturated(sc.times[doc])
			}
			sc.times[doc] = 0
		}
	}
	return touched
}

// scorePosts is score for one decoded list.
func (l *leaf) scorePosts(s *Segment, sc *scratch, n *norms, hit uint32, weight float32) {
	mask, score := sc.mask, sc.score
	for i, doc := range sc.posts.Docs {
		if int(doc) >= len(mask) {
			return
		}
		times := sc.posts.Times[i]
		if times == 1 && !l.term.Title {
			mask[doc] |= hit
			if l.scoring {
				score[doc] += weight * n.plain[s.Docs.Body[doc]]
			}
			continue
		}
		tf := l.times(s, n, doc, times)
		if tf == 0 {
			continue
		}
		mask[doc] |= hit
		if l.scoring {
			score[doc] += weight * saturated(tf)
		}
	}
}

// times is how much the occurrences in a document count.
func (l *leaf) times(s *Segment, n *norms, doc uint32, times uint8) (tf float32) {
	if t := times >> 4; t > 0 {
		tf = float32(t) * n.title[s.Docs.Title[doc]]
	}
	if b := times & mostTimes; b > 0 && !l.term.Title {
		tf += float32(b) * n.body[s.Docs.Body[doc]]
	}
	return tf
}

// collect goes through a segment's documents: which are found, and where they
// stand among the best.
func (r *run) collect(s *Segment, sc *scratch, p *part) {
	now := uint32(max(r.Now.Unix(), 0))
	mustTouch := len(r.leaves) > 0 && !r.root.untouched
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
		inFeed := r.Feed == AnyFeed || int64(feed) == r.Feed || r.Feed == 0 && !r.Known(int64(feed))
		inYear := r.Year == 0 || int(year) == r.Year
		if inYear {
			count(sc, p, feed)
		}
		if inFeed {
			p.years[year&(yearsCounted-1)]++
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
		c.Score *= fresh(now, seconds)
		p.best.offer(c)
	}
	for feed, n := range sc.feeds {
		if n > 0 {
			id := int64(feed)
			if !r.Known(id) {
				id = 0
			}
			p.feeds[id] += int(n)
			sc.feeds[feed] = 0
		}
	}
}

// count counts by feed; numbers of feeds are small.
func count(sc *scratch, p *part, feed uint32) {
	if feed > 1<<20 {
		p.feeds[int64(feed)]++
		return
	}
	for int(feed) >= len(sc.feeds) {
		sc.feeds = append(sc.feeds, make([]int32, 256)...)
	}
	sc.feeds[feed]++
}

// heap keeps the best candidates, the least of them first.
type heap struct {
	limit int
	less  func(a, b Candidate) int
	items []Candidate
}

func (h *heap) full() bool { return len(h.items) == h.limit && h.limit > 0 }

func (h *heap) offer(c Candidate) {
	switch {
	case h.limit == 0:
		return
	case len(h.items) < h.limit:
		h.items = append(h.items, c)
		for i := len(h.items) - 1; i > 0 && h.less(h.items[i], h.items[(i-1)/2]) < 0; i = (i - 1) / 2 {
			h.items[i], h.items[(i-1)/2] = h.items[(i-1)/2], h.items[i]
		}
		return
	case h.less(c, h.items[0]) <= 0:
		return
	}
	h.items[0] = c
	for i := 0; ; {
		least := i
		for _, kid := range [...]int{2*i + 1, 2*i + 2} {
			if kid < len(h.items) && h.less(h.items[kid], h.items[least]) < 0 {
				least = kid
			}
		}
		if least == i {
			return
		}
		h.items[i], h.items[least] = h.items[least], h.items[i]
		i = least
	}
}

func (h *heap) sorted() []Candidate {
	slices.SortFunc(h.items, func(a, b Candidate) int { return h.less(b, a) })
	return h.items
}

// yearTables are the years of the days since 1970, by zone: days are those of
// UTC, shifted by what the zone was off at the first of the year.
var yearTables sync.Map

func yearTable(zone *time.Location) []uint16 {
	if zone == nil {
		zone = time.UTC
	}
	if t, ok := yearTables.Load(zone.String()); ok {
		return t.([]uint16)
	}
	table := make([]uint16, 1<<32/86400+1)
	for day := range table {
		table[day] = uint16(time.Unix(int64(day)*86400+43200, 0).In(zone).Year())
	}
	table[0] = 0 // no date
	yearTables.Store(zone.String(), table)
	return table
}
