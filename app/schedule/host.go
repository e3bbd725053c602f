package schedule

import "time"

// LongestRest bounds what a server can ask for with Retry-After.
const LongestRest = 7 * day

// How long a host rests on its own account: longer each time it refuses again.
const (
	firstRest  = 15 * time.Minute // when it names no time
	firstAgain = time.Minute      // when it does; its own time counts if longer
	slowRest   = 24 * time.Hour
)

// Host is what is kept of a host that has asked for patience (429 or 503): all
// of it rests, feeds, pages and pictures. The zero Host is free.
//
// NetNewsWire and FreshRSS rest hosts in this way, too; both forget to rest
// longer when the host goes on refusing.
type Host struct {
	Since    time.Time `json:"since,omitzero"` // when it last refused
	Until    time.Time `json:"until,omitzero"` // not to be asked before
	Refusals int       `json:"refusals"`       // since it was last well
}

// Refused records an answer 429 or 503. retryAfter is zero if the header is
// missing or cannot be read.
func (h Host) Refused(now time.Time, retryAfter time.Duration) Host {
	first := firstRest
	if retryAfter > 0 {
		first = firstAgain
	}
	own := min(first<<min(h.Refusals, 16), slowRest)
	until := now.Add(min(max(retryAfter, own), LongestRest))
	if h.Resting(now) && h.Until.After(until) { // an answer to an earlier request
		until = h.Until
	}
	return Host{Since: now, Until: until, Refusals: h.Refusals + 1}
}

// Answered records any other answer. Refusals are forgotten once the host has
// been well for as long as it last rested.
func (h Host) Answered(now time.Time) Host {
	if now.After(h.Until.Add(h.Until.Sub(h.Since))) {
		return Host{}
	}
	return h
}

// Resting tells whether nothing is to be asked of the host. A rest that began
// in the future, or lasts longer than any can, is a clock's mistake.
func (h Host) Resting(now time.Time) bool {
	return now.Before(h.Until) && !h.Since.After(now.Add(clockSlack)) && h.Until.Sub(h.Since) <= LongestRest
}
