package background

// Whether to sync now: a decision by values alone.

import (
	"strconv"
	"time"
)

// The settings, by their keys.
const (
	// Setting says when to sync: WhenDue, ByHand, or an interval in minutes.
	Setting = "sync.auto"
	// MeteredSetting is "yes" for syncing also where data is paid for.
	MeteredSetting = "sync.metered"
)

// Values of Setting. Without a value it is WhenDue.
const (
	WhenDue = "due"
	ByHand  = "hand"
)

// Bounds on an interval.
const (
	leastInterval = 5 * time.Minute
	mostInterval  = 7 * 24 * time.Hour
)

// Pauses between two syncs of the loop.
const (
	pause       = time.Minute
	pauseFailed = 15 * time.Minute // after one that failed as a whole
)

// interval gives the interval of a value of Setting, 0 for WhenDue; byHand tells
// that nothing is to be synced. What makes no sense is WhenDue.
func interval(value string) (every time.Duration, byHand bool) {
	if value == ByHand {
		return 0, true
	}
	minutes, err := strconv.Atoi(value)
	if err != nil || minutes <= 0 {
		return 0, false
	}
	if minutes > int(mostInterval/time.Minute) {
		return mostInterval, false
	}
	return max(time.Duration(minutes)*time.Minute, leastInterval), false
}

// state is what decides when to sync.
type state struct {
	setting string    // value of Setting
	due     time.Time // when a feed is due
	any     bool      // there is a feed that will be
	ended   time.Time // end of the loop's last sync; zero: none yet
	failed  bool      // it did as a whole
}

// wanted tells whether a sync is wanted now, if the network lets us. A clock
// that was set back holds nothing up: an end in the future counts as none.
func (s state) wanted(now time.Time) bool {
	every, byHand := interval(s.setting)
	if byHand || !s.any || now.Before(s.due) {
		return false
	}
	if s.ended.IsZero() || s.ended.After(now) {
		return true
	}
	wait := max(every, pause)
	if s.failed {
		wait = max(wait, pauseFailed)
	}
	return now.Sub(s.ended) >= wait
}

// Network is what the system says of the network. The zero Network is one of
// which nothing is known: it is used.
type Network struct {
	Absent  bool // there is none
	Metered bool // data is paid for, or so the system guesses
}

// usable tells whether a network may be used for a sync nobody asked for.
func (n Network) usable(metered bool) bool { return !n.Absent && (!n.Metered || metered) }
