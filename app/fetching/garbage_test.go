package fetching

import (
	"runtime/debug"
	"testing"
)

// pace gives the percentage that garbage is collected by.
func pace() int {
	percent := debug.SetGCPercent(-1)
	debug.SetGCPercent(percent)
	return percent
}

// Not parallel, as no test that sets the process's pace can be.
func TestPaceOfCollectionFollowsSyncs(t *testing.T) {
	defer debug.SetGCPercent(pace())
	for _, test := range []struct{ usual, asking, reading int }{
		{defaultGC, askingGC, readingGC},
		{200, 200, readingGC},
		{20, 20, 20},
		{-1, -1, -1},
	} {
		debug.SetGCPercent(test.usual)
		var c collector
		check := func(when string, want int) {
			t.Helper()
			// What is in use by the tests before decides whether asking is told from the usual.
			if got := pace(); got != want && !(want == askingGC && got == defaultGC && inUse() >= littleInUse) {
				t.Errorf("usually %d, %s: %d, want %d", test.usual, when, got, want)
			}
		}
		first := c.begin()
		check("asking", test.asking)
		second := c.begin()
		second.more()
		second.more()
		check("one of two reads", test.reading)
		first.more()
		second.end()
		check("the other reads", test.reading)
		first.end()
		check("none runs", test.usual)
	}
}
