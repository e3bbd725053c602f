package kit

import (
	"context"
	"sync"
	"time"
)

// batch has what is done at a time come back together, so that it is drawn in one
// frame: a frame costs as much for one picture as for ten.
type batch struct {
	mu       sync.Mutex
	underway int
	ended    chan struct{} // closed when nothing is under way
}

// batchTime is how long one that is done waits for the others at most.
const batchTime = 60 * time.Millisecond

// begin tells that one more is under way.
func (b *batch) begin() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.underway == 0 {
		b.ended = make(chan struct{})
	}
	b.underway++
}

// end tells that one is done, and returns when all are, or a while later.
func (b *batch) end(ctx context.Context) {
	b.mu.Lock()
	ended := b.ended
	if b.underway--; b.underway == 0 {
		close(ended)
	}
	b.mu.Unlock()
	wait := time.NewTimer(batchTime)
	defer wait.Stop()
	select {
	case <-ended:
	case <-wait.C:
	case <-ctx.Done():
	}
}
