// What the panes tell, and whom it concerns.

package ui

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"sahifa/app/fetching"
	"sahifa/app/news"
	"sahifa/app/undo"
	"sahifa/assets/lang"
	"sahifa/ui/composer"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/list"
	"sahifa/ui/reader"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
	"sahifa/ui/settings"
	"sahifa/ui/sidebar"
	"sahifa/ui/subscribe"
	"sahifa/ui/syncbar"
)

func (w *window) sessionEvents() session.Events {
	return session.Events{
		SourceChosen: func() {
			if s := w.session.Source(); s.Kind != session.SearchResults {
				if s != w.prefs.Source {
					w.prefs.Source, w.prefs.Place = s, session.Place{}
				}
				w.settings.Remember()
			}
			w.sidebar.ShowChosen()
			w.list.ShowSource()
		},
		ArticleChosen: w.openArticle,
		StatusChanged: func(i news.Item) {
			w.list.ShowStatus(i)
			w.reader.ShowStatus(i)
			w.sidebar.ShowCounts()
			w.tray.update()
		},
		StatusKept: func(err error) { w.kit.Failed(err); w.sidebar.Load() },
		StepDone:   steps{w}.done,
		StepUndone: steps{w}.undone,
		StepRedone: steps{w}.redone,
	}
}

// openArticle opens an article. Its row is marked with it, in one frame; if it is
// long in coming, before it.
func (w *window) openArticle(i news.Item) {
	const (
		long   = 100 * time.Millisecond
		settle = 300 * time.Millisecond // until all of it is shown, with its pictures
	)
	onward := i.ID == w.below
	w.below = 0
	w.reader.Open(i)
	look{w}.noteArticle(i.ID)
	time.AfterFunc(long, func() { w.host.Runner.Post(func() { w.list.ShowOpen() }) })
	time.AfterFunc(settle, func() { w.host.Runner.Post(func() { lookAhead(w, i.ID, onward) }) })
}

// lookAhead has the picture of the article below the open one made, if the user came to this
// one from above: who goes through a list mostly goes on. Of anybody else each second picture
// would be made for nothing, and that is a third of what opening an article takes.
func lookAhead(w *window, open int64, onward bool) {
	if w.session.Article() != open {
		return // the user has gone on already
	}
	next, there := w.list.At.Below()
	if w.below = next.ID; there && onward {
		reader.LookAhead(w.reader, next)
	}
}

func (w *window) sidebarEvents() sidebar.Events {
	dialog := func(open func()) func() { // takes the drawer's place
		return func() { w.frame.drawer.Close(); open() }
	}
	return sidebar.Events{
		Chosen:        w.chosenInSidebar,
		Several:       func() { w.list.ChooseNone() },
		MarkMenu:      func(s session.Source) []kit.MenuItem { return w.list.Marks.Menu(s) },
		SyncFeeds:     feedSyncer(w),
		Older:         func(id int64) { fetchOlder(w, id) },
		Login:         w.login,
		ChooseFeeds:   feedChooser(w),
		EditSearch:    func(query string) { w.list.SearchFor(query) },
		AddFeed:       dialog(func() { w.subscribe.AddFeed() }),
		SavePage:      dialog(func() { w.subscribe.SavePage() }),
		ChooseSources: dialog(func() { w.subscribe.ChooseSources("") }),
		Import:        dialog(func() { w.subscribe.Import() }),
		Export:        dialog(func() { w.subscribe.Export() }),
		Mute:          func(in news.Mute) { w.frame.drawer.Close(); w.settings.OpenAt(settings.AtMuting(in)) },
		OpenSettings:  dialog(func() { w.settings.Open() }),
		Loaded: func() {
			if !w.tidied {
				w.tidied = true
				if w.prefs.Lists.ForgetGone(&w.session.Library) {
					w.settings.Remember()
				}
			}
			if slices.ContainsFunc(w.session.Library.Feeds, func(f news.Feed) bool { return f.URL != news.EditionURL }) {
				w.kit.Overlay.HideNoticeOf(w.kit.Text("sources.welcome")) // of how to begin
			}
			w.list.ShowName()
			w.list.ShowEmpty()
			w.reader.ShowFeed()
			w.activity.Update()
			w.bar.ShowFailures()
			w.tray.update()
			if first := w.link; first != "" {
				w.link = ""
				links{w}.follow(first)
			}
		},
		Folded: func(folders []string) { w.prefs.Folded = folders; w.settings.Remember() },
	}
}

func (w *window) syncEvents() syncbar.Events {
	return syncbar.Events{
		Changed: func() {
			w.session.Syncing = w.sync.Running()
			w.bar.Update()
			w.list.ShowEmpty()
			w.activity.ShowSync()
		},
		Arrived: w.refresh,
		Ended:   w.syncEnded,
		Stopped: w.refresh,
		Found: func(search string, items []news.Item) {
			w.notifier.tell(search, w.kit.Words.Count("sync.new", len(items))+": "+items[0].Title, func() { w.session.Open(items[0]) })
		},
		Failed: func(err error) { w.kit.LogError(err) },
	}
}

// showActivity shows what the syncs did, or what of it failed.
func showActivity(w *window, failed bool) {
	w.frame.drawer.Close()
	w.activity.Open(failed, nil)
}

// feedSyncer gives what asks some feeds for what is new.
func feedSyncer(w *window) func(ids []int64) {
	return func(ids []int64) { w.sync.Start(fetching.Options{FeedIDs: ids}) }
}

// feedChooser gives what asks which feeds of its site a subscription is to be.
func feedChooser(w *window) func(news.Feed) {
	return func(f news.Feed) { w.frame.drawer.Close(); w.subscribe.ChooseFor(f) }
}

// login asks for the name and password for a feed, then syncs it.
func (w *window) login(f news.Feed) {
	w.frame.drawer.Close()
	w.subscribe.Login(f, func() { w.sync.Start(fetching.Options{FeedIDs: []int64{f.ID}}) })
}

// backUp makes the day's backup, if it is not made.
func (w *window) backUp() {
	async.Do(w.kit.Runner, nil, func(ctx context.Context) error {
		_, err := w.program.keeper.BackUpIfDue(ctx)
		return err
	}, func(err error) { w.kit.Failed(err) })
}

func (w *window) subscribeEvents() subscribe.Events {
	return subscribe.Events{
		Subscribed: w.subscribed,
		Settled:    func(was news.Feed, added []news.Feed) { showSettled(w, was, added) },
		Saved: func(a news.Article) {
			w.sidebar.Load()
			w.session.Choose(session.Source{Kind: session.SavedPages})
			w.session.Open(a.Item)
		},
		WantedChanged: func() { w.settings.Remember() },
		Imported:      steps{w}.imported,
		Sync:          func(all []news.Feed) { syncFeeds(w, all) },
		SyncUnasked: func(all []news.Feed) bool {
			if w.paused.Load() {
				return false
			}
			syncFeeds(w, all)
			return true
		},
	}
}

// subscribed shows what the user has subscribed to, and fetches it.
func (w *window) subscribed(feeds []news.Feed) {
	w.sidebar.Filter.Clear() // which may leave them out
	w.sidebar.Load()
	show := session.Source{Kind: session.AllArticles}
	if len(feeds) == 1 {
		show = session.OfFeed(feeds[0].ID)
	}
	w.session.Choose(show)
	syncFeeds(w, feeds)
	w.session.Do(func(ctx context.Context, s session.Steps) (undo.Step, error) { return s.Subscribed(ctx, feeds, nil) }, nil)
}

// showSettled shows what a subscription has come to that waited for a network, and fetches it.
func showSettled(w *window, was news.Feed, added []news.Feed) {
	if was.Problem != nil { // which was offered to be settled
		w.kit.Overlay.HideNoticeOf(w.kit.Words.Problem(was.Problem))
	}
	w.sidebar.Load()
	w.session.Choose(session.OfFeed(was.ID))
	syncFeeds(w, append([]news.Feed{was}, added...))
	if len(added) > 0 {
		w.session.Do(func(ctx context.Context, s session.Steps) (undo.Step, error) { return s.Subscribed(ctx, added, nil) }, nil)
	}
}

// syncFeeds fetches some feeds, beside a sync that goes on.
func syncFeeds(w *window, feeds []news.Feed) {
	var ids []int64
	for _, f := range feeds {
		ids = append(ids, f.ID)
	}
	w.sync.Start(fetching.Options{FeedIDs: ids})
}

func (w *window) listEvents() list.Events {
	return list.Events{
		Reveal:         func() { w.frame.showArticle(false) },
		Several:        func() { sidebar.ChooseNone(w.sidebar) },
		DraftChosen:    func(d news.Draft) { w.reader.OpenFor(d, func() { w.composer.Open(d) }) },
		DraftDiscarded: func(id int64) { w.composer.Discard(id) },
		Compose:        func(id int64) { w.keys.with(id, w.keys.compose) },
		ReextractOne:   func(id int64) { w.reader.Reextract(id) },
		ArticleRemoved: func(int64) {
			w.reader.Clear()
			w.frame.showArticle(false)
		},
		Changed:      func() { w.sidebar.Load() },
		Desk:         func() { w.desk.Open() },
		Highlights:   func() { w.reader.Highlights.ListAll() },
		Trash:        func() { w.settings.OpenAt(settings.AtTrash()) },
		SyncFeeds:    feedSyncer(w),
		Login:        w.login,
		ChooseFeeds:  feedChooser(w),
		FeedSettings: func(f news.Feed) { w.sidebar.OpenFeed(f) },
		LookChanged:  func() { w.settings.Remember() },
		Scrolled:     func() { look{w}.noteSoon() },
	}
}

// draftRevealer gives what opens one of the user's comments with its article.
func draftRevealer(w *window) func(news.Draft) {
	return func(d news.Draft) {
		w.session.Choose(session.Source{Kind: session.Drafts})
		w.list.ChooseDraft(d)
	}
}

func (w *window) readerEvents() reader.Events {
	return reader.Events{
		Opening: func(a news.Article) { w.list.ShowOpen(); w.composer.LeaveOther(a.ID) },
		Opened: func() {
			if restored := w.restored; restored != nil {
				w.restored = nil
				restored()
				return
			}
			w.frame.showArticle(true)
			if then := w.opened; then != nil {
				w.opened = nil
				then()
			}
		},
		Remove:        func(i news.Item) { w.list.Remove([]int64{i.ID}) },
		Compose:       func(a news.Article, to news.Comment) { w.composer.Compose(a, to) },
		Quote:         func(a news.Article, text string) { w.composer.Quote(a, text) },
		OpenDraft:     func(d news.Draft) { w.composer.Open(d) },
		Search:        func(words string) { w.list.SearchFor(words) },
		NextUnread:    func() { w.list.Step(1, unreadArticle) },
		ShowPicture:   look{w}.showPicture,
		PictureMenu:   look{w}.pictureMenu,
		ShowShortcuts: w.keys.showShortcuts,
		Reextracted:   func() { w.list.Load() },
		Refreshed:     w.outbox.LookNow,
	}
}

func (w *window) composerEvents() composer.Events {
	return composer.Events{
		Opened: func() {
			w.dock.Objects = []fyne.CanvasObject{w.reader.Content, w.composer.Content}
			w.dock.Refresh()
			look{w}.noteDraft()
		},
		Resized: func() { w.dock.Refresh() },
		Closed: func() {
			w.dock.Objects = []fyne.CanvasObject{w.reader.Content}
			w.dock.Refresh()
			look{w}.noteDraft()
			if w.reader.Showing() {
				w.reader.LoadComments()
				w.reader.Focus()
			}
		},
		Changed: func() {
			look{w}.noteDraft() // a new one has its number now
			w.sidebar.Load()
			w.list.LoadDrafts()
			w.reader.LoadComments()
			w.desk.Refresh()
		},
		SendNow:   w.outbox.SendNow,
		LogIn:     func(site string) { settings.OpenLogin(w.settings, site) },
		Answering: func(to string) { reader.ShowComment(w.reader, to) },
		Reveal:    draftRevealer(w),
		Published: func(article int64) { w.reader.RefreshQuietly(article) },
		Dir:       func(article int64) rtl.Dir { return reader.DirOf(w.reader, article) },
	}
}

// nameEdition has the sample edition be called as it is in the interface's language.
func nameEdition(w *window) {
	now := w.words
	async.Call(w.host.Runner, nil, func(ctx context.Context) (bool, error) {
		var titles []string
		for _, words := range append([]*lang.Words{now}, now.Others()...) { // loaded off the UI thread: that takes milliseconds
			titles = append(titles, words.Text("edition.title"))
		}
		return w.program.edition.NameEdition(ctx, titles)
	}, func(changed bool, err error) {
		w.kit.LogError(err)
		if changed {
			w.refresh()
		}
	})
}

// articleWidth gives how wide an article is shown.
func articleWidth(w *window) float32 {
	if f := w.frame; f.article.Visible() && f.article.Size().Width > 0 {
		return f.article.Size().Width
	}
	return w.win.Canvas().Size().Width
}

func (w *window) settingsEvents() settings.Events {
	return settings.Events{
		LanguageChosen: func(code string) {
			w.words = lang.Load(code)
			nameEdition(w)
		},
		ArticleWidth: func() float32 { return articleWidth(w) },
		LookChanged: func(at settings.Place) {
			w.rebuild()
			w.settings.OpenAt(at)
		},
		LookBrought: func(shown func()) {
			w.kit.Overlay.WhenFree(func() { w.rebuild(); shown() })
		},
		ReextractAll: func() { w.reader.Reextract() },
		Import:       func() { w.kit.Overlay.CloseDialog(); w.subscribe.Import() },
		Export:       func() { w.kit.Overlay.CloseDialog(); w.subscribe.Export() },
		Imported:     steps{w}.archiveRead,
		Restored: func() {
			w.sidebar.Load()
			list.Reload(w.list)
		},
		RestoreBackup: func(file string) {
			w.damage.leave(news.WayOut{Way: news.WayBackup, File: file, Open: true})
		},
		Expired: w.refresh,
		Mute: func(m news.Mute, ended func(error)) {
			w.session.DoOr(func(ctx context.Context, s session.Steps) (undo.Step, error) { return s.Mute(ctx, m) }, func(undo.Step) { ended(nil) }, ended)
		},
		Unmute: func(id int64, ended func(error)) {
			w.session.DoOr(func(ctx context.Context, s session.Steps) (undo.Step, error) { return s.Unmute(ctx, id) }, func(undo.Step) { ended(nil) }, ended)
		},
		ShowMuted: func(m news.Mute) {
			w.session.Choose(session.Source{Kind: session.SearchResults, Query: w.kit.Text("mute.query", m.Words)})
		},
		ShowComments:  func() { w.session.Choose(session.Source{Kind: session.Drafts}) },
		ShowActivity:  func() { w.activity.Open(false, w.settings.Open) },
		ShowShortcuts: w.keys.showShortcuts,
		ChangeKeys:    w.keys.changeShortcuts,
		KeysChanged:   w.keys.listenShortcuts,
		TrayChanged:   func() { w.tray.update() },
	}
}
