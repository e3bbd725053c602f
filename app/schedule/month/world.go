package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"net/http"
	"slices"
	"time"

	"sahifa/app/schedule"
)

const (
	day    = 24 * time.Hour
	length = 30 // days
)

// begin is when the feeds are subscribed to: a Sunday, midnight GMT.
var begin = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)

// entry is one entry as it was published.
type entry struct {
	at    time.Time
	dated time.Time // what its feed says; zero: nothing
}

// site is one feed as its server has it.
type site struct {
	temper  *temper
	address string
	host    *host
	entries []entry // by at
	hints   schedule.Hints
	down    []span    // answers 500
	status  int       // what it answers from since on; 0: all is well
	since   time.Time // of status
	redated bool      // every entry is dated as of when the feed is asked for
}

type span struct{ from, to time.Time }

// host counts requests, if it limits them.
type host struct {
	limit      int           // requests in an hour; 0: any number
	retryAfter time.Duration // said when there were too many; 0: nothing
	asked      []time.Time
}

// temper is a kind of feed.
type temper struct {
	name   string
	feeds  int
	window int // entries in its document
	perDay float64
	hours  [24]float64 // weight of each hour, GMT
	rest   []time.Weekday
	odd    func(s *site, i int, r *rand.Rand) // what else is odd about it
	tempo  func(day int) float64              // factor on perDay, by day of the month
}

var (
	always  = hours(0, 24)
	daytime = hours(5, 20)
	friday  = []time.Weekday{time.Friday, time.Saturday}
)

func hours(from, to int) (w [24]float64) {
	for h := from; h < to; h++ {
		w[h] = 1
	}
	return w
}

// newswire is busy from six to midnight in Riyadh, and never quite asleep.
func newswire() [24]float64 {
	w := hours(3, 21)
	for h := range w {
		w[h] += 0.15
	}
	return w
}

// edition comes out in one go in the small hours, and is mended during the day.
func edition() [24]float64 {
	w := daytime
	w[1], w[2] = 20, 15
	return w
}

// tempers are the feeds of the month: 300 in all.
func tempers() []*temper {
	year := 365 * day
	return []*temper{
		{name: "wire", feeds: 12, window: 50, perDay: 200, hours: newswire()},
		{name: "wire, max-age of a day", feeds: 4, window: 50, perDay: 200, hours: newswire(), odd: hinted(schedule.Hints{MaxAge: day})},
		{name: "daily paper", feeds: 40, window: 40, perDay: 25, hours: edition()},
		{name: "magazine", feeds: 40, window: 20, perDay: 3, hours: daytime, rest: friday},
		{name: "weekly blog", feeds: 60, window: 10, perDay: 1. / 7, hours: daytime},
		{name: "monthly blog", feeds: 22, window: 10, perDay: 1. / 30, hours: daytime},
		{name: "silent for a year", feeds: 20, window: 10, perDay: 0, hours: always, odd: silent(year)},
		{name: "dead host", feeds: 12, window: 10, perDay: 0, hours: always, odd: answers(-1, 0)},
		{name: "404 from day 5", feeds: 8, window: 20, perDay: 3, hours: daytime, odd: answers(http.StatusNotFound, 5)},
		{name: "410 from day 8", feeds: 6, window: 20, perDay: 3, hours: daytime, odd: answers(http.StatusGone, 8)},
		{name: "flapping", feeds: 14, window: 20, perDay: 6, hours: daytime, odd: flapping},
		{name: "limited host", feeds: 20, window: 20, perDay: 12, hours: daytime, odd: limited()},
		{name: "ttl of 6 hours", feeds: 8, window: 30, perDay: 12, hours: daytime, odd: hinted(schedule.Hints{TTL: 6 * time.Hour})},
		{name: "skipHours, skipDays", feeds: 8, window: 30, perDay: 12, hours: daytime, odd: hinted(schedule.Hints{SkipHours: []int{20, 21, 22, 23, 24, 1, 2}, SkipDays: []time.Weekday{time.Friday}})},
		{name: "max-age of 2 hours", feeds: 8, window: 30, perDay: 12, hours: daytime, odd: hinted(schedule.Hints{MaxAge: 2 * time.Hour, UpdatePeriod: time.Hour})},
		{name: "silly hints", feeds: 6, window: 100, perDay: 6, hours: daytime, odd: silly},
		{name: "quickens on day 10", feeds: 4, window: 20, perDay: 20, hours: daytime, tempo: func(d int) float64 { return pick(d < 10, 1./140, 1) }},
		{name: "dies on day 10", feeds: 4, window: 20, perDay: 20, hours: daytime, tempo: func(d int) float64 { return pick(d < 10, 1, 0) }},
		{name: "lying dates", feeds: 4, window: 20, perDay: 12, hours: daytime, odd: lying},
	}
}

func pick(first bool, a, b float64) float64 {
	if first {
		return a
	}
	return b
}

func hinted(h schedule.Hints) func(*site, int, *rand.Rand) {
	return func(s *site, _ int, _ *rand.Rand) { s.hints = h }
}

func silly(s *site, i int, _ *rand.Rand) {
	all := make([]int, 24)
	for h := range all {
		all[h] = h
	}
	s.hints = []schedule.Hints{
		{MaxAge: 365 * day},
		{TTL: -1, MaxAge: -1},
		{SkipHours: all},
		{UpdatePeriod: 365 * day},
		{UpdatePeriod: 3},
		{SkipHours: []int{-5, 99, 1000}, TTL: 1<<63 - 1},
	}[i%6]
}

func silent(d time.Duration) func(*site, int, *rand.Rand) {
	return func(s *site, _ int, r *rand.Rand) {
		for i := range 10 {
			at := begin.Add(-d - time.Duration(10-i)*40*day - time.Duration(r.Int64N(int64(day))))
			s.entries = append(s.entries, entry{at, at})
		}
	}
}

// answers makes a site answer with a status from a day on; -1 is no answer.
func answers(status, from int) func(*site, int, *rand.Rand) {
	return func(s *site, _ int, _ *rand.Rand) {
		s.status, s.since = status, begin.Add(time.Duration(from)*day)
	}
}

// flapping is down for hours at a time, a third of the month in all.
func flapping(s *site, _ int, r *rand.Rand) {
	for t := begin.Add(day); t.Before(begin.Add(length * day)); {
		t = t.Add(time.Duration(r.ExpFloat64() * 12 * float64(time.Hour)))
		to := t.Add(time.Duration(r.ExpFloat64() * 6 * float64(time.Hour)))
		s.down = append(s.down, span{t, to})
		t = to
	}
}

// limited puts feeds on two hosts that allow few requests an hour; one of them
// says for how long it wants peace.
func limited() func(*site, int, *rand.Rand) {
	two := []*host{{limit: 6, retryAfter: 2 * time.Hour}, {limit: 6}}
	return func(s *site, i int, _ *rand.Rand) { s.host = two[i%2] }
}

// lying dates are in the future, from 1970, those of the request, or none.
func lying(s *site, i int, _ *rand.Rand) {
	s.redated = i%4 == 2
	for j := range s.entries {
		e := &s.entries[j]
		switch i % 4 {
		case 0:
			e.dated = e.at.Add(365 * day)
		case 1:
			e.dated = time.Unix(0, 0)
		case 3:
			e.dated = time.Time{}
		}
	}
}

// world makes the sites of the month, the same each time.
func world() []*site {
	var sites []*site
	for n, t := range tempers() {
		for i := range t.feeds {
			r := rand.New(rand.NewPCG(uint64(n), uint64(i)))
			s := &site{temper: t, address: fmt.Sprintf("https://feed%d.temper%d.example/", i, n), host: &host{}}
			s.publish(r)
			if t.odd != nil {
				t.odd(s, i, r)
			}
			sites = append(sites, s)
		}
	}
	return sites
}

// publish draws a site's entries from a Poisson process with the temper's
// rate, and so many from before the month that its document is full.
func (s *site) publish(r *rand.Rand) {
	t := s.temper
	if t.perDay == 0 {
		return
	}
	before := min(int(2*float64(t.window)/t.perDay)+1, 400)
	sum := 0.0
	for _, w := range t.hours {
		sum += w
	}
	restless := 7 / float64(7-len(t.rest))
	for d := -before; d < length; d++ {
		factor := restless
		if t.tempo != nil {
			factor *= t.tempo(d)
		}
		midnight := begin.Add(time.Duration(d) * day)
		if slices.Contains(t.rest, midnight.Weekday()) {
			continue
		}
		for h, w := range t.hours {
			for range poisson(r, t.perDay*factor*w/sum) {
				at := midnight.Add(time.Duration(h)*time.Hour + time.Duration(r.Int64N(int64(time.Hour))))
				s.entries = append(s.entries, entry{at, at})
			}
		}
	}
	slices.SortFunc(s.entries, func(a, b entry) int { return a.at.Compare(b.at) })
}

// poisson draws by Knuth's method, which suits small means.
func poisson(r *rand.Rand, mean float64) int {
	n, p, least := 0, r.Float64(), math.Exp(-mean)
	for ; p > least; n++ {
		p *= r.Float64()
	}
	return n
}

// serve answers a request: a status (0: no answer), how long to wait, and how
// many entries had been published.
func (s *site) serve(t time.Time) (status int, retryAfter time.Duration, published int) {
	if h := s.host; h.limit > 0 {
		h.asked = slices.DeleteFunc(h.asked, func(a time.Time) bool { return t.Sub(a) > time.Hour })
		h.asked = append(h.asked, t)
		if len(h.asked) > h.limit {
			return http.StatusTooManyRequests, h.retryAfter, 0
		}
	}
	if s.status != 0 && !t.Before(s.since) {
		return max(s.status, 0), 0, 0
	}
	for _, d := range s.down {
		if !t.Before(d.from) && t.Before(d.to) {
			return http.StatusInternalServerError, 0, 0
		}
	}
	n, _ := slices.BinarySearchFunc(s.entries, t, func(e entry, t time.Time) int {
		if e.at.After(t) {
			return 1
		}
		return -1
	})
	return http.StatusOK, 0, n
}
