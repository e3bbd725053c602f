// What the window does by itself: syncs, and telling of what they brought while
// the user is elsewhere.

package ui

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"sahifa/app/fetching"
	"sahifa/app/news"
	"sahifa/assets/lang"
	"sahifa/ui/kit/async"
	"sahifa/ui/session"
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

// syncEnded takes over what a sync brought.
func (w *window) syncEnded(r syncbar.Result) {
	if r.Err != nil && news.AsProblem(r.Err).Kind != news.Cancelled {
		w.kit.Failed(r.Err)
	}
	w.refresh()
	w.outbox.SendNow() // there may be a network again
	w.backUp()
	tellReplies(w)
	if title, text, ok := newsOf(r.Report, &w.session.Library, w.words); ok {
		w.notifier.tell(title, text)
	}
}

// replies gives the answers to the user's own comments that the user was not told
// of yet.
type replies interface {
	TakeReplies(ctx context.Context) ([]news.Reply, error)
}

// tellReplies tells of answers to the user's own comments, here or, if the user is
// elsewhere, by the system.
func tellReplies(w *window) {
	async.Call(w.host.Runner, nil, w.program.replies.TakeReplies, func(all []news.Reply, err error) {
		if err != nil {
			w.kit.LogError(err)
			return
		}
		if len(all) == 0 {
			return
		}
		var told []string
		for _, r := range all[:min(len(all), toldHeadlines)] {
			told = append(told, r.Author+": "+strings.Join(strings.Fields(r.Text), " "))
		}
		title := w.words.Count("replies.count", len(all))
		w.notifier.tell(title, strings.Join(told, "\n"))
		w.kit.Overlay.NoticeWithAction(title, false, w.kit.Text("replies.open"), w.desk.OpenAnswered)
		w.reader.LoadComments()
	})
}

// refresh shows what has come, without moving what the user reads.
func (w *window) refresh() {
	w.sidebar.Load()
	w.list.Refresh()
}

// notifier has the system tell of things while the user is elsewhere.
type notifier struct {
	app       fyne.App
	runner    *async.Runner
	elsewhere bool // another program has the keyboard
}

// watch keeps whether the user is at the window.
func (n *notifier) watch() {
	life := n.app.Lifecycle()
	life.SetOnEnteredForeground(func() { n.elsewhere = false })
	life.SetOnExitedForeground(func() { n.elsewhere = true })
}

// tell has the system tell of something, unless the user is at the window and
// sees it.
func (n *notifier) tell(title, text string) {
	if !n.elsewhere {
		return
	}
	n.runner.Go(func(context.Context) { // it may take its time
		n.app.SendNotification(fyne.NewNotification(title, text))
	})
}

// toldHeadlines is how many headlines a notification has.
const toldHeadlines = 3

// newsOf gives a notification of the new articles of a sync: their number and
// the first headlines. Only feeds that are to notify count.
func newsOf(r fetching.Report, l *session.Library, words *lang.Words) (title, text string, ok bool) {
	var headlines []string
	n := 0
	for _, h := range r.Headlines {
		if f, known := l.Feed(h.FeedID); !known || !f.Notify {
			continue
		}
		if n++; len(headlines) < toldHeadlines {
			headlines = append(headlines, h.Title)
		}
	}
	if n == 0 {
		return "", "", false
	}
	return words.Count("sync.new", n), strings.Join(headlines, "\n"), true
}
