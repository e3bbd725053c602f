package main

import (
	"slices"
	"time"

	"sahifa/app/schedule"
)

// rule decides when feeds, known by their number, are asked.
type rule interface {
	// start tells that the program has started, or that the clock was set.
	start(now time.Time)
	// next gives when a feed is to be asked; never: not at all.
	next(feed int, now time.Time) (at time.Time, never bool)
	// may tells whether a feed may be asked when the user syncs everything.
	may(feed int, now time.Time) bool
	// record takes in an answer.
	record(feed int, now time.Time, a schedule.Answer)
}

// ours is package schedule, used as the program does.
type ours struct {
	sites  []*site
	feeds  []schedule.Feed
	hosts  map[*host]schedule.Host
	starts map[int]time.Time // feeds that were due when the program started
}

func newOurs(sites []*site) rule {
	return &ours{sites: sites, feeds: make([]schedule.Feed, len(sites)), hosts: map[*host]schedule.Host{}}
}

func (o *ours) start(now time.Time) {
	var due []int
	var feeds []schedule.Feed
	for i, f := range o.feeds {
		o.feeds[i], _ = f.Rebase(now, schedule.Settings{})
		if o.feeds[i].May(now, schedule.Scheduled, o.host(i)) {
			due, feeds = append(due, i), append(feeds, o.feeds[i])
		}
	}
	o.starts = map[int]time.Time{}
	for n, at := range schedule.Spread(now, feeds) {
		o.starts[due[n]] = at
	}
}

func (o *ours) host(feed int) schedule.Host { return o.hosts[o.sites[feed].host] }

func (o *ours) next(feed int, now time.Time) (time.Time, bool) {
	at, never := o.feeds[feed].Next(now, o.host(feed))
	if start := o.starts[feed]; start.After(at) {
		at = start
	}
	return at, never
}

func (o *ours) may(feed int, now time.Time) bool {
	return o.feeds[feed].May(now, schedule.All, o.host(feed))
}

func (o *ours) record(feed int, now time.Time, a schedule.Answer) {
	delete(o.starts, feed)
	if a.Status == 429 || a.Status == 503 {
		o.hosts[o.sites[feed].host] = o.host(feed).Refused(now, a.RetryAfter)
	} else if a.Status != 0 {
		o.hosts[o.sites[feed].host] = o.host(feed).Answered(now)
	}
	o.feeds[feed] = o.feeds[feed].Record(now, o.sites[feed].address, a, schedule.Settings{})
}

// others is what another reader does: the same interval for all feeds, or one
// from the entries of the last week.
type others struct {
	due      []time.Time
	seen     [][]time.Time // when entries were published, in order
	interval func(feed int, now time.Time, o *others, a schedule.Answer) time.Duration
}

func newOthers(sites []*site, interval func(int, time.Time, *others, schedule.Answer) time.Duration) rule {
	return &others{due: make([]time.Time, len(sites)), seen: make([][]time.Time, len(sites)), interval: interval}
}

func (o *others) start(time.Time)                                    {}
func (o *others) next(feed int, _ time.Time) (at time.Time, no bool) { return o.due[feed], false }
func (o *others) may(int, time.Time) bool                            { return true }

func (o *others) record(feed int, now time.Time, a schedule.Answer) {
	for _, d := range a.New {
		if d.IsZero() || d.After(now) {
			d = now
		}
		at, _ := slices.BinarySearchFunc(o.seen[feed], d, time.Time.Compare)
		o.seen[feed] = slices.Insert(o.seen[feed], at, d)
	}
	o.due[feed] = now.Add(o.interval(feed, now, o, a))
}

// every asks all feeds equally often.
func every(d time.Duration) func([]*site) rule {
	return func(sites []*site) rule {
		return newOthers(sites, func(int, time.Time, *others, schedule.Answer) time.Duration { return d })
	}
}

// miniflux is its entry_frequency scheduler: a week by the number of entries
// of the last week, 5 minutes to 24 hours, at least ttl, max-age and
// Retry-After (internal/model/feed.go, ScheduleNextCheck; factor 1).
func miniflux(sites []*site) rule {
	return newOthers(sites, func(feed int, now time.Time, o *others, a schedule.Answer) time.Duration {
		old, _ := slices.BinarySearchFunc(o.seen[feed], now.Add(-7*day), time.Time.Compare)
		o.seen[feed] = o.seen[feed][old:]
		weekly := len(o.seen[feed])
		interval := day
		if weekly > 0 {
			interval = 7 * day / time.Duration(weekly)
		}
		interval = min(max(interval, 5*time.Minute), day)
		return min(max(interval, a.Hints.TTL, a.Hints.MaxAge, a.RetryAfter), day)
	})
}
