package schedule

import (
	"math"
	"time"
)

// LongestRest bounds what a server can ask for with Retry-After.
const LongestRest = 7 * day

// How long a host rests on its own account: longer each time it refuses again.
const (
	firstRest  = 15 * time.Minute // when it names no time
	firstAgain = time.Minute      // when it does; its own time counts if longer
	slowRest   = 24 * time.Hour

	restSpread = 2 * time.Hour
)

// Host is what is kept of a host that has asked for patience (429 or 503): all
// of it rests, feeds, pages and pictures. The zero Host is free.
//
// NetNewsWire and FreshRSS rest hosts in this way, too, but no longer when the
// host goes on refusing.
type Host struct {
	Since    time.Time `json:"since,omitzero"` // when it last refused
	Until    time.Time `json:"until,omitzero"` // not to be asked before
	Refusals int       `json:"refusals"`       // rests that were too short
	Well     bool      `json:"well,omitempty"` // it has answered since
}

// Refused records an answer 429 or 503. retryAfter is zero if the header is
// missing or cannot be read. A host that refuses at once after its rest gets a
// longer one; one that had answered in between was asked too often, not too
// soon, and gets the same.
func (h Host) Refused(now time.Time, retryAfter time.Duration) Host {
	if h.Resting(now) { // an answer to an earlier request
		h.Until = latest(h.Until, now.Add(min(retryAfter, LongestRest)))
		h.Since = now
		return h
	}
	if !h.Well || h.Refusals == 0 || !h.plausible(now) {
		h.Refusals++
	}
	first := firstRest
	if retryAfter > 0 {
		first = firstAgain
	}
	own := min(first<<min(h.Refusals-1, 16), slowRest)
	return Host{Since: now, Until: now.Add(min(max(retryAfter, own), LongestRest)), Refusals: h.Refusals}
}

// Answered records any other answer. Once the host has been well for as long
// as it last rested, half of its refusals are forgotten.
func (h Host) Answered(now time.Time) Host {
	switch {
	case h == Host{}:
		return h
	case !h.plausible(now):
		return Host{}
	case now.After(h.Until.Add(h.rest())):
		if h.Refusals /= 2; h.Refusals == 0 {
			return Host{}
		}
		h.Since, h.Until = now.Add(-h.rest()), now
	}
	h.Well = true
	return h
}

// Resting tells whether nothing is to be asked of the host.
func (h Host) Resting(now time.Time) bool { return now.Before(h.Until) && h.plausible(now) }

// turn gives when a feed that has become due while the host rested is asked.
// The feeds of a host come one by one, over as long as it rested or
// restSpread; who is first changes from rest to rest.
func (h Host) turn(place float64) time.Time {
	const golden = 0.6180339887498949
	_, place = math.Modf(place + golden*float64(h.Until.Unix()/60%1e6))
	return h.Until.Add(time.Duration(place * float64(min(h.rest(), restSpread))))
}

func (h Host) rest() time.Duration { return h.Until.Sub(h.Since) }

// plausible tells that a rest did not begin in the future, nor lasts longer
// than any can: such is a clock's mistake.
func (h Host) plausible(now time.Time) bool {
	return !h.Since.After(now.Add(clockSlack)) && h.rest() <= LongestRest
}
