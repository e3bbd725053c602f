// The outbox: sending what waits, for as long as the window is open.

package composer

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"sahifa/app/commenting"
	"sahifa/app/news"
	"sahifa/ui/kit/async"
)

// Sender is what the outbox needs of the program. Its methods are called from
// any goroutine.
type Sender interface {
	SendOutbox(ctx context.Context, o commenting.SendOptions) ([]news.Draft, error)
	OutboxDue(ctx context.Context) (time.Time, bool, error)
}

// minimumPause is how long the outbox rests at least between two runs.
const minimumPause = time.Second

// Outbox sends the comments that wait.
type Outbox struct {
	app     Sender
	runner  *async.Runner
	log     *slog.Logger
	changed func(news.Draft)
	ran     func()
	wake    chan struct{}
	look    atomic.Bool // what became of those that were sent was asked for
}

// NewOutbox makes an outbox. changed is called on the UI thread with each draft
// whose state or outcome changed, ran after each time it was looked through.
func NewOutbox(a Sender, r *async.Runner, log *slog.Logger, changed func(news.Draft), ran func()) *Outbox {
	return &Outbox{app: a, runner: r, log: log, changed: changed, ran: ran, wake: make(chan struct{}, 1)}
}

// SendNow has the outbox looked through at once. It may be called from any
// goroutine.
func (o *Outbox) SendNow() {
	select {
	case o.wake <- struct{}{}:
	default: // it will be, already
	}
}

// LookNow is SendNow, and asks the sites at once what became of the comments that
// were sent to them.
func (o *Outbox) LookNow() {
	o.look.Store(true)
	o.SendNow()
}

// Run sends what waits: at once, whenever SendNow is called, and when the time
// of something has come, until the context ends.
func (o *Outbox) Run(ctx context.Context) {
	now := true
	for {
		if _, err := o.app.SendOutbox(ctx, commenting.SendOptions{
			Wait: true, IgnoreBackoff: now, LookNow: o.look.Swap(false), Changed: func(d news.Draft) { o.runner.Post(func() { o.changed(d) }) },
		}); err != nil && ctx.Err() == nil {
			o.log.Log(ctx, news.LogLevel(err), "outbox", "err", err)
		}
		o.runner.Post(o.ran)
		due, waits, err := o.app.OutboxDue(ctx)
		if err != nil && ctx.Err() == nil {
			o.log.Log(ctx, news.LogLevel(err), "outbox", "err", err)
		}
		var timer <-chan time.Time
		if waits {
			timer = time.After(max(time.Until(due), minimumPause))
		}
		select {
		case <-o.wake:
			now = true
		case <-timer:
			now = false
		case <-ctx.Done():
			return
		}
	}
}
