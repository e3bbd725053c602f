package schedule

import (
	"slices"
	"time"
)

// Feeds that are due together are started this far apart, all of them within
// startTime.
const (
	startGap  = time.Second
	startTime = 5 * time.Minute
)

// Spread gives for each of several feeds that are due at once (when the
// program starts, the machine wakes or the clock was set) when to start it:
// one after the other, those with the most news to be expected first.
func Spread(now time.Time, due []Feed) []time.Time {
	order := make([]int, len(due))
	for i := range order {
		order[i] = i
	}
	expected := func(i int) float64 {
		return due[i].Rhythm.PerDay() * days(min(now.Sub(due[i].Rhythm.Until), longestGap))
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := expected(i), expected(j)
		switch {
		case a > b:
			return -1
		case a < b:
			return 1
		}
		return 0
	})
	starts := make([]time.Time, len(due))
	gap := min(startGap, startTime/time.Duration(max(len(due), 1)))
	for n, i := range order {
		starts[i] = now.Add(time.Duration(n) * gap)
	}
	return starts
}

// How many articles of a feed one sync fetches.
const (
	firstPortion = 50
	laterPortion = 100
	oldPortion   = 20
)

// Portion gives how many of a feed's entries that have no article yet are
// fetched in this sync, the newest first: fresh of those that this document
// brought, and old of those left over from earlier ones. The rest stays in the
// queue, and takes no further request for the feed.
//
// first tells that it is the feed's first sync. A long archive arrives at
// oldPortion articles a sync, and not on a sync that brings much that is new.
func Portion(first bool, fresh, old int) (takeFresh, takeOld int) {
	if first {
		return min(fresh, firstPortion), 0
	}
	takeFresh = min(fresh, laterPortion)
	return takeFresh, min(old, max(oldPortion-takeFresh, 0))
}
