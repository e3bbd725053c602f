package schedule

import (
	"math"
	"slices"
	"time"
)

// Memory and robustness of a Rhythm.
const (
	slowMemory = 21 * day
	fastMemory = 3 * day

	// A feed of which nothing is known is taken to publish once a day, which
	// weighs as much as one day of observation (a gamma prior).
	priorUpdates, priorDays = 1, 1
	// The fast estimate starts from the slow one, weighing as much as two days.
	fastPrior = 2

	// Entries published within sameUpdate of one another are one update: a
	// site that imports its archive is not a busy site.
	sameUpdate = 5 * time.Minute
	// firstSpan bounds how far back the dates of a first document are believed.
	firstSpan = 60 * day
	// longestGap bounds what one long pause between two syncs can teach, as it
	// may be a clock that was set wrong.
	longestGap = 14 * day
	// quiet is a silence that says nothing: a weekend.
	quiet = 2 * day

	// evenHours is the weight of "every hour is alike", in updates.
	evenHours = 24

	day = 24 * time.Hour
)

// requestCost is the waiting that is worth one request, in update-hours.
const requestCost = 0.25

// Rhythm is what is known of when a feed publishes. The zero Rhythm knows
// nothing.
//
// Updates are counted with exponential forgetting, over three weeks and over
// three days; the second follows a change of tempo within days. Each count is
// kept beside the time it was observed in, so that pauses of the program and
// documents that had overflowed bias neither.
type Rhythm struct {
	Until  time.Time     `json:"until,omitzero"` // observed until
	Silent time.Duration `json:"silent"`         // observed time since the last update

	SlowEntries float64 `json:"slow_entries"`
	SlowUpdates float64 `json:"slow_updates"`
	SlowDays    float64 `json:"slow_days"`
	FastUpdates float64 `json:"fast_updates"`
	FastDays    float64 `json:"fast_days"`

	Hours [24]float32 `json:"hours"` // updates by hour of the day, GMT, forgotten slowly
}

// PerDay gives the updates expected in a day.
//
// A silence bounds it: if nothing was seen for a time t, the rate is below 3/t
// with 95 % confidence (the "rule of three": Hanley and Lippman-Hand, JAMA 249,
// 1983).
func (r Rhythm) PerDay() float64 {
	slow := (r.SlowUpdates + priorUpdates) / (r.SlowDays + priorDays)
	rate := (r.FastUpdates + fastPrior*slow) / (r.FastDays + fastPrior)
	if r.Silent > quiet {
		rate = min(rate, 3/days(r.Silent-quiet))
	}
	return rate
}

// entriesPerDay counts each entry of an update.
func (r Rhythm) entriesPerDay() float64 {
	return r.PerDay() * max(r.SlowEntries/max(r.SlowUpdates, 1e-9), 1)
}

// byHour gives the updates expected in each hour of the day. With few updates
// all are nearly alike, and an hour is always much like its neighbours.
func (r Rhythm) byHour() (expected [24]float64) {
	sum := 0.0
	for _, n := range r.Hours {
		sum += float64(n)
	}
	rate := r.PerDay() / (sum + evenHours)
	for h, n := range r.Hours {
		smooth := float64(n)/2 + float64(r.Hours[(h+1)%24]+r.Hours[(h+23)%24])/4
		expected[h] = rate * (smooth + evenHours/24)
	}
	return expected
}

// first learns from the dates of a feed's first document, or of the articles
// kept of it. Dates that cannot be are left out.
func (r Rhythm) first(now time.Time, dates []time.Time) Rhythm {
	r.Until = now
	newest := newestBefore(dates, now)
	if newest.IsZero() {
		return r
	}
	start := now.Add(-firstSpan)
	var known []time.Time
	for _, d := range dates {
		if d.After(start) && !d.After(now) {
			known = append(known, d)
		}
	}
	slices.SortFunc(known, time.Time.Compare)
	// The oldest entry opens the span and is no update within it, unless an
	// entry from before the span shows that there were no others in it.
	if newestBefore(dates, start).IsZero() {
		start, known = known[0], known[1:]
	}
	r = r.count(now, now.Sub(start), now.Sub(start), known)
	r.Silent = now.Sub(newest)
	return r
}

// later learns from a sync at now: dates are those of the entries that were
// new. oldest is the date of the oldest entry if the whole document was new,
// else zero: what came before it may have been missed.
func (r Rhythm) later(now time.Time, dates []time.Time, oldest time.Time) Rhythm {
	elapsed := now.Sub(r.Until)
	if elapsed <= 0 {
		return r
	}
	span := min(elapsed, longestGap)
	if !oldest.IsZero() && oldest.After(r.Until) && oldest.Before(now) {
		span = min(span, now.Sub(oldest))
	}
	dates = r.place(now, span, dates)
	r.Until = now
	return r.count(now, min(elapsed, longestGap), span, dates)
}

// place says when the new entries of a sync were published. They came within
// span before now; a date only tells where in it. Entries without a date, or
// with one that cannot be, are spread evenly, and no more of them are counted
// than can be if the rate has trebled, as they may all have come at once.
func (r Rhythm) place(now time.Time, span time.Duration, dates []time.Time) []time.Time {
	var placed []time.Time
	undated := 0
	for _, d := range dates {
		if d.After(now.Add(-span)) && !d.After(now) {
			placed = append(placed, d)
		} else {
			undated++
		}
	}
	undated = min(undated, 1+int(3*r.PerDay()*days(span)))
	for i := range undated {
		placed = append(placed, now.Add(-span).Add(span/time.Duration(2*undated)*time.Duration(2*i+1)))
	}
	slices.SortFunc(placed, time.Time.Compare)
	return placed
}

// count forgets over elapsed and adds entries, sorted by date, that were
// published in the span that ends now.
func (r Rhythm) count(now time.Time, elapsed, span time.Duration, dates []time.Time) Rhythm {
	slow, fast := forget(elapsed, slowMemory), forget(elapsed, fastMemory)
	r.SlowEntries, r.SlowUpdates, r.FastUpdates = r.SlowEntries*slow, r.SlowUpdates*slow, r.FastUpdates*fast
	r.SlowDays = r.SlowDays*slow + days(slowMemory)*(1-forget(span, slowMemory))
	r.FastDays = r.FastDays*fast + days(fastMemory)*(1-forget(span, fastMemory))
	for i := range r.Hours {
		r.Hours[i] *= float32(slow)
	}
	r.Silent += span
	var last time.Time
	for _, t := range dates {
		weight := forget(now.Sub(t), slowMemory)
		r.SlowEntries += weight
		if !last.IsZero() && t.Sub(last) < sameUpdate {
			continue
		}
		last = t
		r.SlowUpdates += weight
		r.FastUpdates += forget(now.Sub(t), fastMemory)
		r.Hours[t.UTC().Hour()] += float32(weight)
	}
	if !last.IsZero() {
		r.Silent = now.Sub(last)
	}
	return r
}

// next gives when a feed asked at from is due, between shortest and longest
// after it. portion stretches the wait; 1 is the wait of least cost.
//
// Requests are spread over time as √(λ(t)/2c), which is 1/T of the package's
// comment; one is due when the integral reaches the portion.
func (r Rhythm) next(from time.Time, shortest, longest time.Duration, portion float64) time.Time {
	expected, t := r.byHour(), from
	for t.Before(from.Add(longest)) {
		density := math.Sqrt(expected[t.UTC().Hour()] / (2 * requestCost)) // requests an hour
		density = min(density, 1/shortest.Hours())
		step := t.Truncate(time.Hour).Add(time.Hour).Sub(t)
		if density*step.Hours() >= portion {
			t = t.Add(time.Duration(portion / density * float64(time.Hour)))
			break
		}
		portion -= density * step.Hours()
		t = t.Add(step)
	}
	return clamp(t, from.Add(shortest), from.Add(longest))
}

// newestBefore gives the newest date that is not after t, zero if there is
// none.
func newestBefore(dates []time.Time, t time.Time) (newest time.Time) {
	for _, d := range dates {
		if !d.IsZero() && !d.After(t) && d.After(newest) {
			newest = d
		}
	}
	return newest
}

func forget(t, memory time.Duration) float64 { return math.Exp(-float64(t) / float64(memory)) }

func days(d time.Duration) float64 { return d.Hours() / 24 }

func clamp(t, lowest, highest time.Time) time.Time {
	switch {
	case t.Before(lowest):
		return lowest
	case t.After(highest):
		return highest
	}
	return t
}
