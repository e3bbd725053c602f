package app

import (
	"cmp"
	"errors"
	"slices"
	"time"

	"sahifa/app/news"
	"sahifa/app/web"
)

// How often a feed is asked: every interval when all is well; when it fails,
// twice as long after each failure, up to slowest; soon again when it is our
// own network that is missing.
const (
	interval   = 30 * time.Minute
	slowest    = 24 * time.Hour
	afterwards = 5 * time.Minute // after the network was away
	gone       = 30 * 24 * time.Hour
)

// schedule gives when to ask a feed next and how often it has now failed in a
// row, from its Problem and earlier failures.
func schedule(f news.Feed, now time.Time) (next time.Time, failures int) {
	if f.Problem == nil {
		return now.Add(interval), 0
	}
	switch f.Problem.Kind {
	case news.Offline, news.NoSuchHost:
		return now.Add(afterwards), f.State.Failures
	case news.Gone:
		return now.Add(gone), f.State.Failures + 1
	}
	failures = f.State.Failures + 1
	wait := min(interval<<min(failures, 10), slowest)
	if busy, ok := errors.AsType[*web.Busy](f.Problem); ok {
		wait = min(max(wait, busy.After), 7*slowest)
	}
	return now.Add(wait), failures
}

// plausible drops a publication time that cannot be: from before the web, or
// from a future that would keep the article on top of every list.
func plausible(published, now time.Time) time.Time {
	if published.Year() < 1990 || published.After(now.Add(24*time.Hour)) {
		return time.Time{}
	}
	return published
}

// newestFirst orders indices into entries by publication, newest first;
// entries without a date keep their place in the feed.
func newestFirst(indices []int, entries []news.Entry) []int {
	sorted := slices.Clone(indices)
	slices.SortStableFunc(sorted, func(i, j int) int {
		a, b := entries[i].Published, entries[j].Published
		if a.IsZero() || b.IsZero() {
			return 0
		}
		return cmp.Compare(b.UnixNano(), a.UnixNano())
	})
	return sorted
}
