package fetching

import (
	"errors"
	"time"

	"sahifa/app/news"
	"sahifa/app/web"
)

// How often a feed is asked: every interval when all is well; when it fails,
// twice as long after each failure, up to maxInterval; soon again when it is our
// own network that is missing.
const (
	interval        = 30 * time.Minute
	maxInterval     = 24 * time.Hour
	offlineInterval = 5 * time.Minute // after the network was away
	goneInterval    = 30 * 24 * time.Hour
)

// schedule gives when to ask a feed next and how often it has now failed in a
// row, from its Problem and earlier failures.
func schedule(f news.Feed, now time.Time) (next time.Time, failures int) {
	if f.Problem == nil {
		return now.Add(interval), 0
	}
	switch f.Problem.Kind {
	case news.Offline, news.NoSuchHost:
		return now.Add(offlineInterval), f.State.Failures
	case news.Gone:
		return now.Add(goneInterval), f.State.Failures + 1
	}
	failures = f.State.Failures + 1
	wait := min(interval<<min(failures, 10), maxInterval)
	if busy, ok := errors.AsType[*web.Busy](f.Problem); ok {
		wait = min(max(wait, busy.After), 7*maxInterval)
	}
	return now.Add(wait), failures
}
