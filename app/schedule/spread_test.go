package schedule

import (
	"testing"
	"time"
)

func TestSpreadStartsWithTheNews(t *testing.T) {
	var feeds []Feed
	for i := range 600 {
		feeds = append(feeds, Feed{Rhythm: Rhythm{Until: now.Add(-time.Duration(i%7) * time.Hour), SlowUpdates: float64(i), SlowDays: 21}})
	}
	starts := Spread(now, feeds)
	seen := map[time.Time]bool{}
	for i, at := range starts {
		if at.Before(now) || at.After(now.Add(startTime)) || seen[at] {
			t.Fatalf("feed %d starts at %v", i, at)
		}
		seen[at] = true
	}
	if !starts[599].Before(starts[7]) {
		t.Error("a feed without news starts before one with much")
	}
	if few := Spread(now, feeds[:3]); few[0].Sub(now) > 3*time.Second {
		t.Errorf("three feeds are spread over %v", few[0].Sub(now))
	}
	if len(Spread(now, nil)) != 0 {
		t.Error("nothing to start")
	}
}
