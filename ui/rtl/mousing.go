package rtl

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
)

// clicks counts clicks in a row at one place: one puts the caret, two select a
// word, three a paragraph.
type clicks struct {
	count int
	last  time.Time
	at    fyne.Position
}

const (
	clickPause = 400 * time.Millisecond
	clickSlip  = 4 // how far the pointer may move between clicks
)

// press counts a click; apart says that it is the first of a row at any rate.
func (c *clicks) press(at fyne.Position, now time.Time, apart bool) {
	away := at.Subtract(c.at)
	if apart || c.count == 3 || now.Sub(c.last) >= clickPause || max(away.X, -away.X, away.Y, -away.Y) > clickSlip {
		c.count = 0
	}
	c.count++
	c.last, c.at = now, at
}

// roller scrolls on while the pointer, with its button held, rests beyond the
// edge of what is being selected in.
type roller struct {
	cancel context.CancelFunc
	pull   float32 // how far beyond the edge
}

const rollStep = 40 * time.Millisecond

// drag tells where the pointer is in a view of a height. Beyond its edges roll
// is called again and again, with how far to scroll, until it comes back or
// stop.
func (r *roller) drag(y, height float32, roll func(by float32)) {
	switch {
	case y < 0:
		r.pull = y
	case y > height:
		r.pull = y - height
	default:
		r.stop()
		return
	}
	if r.cancel != nil {
		return
	}
	r.cancel = every(rollStep, func(time.Time) { roll(r.pull / 2) })
}

func (r *roller) stop() {
	if r.cancel != nil {
		r.cancel()
		r.cancel = nil
	}
}
