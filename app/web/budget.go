package web

// The memory that bodies take together.

import (
	"context"
	"slices"
	"sync"
)

// budget bounds the bytes of all bodies held at a time. Bodies grow as they
// are read, so all of them together might come to wait for memory that only
// another of them could free. Therefore a part is kept as a reserve: it goes
// to one body at a time that would have to wait, and is enough to read that
// one to its end.
type budget struct {
	mu       sync.Mutex
	free     int64
	reserved bool // the reserve is taken
	waiting  []*claim
}

// claim is a body that waits for memory.
type claim struct {
	c       *charge
	n       int64
	granted chan struct{}
}

// charge is what one body takes of a budget.
type charge struct {
	b       *budget
	n       int64
	reserve bool // it has the reserve, and what it takes comes from there
}

// reserveFor is what reading a body of the default size takes at most: the
// buffer, half of it again while it grows for the last time, and the window
// that a decoder keeps of what it gave.
const reserveFor = defaultMaxBytes * 5 / 2

func newBudget(total int64) *budget { return &budget{free: max(0, total-reserveFor)} }

// grow takes n bytes more, waiting until there are as many. waits is called
// with true before and with false after a wait.
func (c *charge) grow(ctx context.Context, n int64, waits func(bool)) error {
	b := c.b
	b.mu.Lock()
	if len(b.waiting) == 0 && b.grant(c, n) || c.reserve && b.grant(c, n) {
		b.mu.Unlock()
		return nil
	}
	r := &claim{c, n, make(chan struct{})}
	b.waiting = append(b.waiting, r)
	b.mu.Unlock()
	waits(true)
	defer waits(false)
	select {
	case <-r.granted:
		return nil
	case <-ctx.Done():
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if i := slices.Index(b.waiting, r); i >= 0 {
		b.waiting = slices.Delete(b.waiting, i, i+1)
		b.serve() // what was too much for us may do for those behind
	}
	return ctx.Err()
}

// grant gives n bytes to c if they are there, or the reserve if it is.
func (b *budget) grant(c *charge, n int64) bool {
	switch {
	case c.reserve:
	case b.free >= n:
		b.free -= n
	case !b.reserved:
		// What it took before counts to the reserve from now on, so that the
		// two parts together stay the bound.
		b.reserved, c.reserve = true, true
		b.free += c.n
	default:
		return false
	}
	c.n += n
	return true
}

func (b *budget) serve() {
	for len(b.waiting) > 0 && b.grant(b.waiting[0].c, b.waiting[0].n) {
		close(b.waiting[0].granted)
		b.waiting = slices.Delete(b.waiting, 0, 1)
	}
}

// shrink gives n bytes back.
func (c *charge) shrink(n int64) {
	c.b.mu.Lock()
	defer c.b.mu.Unlock()
	c.n -= n
	if !c.reserve {
		c.b.free += n
	}
	c.b.serve()
}

// release gives everything back.
func (c *charge) release() {
	c.b.mu.Lock()
	defer c.b.mu.Unlock()
	if c.reserve {
		c.b.reserved, c.reserve = false, false
	} else {
		c.b.free += c.n
	}
	c.n = 0
	c.b.serve()
}
