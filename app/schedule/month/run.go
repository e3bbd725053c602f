package main

import (
	"container/heap"
	"net/http"
	"slices"
	"time"

	"sahifa/app/schedule"
)

// habits are when the program runs and what befalls it.
type habits struct {
	sessions []span                                  // the program runs
	offline  []span                                  // its network is missing
	presses  []time.Time                             // "sync everything"
	clock    func(t time.Time) (wrong time.Duration) // what the clock is off by; may be nil
	set      []time.Time                             // when the clock is set
}

// allDay runs through the month, with the network missing for three hours.
func allDay() habits {
	return habits{
		sessions: []span{{begin.Add(8 * time.Hour), begin.Add(length * day)}},
		offline:  []span{{at(12, 9), at(12, 12)}},
		presses:  []time.Time{at(15, 10), at(15, 10).Add(time.Minute), at(15, 10).Add(2 * time.Minute), at(20, 16)},
	}
}

// twiceADay runs for an hour in the morning and two in the evening.
func twiceADay() (h habits) {
	for d := range length {
		h.sessions = append(h.sessions, span{at(d, 4), at(d, 5)}, span{at(d, 17), at(d, 19)})
	}
	h.offline = []span{{at(12, 4), at(12, 5)}}
	h.presses = []time.Time{at(15, 4).Add(30 * time.Minute), at(15, 4).Add(31 * time.Minute)}
	return h
}

func at(d, hour int) time.Time {
	return begin.Add(time.Duration(d)*day + time.Duration(hour)*time.Hour)
}

// request is one request that reached a server.
type request struct {
	feed       int
	at         time.Time
	pressed    bool // by "sync everything"
	status     int
	retryAfter time.Duration
}

// month is what came of a rule.
type month struct {
	sites    []*site
	began    time.Time // the program's first start
	requests []request
	seen     [][]time.Duration // by feed: from publication, or the program's start, to being seen
	lost     []int             // by feed: entries that left the document unseen
}

// reader is what the program has of one feed.
type reader struct {
	known int  // entries published when it last answered
	any   bool // it has answered
}

// live runs a rule through a month.
func live(build func([]*site) rule, h habits) *month {
	sites := world()
	m := &month{sites: sites, began: h.sessions[0].from, seen: make([][]time.Duration, len(sites)), lost: make([]int, len(sites))}
	r := build(sites)
	readers := make([]reader, len(sites))
	wrong := func(t time.Time) time.Duration {
		if h.clock == nil {
			return 0
		}
		return h.clock(t)
	}
	for _, s := range cut(h.sessions, h.set) {
		off := wrong(s.from)
		r.start(s.from.Add(off))
		q := &queue{}
		push := func(feed int, now time.Time) {
			next, never := r.next(feed, now.Add(off))
			next = next.Add(-off)
			if next.Before(now) {
				next = now
			}
			if !never && next.Before(s.to) {
				heap.Push(q, wake{next, feed, false})
			}
		}
		for i := range sites {
			push(i, s.from)
		}
		for _, p := range h.presses {
			if !p.Before(s.from) && p.Before(s.to) {
				for i := range sites {
					heap.Push(q, wake{p.Add(time.Duration(i) * time.Second), i, true})
				}
			}
		}
		for q.Len() > 0 {
			w := heap.Pop(q).(wake)
			now := w.at.Add(off)
			if w.pressed {
				if !r.may(w.feed, now) {
					continue
				}
			} else if next, never := r.next(w.feed, now); never {
				continue
			} else if next.After(now) { // planned anew meanwhile
				if next = next.Add(-off); next.Before(s.to) {
					heap.Push(q, wake{next, w.feed, false})
				}
				continue
			}
			r.record(w.feed, now, m.ask(&readers[w.feed], w, s.from, h.offline))
			if !w.pressed {
				push(w.feed, w.at)
			}
		}
	}
	for i, s := range sites {
		m.lost[i] += s.left(readers[i].known, m.began)
	}
	return m
}

// left counts the entries that are unseen when the month ends and stand in the
// document no more.
func (s *site) left(known int, began time.Time) (n int) {
	oldest := max(len(s.entries)-s.temper.window, 0)
	for _, e := range s.entries[min(known, oldest):oldest] {
		if !e.at.Before(began) && (s.status == 0 || e.at.Before(s.since)) {
			n++
		}
	}
	return n
}

// ask makes a request and counts what it brought.
func (m *month) ask(r *reader, w wake, started time.Time, offline []span) schedule.Answer {
	for _, o := range offline {
		if !w.at.Before(o.from) && w.at.Before(o.to) {
			return schedule.Answer{Result: schedule.Offline}
		}
	}
	s := m.sites[w.feed]
	status, retryAfter, published := s.serve(w.at)
	m.requests = append(m.requests, request{w.feed, w.at, w.pressed, status, retryAfter})
	if status != http.StatusOK {
		return schedule.Answer{Result: schedule.Failed, Status: status, RetryAfter: retryAfter}
	}
	oldest := max(published-s.temper.window, 0)
	if r.any && r.known == published {
		return schedule.Answer{Result: schedule.Unchanged, Status: http.StatusNotModified, Hints: schedule.Hints{MaxAge: s.hints.MaxAge}}
	}
	a := schedule.Answer{Status: status, Hints: s.hints, Entries: published - oldest}
	for _, e := range s.entries[max(oldest, r.known):published] {
		if s.redated {
			e.dated = w.at
		}
		a.New = append(a.New, e.dated)
	}
	if r.any && r.known <= oldest && oldest < published {
		a.Overflow = a.New[0]
	}
	for i, e := range s.entries[r.known:published] {
		if e.at.Before(m.began) {
			continue
		}
		if r.known+i < oldest {
			m.lost[w.feed]++
			continue
		}
		if e.at.Before(started) {
			e.at = started
		}
		m.seen[w.feed] = append(m.seen[w.feed], w.at.Sub(e.at))
	}
	r.known, r.any = published, true
	return a
}

// cut divides sessions at some times.
func cut(sessions []span, times []time.Time) (out []span) {
	for _, s := range sessions {
		for _, t := range times {
			if s.from.Before(t) && t.Before(s.to) {
				out = append(out, span{s.from, t})
				s.from = t
			}
		}
		out = append(out, s)
	}
	return out
}

// wake is a feed's turn.
type wake struct {
	at      time.Time
	feed    int
	pressed bool
}

// queue holds turns, the earliest first.
type queue []wake

func (q queue) Len() int { return len(q) }
func (q queue) Less(i, j int) bool {
	if c := q[i].at.Compare(q[j].at); c != 0 {
		return c < 0
	}
	return q[i].feed < q[j].feed
}
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)   { *q = append(*q, x.(wake)) }
func (q *queue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

// summary is what came of one temper.
type summary struct {
	name        string
	feeds       int
	perDay      float64     // requests per feed and day
	busiest     int         // requests of the busiest feed on its busiest day
	daily       [][]float64 // by day: requests of each feed, sorted
	median, p95 time.Duration
	seen, lost  int
}

// summaries gives what came of each temper. Requests after "sync everything"
// are left out of the days' figures.
func (m *month) summaries() (out []summary) {
	counts := make([][length]int, len(m.sites))
	for _, q := range m.requests {
		if !q.pressed {
			counts[q.feed][int(q.at.Sub(begin)/day)]++
		}
	}
	for i := 0; i < len(m.sites); {
		t := m.sites[i].temper
		s := summary{name: t.name, feeds: t.feeds, daily: make([][]float64, length)}
		var delays []time.Duration
		for range t.feeds {
			for d, c := range counts[i] {
				s.perDay += float64(c) / length / float64(t.feeds)
				s.busiest = max(s.busiest, c)
				s.daily[d] = append(s.daily[d], float64(c))
			}
			delays = append(delays, m.seen[i]...)
			s.lost += m.lost[i]
			i++
		}
		for d := range s.daily {
			slices.Sort(s.daily[d])
		}
		slices.Sort(delays)
		s.seen = len(delays)
		s.median, s.p95 = quantile(delays, 0.5), quantile(delays, 0.95)
		out = append(out, s)
	}
	return out
}

func quantile(sorted []time.Duration, q float64) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min(int(q*float64(len(sorted))), len(sorted)-1)]
}
