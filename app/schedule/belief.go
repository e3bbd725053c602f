package schedule

import (
	"net/http"
	"time"
)

// Some servers answer for ever that a feed has not changed, whatever it is asked by. How
// long that is believed without a look at the document:
const (
	longestBelief = 8 * day // as NetNewsWire does
	overdueBelief = day     // of a feed that should have had news by its rhythm
	maxStale      = 8       // halvings, to three quarters of an hour

	// overdueUpdates is how many updates were expected of a feed in a silence that is
	// hardly chance any more: in one of 150, if they come by chance.
	overdueUpdates = 5

	// lateBy is how long before the last answer an entry was published of which that said
	// nothing, though it was no page that a cache kept for a while.
	lateBy = time.Hour
)

// Believes tells whether a feed's server may be asked now whether it has changed. Else it
// is asked for the document. A server that was found to have been wrong is believed half as
// long each time.
func (f Feed) Believes(now time.Time) bool {
	if f.Whole.IsZero() {
		return true
	}
	unseen := now.Sub(f.Whole)
	if f.Rhythm.overdue() && unseen >= max(overdueBelief, f.Rhythm.Silent/2) { // ever more rarely while it stays silent
		return false
	}
	return unseen < longestBelief>>f.Stale
}

// see takes in whether a good answer was a document, and whether that shows the answers
// before to have been wrong.
func (f Feed) see(now time.Time, a Answer) Feed {
	if a.Status == http.StatusNotModified {
		if f.Whole.IsZero() { // of a program that did not note it
			f.Whole = now
		}
		return f
	}
	if !f.Believes(now) {
		if f.missed(a.New) {
			f.Stale = min(f.Stale+1, maxStale)
		} else {
			f.Stale = max(f.Stale-1, 0)
		}
	}
	f.Whole = now
	return f
}

// missed tells whether an entry was published after the last document and before an
// answer that said that there was nothing new.
func (f Feed) missed(published []time.Time) bool {
	for _, t := range published {
		if t.After(f.Whole) && t.Before(f.Answered.Add(-lateBy)) {
			return true
		}
	}
	return false
}

// overdue tells whether a feed has been silent for longer than chance explains.
func (r Rhythm) overdue() bool {
	return r.SlowUpdates/max(r.SlowDays, priorDays)*days(r.Silent) >= overdueUpdates
}
