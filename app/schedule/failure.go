package schedule

import (
	"net/http"
	"time"
)

// How long a feed that fails is left alone.
const (
	offlineWait = 5 * time.Minute // after our own network was missing

	firstFailure   = 30 * time.Minute // doubled with each failure in a row
	firstForbidden = 4 * time.Hour    // 403: asking again soon makes a block worse
	firstMissing   = 2 * time.Hour    // 404
	slowFailure    = 24 * time.Hour

	// From a week of failures on, the wait is a seventh of their time: a day
	// after a week, a week after seven weeks.
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
func (f Feed) afterFailure(now time.Time, key string, a Answer, s Settings) time.Time {
	offset := place(key)
	wait := backoff(a.Status, f.Failures)
	if !f.Failing.IsZero() {
		wait = max(wait, min(now.Sub(f.Failing)/7, slowestFailure))
	}
	wait = max(wait, min(a.RetryAfter, LongestRest))
	if s.Every > 0 {
		wait = max(wait, s.every())
	}
	due := now.Add(stretch(wait, jitter/3*offset))
	if s.Every > 0 {
		return due
	}
	if !f.Answered.IsZero() {
		due = latest(due, f.Answered.Add(f.lifetime()))
	}
	return f.Hints.allowed(due, offset)
}

// backoff gives the wait after so many failures in a row, by the last status.
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
	return min(first<<min(max(failures-1, 0), 8), slowFailure)
}
