// What the window does by itself: syncs, and telling of what they brought while
// the user is elsewhere.

package ui

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"sahifa/app/fetching"
	"sahifa/app/news"
	"sahifa/app/upkeep"
	"sahifa/assets"
	"sahifa/assets/lang"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/session"
	"sahifa/ui/settings"
	"sahifa/ui/syncbar"
	"sahifa/ui/tray"
)

// background decides when to sync by itself; background.Loop does.
type background interface {
	Run(ctx context.Context, sync func(context.Context) error)
}

// syncByItself has syncs run whenever they are wanted, until ctx ends.
func (w *window) syncByItself(ctx context.Context) {
	w.program.background.Run(ctx, func(ctx context.Context) error {
		if w.paused.Load() {
			return nil
		}
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

// trayIcon is the icon in the system's tray, where the user wants one.
type trayIcon struct {
	window *window
	icon   *tray.Tray // nil: not shown
	asking async.Task // for a tray
	ended  bool
}

// shown tells whether there is an icon by which the window can be had again.
func (t *trayIcon) shown() bool { return t.icon != nil && t.window.prefs.Tray }

// update shows the icon, or what has changed in its menu.
func (t *trayIcon) update() {
	w := t.window
	switch {
	case t.icon != nil:
		t.icon.Set(t.menu())
	case w.prefs.Tray && !t.ended && !t.asking.Going():
		async.Call(w.host.Runner, &t.asking, func(ctx context.Context) (there bool, err error) { return tray.Shown(ctx), nil }, func(there bool, _ error) {
			if !there {
				t.ended = true // it is said once
				w.kit.Overlay.Failure(w.kit.Text("tray.none"))
				return
			}
			t.start()
		})
	}
}

// start shows the icon.
func (t *trayIcon) start() {
	w, m := t.window, t.menu()
	do := func(what func()) func() { return func() { w.host.Runner.Post(what) } }
	events := tray.Events{
		Open:  do(func() { w.win.Show(); w.win.RequestFocus() }),
		Sync:  do(w.syncAll),
		Pause: do(t.togglePause), Quit: do(w.quit),
	}
	if tray.OnUIThread {
		w.host.Runner.Go(func(ctx context.Context) {
			w.host.Runner.Post(func() { t.icon = tray.Start(ctx, assets.Icon, m, events) })
		})
		return
	}
	async.Call(w.host.Runner, &t.asking, func(ctx context.Context) (*tray.Tray, error) {
		return tray.Start(context.WithoutCancel(ctx), assets.Icon, m, events), nil
	}, func(icon *tray.Tray, _ error) { t.icon = icon; t.update() })
}

// menu gives what the icon's menu says.
func (t *trayIcon) menu() tray.Menu {
	w := t.window
	unread := w.words.Count("tray.unread", w.session.Library.Counts.Unread)
	return tray.Menu{
		Name: w.kit.Text("tray.name", unread), Open: w.kit.Text("tray.open", unread), Sync: w.kit.Text("keys.sync"),
		Pause: w.kit.Text("keys.pause"), Quit: w.kit.Text("keys.quit"), Paused: w.paused.Load(),
	}
}

// togglePause has syncs not begin by themselves, or again. The next start begins
// without a pause.
func (t *trayIcon) togglePause() {
	w := t.window
	w.paused.Store(!w.paused.Load())
	key := "pause.ended"
	if w.paused.Load() {
		key = "pause.begun"
	}
	w.kit.Overlay.Notice(w.kit.Text(key))
	t.update()
}

// end takes the icon away, as the program ends.
func (t *trayIcon) end() {
	if t.icon != nil {
		t.icon.End()
	}
}

// syncAll asks all feeds, and the sites to which comments were sent, because the user
// wants to know now.
func (w *window) syncAll() {
	w.sync.Start(fetching.Options{All: true})
	w.outbox.LookNow()
}

// syncEnded takes over what a sync brought.
func (w *window) syncEnded(r syncbar.Result) {
	if r.Err != nil && news.AsProblem(r.Err).Kind != news.Cancelled {
		w.kit.Failed(r.Err)
	}
	w.refresh()
	tellOlder(w, r)
	offerChoice(w, r.Report)
	w.outbox.SendNow() // there may be a network again
	w.backUp()
	w.expiry.begin()
	w.makeThumbnails()
	tellReplies(w)
	if n, ok := newsOf(r.Report, &w.session.Library, w.words); ok {
		w.notifier.tell(n.title, n.text, func() { openByID(w, n.article) })
	}
}

// fetchOlder asks for what a feed had before.
func fetchOlder(w *window, id int64) {
	w.sync.Start(fetching.Options{FeedIDs: []int64{id}, Older: true})
}

// tellOlder tells what came of asking for older posts: how many, why none, and whether there
// may be more, with the way to them.
func tellOlder(w *window, r syncbar.Result) {
	if !r.Older || r.Err != nil || len(r.FeedIDs) != 1 {
		return
	}
	id := r.FeedIDs[0]
	feed, there := w.session.Library.Feed(id)
	if !there { // it was removed meanwhile
		return
	}
	o, k := w.kit.Overlay, w.kit
	again := func() { fetchOlder(w, id) }
	failed := slices.IndexFunc(r.Report.Failed, func(f fetching.FeedFailure) bool { return f.FeedID == id })
	name, n := kit.Isolate(feed.Title), r.Own
	switch {
	case failed >= 0 && r.Report.Failed[failed].Problem.Kind == news.Cancelled:
	case failed >= 0:
		o.NoticeWithAction(k.Words.Problem(r.Report.Failed[failed].Problem), true, k.Text("older.retry"), again)
	case r.Report.NoOlder && n == 0:
		o.Notice(k.Text("older.none", name))
	case r.Report.NoOlder:
		o.Notice(k.Words.Count("older.last", n, name))
	case n == 0:
		o.NoticeWithAction(k.Text("older.none_yet", name), false, k.Text("older.again"), again)
	default:
		o.NoticeWithAction(k.Words.Count("older.more", n, name), false, k.Text("older.again"), again)
	}
}

// offerChoice tells of a subscription that waited for a network, of whose site it is known now
// that it has several feeds. The dialog opens when the user wants it to.
func offerChoice(w *window, r fetching.Report) {
	at := slices.IndexFunc(r.Failed, func(f fetching.FeedFailure) bool { return f.Problem.Kind == news.SeveralFeeds })
	if at < 0 {
		return
	}
	id := r.Failed[at].FeedID
	w.kit.Overlay.NoticeWithAction(w.kit.Words.Problem(r.Failed[at].Problem), true, w.kit.Text("menu.several"), func() {
		if f, there := w.session.Library.Feed(id); there { // it may have been removed meanwhile
			w.subscribe.ChooseFor(f)
		}
	})
}

// openByID opens an article that may be in no list that is shown.
func openByID(w *window, id int64) {
	async.Call(w.kit.Runner, nil, func(ctx context.Context) (news.Article, error) { return w.program.reader.Article(ctx, id) }, func(a news.Article, err error) {
		if !w.kit.Failed(err) {
			w.session.Open(a.Item)
		}
	})
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
		w.notifier.tell(title, strings.Join(told, "\n"), w.desk.OpenAnswered)
		w.kit.Overlay.NoticeWithAction(title, false, w.kit.Text("replies.open"), w.desk.OpenAnswered)
		w.reader.LoadComments()
	})
}

// expiry removes what is not to be kept any longer.
type expiry struct {
	window *window
	going  async.Task
	told   bool // that something waits for the user
}

// begin begins to remove it, in the background. What the user has not agreed to yet
// is told once in a run, with the way to the page where it is seen.
func (x *expiry) begin() {
	w := x.window
	if x.going.Going() {
		return
	}
	async.Call(w.host.Runner, &x.going, w.program.keeper.Expire, func(e upkeep.Expiry, err error) {
		w.kit.LogError(err)
		if e.Removed > 0 {
			w.refresh()
		}
		if e.Waiting > 0 && !x.told {
			x.told = true
			w.kit.Overlay.NoticeWithAction(w.words.Count("keep.waiting", e.Waiting), false, w.kit.Text("keep.show"),
				func() { w.settings.OpenAt(settings.AtStorage()) })
		}
	})
}

// makeThumbnails makes those that lists show first, in the background.
func (w *window) makeThumbnails() {
	if !w.ahead.Going() {
		async.Do(w.host.Runner, &w.ahead, w.program.pictures.MakeThumbnails, w.kit.LogError)
	}
}

// refresh shows what has come, without moving what the user reads.
func (w *window) refresh() {
	w.sidebar.Load()
	w.list.Refresh()
}

// others are the processes that share the store.
type others struct{ *window }

// follow shows what another process brings, as a sync of the command line does.
func (w others) follow(ctx context.Context) {
	const pause = 15 * time.Second
	for {
		w.look(ctx)
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return
		}
	}
}

// look shows what another process has brought since it was called last.
func (w others) look(ctx context.Context) {
	switch changed, err := w.program.keeper.ChangedElsewhere(ctx); {
	case ctx.Err() != nil:
	case err != nil:
		w.host.Runner.Post(func() { w.kit.LogError(err) })
	case changed:
		w.host.Runner.Post(w.refresh)
	}
}

// notifier has the system tell of things while the user is elsewhere.
type notifier struct {
	app       fyne.App
	runner    *async.Runner
	elsewhere bool // another program has the keyboard

	works func(ctx context.Context) bool        // tells whether the system shows notifications
	none  func(title, text string, show func()) // tells of it where it shows none
}

// watch keeps whether the user is at the window.
func (n *notifier) watch() {
	life := n.app.Lifecycle()
	life.SetOnEnteredForeground(func() { n.elsewhere = false })
	life.SetOnExitedForeground(func() { n.elsewhere = true })
}

// tell has the system tell of something, unless the user is at the window and
// sees it. show shows what it is of.
func (n *notifier) tell(title, text string, show func()) {
	if !n.elsewhere {
		return
	}
	n.runner.Go(func(ctx context.Context) { // it may take its time
		if !n.works(ctx) {
			n.runner.Post(func() { n.none(title, text, show) })
			return
		}
		n.app.SendNotification(fyne.NewNotification(title, text))
	})
}

// tellHere keeps what the system does not tell of until the user is back.
func tellHere(w *window) func(title, text string, show func()) {
	return func(title, text string, show func()) {
		first, _, _ := strings.Cut(text, "\n")
		w.kit.Overlay.NoticeWithAction(w.kit.Text("notify.none", title, kit.Isolate(first)), true, w.kit.Text("notify.show"), show)
	}
}

// toldHeadlines is how many headlines a notification has.
const toldHeadlines = 3

// notification is what the user is told of new articles.
type notification struct {
	title, text string
	article     int64 // the first of them
}

// newsOf gives a notification of the new articles of a sync: their number and
// the first headlines. Only feeds that are to notify count.
func newsOf(r fetching.Report, l *session.Library, words *lang.Words) (told notification, ok bool) {
	var headlines []string
	n := 0
	for _, h := range r.Headlines {
		if f, known := l.Feed(h.FeedID); !known || !f.Notify {
			continue
		}
		if n++; n == 1 {
			told.article = h.ArticleID
		}
		if len(headlines) < toldHeadlines {
			headlines = append(headlines, h.Title)
		}
	}
	if n == 0 {
		return told, false
	}
	told.title, told.text = words.Count("sync.new", n), strings.Join(headlines, "\n")
	return told, true
}
