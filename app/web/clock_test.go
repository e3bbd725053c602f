package web

import (
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// A clock that is stopped in the very moment when its time is over tells so after
// it was started again: once, whichever of the two came first.
func TestAClockStoppedAsItsTimeIsOver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for i := range 200 {
			var told atomic.Int64
			c := newClock(time.Second, func() { told.Add(1) })
			time.Sleep(time.Second) // both wake at once
			c.stop()
			time.Sleep(time.Second)
			c.start()
			time.Sleep(time.Second)
			if n := told.Load(); n != 1 {
				t.Fatalf("%d: told %d times", i, n)
			}
		}
	})
}
