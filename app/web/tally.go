package web

import (
	"context"
	"sync/atomic"
)

// Tally counts what is received for one purpose, as for one feed of a sync.
type Tally struct{ bytes atomic.Int64 }

// Bytes gives how many bytes of bodies came over the wire. What connections take
// beside them (headers, encryption) is not told apart by purpose: Totals has it.
func (t *Tally) Bytes() int64 { return t.bytes.Load() }

type tallyKey struct{}

// WithTally has what is received under a context counted.
func WithTally(ctx context.Context, t *Tally) context.Context {
	return context.WithValue(ctx, tallyKey{}, t)
}

// received counts bytes for whoever wants to know.
func received(ctx context.Context, n int64) {
	if t, ok := ctx.Value(tallyKey{}).(*Tally); ok {
		t.bytes.Add(n)
	}
}
