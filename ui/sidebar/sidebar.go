// Package sidebar is the pane of sources: the fixed lists, saved searches, and
// folders and feeds with the number of their unread articles.
package sidebar

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/app/upkeep"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// App is what the sidebar needs of the program. Its methods are called from
// any goroutine.
type App interface {
	Feeds(ctx context.Context) ([]news.Feed, error)
	Folders(ctx context.Context) ([]string, error)
	// IconsSince gives the icons of sites that were kept at a time or after it.
	IconsSince(ctx context.Context, t time.Time) ([]news.Icon, error)
	Counts(ctx context.Context) (news.Counts, error)
	SavedSearches(ctx context.Context) ([]search.SavedSearch, error)
	DraftsWaiting(ctx context.Context) (int, error)

	// KeepRules gives how long articles are kept, CountExpired how many would go by
	// some rules. AgreeToExpireOf notes that the user has seen that of feeds' own.
	KeepRules(ctx context.Context) (upkeep.KeepRules, error)
	CountExpired(ctx context.Context, r upkeep.KeepRules) (int, error)
	AgreeToExpireOf(ctx context.Context, feeds []news.Feed) error
}

// Events tell what the user wants and what was done. They are called on the UI
// thread; none may be nil.
type Events struct {
	Chosen        func(session.Source)
	Several       func()                              // some were chosen to do something with all of them
	MarkMenu      func(session.Source) []kit.MenuItem // how what a source holds can be marked
	SyncFeeds     func(ids []int64)
	Older         func(id int64)  // its older posts are wanted
	Login         func(news.Feed) // a name and password are to be given for the feed
	ChooseFeeds   func(news.Feed) // which of its site's feeds it is to be
	EditSearch    func(query string)
	AddFeed       func()
	SavePage      func()
	ChooseSources func() // among those that the program knows of
	Import        func() // subscriptions, from a file
	Export        func()
	OpenSettings  func()
	Mute          func(in news.Mute) // words, in a feed or folder

	Loaded func()                 // the session's library is up to date
	Folded func(folders []string) // the user folded a folder, or unfolded it
}

// Pane is the sidebar.
type Pane struct {
	Content fyne.CanvasObject
	Rows    *kit.Rows
	Filter  *Filter

	kit     *kit.Kit
	app     App
	session *session.Session
	events  Events

	folders folders
	chosen  *chosen
	icons   icons
	drag    drag
	entries []entry
	folded  []string    // names of folders
	wanted  []string    // those that the user folded, whether there are such folders now
	told    []string    // of them those that there are, as was told last
	seeking bool        // the chosen row is to be brought into view when there is one
	coming  []news.Feed // that are to be brought into view, the first of them in the rows, when they are known
	lost    lost
	loading async.Task
}

// New makes the pane. folded are the folders that are shown folded; foot
// stands under the rows.
func New(k *kit.Kit, a App, s *session.Session, folded []string, foot fyne.CanvasObject, e Events) *Pane {
	p := &Pane{kit: k, app: a, session: s, events: e, folded: folded, wanted: folded, told: folded, seeking: true}
	p.drag = drag{pane: p, over: nowhere}
	p.folders = folders{p}
	p.chosen = newChosen(p)
	p.Rows = kit.NewIconRows(k, p.bind)
	p.Rows.FirstFocus = p.chosenRow
	p.Rows.Skip = func(i int) bool { return p.entries[i].row.Heading }
	p.Rows.OnKey = func(row int, k *fyne.KeyEvent) bool { return p.chosen.key(row, k) || p.foldByKey(row, k) }
	p.Rows.OnScrolled = func(int, int) { p.seek() }
	masthead := rtl.NewLabel(k.Text("window.masthead"), k.Styles.Masthead)
	head := rtl.Border(k.Dir, nil, nil, nil, rtl.Row(k.Dir,
		p.addTool(), k.Tool("saved", "sidebar.save", e.SavePage), k.Tool("settings", "sidebar.settings", e.OpenSettings)),
		kit.Inset(container.New(kit.Whole{Label: masthead}, masthead)))
	p.Filter = newFilter(p)
	rows := rtl.Border(k.Dir, p.Filter.box, nil, nil, nil, container.New(kit.Fill{}, p.Rows, container.NewVBox(kit.Inset(p.Filter.none))))
	p.Content = kit.OnGround(kit.ColourSide, rtl.Border(k.Dir, kit.Header(head), foot, nil, nil, rows))
	p.build()
	return p
}

// Load brings the session's library and the rows up to date.
func (p *Pane) Load() {
	icons, look := p.icons, iconLookOf(p.kit)
	async.Call(p.kit.Runner, &p.loading, func(ctx context.Context) (l session.Library, err error) {
		if l, err = p.read(ctx); err == nil {
			icons, err = icons.read(ctx, p.app, l.Feeds, look)
		}
		return l, err
	}, func(l session.Library, err error) {
		if p.kit.Failed(err) {
			return
		}
		p.session.Library, p.icons = l, icons
		before := p.chosenRow()
		p.seeking = p.seeking || p.Rows.InView(before) && !atTop(p) // sources that come may not push it out, nor what stands at the top
		p.build()
		p.seek()
		if row := p.chosenRow(); before < 0 && row >= 0 { // it is new, such as a search that was saved
			kit.RevealWhole(p.Rows, row)
		}
		bringComing(p)
		p.tellFolded()
		p.events.Loaded()
	})
}

// read asks the program for all sources.
func (p *Pane) read(ctx context.Context) (l session.Library, err error) {
	if l.Feeds, err = p.app.Feeds(ctx); err == nil {
		l.Folders, err = p.app.Folders(ctx)
	}
	if err == nil {
		l.Counts, err = p.app.Counts(ctx)
	}
	if err == nil {
		l.Searches, err = p.app.SavedSearches(ctx)
	}
	if err == nil {
		l.Drafts, err = p.app.DraftsWaiting(ctx)
	}
	return l, err
}

// ShowCounts shows the numbers of the session's library, which a pane has changed.
func (p *Pane) ShowCounts() { p.build() }

// ShowChosen marks the session's source as the one that is shown, and brings it into
// view.
func (p *Pane) ShowChosen() {
	p.seeking = true
	p.unfoldChosen()
	p.Rows.Rebind()
	p.seek()
}

// FocusChosen gives the keyboard to the row of the source that is shown.
func FocusChosen(p *Pane) {
	p.kit.Focus(p.Rows)
	if row := p.chosenRow(); row >= 0 { // the rows may have had the keyboard in another
		p.Rows.FocusRow(row, 1)
	}
}

// Bring has some feeds be brought into view once they are among the sources: of several the
// one that stands first, in whichever order they came.
func Bring(p *Pane, feeds []news.Feed) { p.coming = feeds }

// bringComing does so, with the folder where that hides them.
func bringComing(p *Pane) {
	first, all := -1, p.coming
	for _, coming := range all {
		f, known := p.session.Library.Feed(coming.ID)
		if !known {
			continue
		}
		row := p.rowOf(session.OfFeed(f.ID))
		if row < 0 {
			row = p.rowOf(session.Source{Kind: session.Folder, Folder: f.Folder})
		}
		if p.coming = nil; row >= 0 && (first < 0 || row < first) {
			first = row
		}
	}
	if first >= 0 {
		kit.RevealWhole(p.Rows, first)
	}
}

// seek brings the chosen row into view, once it and the rows' size are known. A row
// that is seen stays where it is, for it may have been clicked.
func (p *Pane) seek() {
	if !p.seeking || p.Rows.Size().Height == 0 { // as at most steps of the wheel
		return
	}
	row := p.chosenRow()
	if row < 0 {
		return
	}
	p.seeking = false
	if !p.Rows.InView(row) {
		p.Rows.Reveal(row)
	}
}

// addTool is the button of all by which sources come.
func (p *Pane) addTool() *kit.Tool {
	var t *kit.Tool
	t = p.kit.Tool("add", "sidebar.add", func() {
		p.kit.Overlay.ShowMenu(t.Below(), p.addMenu()...)
	})
	return t
}

func (p *Pane) addMenu() []kit.MenuItem {
	return []kit.MenuItem{
		{Icon: "add", Key: "add.title", Do: p.events.AddFeed},
		{Icon: "feed", Key: "sources.open", Do: p.events.ChooseSources},
		{Icon: "folder", Key: "folder.new", Do: func() { p.MakeFolder() }}, {},
		{Icon: "save", Key: "settings.import", Do: p.events.Import},
		{Icon: "open", Key: "settings.export", Do: p.events.Export},
	}
}
