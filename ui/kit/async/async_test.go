package async

import (
	"context"
	"errors"
	"testing"
)

// uiThread gives a runner whose UI thread is the test's goroutine: settle runs
// what was posted until the results of all calls have come.
func uiThread(t *testing.T) (r *Runner, settle func(), end context.CancelFunc) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	posted := make(chan func(), 100)
	r = NewRunner(ctx, func(f func()) { posted <- f })
	t.Cleanup(func() { cancel(); r.Wait() })
	return r, func() {
		for r.Busy() && ctx.Err() == nil {
			(<-posted)()
		}
		for { // after the end nothing is waited for
			select {
			case f := <-posted:
				f()
			default:
				return
			}
		}
	}, cancel
}

func TestANewCallCancelsTheOneBefore(t *testing.T) {
	r, settle, _ := uiThread(t)
	var task Task
	var got []string
	keep := func(s string, err error) { got = append(got, s) }
	cancelled := make(chan error, 1)
	Call(r, &task, func(ctx context.Context) (string, error) {
		<-ctx.Done()
		cancelled <- ctx.Err()
		return "first", nil
	}, keep)
	Call(r, &task, func(context.Context) (string, error) { return "second", nil }, keep)
	settle()
	if len(got) != 1 || got[0] != "second" || !errors.Is(<-cancelled, context.Canceled) {
		t.Errorf("results: %q", got)
	}
}

func TestResultsComeOnTheUIThreadInTheEnd(t *testing.T) {
	r, settle, end := uiThread(t)
	here, done := true, false // read and written by the UI thread alone: the race detector would tell
	failure := errors.New("no")
	Do(r, nil, func(context.Context) error { return failure }, func(err error) { done = here && err == failure })
	if settle(); !done {
		t.Error("no result")
	}
	var task Task
	Do(r, &task, func(context.Context) error { return nil }, func(error) { t.Error("a cancelled call has a result") })
	task.Cancel()
	settle()
	end()
	Do(r, nil, func(ctx context.Context) error { return ctx.Err() }, func(error) { t.Error("a result after the end") })
	r.Wait()
	settle()
}
