package fetching

// How entries that nothing but the document tells the order of keep it in lists,
// which are sorted by time.

import (
	"time"

	"sahifa/app/news"
)

// place is where an entry stands in its document among those without a date, or of
// the same: of a date that is a bare day there are many.
type place struct {
	came  time.Time     // when an entry without a date came, by its place
	later time.Duration // what is added to a date
}

// step is between two neighbours: what nobody sees, and lists tell apart.
const step = time.Millisecond

// longestStep bounds what is added to a date: a second is still the same.
const longestStep = time.Second - step

// takePlaces gives entries, the newest first, their places.
func takePlaces(entries []*entry, now time.Time) {
	undated := 0
	for i := len(entries) - 1; i >= 0; i-- {
		e := entries[i]
		if i+1 < len(entries) && e.Published.Equal(entries[i+1].Published) {
			e.place.later = min(entries[i+1].place.later+step, longestStep)
		}
	}
	for _, e := range entries {
		e.place.came = now.Add(-time.Duration(undated) * step)
		if e.Published.IsZero() {
			undated++
		}
	}
}

// put has an article made of an entry stand where the entry stood.
func (p place) put(art *news.Article, e *news.Entry) {
	switch {
	case art.Published.IsZero():
		art.Saved = p.came
	case art.Published.Equal(e.Published):
		art.Published = art.Published.Add(p.later)
	}
}
