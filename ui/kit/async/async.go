// Package async runs slow calls away from the thread that draws, and hands
// their results back to it. It knows no widget.
package async

import (
	"context"
	"sync"
)

// Runner runs calls, each on a goroutine of its own with a context that ends
// with the runner's. Its methods belong to the UI thread unless they say
// otherwise.
type Runner struct {
	ctx     context.Context
	post    func(func()) // runs a function on the UI thread, later
	running sync.WaitGroup
	waiting int // calls whose results have not come back
}

// NewRunner makes a runner for as long as ctx lives. post must run a function
// on the UI thread, later.
func NewRunner(ctx context.Context, post func(func())) *Runner {
	return &Runner{ctx: ctx, post: post}
}

// Go runs f on a goroutine that Wait waits for. The context ends with the runner's.
func (r *Runner) Go(f func(context.Context)) { r.running.Go(func() { f(r.ctx) }) }

// Post runs f on the UI thread unless the runner's context has ended. It may be
// called from any goroutine.
func (r *Runner) Post(f func()) {
	if r.ctx.Err() != nil {
		return
	}
	r.post(func() {
		if r.ctx.Err() == nil {
			f()
		}
	})
}

// Busy tells whether the result of a call is still to come back.
func (r *Runner) Busy() bool { return r.waiting > 0 }

// Wait returns when all calls have returned.
func (r *Runner) Wait() { r.running.Wait() }

// Task is a place for one call at a time, such as "the article being opened":
// a new call cancels the one before it, whose result is dropped. The zero Task
// is ready for use.
type Task struct {
	n      int
	cancel context.CancelFunc
}

// Going tells whether a call is under way.
func (t *Task) Going() bool { return t.cancel != nil }

// Cancel cancels the call under way, if any, and drops its result.
func (t *Task) Cancel() {
	t.n++
	if t.cancel != nil {
		t.cancel()
		t.cancel = nil
	}
}

// Call runs call and hands its result to done on the UI thread, unless the task
// was cancelled or given another call since, or the runner's context has ended.
// A nil task is for a call that nothing cancels.
func Call[T any](r *Runner, t *Task, call func(context.Context) (T, error), done func(T, error)) {
	ctx, cancel := context.WithCancel(r.ctx)
	if t == nil {
		t = new(Task)
	}
	t.Cancel()
	t.cancel = cancel
	n := t.n
	r.waiting++
	r.running.Go(func() {
		value, err := call(ctx)
		r.Post(func() {
			r.waiting--
			if t.n == n {
				t.Cancel()
				done(value, err)
			}
			cancel()
		})
	})
}

// Do is Call for a call that gives nothing but an error.
func Do(r *Runner, t *Task, call func(context.Context) error, done func(error)) {
	Call(r, t, func(ctx context.Context) (struct{}, error) { return struct{}{}, call(ctx) },
		func(_ struct{}, err error) { done(err) })
}
