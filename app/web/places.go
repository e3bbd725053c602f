package web

// Places among all requests: how many may be open, and how many may share the
// line to the network.

import (
	"context"
	"sync"

	"golang.org/x/sync/semaphore"
)

const (
	// maxOpen bounds the requests under way, most of them waiting for a
	// connection or an answer. Each takes one or two file descriptors, of which
	// a process has 1024 on most systems.
	maxOpen = 400
	// maxLent bounds the bodies that come too slowly to need a place of their own.
	maxLent = 64
)

// places are what requests to different hosts compete for. To wait for a
// connection or an answer takes only a place among the open, of which there
// are plenty. A body takes one of a few places, since bodies share the
// bandwidth: more at a time would each be slower, down to the pace at which
// they count as stalled. A body that comes slowly uses no bandwidth worth
// mentioning, so it gives its place away.
type places struct {
	open, receiving, lent *semaphore.Weighted
}

func newPlaces(receiving int) *places {
	return &places{
		open:      semaphore.NewWeighted(maxOpen),
		receiving: semaphore.NewWeighted(int64(receiving)),
		lent:      semaphore.NewWeighted(maxLent),
	}
}

// place is one of the places to receive a body.
type place struct {
	p *places

	mu   sync.Mutex
	left bool
	lent bool
}

// receive waits for a place to receive a body. It must be left.
func (p *places) receive(ctx context.Context) (*place, error) {
	if err := p.receiving.Acquire(ctx, 1); err != nil {
		return nil, err
	}
	return &place{p: p}, nil
}

// lend gives the place to another body while this one comes slowly.
func (p *place) lend() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.left && !p.lent && p.p.lent.TryAcquire(1) {
		p.lent = true
		p.p.receiving.Release(1)
	}
}

func (p *place) leave() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.left = true
	if p.lent {
		p.p.lent.Release(1)
	} else {
		p.p.receiving.Release(1)
	}
}
