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
	smallAtOnce   = 10 << 20 // of documents up to largeDocument
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

// Open tells whether there is room for the entries of one more document, which is
// not received before that.
func (m memory) Open() bool {
	there := m.small.TryAcquire(leastDocument)
	if there {
		m.small.Release(leastDocument)
	}
	return there
}

// Pass waits until there is.
func (m memory) Pass(ctx context.Context) error {
	err := m.small.Acquire(ctx, leastDocument)
	if err == nil {
		m.small.Release(leastDocument)
	}
	return err
}

// share is what the entries of one document have of it. Nil is nothing.
type share struct {
	from  *semaphore.Weighted
	whole int64

	mu   sync.Mutex
	left int64
}

// take waits until there is room for the entries of a document of some size.
func (m memory) take(ctx context.Context, size int) (*share, error) {
	s := &share{from: m.small, whole: max(int64(size), leastDocument)}
	if size > largeDocument {
		s.from, s.whole = m.large, min(s.whole, largeAtOnce)
	}
	if err := s.from.Acquire(ctx, s.whole); err != nil {
		return nil, err
	}
	s.left = s.whole
	return s, nil
}

// release gives back what some entries take, of so many that the document has.
func (s *share) release(some, of int) {
	if s == nil || of == 0 {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	part := min(s.left, s.whole*int64(some)/int64(of))
	s.left -= part
	s.from.Release(part)
}

// end gives back what is left.
func (s *share) end() { s.release(1, 1) }

// syncingGC is how much garbage there may be while a sync runs, in percent of what
// is in use. A sync makes garbage all the time, and what it has at its height stays
// with the process: a fourth of that less is worth a thirtieth of its computing. More
// garbage where less is in use, up to the same height, took 3 % less of it and 7 MB
// more at the height. It holds from the first document that is read: a sync in which
// nothing has changed has no height.
const syncingGC = 50

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
