package schedule

import (
	"slices"
	"time"
)

// LongestHint is how long a hint of a feed or its server can delay a request.
// Days-long lifetimes are common on feeds that change by the hour (NetNewsWire
// therefore ignores Cache-Control; Miniflux bounds it by a setting).
const LongestHint = 24 * time.Hour

// shortestHint is what a hint may always ask for, even where waiting may cost
// entries.
const shortestHint = time.Hour

// Hints are what a feed and its server say of how often to ask. Zero values
// say nothing.
type Hints struct {
	MaxAge       time.Duration  `json:"max_age,omitempty"`    // Cache-Control max-age, else Expires - Date
	TTL          time.Duration  `json:"ttl,omitempty"`        // RSS ttl
	UpdatePeriod time.Duration  `json:"period,omitempty"`     // sy:updatePeriod divided by sy:updateFrequency
	SkipHours    []int          `json:"skip_hours,omitempty"` // GMT, 0-23; 24 is midnight
	SkipDays     []time.Weekday `json:"skip_days,omitempty"`  // GMT
}

// lifetime gives how long a document is to be left alone after it was had: the
// longest of what is asked for, up to LongestHint.
//
// A document that holds only its newest entries overflows while it is left
// alone. If half of its entries are replaced within the lifetime, that half is
// the bound, so that no article is lost to a careless header; but a hint is
// always good for an hour. (RFC 9111 lets a client revalidate at any time.)
func (h Hints) lifetime(entries int, perDay float64) time.Duration {
	life := min(max(h.MaxAge, h.TTL, h.UpdatePeriod), LongestHint)
	if entries > 0 && perDay > 0 {
		half := time.Duration(float64(entries) / 2 / perDay * float64(day))
		life = min(life, max(half, shortestHint))
	}
	return max(life, 0)
}

// skips tells whether no request is wanted at t.
func (h Hints) skips(t time.Time) bool {
	t = t.UTC()
	return slices.Contains(h.SkipDays, t.Weekday()) ||
		slices.ContainsFunc(h.SkipHours, func(hour int) bool { return hour%24 == t.Hour() })
}

// allowed gives the first time from t on that is not skipped; in an hour that
// follows a skipped one, feeds come one by one over its first half, by place
// (0 to 1). If every hour is skipped, the hints are nonsense and t is given.
func (h Hints) allowed(t time.Time, place float64) time.Time {
	if len(h.SkipHours)+len(h.SkipDays) == 0 {
		return t
	}
	end := t.Add(8 * day)
	for hour := t.UTC().Truncate(time.Hour); hour.Before(end); hour = hour.Add(time.Hour) {
		if h.skips(hour) {
			continue
		}
		if h.skips(hour.Add(-time.Hour)) {
			hour = hour.Add(time.Duration(place * float64(30*time.Minute)))
		}
		return latest(t, hour)
	}
	return t
}
