package ui

import (
	"testing"
	"testing/synctest"
	"time"
)

// A run that Fyne does not end is ended after a while; one that it ends is left alone,
// and so is one that nobody wants to end.
func TestTheRunEndsSurely(t *testing.T) {
	for _, tt := range []struct {
		begun, returned time.Duration // 0: never
		ended           time.Duration // 0: not by us
	}{
		{begun: time.Hour, returned: time.Hour + time.Second},
		{begun: time.Hour, ended: time.Hour + patience},
		{begun: time.Hour, returned: time.Hour + 2*patience, ended: time.Hour + patience},
		{returned: time.Hour},
	} {
		synctest.Test(t, func(t *testing.T) {
			began, ended := time.Now(), time.Duration(0)
			d, returned := newDeparture(), make(chan struct{})
			if tt.begun > 0 {
				time.AfterFunc(tt.begun, func() { d.begin(); d.begin() })
			}
			if tt.returned > 0 {
				time.AfterFunc(tt.returned, func() { close(returned) })
			}
			d.surely(returned, patience, func() { ended = time.Since(began) })
			if ended != tt.ended {
				t.Errorf("%+v: ended after %v", tt, ended)
			}
			time.Sleep(3 * time.Hour)
		})
	}
}

// A start that comes while the window ends does not have it shown again, which may wait
// for ever, and is told nothing by it: the folder is given up as the end begins.
func TestAStartWhileTheWindowEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, raise, given := newDeparture(), make(chan string, 4), 0
		go d.tell(t.Context(), func() { given++ })
		synctest.Wait()
		if given != 0 {
			t.Error("the folder is given up before the end")
		}
		d.begin()
		raise <- "sahifa:"
		listen(t.Context(), nil, raise, d.begun, func(string) { t.Error("a link is followed") }, func() { t.Error("it is ended again") }) // nil: nothing is shown
		synctest.Wait()
		if given != 1 {
			t.Errorf("the folder is given up %d times", given)
		}
	})
}
