package ui

import (
	"context"
	"sync"
)

// desk runs the slow calls of the window. Each has a goroutine of its own and
// a context that ends with the window; its result is handed over on the UI
// thread. All methods belong to the UI thread.
type desk struct {
	ctx  context.Context
	post func(func()) // runs a function on the UI thread, later
	out  sync.WaitGroup
}

// turn is a place for one call at a time, such as "the article being opened":
// a new call cancels the one before it, whose result is dropped.
type turn struct {
	n      int
	cancel context.CancelFunc
}

// stop cancels the call under way and drops its result.
func (t *turn) stop() {
	t.n++
	if t.cancel != nil {
		t.cancel()
		t.cancel = nil
	}
}

// ask makes a call and hands its result to done on the UI thread, unless t was
// taken by another call since, or the window closed. A nil t is never taken.
func ask[T any](d *desk, t *turn, call func(context.Context) (T, error), done func(T, error)) {
	ctx, cancel := context.WithCancel(d.ctx)
	if t == nil {
		t = new(turn)
	}
	t.stop()
	t.cancel = cancel
	mine := t.n
	d.out.Go(func() {
		value, err := call(ctx)
		d.hand(func() {
			if t.n == mine {
				t.stop()
				done(value, err)
			}
			cancel()
		})
	})
}

// do is ask for a call that gives nothing but an error.
func do(d *desk, t *turn, call func(context.Context) error, done func(error)) {
	ask(d, t, func(ctx context.Context) (struct{}, error) { return struct{}{}, call(ctx) },
		func(_ struct{}, err error) { done(err) })
}

// hand runs f on the UI thread unless the window closed. It may be called from
// any goroutine.
func (d *desk) hand(f func()) {
	if d.ctx.Err() != nil {
		return
	}
	d.post(func() {
		if d.ctx.Err() == nil {
			f()
		}
	})
}
