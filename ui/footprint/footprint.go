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
// collected: a window that is mostly at rest has the time. Half as much would take 4 MB
// less while articles are opened, and 5 % more time for each.
const collectPercent = 50

// Begin is called before the window is opened.
func Begin() {
	debug.SetGCPercent(collectPercent)
	boundTextures()
}

// When memory is given back: when little was allocated for a while, after much was. What
// a frame was drawn from goes after every frame, of which none takes less than a frame's
// worth: a row under the mouse, once the window has come to rest, is one.
const (
	step   = 4 * time.Second
	little = 1 << 20
	much   = 8 << 20
	aFrame = 64 << 10
)

// Window is what can let go of memory.
type Window struct {
	LetGo     func(context.Context) // of what can be had again
	DropFrame func(context.Context) // of what the last frame was drawn from
}

// Keep gives memory back whenever the window has come to rest, until ctx ends.
func Keep(ctx context.Context, w Window) {
	tick := time.NewTicker(step)
	defer tick.Stop()
	r := rest{} // what the start took counts, too
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		switch r.reached(allocated()) {
		case frameOnly:
			w.DropFrame(ctx)
			trim()
		case everything:
			w.LetGo(ctx)
			w.DropFrame(ctx)
			giveBack()
		default:
			continue
		}
		r.before = allocated()
	}
}

func giveBack() {
	debug.FreeOSMemory()
	trim()
}

// portion is how much is to be given back.
type portion int

const (
	nothing portion = iota
	frameOnly
	everything
)

// rest tells of what was allocated, now and again, how much there is to give back.
type rest struct {
	before uint64 // the last time
	since  uint64 // everything was given back
	drawn  uint64 // since the frame was
}

// reached is told how much was ever allocated.
func (r *rest) reached(now uint64) portion {
	lately := now - r.before
	r.before = now
	r.since += lately
	r.drawn += lately
	switch {
	case lately >= little:
		return nothing
	case r.since >= much:
		r.since, r.drawn = 0, 0
		return everything
	case r.drawn >= aFrame:
		r.drawn = 0
		return frameOnly
	}
	return nothing
}

// allocated gives how many bytes were ever allocated, without stopping anything.
func allocated() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
