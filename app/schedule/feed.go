package schedule

import (
	"crypto/sha256"
	"encoding/binary"
	"net/http"
	"time"
)

// Bounds on a feed's interval that are not settings.
const (
	DefaultShortest = 15 * time.Minute
	DefaultLongest  = 24 * time.Hour

	// SilentFactor is how many times Longest a feed may wait that has been
	// silent for years. The wait grows in proportion to the silence from
	// silentAfter on.
	SilentFactor = 7
	silentAfter  = 90 * day

	// LongestSetting bounds the settings.
	LongestSetting = 7 * day
	// jitter is the part of an interval over which feeds are spread.
	jitter = 0.15
	// clockSlack is how far a clock may be corrected without anything being
	// planned anew.
	clockSlack = 6 * time.Hour
)

// Settings are the user's bounds for a feed. Zero values are the defaults.
type Settings struct {
	Shortest time.Duration // between two requests; DefaultShortest
	Longest  time.Duration // DefaultLongest
	Every    time.Duration // the user's own interval for the feed: replaces rhythm and hints
}

func (s Settings) bounds() (shortest, longest time.Duration) {
	shortest, longest = s.Shortest, s.Longest
	if shortest <= 0 {
		shortest = DefaultShortest
	}
	if longest <= 0 {
		longest = DefaultLongest
	}
	shortest = min(max(shortest, time.Minute), LongestSetting)
	return shortest, min(max(longest, shortest), LongestSetting)
}

func (s Settings) every() time.Duration {
	return min(max(s.Every, time.Minute), LongestSetting)
}

// Feed is what is kept of one feed's schedule. The zero Feed is due.
type Feed struct {
	Due      time.Time `json:"due,omitzero"`      // not asked before by the schedule; zero: at once
	Asked    time.Time `json:"asked,omitzero"`    // end of the last request, when Due was planned
	Answered time.Time `json:"answered,omitzero"` // end of the last that went well
	Whole    time.Time `json:"whole,omitzero"`    // end of the last that brought a document
	Stale    int       `json:"stale,omitempty"`   // how often the server was wrong about there being nothing new
	Failures int       `json:"failures"`          // in a row
	Failing  time.Time `json:"failing,omitzero"`  // since when
	Gone     bool      `json:"gone,omitempty"`    // answered 410
	Place    float64   `json:"place"`             // among others with the same interval, 0 to below 1
	Entries  int       `json:"entries"`           // in the last document
	Own      bool      `json:"own,omitempty"`     // planned by the user's interval: hints do not hold
	Hints    Hints     `json:"hints,omitzero"`
	Rhythm   Rhythm    `json:"rhythm"`
}

// Result is how a request for a feed ended.
type Result int

// The results.
const (
	// OK is a document that was read.
	OK Result = iota
	// Unchanged is 304, or the same bytes as before.
	Unchanged
	// Failed is anything else: Status tells what.
	Failed
	// Offline is nobody's failure: our own network is missing. A name that is
	// not found counts as Offline if no host at all has answered lately.
	Offline
)

// Answer is what a request for a feed brought.
type Answer struct {
	Result     Result
	Status     int           // HTTP status, 0 if there was none
	RetryAfter time.Duration // 0 if not said
	Hints      Hints         // if Unchanged, only MaxAge counts

	New      []time.Time // for each entry that was not known: its date, zero if it has none
	Entries  int         // in the document
	Overflow time.Time   // date of the oldest entry, if none of them was known; else zero
}

// Record takes in the answer to a request that ended now and plans the next.
// key is the feed's address or anything else that stays the same; it places
// the feed among those with the same interval.
func (f Feed) Record(now time.Time, key string, a Answer, s Settings) Feed {
	f, _ = f.Rebase(now, s)
	f.Place, f.Own = place(key), s.Every > 0
	f.Asked = now
	switch {
	case a.Result == Offline:
		f.Due = latest(f.Due, now.Add(NobodysWait))
	case a.Result == OK || a.Result == Unchanged:
		again := !f.Answered.IsZero()
		f = f.learn(now, a)
		f.Due = f.afterAnswer(now, again, s)
	case a.Status == http.StatusGone:
		f.Gone, f.Due = true, time.Time{}
	default:
		f = f.fail(now, a.Status)
		f.Due = f.afterFailure(now, a, s)
	}
	return f
}

// learn takes in what a good answer says of the feed.
func (f Feed) learn(now time.Time, a Answer) Feed {
	f = f.see(now, a)
	switch {
	case a.Result == OK:
		f.Hints, f.Entries = a.Hints, a.Entries
	case a.Hints.MaxAge > 0: // a 304 renews it (RFC 9111, 4.3.4)
		f.Hints.MaxAge = a.Hints.MaxAge
	}
	if f.Rhythm.Until.IsZero() {
		f.Rhythm = f.Rhythm.first(now, a.New)
	} else {
		f.Rhythm = f.Rhythm.later(now, a.New, a.Overflow)
	}
	f.Answered, f.Failures, f.Failing, f.Gone = now, 0, time.Time{}, false
	return f
}

// afterAnswer gives when a feed that has answered is due. Only one that has
// answered before is believed to be silent for years: entries from 1970 may be
// a feed's way of writing today.
func (f Feed) afterAnswer(now time.Time, again bool, s Settings) time.Time {
	if s.Every > 0 {
		return now.Add(stretch(s.every(), jitter/3*f.Place))
	}
	shortest, longest := s.bounds()
	if again {
		longest = longerForSilent(longest, f.Rhythm.Silent)
	}
	due := f.Rhythm.next(now, shortest, stretch(longest, -jitter*(1-f.Place)), 1+jitter*f.Place)
	due = latest(due, now.Add(stretch(f.lifetime(), jitter/3*f.Place)))
	return f.Hints.allowed(due, f.Place)
}

func (f Feed) lifetime() time.Duration { return f.Hints.lifetime(f.Entries, f.Rhythm.entriesPerDay()) }

// longerForSilent raises the longest interval for a feed that is silent.
func longerForSilent(longest, silent time.Duration) time.Duration {
	if silent <= silentAfter {
		return longest
	}
	factor := min(float64(silent)/float64(silentAfter), SilentFactor)
	return time.Duration(factor * float64(longest))
}

// Mode is who asks for a feed.
type Mode int

// The modes.
const (
	Scheduled Mode = iota // what is due
	All                   // "sync everything": passes over the schedule
	ByHand                // this one feed, by the user: also one that is gone
)

// May tells whether a feed on a host may be asked now. A host's rest holds in
// every mode.
func (f Feed) May(now time.Time, mode Mode, host Host) bool {
	switch {
	case host.Resting(now):
		return false
	case mode == ByHand:
		return true
	case mode == All:
		return !f.Gone
	}
	at, never := f.Next(now, host)
	return !never && !now.Before(at)
}

// Next gives when the schedule asks for a feed on a host; never is set for one
// that is gone.
func (f Feed) Next(now time.Time, host Host) (at time.Time, never bool) {
	if f.Gone {
		return time.Time{}, true
	}
	at = f.Due
	if f.misplaced(now) {
		at = now
	}
	if host.plausible(now) && at.Before(host.Until) {
		at = host.turn(f.Place)
	}
	if !f.Own && !at.IsZero() { // it may have become due in an hour to skip, with the program off
		at = f.Hints.allowed(latest(at, now), f.Place)
	}
	return at, false
}

// Replan plans a feed anew that has answered, after its settings were changed.
func (f Feed) Replan(s Settings) Feed {
	f.Own = s.Every > 0
	if !f.Gone && f.Failures == 0 && !f.Answered.IsZero() {
		f.Due = f.afterAnswer(f.Answered, true, s)
	}
	return f
}

// Rebase plans a feed anew whose times cannot be, because the clock was wrong
// then or is wrong now, and tells whether it did. Such feeds are spread over
// their interval, so that they neither wait for years nor come all at once.
// What was to be learnt of the time in between is left out.
func (f Feed) Rebase(now time.Time, s Settings) (Feed, bool) {
	if !f.misplaced(now) {
		return f, false
	}
	if s.Every > 0 {
		f.Due = now.Add(time.Duration(f.Place * float64(s.every())))
	} else {
		shortest, longest := s.bounds()
		wait := f.Rhythm.next(now, shortest, longest, 1).Sub(now)
		due := latest(now.Add(time.Duration(f.Place*float64(wait))), now.Add(f.lifetime()))
		f.Due = f.Hints.allowed(due, f.Place)
	}
	f.Asked, f.Answered, f.Whole = time.Time{}, time.Time{}, time.Time{}
	f.Failures, f.Failing = 0, time.Time{}
	if !f.Rhythm.Until.IsZero() {
		f.Rhythm.Until = now
	}
	return f, true
}

// farthest is later than any plan.
const farthest = 60 * day

// misplaced tells whether a feed was asked in the future or is due farther off
// than any plan reaches.
func (f Feed) misplaced(now time.Time) bool {
	return f.Asked.After(now.Add(clockSlack)) || f.Rhythm.Until.After(now.Add(clockSlack)) || f.Due.After(now.Add(farthest))
}

// place gives a feed's place among others, 0 to below 1, the same for ever.
func place(key string) float64 {
	sum := sha256.Sum256([]byte(key))
	return float64(binary.BigEndian.Uint32(sum[:])) / (1 << 32)
}

func stretch(d time.Duration, by float64) time.Duration {
	return d + time.Duration(by*float64(d))
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
