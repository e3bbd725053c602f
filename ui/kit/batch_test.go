package kit

import (
	"context"
	"sync"
	"testing"
	"time"
)

func TestABatchComesBackTogether(t *testing.T) {
	var b batch
	var wg sync.WaitGroup
	var mu sync.Mutex
	var order []string
	note := func(s string) { mu.Lock(); order = append(order, s); mu.Unlock() }
	b.begin()
	b.begin()
	wg.Go(func() { b.end(t.Context()); note("back") })
	wg.Go(func() {
		time.Sleep(batchTime / 6)
		note("done")
		b.end(t.Context())
		note("back")
	})
	wg.Wait()
	if order[0] != "done" {
		t.Errorf("the first came back before the second was done: %v", order)
	}
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
