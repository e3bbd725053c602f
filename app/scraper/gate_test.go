package scraper

import (
	"context"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// However many ask, few pages lie about unread; all are let through in the end.
func TestGateKeepsPagesFew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const pages = 40 * maxUnread
		g, cores := &gate{}, make(chan struct{}, 1)
		var unread, most, done atomic.Int64
		for i := range pages {
			go func() {
				if err := g.Pass(t.Context()); err != nil {
					t.Error(err)
				}
				if i%7 == 0 { // it does not come
					done.Add(1)
					return
				}
				read := g.came()
				now := unread.Add(1)
				for m := most.Load(); now > m && !most.CompareAndSwap(m, now); m = most.Load() {
				}
				cores <- struct{}{}
				time.Sleep(time.Millisecond) // which lets those come that may
				unread.Add(-1)
				read()
				<-cores
				done.Add(1)
			}()
			synctest.Wait() // one after the other, as hosts answer
			if i == pages/2 {
				cores <- struct{}{} // nobody reads for a while
			}
		}
		<-cores
		time.Sleep(pages * time.Millisecond)
		synctest.Wait()
		if done.Load() != pages {
			t.Errorf("%d of %d pages got through", done.Load(), pages)
		}
		if most.Load() != maxUnread {
			t.Errorf("%d pages were unread at a time, not %d", most.Load(), maxUnread)
		}
	})
}

// Others get their turn where none of those that were let through brings a page.
func TestGateOpensAgainWhenPagesFail(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := &gate{}
		var read []func()
		for range maxUnread {
			read = append(read, g.came())
		}
		var passed atomic.Int64
		const waiting = 3 * maxUnread
		for range waiting {
			go func() {
				if g.Pass(t.Context()) == nil {
					passed.Add(1)
				}
			}()
		}
		synctest.Wait()
		for _, r := range read {
			r()
		}
		time.Sleep(5 * lookAgain)
		if passed.Load() != waiting {
			t.Errorf("%d of %d were let through", passed.Load(), waiting)
		}
	})
}

// Pages that are asked for and do not come keep nobody waiting.
func TestGateIsOpenForOthersThanTheSlow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := &gate{}
		for range 10 * maxUnread {
			if err := g.Pass(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func TestGateGivesUpWithItsCaller(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := &gate{}
		var read []func()
		for range maxUnread {
			read = append(read, g.came())
		}
		ctx, cancel := context.WithCancel(t.Context())
		var gaveUp, passed atomic.Bool
		go func() { gaveUp.Store(g.Pass(ctx) != nil) }()
		synctest.Wait()
		go func() { passed.Store(g.Pass(t.Context()) == nil) }()
		synctest.Wait()
		cancel()
		synctest.Wait()
		if !gaveUp.Load() || passed.Load() {
			t.Fatalf("gave up: %v, the next passed: %v", gaveUp.Load(), passed.Load())
		}
		read[0]()
		synctest.Wait()
		if !passed.Load() {
			t.Error("who waits is not let through when a page was read")
		}
	})
}
