package schedule

import (
	"net/http"
	"time"
)

// Retry is what is kept of a page or picture that could not be had. The zero
// Retry is due. It is kept with the article, so that its feed can be asked
// conditionally all the same.
type Retry struct {
	Attempts int       `json:"attempts"` // that failed
	Last     time.Time `json:"last,omitzero"`
	Next     time.Time `json:"next,omitzero"`
	Never    bool      `json:"never,omitempty"` // given up
}

// Waits after each failed attempt; after the last, nothing more is tried. A
// page that is missing or forbidden has fewer.
var (
	retryWaits   = []time.Duration{time.Hour, 4 * time.Hour, 16 * time.Hour, 3 * day, 7 * day}
	refusedWaits = []time.Duration{6 * time.Hour, 3 * day}
)

// LongestRetry is farther off than any attempt is planned.
const LongestRetry = 8 * day

// Failed records an attempt that failed now, with an HTTP status or 0. Our own
// network missing is no attempt, nor is 429, for which the host rests.
func (r Retry) Failed(now time.Time, status int) Retry {
	if status == http.StatusTooManyRequests {
		return r
	}
	waits := retryWaits
	switch status {
	case http.StatusGone:
		waits = nil
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusUnavailableForLegalReasons:
		waits = refusedWaits
	}
	r.Attempts++
	r.Last = now
	if r.Attempts > len(waits) {
		r.Next, r.Never = time.Time{}, true
		return r
	}
	r.Next = now.Add(waits[r.Attempts-1])
	return r
}

// Due tells whether to try again now. A wait that can't be, because a clock
// was wrong, is over: attempts are counted anyway.
func (r Retry) Due(now time.Time) bool {
	if r.Never {
		return false
	}
	return !now.Before(r.Next) || r.Last.After(now.Add(clockSlack)) || r.Next.Sub(now) > LongestRetry
}
