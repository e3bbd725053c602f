// Package ui is the window: it makes the panes, joins their events, and holds
// the layout, the shortcuts and the order of the panes. It does nothing else:
// what a pane does stands in the pane's package.
//
// The panes (packages sidebar, syncbar, list, reader, composer, desk, activity,
// palette, viewer, settings, subscribe, rescue) know neither the window nor one another. Each states the small
// interface of the program that it needs, which app.go gives it, and tells by
// its Events what the user wants, which events.go passes on. What they agree
// on is kept by package session. All are made with package kit.
//
// Nothing here waits on the UI thread: package kit/async runs slow calls and
// drops results that come too late. All text that is data is drawn by package
// rtl.
package ui

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sahifa/app/news"
	"sahifa/assets/lang"
	"sahifa/ui/activity"
	"sahifa/ui/composer"
	"sahifa/ui/desk"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/list"
	"sahifa/ui/native"
	"sahifa/ui/reader"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
	"sahifa/ui/settings"
	"sahifa/ui/sidebar"
	"sahifa/ui/subscribe"
	"sahifa/ui/syncbar"
)

// window joins the panes.
type window struct {
	program program
	fyneApp fyne.App
	win     fyne.Window
	words   *lang.Words
	prefs   settings.Preferences

	host    kit.Host
	session *session.Session
	sync    *syncbar.Sync
	outbox  *composer.Outbox
	keys    keyboard

	notifier  *notifier
	departure *departure

	damage damage
	tray   trayIcon
	expiry expiry
	ahead  async.Task  // makes thumbnails
	below  int64       // the article below the open one; 0: none, or not looked for yet
	paused atomic.Bool // no syncs by themselves, for now

	tidied    bool           // the preferences have forgotten what there is no more
	leftOffer string         // the sentence by which what a crash left is offered
	link      string         // that is followed once the sources are known
	noting    *time.Timer    // until how the window is is kept
	left      session.Source // that was shown when it went; the zero Source: none was
	restored  func()         // what is done when the article of the last run is open; nil: nothing
	opened    func()         // what is done once when the next article is open; nil: nothing

	// Made anew for another language, look or text size.
	kit       *kit.Kit
	sidebar   *sidebar.Pane
	bar       *syncbar.Bar
	jobs      *syncbar.Jobs // over the bar
	list      *list.Pane
	reader    *reader.Pane
	composer  *composer.Pane
	desk      *desk.Pane
	activity  *activity.Pane
	settings  *settings.Pane
	subscribe *subscribe.Dialogs
	dock      *fyne.Container // the article, and under it the comment being written
	frame     *frame
}

// newWindow makes a window, without content. post must run a function on the
// UI thread, later.
func newWindow(ctx context.Context, p program, a fyne.App, words *lang.Words, prefs settings.Preferences, log *slog.Logger, post func(func())) *window {
	w := &window{program: p, fyneApp: a, words: words, prefs: prefs, departure: newDeparture()}
	w.keys.window, w.damage.window, w.tray.window, w.expiry.window = w, w, w, w
	a.Settings().SetTheme(kit.NewTheme(prefs.Look.At(time.Now(), prefs.Dark), prefs.Typography))
	w.win = a.NewWindow("")
	w.win.SetPadded(false)
	runner := async.NewRunner(ctx, post)
	w.host = kit.Host{
		App: a, Canvas: w.win.Canvas, Overlay: kit.NewOverlay(), Jobs: new(kit.Jobs), Runner: runner, Pictures: kit.NewPictures(p.pictures, runner), Log: log,
		Shortcut: w.keys.pressShortcut, Rune: w.keys.typeLetter, Now: time.Now,
		Damaged: w.damage.tell,
	}
	w.host.Overlay.Folder = prefs.Folder
	w.host.Overlay.OnFolder = func() {
		w.prefs.Folder = w.host.Overlay.Folder
		w.settings.Remember()
	}
	w.notifier = &notifier{app: a, runner: runner, works: native.Notifies, none: tellHere(w)}
	w.session = session.New(p.articles, p.steps, runner, prefs.Source, w.sessionEvents())
	w.sync = syncbar.NewSync(p.sync, runner, w.syncEvents())
	w.outbox = composer.NewOutbox(p.outbox, runner, log, func(d news.Draft) { w.composer.DraftChanged(d) }, func() { tellReplies(w) })
	return w
}

// build makes all panes anew, for the language, look and text size of now.
func (w *window) build() fyne.CanvasObject {
	k := kit.New(w.host, w.words, w.prefs.Typography)
	w.kit = k
	w.win.SetTitle(k.Text("window.title"))

	w.bar = syncbar.New(k, w.sync, w.session)
	w.activity = activity.New(k, w.session, activity.Events{SyncFeeds: feedSyncer(w), Login: w.login, Chosen: w.chosenInSidebar, Settings: func(f news.Feed) { w.sidebar.OpenFeed(f) }})
	w.bar.OnSync = w.syncAll
	w.bar.OnActivity = func(failed bool) { showActivity(w, failed) }
	w.jobs = syncbar.NewJobs(k)
	foot := rtl.Border(k.Dir, w.jobs, nil, nil, nil, w.bar)
	w.sidebar = sidebar.New(k, w.program.sidebar, w.session, w.prefs.Folded, foot, w.sidebarEvents())
	opener := k.Tool("menu", "list.sidebar", w.focusSidebar)
	w.list = list.New(k, w.program.list, w.session, &w.prefs.Lists, opener, w.listEvents())
	w.reader = reader.New(k, w.program.reader, w.session, w.readerEvents())
	w.reader.Listen.Rate = w.prefs.Rate
	w.composer = composer.New(k, w.program.composer, w.session, w.composerEvents())
	w.desk = desk.New(k, w.program.desk, desk.Events{Chosen: draftRevealer(w)})
	w.settings = settings.New(k, w.program.settings, &w.prefs, w.settingsEvents())
	w.subscribe = subscribe.New(k, w.program.subscribe, &w.prefs.Wanted, w.subscribeEvents())

	back := k.Tool("back", "reader.back", w.focusList)
	w.dock = container.New(docked{w.composer.WantedHeight, func(below float32) {
		if w.frame != nil {
			w.frame.placeBelow(below)
		}
	}}, w.reader.Content)
	readerTop := container.New(layout.NewVBoxLayout(), kit.Header(rtl.Border(k.Dir, nil, nil, back, nil, w.reader.Bar)), w.reader.Find.Box)
	article := rtl.Border(k.Dir, readerTop, nil, nil, nil, w.dock) // on the window's own ground, which is paper
	w.frame = newFrame(k, w.sidebar.Content, w.list.Content, article)
	w.frame.opener, w.frame.back = opener, back
	w.frame.widths = func(r room) []float32 { return widths(&w.prefs, r) }
	w.frame.resized = func(r room, to []float32) {
		setWidths(&w.prefs, r, to)
		w.settings.Remember()
	}
	w.host.Jobs.OnChanged = func() {
		w.jobs.Update()
		w.frame.showJobs()
	}
	return container.New(w.frame, w.frame.split, k.Overlay.NoticeLayer, w.frame.work, k.Tips.Layer)
}

// fill asks the program for what the panes show.
func (w *window) fill() {
	w.sidebar.Load()
	w.session.Choose(w.session.Source())
}

// rebuild puts new panes in the place of the old, which go on where those were.
func (w *window) rebuild() {
	w.fyneApp.Settings().SetTheme(kit.NewTheme(w.prefs.Look.At(w.host.Now(), w.prefs.Dark), w.prefs.Typography))
	sources, place := w.sidebar.Rows.Offset(), w.list.Place.Now()
	side, list := w.sidebar, w.list
	article, draft, reading, full := w.reader.State(), w.composer.Suspend(), w.frame.reading, w.frame.full
	w.kit.Overlay.CloseDialog()
	w.frame.drawer.Close()
	w.win.SetContent(w.build())
	w.sidebar.Continue(side)
	w.list.Place.Return(place, w.session.Article())
	w.fill()
	w.list.Continue(list)
	w.sidebar.Rows.ScrollTo(sources)
	w.reader.Restore(article)
	w.frame.showArticle(reading)
	w.frame.showFull(full)
	w.composer.Resume(draft)
}
