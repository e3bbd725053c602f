package index

import (
	"sync/atomic"
	"time"
)

// A query of many common words, or of phrases of them, reads most of the index for
// hits that say little. So that it is answered as soon as any other, only what there
// is time for is looked through, the newest documents first, and how many are left
// out is told. How long is for the caller to say, for it is people who wait.

// leastReach is how many of the newest documents are looked through in any case: a
// machine that is busy with other things leaves none out of a store that is not large.
const leastReach = stretchDocs

// reach hands out the stretches that a query looks through, from the newest on.
type reach struct {
	all   []stretch // in the order in which documents came
	least int       // how many of them are handed out in any case
	until time.Time // when to end; zero: when all are
	given atomic.Int64
}

func newReach(all []stretch, until time.Time) *reach {
	r := &reach{all: all, least: len(all), until: until}
	if !until.IsZero() {
		docs := 0
		for r.least = 0; r.least < len(all) && docs < leastReach; r.least++ {
			t := all[len(all)-1-r.least]
			docs += int(t.to - t.from)
		}
	}
	return r
}

// next gives the next stretch, and none when all are given or when there would not be the
// time for one that takes as long as the last did.
func (r *reach) next(took time.Duration) (t stretch, ok bool) {
	for {
		given := r.given.Load()
		if given == int64(len(r.all)) || given >= int64(r.least) && time.Now().Add(took).After(r.until) {
			return t, false
		}
		if r.given.CompareAndSwap(given, given+1) {
			return r.all[int64(len(r.all))-1-given], true
		}
	}
}

// beyond counts the documents of the stretches that were not given.
func (r *evaluation) beyond(of *reach) (docs int) {
	for _, t := range of.all[:int64(len(of.all))-of.given.Load()] {
		s := r.segments[t.segment]
		for doc := t.from; doc < t.to; doc++ {
			if s.Docs.Article[doc] != 0 && !r.Dead.Has(s.First+int64(doc)) {
				docs++
			}
		}
	}
	return docs
}
