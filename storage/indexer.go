package storage

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"
)

// mergeLock is the file whose lock the one process holds that merges.
const mergeLock = "sahifa.merging"

// indexer brings the search index up to date where it is behind, and merges its
// segments so that there are few. It works in goroutines of its own, in one
// process at a time.
type indexer struct {
	*database
	segments *segmentReader
	buffer   *indexBuffer

	woken   [3]chan struct{} // one of each goroutine's
	first   *time.Timer      // wakes them when the store was opened
	cancel  context.CancelFunc
	done    sync.WaitGroup
	merging *os.File // locked by the one process that merges

	flushed atomic.Int64 // how many segments were made of new articles

	mu    sync.Mutex
	taken map[int64]bool // segments that are being merged now
}

func newIndexer(db *database, segments *segmentReader) *indexer {
	x := &indexer{database: db, segments: segments, taken: map[int64]bool{}}
	for i := range x.woken {
		x.woken[i] = make(chan struct{}, 1)
	}
	x.buffer = newIndexBuffer(db, x.flushedOne)
	return x
}

// firstPause is how long a store is open before what an earlier program left is
// indexed and merged, unless something is written before: whoever opens a store has
// something else to do first, such as to draw a window.
const firstPause = time.Second

func (x *indexer) start() {
	ctx, cancel := context.WithCancel(context.Background())
	x.cancel = cancel
	work := []func(context.Context) error{
		x.catchUp,
		func(ctx context.Context) error { return x.mergeAll(ctx, 0, maxSmallMerge) },
		func(ctx context.Context) error { return x.mergeAll(ctx, maxSmallMerge+1, math.MaxInt) },
	}
	for i, do := range work {
		x.done.Go(func() { x.run(ctx, x.woken[i], do) })
	}
	x.first = time.AfterFunc(firstPause, x.wake)
}

// wake has the goroutines look whether there is something to do.
func (x *indexer) wake() {
	for _, woken := range x.woken {
		wakeOne(woken)
	}
}

// flushedOne tells that a segment of new articles was made. Some are waited for
// before anybody looks whether there are enough for a merge.
func (x *indexer) flushedOne() {
	if x.flushed.Add(1)%flushedWidth == 0 {
		x.wakeMergers()
	}
	if x.buffer.takeLeft() {
		wakeOne(x.woken[0])
	}
}

// wakeMergers has the goroutines that merge look whether there is something to do.
func (x *indexer) wakeMergers() {
	for _, woken := range x.woken[1:] {
		wakeOne(woken)
	}
}

func wakeOne(woken chan<- struct{}) {
	select {
	case woken <- struct{}{}:
	default:
	}
}

func (x *indexer) stop() {
	if x.cancel != nil { // it was started
		x.first.Stop()
		x.cancel()
	}
	x.done.Wait()
	if x.merging != nil {
		x.merging.Close()
	}
}

// run does some work whenever it is woken. What fails is tried again the next
// time; Check tells what is wrong for good.
func (x *indexer) run(ctx context.Context, woken <-chan struct{}, do func(context.Context) error) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-woken:
			if x.isMerger(ctx) {
				_ = do(ctx)
			}
		}
	}
}

// isMerger tells whether this process is the one that merges.
func (x *indexer) isMerger(ctx context.Context) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.merging != nil {
		return true
	}
	lock, err := lockFile(filepath.Join(x.dir, mergeLock), alone)
	if err != nil {
		return false
	}
	if err := x.dropOrphans(ctx); err != nil {
		lock.Close()
		return false
	}
	x.merging = lock
	return true
}
