// What the window does by itself: syncs, and telling of what they brought while
// the user is elsewhere.

package ui

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"sahifa/app/fetching"
	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/syncbar"
)

// background decides when to sync by itself; background.Loop does.
type background interface {
	Run(ctx context.Context, sync func(context.Context) error)
}

// syncByItself has syncs run whenever they are wanted, until ctx ends.
func (w *window) syncByItself(ctx context.Context) {
	w.program.background.Run(ctx, func(ctx context.Context) error {
		over := make(chan error, 1)
		w.host.Runner.Post(func() { w.sync.StartUnasked(func(err error) { over <- err }) })
		select {
		case err := <-over:
			return err
		case <-ctx.Done():
			return ctx.Err()
		}
	})
}

// watchFocus keeps whether the user is at the window.
func (w *window) watchFocus() {
	life := w.fyneApp.Lifecycle()
	life.SetOnEnteredForeground(func() { w.elsewhere = false })
	life.SetOnExitedForeground(func() { w.elsewhere = true })
}

// syncEnded takes over what a sync brought.
func (w *window) syncEnded(r syncbar.Result) {
	if r.Err != nil && news.AsProblem(r.Err).Kind != news.Cancelled {
		w.kit.Failed(r.Err)
	}
	w.refresh()
	w.outbox.SendNow() // there may be a network again
	if title, text, ok := w.newsOf(r.Report); ok {
		w.notify(title, text)
	}
}

// refresh shows what has come, without moving what the user reads.
func (w *window) refresh() {
	w.sidebar.Load()
	w.list.Refresh()
}

// notify has the system tell of something, unless the user is at the window and
// sees it.
func (w *window) notify(title, text string) {
	if !w.elsewhere {
		return
	}
	w.host.Runner.Go(func(context.Context) { // it may take its time
		w.fyneApp.SendNotification(fyne.NewNotification(title, text))
	})
}

// toldHeadlines is how many headlines a notification has.
const toldHeadlines = 3

// newsOf gives a notification of the new articles of a sync: their number and
// the first headlines. Only feeds that are to notify count.
func (w *window) newsOf(r fetching.Report) (title, text string, ok bool) {
	var headlines []string
	n := 0
	for _, h := range r.Headlines {
		if f, known := w.session.Library.Feed(h.FeedID); !known || !f.Notify {
			continue
		}
		if n++; len(headlines) < toldHeadlines {
			headlines = append(headlines, kit.Isolate(h.Title))
		}
	}
	if n == 0 {
		return "", "", false
	}
	return w.kit.Words.Count("sync.new", n), strings.Join(headlines, "\n"), true
}
