package web

import (
	"context"
	"sync"

	"golang.org/x/sync/semaphore"
)

// queue gives out places to make a request, first come first served. A place
// with the host comes before a place among all, so that requests waiting for
// a slow host hold up nobody else.
type queue struct {
	all     *semaphore.Weighted
	perHost int64

	mu    sync.Mutex
	hosts map[string]*host
}

// host is a host somebody has a place with or waits for.
type host struct {
	places *semaphore.Weighted
	guests int
}

func newQueue(perHost, inAll int) *queue {
	return &queue{all: semaphore.NewWeighted(int64(inAll)), perHost: int64(perHost), hosts: map[string]*host{}}
}

// enter waits for a place with a host. leave must be called once.
func (q *queue) enter(ctx context.Context, name string) (leave func(), err error) {
	h := q.come(name)
	if err := h.places.Acquire(ctx, 1); err != nil {
		q.goAway(name, h)
		return nil, err
	}
	if err := q.all.Acquire(ctx, 1); err != nil {
		h.places.Release(1)
		q.goAway(name, h)
		return nil, err
	}
	return func() {
		q.all.Release(1)
		h.places.Release(1)
		q.goAway(name, h)
	}, nil
}

func (q *queue) come(name string) *host {
	q.mu.Lock()
	defer q.mu.Unlock()
	h := q.hosts[name]
	if h == nil {
		h = &host{places: semaphore.NewWeighted(q.perHost)}
		q.hosts[name] = h
	}
	h.guests++
	return h
}

func (q *queue) goAway(name string, h *host) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if h.guests--; h.guests == 0 {
		delete(q.hosts, name)
	}
}
