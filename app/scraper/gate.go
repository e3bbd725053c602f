package scraper

import (
	"context"
	"slices"
	"sync"
	"time"
)

// maxUnread is how many pages wait to be read before no more are asked for: cores
// have enough to do, and pages only fill the memory. Those that were asked for before
// come all the same.
const maxUnread = 16

// gate counts pages that have come and wait to be read. It lets one more be asked
// for whenever one is read, so that they do not come all at once. Pages that are on
// their way do not count: a slow site holds up no other.
type gate struct {
	mu      sync.Mutex
	unread  int
	waiting []chan struct{} // closed when one may be asked for, who waits longest first
	idle    *time.Timer     // gives others their turn where no page comes; nil until there was need
}

// Open tells whether pages may be asked for.
func (g *gate) Open() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.unread < maxUnread
}

// Pass waits until a page may be asked for.
func (g *gate) Pass(ctx context.Context) error {
	g.mu.Lock()
	if g.unread < maxUnread {
		g.mu.Unlock()
		return ctx.Err()
	}
	open := make(chan struct{})
	g.waiting = append(g.waiting, open)
	g.mu.Unlock()
	select {
	case <-open:
		return nil
	case <-ctx.Done():
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if i := slices.Index(g.waiting, open); i >= 0 {
		g.waiting = slices.Delete(g.waiting, i, i+1)
	} else {
		g.admit() // it opened at the same moment: for another
	}
	return ctx.Err()
}

// came counts a page; read is called when it was read.
func (g *gate) came() (read func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.unread++
	return func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		g.unread--
		if g.unread == 0 { // some of those that were let through brought no page
			g.refill()
		} else {
			g.admit()
		}
	}
}

// lookAgain is how long no page comes before those that were let through are taken
// to bring none, as pages that fail, and others get their turn.
const lookAgain = time.Second

// refill lets as many ask as may lie unread. Where others still wait and none of these
// brings a page, nothing is read that would let them through; the timer does.
func (g *gate) refill() {
	for range maxUnread {
		g.admit()
	}
	switch {
	case len(g.waiting) == 0:
	case g.idle == nil:
		g.idle = time.AfterFunc(lookAgain, g.refillIfIdle)
	default:
		g.idle.Reset(lookAgain)
	}
}

// refillIfIdle refills the gate where no page lies unread: else its reading does.
func (g *gate) refillIfIdle() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.unread == 0 {
		g.refill()
	}
}

// admit lets who waits longest ask.
func (g *gate) admit() {
	if len(g.waiting) > 0 {
		close(g.waiting[0])
		g.waiting = slices.Delete(g.waiting, 0, 1)
	}
}
