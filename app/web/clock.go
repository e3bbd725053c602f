package web

// A timer that can stand still.

import (
	"sync"
	"time"
)

// clock calls a function when its time is over. While it is stopped no time
// passes.
type clock struct {
	mu     sync.Mutex
	timer  *time.Timer
	left   time.Duration
	since  time.Time // when left was right, while it runs
	runs   bool
	halted bool
}

func newClock(d time.Duration, over func()) *clock {
	c := &clock{left: d}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.timer = time.AfterFunc(d, func() {
		c.mu.Lock()
		ran := c.runs
		c.runs = false
		c.left = 0
		c.mu.Unlock()
		if ran {
			over()
		}
	})
	c.since, c.runs = time.Now(), true
	return c
}

// stop makes the clock stand still.
func (c *clock) stop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.halted = true
	if c.runs {
		c.timer.Stop()
		c.left, c.runs = c.left-time.Since(c.since), false
	}
}

// start lets time pass again, if any was left.
func (c *clock) start() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.halted = false
	c.run()
}

// again gives a clock whose time is over as much time anew.
func (c *clock) again(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.left = d
	c.run()
}

func (c *clock) run() {
	if !c.runs && !c.halted && c.left > 0 {
		c.since, c.runs = time.Now(), true
		c.timer.Reset(c.left)
	}
}
