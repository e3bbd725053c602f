package kit

import (
	"context"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestABatchComesBackTogether(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var b batch
		var mu sync.Mutex
		var order []string
		note := func(s string) { mu.Lock(); order = append(order, s); mu.Unlock() }
		b.begin()
		b.begin()
		go func() { b.end(t.Context()); note("back") }()
		go func() {
			time.Sleep(batchTime / 6)
			note("done")
			b.end(t.Context())
			note("back")
		}()
		time.Sleep(batchTime)
		synctest.Wait()
		if !slices.Equal(order, []string{"done", "back", "back"}) {
			t.Errorf("the first came back before the second was done: %v", order)
		}
	})
}

func TestABatchWaitsForNobodyForLong(t *testing.T) {
	var b batch
	b.begin()
	b.begin() // never done
	b.end(t.Context())
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	b.begin()
	b.end(ended) // one that nobody wants any more waits for nothing
}
