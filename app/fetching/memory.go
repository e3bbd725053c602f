package fetching

import (
	"context"

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
