package rtl

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
)

// blinker makes a caret come and go. While the caret is being moved it stays.
type blinker struct {
	cancel  context.CancelFunc
	hidden  bool
	restful time.Time // until when the caret stays
}

// blinkStep is how long a caret is shown, and how long not.
const blinkStep = 530 * time.Millisecond

// start calls flip on Fyne's goroutine whenever the caret comes or goes, until
// stop. Where the user has turned animations off it stays.
func (b *blinker) start(flip func()) {
	b.stop()
	if !fyne.CurrentApp().Settings().ShowAnimations() {
		return
	}
	b.cancel = every(blinkStep, func(now time.Time) {
		if now.After(b.restful) {
			b.hidden = !b.hidden
			flip()
		}
	})
}

func (b *blinker) stop() {
	if b.cancel != nil {
		b.cancel()
		b.cancel = nil
	}
	b.hidden = false
}

// rest shows the caret for a while from now on.
func (b *blinker) rest(now time.Time) {
	b.hidden, b.restful = false, now.Add(blinkStep)
}
