package rtl

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
)

// every calls a function on Fyne's goroutine again and again, until it is
// stopped: not once after that.
func every(step time.Duration, do func(now time.Time)) (stop context.CancelFunc) {
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		tick := time.NewTicker(step)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case now := <-tick.C:
				fyne.Do(func() {
					if ctx.Err() == nil {
						do(now)
					}
				})
			}
		}
	}()
	return cancel
}
