package fetching

import (
	"context"
	"sync"

	"golang.org/x/sync/semaphore"
)

// Bounds on the documents whose entries are in memory at a time, in bytes.
const (
	largeDocument = 512 << 10
	smallAtOnce   = 8 << 20  // of documents up to largeDocument
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

// room is a place for one more document, which is not received without. Of hundreds
// that wait for one, each place that is left lets in one: if those who are let in took
// nothing before their document is there, each would let in all others, who would
// find no room and wait anew, for every article that is kept.
type room struct {
	in   memory
	held bool
}

// Open tells whether there is a place, and holds it.
func (r *room) Open() bool {
	r.held = r.held || r.in.small.TryAcquire(leastDocument)
	return r.held
}

// Pass waits until there is.
func (r *room) Pass(ctx context.Context) error {
	if r.held {
		return ctx.Err()
	}
	err := r.in.small.Acquire(ctx, leastDocument)
	r.held = err == nil
	return err
}

// leave gives the place up.
func (r *room) leave() {
	if r.held {
		r.in.small.Release(leastDocument)
		r.held = false
	}
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
