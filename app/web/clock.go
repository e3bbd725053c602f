package web

// A timer that can stand still.

import (
	"sync"
	"time"
)

// clock calls a function when its time is over. While it is stopped no time
// passes.
type clock struct {
	over func()

	mu     sync.Mutex
	timer  *time.Timer
	left   time.Duration
	since  time.Time // when left was right, while it runs
	run    int       // counts how often it was set going, so that a timer of before is known
	runs   bool
	halted bool
}

func newClock(d time.Duration, over func()) *clock {
	c := &clock{left: d, over: over}
	c.start()
	return c
}

// stop makes the clock stand still.
func (c *clock) stop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.halted = true
	if c.runs {
		c.timer.Stop()
		// A time that is over just now leaves a moment, or start would take it for one
		// whose end was told already, and it never would be.
		c.left, c.runs = max(c.left-time.Since(c.since), 1), false
	}
}

// start lets time pass again, if any was left.
func (c *clock) start() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.halted = false
	c.goOn()
}

// again gives a clock whose time is over as much time anew.
func (c *clock) again(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.left = d
	c.goOn()
}

func (c *clock) goOn() {
	if !c.runs && !c.halted && c.left > 0 {
		c.run++
		run := c.run
		c.since, c.runs = time.Now(), true
		c.timer = time.AfterFunc(c.left, func() { c.end(run) })
	}
}

// end is called when the time of a run is over. One that was stopped in that moment
// is not the present one any more, or does not run.
func (c *clock) end(run int) {
	c.mu.Lock()
	ends := c.runs && c.run == run
	if ends {
		c.runs, c.left = false, 0
	}
	c.mu.Unlock()
	if ends {
		c.over()
	}
}
