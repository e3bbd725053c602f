package rtl

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
)

// blinker makes a caret come and go. While the caret is being moved it stays, and
// after a while without that it stays for good: a window at rest draws nothing.
type blinker struct {
	cancel context.CancelFunc // nil: it does not blink now
	flip   func()             // nil: it is not to blink
	hidden bool
	moved  time.Time // the last time
}

const (
	blinkStep = 530 * time.Millisecond // that a caret is shown, and that it is not
	blinkTime = 10 * time.Second       // that it blinks after it was moved last, as in GTK
)

// start calls flip on Fyne's goroutine whenever the caret comes or goes, until
// stop. Where the user has turned animations off it stays.
func (b *blinker) start(flip func()) {
	b.stop()
	if !fyne.CurrentApp().Settings().ShowAnimations() {
		return
	}
	b.flip, b.moved = flip, time.Now()
	b.run()
}

func (b *blinker) run() {
	b.cancel = every(blinkStep, func(now time.Time) {
		switch since := now.Sub(b.moved); {
		case since < blinkStep:
		case since >= blinkTime:
			b.halt()
		default:
			b.hidden = !b.hidden
			b.flip()
		}
	})
}

// halt leaves the caret shown until it is moved again.
func (b *blinker) halt() {
	b.cancel()
	b.cancel = nil
	if b.hidden {
		b.hidden = false
		b.flip()
	}
}

func (b *blinker) stop() {
	if b.cancel != nil {
		b.cancel()
		b.cancel = nil
	}
	b.flip, b.hidden = nil, false
}

// rest shows the caret for a while from now on, and then has it blink.
func (b *blinker) rest(now time.Time) {
	b.hidden, b.moved = false, now
	if b.flip != nil && b.cancel == nil {
		b.run()
	}
}
