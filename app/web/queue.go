package web

// Turns with a host: who may ask it next, and when.

import (
	"context"
	"slices"
	"sync"
	"time"
)

// longestDelay bounds the pause between two requests to a host.
const longestDelay = time.Second

// queue gives out turns with hosts, first come first served. Waiting for a
// turn takes nothing that requests to other hosts need.
type queue struct {
	mu      sync.Mutex
	perHost int
	delay   time.Duration
	hosts   map[string]*line
}

// line is the queue before one host.
type line struct {
	running int
	waiting []chan struct{} // closed when its turn has come
	next    time.Time       // before which no request may start
}

func newQueue(perHost int, delay time.Duration) *queue {
	return &queue{perHost: perHost, delay: delay, hosts: map[string]*line{}}
}

// set changes how many requests run at a time with a host, and the least pause
// between two.
func (q *queue) set(perHost int, delay time.Duration) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.perHost, q.delay = perHost, delay
	for _, l := range q.hosts {
		for len(l.waiting) > 0 && l.running < q.perHost {
			l.running++
			l.admit()
		}
	}
}

// turn is the right to ask a host.
type turn struct {
	q    *queue
	host string
}

// enter waits for a turn with a host; urgent goes before all who wait. The
// turn must be left once.
func (q *queue) enter(ctx context.Context, host string, urgent bool) (turn, error) {
	t := turn{q, host}
	if err := ctx.Err(); err != nil {
		return t, err
	}
	q.mu.Lock()
	l := q.hosts[host]
	if l == nil {
		q.sweep()
		l = &line{}
		q.hosts[host] = l
	}
	if l.running < q.perHost {
		l.running++
		q.mu.Unlock()
		return t, nil
	}
	come := make(chan struct{})
	if urgent {
		l.waiting = slices.Insert(l.waiting, 0, come)
	} else {
		l.waiting = append(l.waiting, come)
	}
	q.mu.Unlock()
	select {
	case <-come:
		return t, nil
	case <-ctx.Done():
	}
	q.mu.Lock()
	i := slices.Index(l.waiting, come)
	if i >= 0 {
		l.waiting = slices.Delete(l.waiting, i, i+1)
	}
	q.mu.Unlock()
	if i < 0 { // it came at the same moment
		t.leave(0)
	}
	return t, ctx.Err()
}

// pause waits until the host has had its rest since the last request.
func (t turn) pause(ctx context.Context) error {
	t.q.mu.Lock()
	until := t.q.hosts[t.host].next
	t.q.mu.Unlock()
	return sleep(ctx, time.Until(until))
}

// asked leaves the turn after a request that took the host this long to begin
// to answer: the host is given as long to rest. (The rule of Scrapy's
// AutoThrottle extension, for a concurrency of one.)
func (t turn) asked(latency time.Duration) {
	t.q.mu.Lock()
	least := t.q.delay
	t.q.mu.Unlock()
	t.leave(min(max(latency, least), max(longestDelay, least)))
}

// leave gives the turn to who waits longest. The next request starts after
// the pause.
func (t turn) leave(pause time.Duration) {
	q := t.q
	q.mu.Lock()
	defer q.mu.Unlock()
	l := q.hosts[t.host]
	if pause > 0 {
		l.next = time.Now().Add(pause)
	}
	if len(l.waiting) == 0 || l.running > q.perHost { // fewer may run than before
		l.running--
		return
	}
	l.admit()
}

// admit gives a turn to who waits longest.
func (l *line) admit() {
	close(l.waiting[0])
	l.waiting = slices.Delete(l.waiting, 0, 1)
}

// sweep forgets hosts that nobody waits for and whose pause is over, when
// there are many.
func (q *queue) sweep() {
	const many = 1024
	if len(q.hosts) < many {
		return
	}
	for host, l := range q.hosts {
		if l.running == 0 && time.Until(l.next) <= 0 {
			delete(q.hosts, host)
		}
	}
}

// sleep waits, or until ctx is done.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
