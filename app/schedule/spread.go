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
