package fetching

// How often garbage is collected while a sync runs.

import (
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// How much garbage there may be while a sync runs, in percent of what is in use.
//
// Until the first document is read there is little: what asking two hundred feeds
// leaves behind is a few megabytes. A process that has little in use itself, as a
// verb of the command line, would collect it several times over, which took a
// quarter of a sync in which nothing has changed.
//
// From then on a sync makes garbage all the time, and what it has at its height stays
// with the process. A cold sync of two hundred feeds has 131 to 133 MB at its height by
// 40 % and takes 1.07 times the processor time of its parts; by 33 % that was 129 and
// 1.11 to 1.20.
const (
	askingGC    = 400
	readingGC   = 40
	littleInUse = 16 << 20 // bytes of heap in use below which askingGC holds
)

// collector sets the pace of the process's garbage collection by the syncs that run.
type collector struct {
	mu      sync.Mutex
	syncs   int
	reading int // syncs that have read a document
	usual   int // percent, when none runs
}

// collecting is a sync's part in the collector.
type collecting struct {
	of      *collector
	reading bool
}

func (c *collector) begin() *collecting {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.syncs++; c.syncs == 1 {
		c.usual = debug.SetGCPercent(readingGC)
		c.set()
	}
	return &collecting{of: c}
}

// more has garbage collected more often, from the first call on.
func (g *collecting) more() {
	g.of.mu.Lock()
	defer g.of.mu.Unlock()
	if !g.reading {
		g.reading = true
		g.of.reading++
		g.of.set()
	}
}

func (g *collecting) end() {
	g.of.mu.Lock()
	defer g.of.mu.Unlock()
	g.of.syncs--
	if g.reading {
		g.of.reading--
	}
	g.of.set()
}

// set sets the pace. One that the user has set (GOGC) is kept where it is the
// quicker, and no collection at all is the user's choice too.
func (c *collector) set() {
	percent := c.usual
	switch {
	case c.usual < 0 || c.syncs == 0:
	case c.reading > 0:
		percent = min(c.usual, readingGC)
	case c.usual == defaultGC && inUse() < littleInUse:
		percent = askingGC
	}
	debug.SetGCPercent(percent)
}

// defaultGC is the runtime's own percentage.
const defaultGC = 100

// inUse gives the bytes of heap that the last collection left in use.
func inUse() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
