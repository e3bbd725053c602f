package fetching

import (
	"context"
	"runtime/debug"
	"sync"

	"golang.org/x/sync/semaphore"
)

// Bounds on the documents whose entries are in memory at a time, in bytes.
const (
	largeDocument = 512 << 10
	smallAtOnce   = 16 << 20 // of documents up to largeDocument
	largeAtOnce   = 24 << 20 // of larger ones; one that is larger still comes alone
	leastDocument = 64 << 10 // what each counts for at least
)

// memory bounds what the entries of all feeds take. It is memory that is bounded
// and not feeds, so that however many wait for pages of hosts that are dead or
// slow, they hold up no others. Large documents wait for one another only.
type memory struct{ small, large *semaphore.Weighted }

func newMemory() memory {
	return memory{semaphore.NewWeighted(smallAtOnce), semaphore.NewWeighted(largeAtOnce)}
}

// take waits until there is room for the entries of a document of some size. The
// function it gives is called when they are done with.
func (m memory) take(ctx context.Context, size int) (release func(), err error) {
	from, weight := m.small, max(int64(size), leastDocument)
	if size > largeDocument {
		from, weight = m.large, min(weight, largeAtOnce)
	}
	if err := from.Acquire(ctx, weight); err != nil {
		return func() {}, err
	}
	return func() { from.Release(weight) }, nil
}

// syncingGC is how much garbage there may be while a sync runs, in percent of what
// is in use. A sync makes garbage all the time, and what it has at its height stays
// with the process: a fifth of that less is worth a fiftieth of its computing. More
// garbage where less is in use, up to the same height, took 3 % less of it and 7 MB
// more at the height.
const syncingGC = 60

// collector has garbage collected more often while syncs run.
type collector struct {
	mu    sync.Mutex
	syncs int
	usual int // percent, when none runs
}

func (c *collector) begin() (end func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.syncs++; c.syncs == 1 {
		c.usual = debug.SetGCPercent(syncingGC)
		if c.usual >= 0 && c.usual < syncingGC { // the user set it
			debug.SetGCPercent(c.usual)
		}
	}
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.syncs--; c.syncs == 0 {
			debug.SetGCPercent(c.usual)
		}
	}
}
