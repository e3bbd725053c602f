package schedule

import (
	"math"
	"testing"
	"time"
)

var now = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC) // a Wednesday

// evenly gives n dates in the time before now.
func evenly(n int, in time.Duration) (dates []time.Time) {
	for i := range n {
		dates = append(dates, now.Add(-in/time.Duration(2*n)*time.Duration(2*i+1)))
	}
	return dates
}

func TestRhythmFromFirstDocument(t *testing.T) {
	year := 365 * day
	for _, tt := range []struct {
		name   string
		dates  []time.Time
		lowest float64
		most   float64
	}{
		{"nothing", nil, 1, 1},
		{"no dates", make([]time.Time, 30), 1, 1},
		{"two hundred a day", evenly(50, 6*time.Hour), 40, 250},
		{"three a day", evenly(30, 10*day), 2, 3.5},
		{"one a week", evenly(10, 70*day), 0.1, 0.25},
		{"one long ago", []time.Time{now.Add(-2 * year)}, 0, 0.01},
		{"all in the future", []time.Time{now.Add(year), now.Add(2 * year)}, 1, 1},
		{"one of three in the future", append(evenly(30, 10*day), now.Add(year)), 2, 3.5},
		{"an archive imported at once", evenly(500, time.Minute), 1, 2.5},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := (Rhythm{}).first(now, tt.dates).PerDay(); got < tt.lowest || got > tt.most {
				t.Errorf("%.3f a day, want %v to %v", got, tt.lowest, tt.most)
			}
		})
	}
}

// follow syncs a feed every interval for some days; a sync brings the entries
// dated by dates.
func follow(r Rhythm, from time.Time, days int, interval time.Duration, dates func(from, to time.Time) []time.Time) (Rhythm, time.Time) {
	t := from
	for t.Before(from.Add(time.Duration(days) * day)) {
		next := t.Add(interval)
		r = r.later(next, dates(t, next), time.Time{})
		t = next
	}
	return r, t
}

// each gives dates that are gap apart.
func each(gap time.Duration) func(from, to time.Time) []time.Time {
	return func(from, to time.Time) (dates []time.Time) {
		for t := from.Truncate(gap).Add(gap); !t.After(to); t = t.Add(gap) {
			dates = append(dates, t)
		}
		return dates
	}
}

func undated(dates func(from, to time.Time) []time.Time) func(from, to time.Time) []time.Time {
	return func(from, to time.Time) []time.Time { return make([]time.Time, len(dates(from, to))) }
}

func none(time.Time, time.Time) []time.Time { return nil }

func TestRhythmFollowsSyncs(t *testing.T) {
	start := Rhythm{}.first(now, nil)
	for _, tt := range []struct {
		name         string
		interval     time.Duration
		dates        func(from, to time.Time) []time.Time
		lowest, most float64
	}{
		{"hourly", 30 * time.Minute, each(time.Hour), 20, 26},
		{"hourly, seen once a day", day, each(time.Hour), 20, 26},
		{"hourly without dates", 4 * time.Hour, undated(each(time.Hour)), 20, 26},
		{"daily", 6 * time.Hour, each(day), 0.8, 1.2},
		{"weekly", 8 * time.Hour, each(7 * day), 0.06, 0.35},
		{"silent", 12 * time.Hour, none, 0, 0.06},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, _ := follow(start, now, 60, tt.interval, tt.dates)
			if got := r.PerDay(); got < tt.lowest || got > tt.most {
				t.Errorf("%.3f a day, want %v to %v", got, tt.lowest, tt.most)
			}
		})
	}
}

func TestRhythmFollowsATempo(t *testing.T) {
	weekly, at := follow(Rhythm{}.first(now, nil), now, 60, 8*time.Hour, each(7*day))
	quick, at := follow(weekly, at, 3, 4*time.Hour, each(time.Hour))
	if got := quick.PerDay(); got < 10 {
		t.Errorf("three days after it became hourly: %.2f a day", got)
	}
	dead, _ := follow(quick, at, 10, 4*time.Hour, none)
	if got := dead.PerDay(); got > 0.4 {
		t.Errorf("ten days after it died: %.2f a day", got)
	}
}

func TestRhythmIsNotFooledByAPause(t *testing.T) {
	r, at := follow(Rhythm{}.first(now, nil), now, 30, time.Hour, each(time.Hour))
	before := r.PerDay()
	back := at.Add(20 * day) // the program was off; the document holds ten hours
	dates := each(time.Hour)(back.Add(-10*time.Hour), back)
	if got := r.later(back, dates, dates[0]).PerDay(); got < before/2 || got > before*1.5 {
		t.Errorf("%.1f a day before the pause, %.1f after it", before, got)
	}
}

func TestNextFollowsTheHours(t *testing.T) {
	morning := func(from, to time.Time) (dates []time.Time) { // six entries at six
		for t := from.Truncate(day); !t.After(to); t = t.Add(day) {
			for m := range 6 {
				if at := t.Add(6*time.Hour + time.Duration(10*m)*time.Minute); at.After(from) && !at.After(to) {
					dates = append(dates, at)
				}
			}
		}
		return dates
	}
	r, at := follow(Rhythm{}.first(now, nil), now, 30, time.Hour, morning)
	at = at.Truncate(day)
	gap := func(hour int) time.Duration {
		from := at.Add(time.Duration(hour) * time.Hour)
		return r.next(from, 15*time.Minute, day, 1).Sub(from)
	}
	if busy, quiet := gap(6), gap(12); busy*3 > quiet {
		t.Errorf("asked every %v when it publishes and every %v when it does not", busy, quiet)
	}
}

func TestNextIsTheLeastCost(t *testing.T) {
	r := Rhythm{SlowUpdates: 21 * 8, SlowDays: 21, FastUpdates: 3 * 8, FastDays: 3}
	want := math.Sqrt(2 * requestCost / (r.PerDay() / 24))
	if got := r.next(now, time.Minute, day, 1).Sub(now).Hours(); math.Abs(got-want) > 0.01 {
		t.Errorf("asked after %.3f hours, want %.3f", got, want)
	}
}

func TestManyUndatedEntriesAtOnceAreNoTempo(t *testing.T) {
	r, at := follow(Rhythm{}.first(now, nil), now, 30, 12*time.Hour, undated(each(7*day)))
	if got := r.later(at.Add(12*time.Hour), make([]time.Time, 200), time.Time{}).PerDay(); got > 1 {
		t.Errorf("a weekly feed that brought 200 entries once is expected to have %.1f a day", got)
	}
}
