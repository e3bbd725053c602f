package kittest

import (
	"context"
	"testing"
	"time"

	"sahifa/ui/kit/async"
)

// A call that computes is waited for, however long it takes; one that waits for what
// does not come is not.
func TestSettle(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	posted := make(chan func(), 8)
	r := async.NewRunner(ctx, func(f func()) { posted <- f })
	defer r.Wait()
	defer cancel()
	computed, waited := false, false
	async.Do(r, nil, func(context.Context) error {
		sum := 0
		for began := time.Now(); time.Since(began) < time.Second; {
			for i := range 1000 {
				sum += i * sum
			}
		}
		return nil
	}, func(error) { computed = true })
	async.Do(r, nil, func(ctx context.Context) error { <-ctx.Done(); return nil }, func(error) { waited = true })
	Settle(posted, r.Busy)
	if !computed || waited || !r.Busy() {
		t.Errorf("computed %v, waited %v, busy %v", computed, waited, r.Busy())
	}
}
