// Package footprint keeps the memory of a window small: most of the time it is at
// rest, and what it took for a moment is given back to the system then.
package footprint

import (
	"context"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// collectPercent is how much may be allocated over what lives before it is
// collected: a window that is mostly at rest has the time.
const collectPercent = 50

// Begin is called before the window is opened.
func Begin() {
	debug.SetGCPercent(collectPercent)
	boundTextures()
}

// When memory is given back: when little was allocated for a while, after much was.
const (
	step   = 4 * time.Second
	little = 1 << 20
	much   = 8 << 20
)

// Keep gives memory back whenever the window has come to rest, until ctx ends. letGo
// is called before: what can be had again is let go of then.
func Keep(ctx context.Context, letGo func(context.Context)) {
	tick := time.NewTicker(step)
	defer tick.Stop()
	r := rest{} // what the start took counts, too
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if r.reached(allocated()) {
				letGo(ctx)
				giveBack()
				r.before = allocated()
			}
		}
	}
}

func giveBack() {
	debug.FreeOSMemory()
	trim()
}

// rest tells of what was allocated, now and again, when there is something to give
// back.
type rest struct {
	before uint64 // the last time
	since  uint64 // memory was given back
}

// reached is told how much was ever allocated.
func (r *rest) reached(now uint64) bool {
	lately := now - r.before
	r.before = now
	r.since += lately
	if lately >= little || r.since < much {
		return false
	}
	r.since = 0
	return true
}

// allocated gives how many bytes were ever allocated, without stopping anything.
func allocated() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
