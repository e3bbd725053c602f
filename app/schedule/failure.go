package schedule

import (
	"math"
	"net/http"
	"time"
)

// How long a feed that fails is left alone.
const (
	// NobodysWait is for after what is nobody's failure: our own network was
	// missing, or the host was not asked.
	NobodysWait = 5 * time.Minute

	firstFailure   = 30 * time.Minute // a quarter more with each failure in a row
	firstForbidden = 4 * time.Hour    // 403: asking again soon makes a block worse
	firstMissing   = 2 * time.Hour    // 404
	slowFailure    = 24 * time.Hour

	// soonAgain is how many failures in a row are most likely an outage of minutes: a
	// site that is set up anew, a network that breaks off. Until then a feed that has
	// something new once a week is tried as soon as any other, or its reader would see it
	// fail for days.
	soonAgain = 3

	// Once the wait is slowFailure, it is a seventh of the time that the feed
	// has been failing, if that is more: a week after seven weeks.
	slowestFailure = 7 * day
)

// fail counts a failure. 429 is the host's way of speaking and no failure of
// the feed.
func (f Feed) fail(now time.Time, status int) Feed {
	if status == http.StatusTooManyRequests {
		return f
	}
	f.Failures++
	if f.Failing.IsZero() {
		f.Failing = now
	}
	return f
}

// afterFailure gives when a feed that has failed is due. What it asked for
// when it last answered still holds.
func (f Feed) afterFailure(now time.Time, a Answer, s Settings) time.Time {
	wait := backoff(a.Status, f.Failures)
	if wait == slowFailure && !f.Failing.IsZero() {
		wait = max(wait, min(now.Sub(f.Failing)/7, slowestFailure))
	}
	wait = max(wait, min(a.RetryAfter, LongestRest))
	switch {
	case s.Every > 0:
		wait = max(wait, s.every())
	case f.Failures > soonAgain: // not much more often than when all is well
		shortest, longest := s.bounds()
		wait = max(wait, f.Rhythm.next(now, shortest, longest, 0.5).Sub(now))
	}
	due := now.Add(stretch(wait, jitter/3*f.Place))
	if s.Every > 0 {
		return due
	}
	if !f.Answered.IsZero() {
		due = latest(due, f.Answered.Add(f.lifetime()))
	}
	return f.Hints.allowed(due, f.Place)
}

// backoff gives the wait after so many failures in a row, by the last status.
// It grows by a quarter, so that an outage is noticed to be over when it was
// at most a quarter longer.
func backoff(status, failures int) time.Duration {
	first := firstFailure
	switch status {
	case http.StatusUnauthorized: // nothing will change until the user gives a password
		return slowFailure
	case http.StatusForbidden, http.StatusUnavailableForLegalReasons:
		first = firstForbidden
	case http.StatusNotFound:
		first = firstMissing
	}
	growth := math.Pow(1.25, float64(min(max(failures-1, 0), 20)))
	return min(time.Duration(float64(first)*growth), slowFailure)
}
