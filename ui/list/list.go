// Package list is the pane of what the chosen source holds: articles, what a
// search found, or the user's comments; with the search line and the facets of
// what was found above them.
package list

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// App is what the list needs of the program. Its methods are called from any
// goroutine.
type App interface {
	List(ctx context.Context, f news.Filter) ([]news.Item, error)
	// Places gives the places of all that a filter selects, in its order.
	Places(ctx context.Context, f news.Filter) ([]news.Cursor, error)
	// Items gives articles by their ids, in no order.
	Items(ctx context.Context, ids []int64) ([]news.Item, error)

	Search(ctx context.Context, query string, o search.Options) (search.Result, error)
	RecordQuery(ctx context.Context, query string) error
	Suggest(ctx context.Context, typed string, limit int) ([]search.Suggestion, error)

	Drafts(ctx context.Context, query string) ([]news.Draft, error)

	Pages
}

// Events tell what the user wants and what was done. They are called on the UI
// thread; none may be nil.
type Events struct {
	Reveal         func()           // the list is to be seen, where it is hidden
	Several        func()           // some were chosen to do something with all of them
	DraftChosen    func(news.Draft) // is to be opened
	DraftDiscarded func(id int64)   // is to be removed
	Compose        func(id int64)   // the article is to be commented on
	ReextractOne   func(id int64)   // the article is to be made anew from its page
	ArticleRemoved func(id int64)
	Changed        func() // the sources or their numbers are others now
	LookChanged    func() // the user wants lists to look otherwise
	Scrolled       func() // the list is at another place
	Desk           func() // all of the user's own comments are to be shown
	Trash          func() // what was removed is to be shown
	Highlights     func() // all passages that the user marked are to be shown
	SyncFeeds      func(ids []int64)
	Login          func(news.Feed) // a name and password are to be given for the feed
	ChooseFeeds    func(news.Feed) // which of its site's feeds it is to be
	FeedSettings   func(news.Feed) // the address of the feed, and what else is set for it, is to be seen
}

// Pane is the list.
type Pane struct {
	Content fyne.CanvasObject
	Marks   Marks
	At      At
	Place   Place
	// OpenNewest has the first article opened when there is one; then it is false.
	OpenNewest bool

	kit     *kit.Kit
	app     App
	session *session.Session
	events  Events

	look     *session.Lists
	view     view
	title    *rtl.Label
	head     *kit.Bar // with it
	search   *searchBar
	body     *fyne.Container // rows, or a note
	articles *articles
	drafts   *drafts
	came     *cameBar
	several  *severalBar
	desk     *kit.Tool // to all of one's own comments
	markAll  *kit.Tool // what the list holds, where that can be marked
	removed  removed

	loading, paging, placing async.Task
}

// New makes the pane; ShowSource fills it. What the user wants of lists is kept in
// look. start stands at the start of its bar.
func New(k *kit.Kit, a App, s *session.Session, look *session.Lists, start fyne.CanvasObject, e Events) *Pane {
	p := &Pane{kit: k, app: a, session: s, look: look, events: e, title: k.Label("", k.Styles.Title), body: container.New(kit.Fill{})}
	p.Place.pane = p
	p.Marks, p.At, p.view = Marks{p}, At{p}, view{p, newViewChips(k)}
	p.search = newSearchBar(p)
	p.drafts = newDrafts(p)
	p.came, p.several = newCameBar(k), newSeveralBar(p)
	p.newArticles()
	p.desk = k.Tool("comment", "list.desk", func() { p.events.Desk() })
	p.markAll = p.Marks.tool()
	p.head = kit.NewBar(k, "list.view", start, p.title, k.Tool("search", "list.search", p.BeginSearch), p.desk, p.markAll)
	p.head.Menu = p.view.menu
	p.several.usual = p.head.Content
	p.desk.Hide()
	top := container.New(layout.NewVBoxLayout(), kit.Header(container.NewStack(p.head.Content, p.several.box)), p.view.chips, p.search.field.box, p.search.results.box)
	p.Content = rtl.Border(k.Dir, top, p.came.strip, nil, nil, p.body)
	return p
}

// ShowSource shows the session's source from the top.
func (p *Pane) ShowSource() {
	leave(p)
	s := p.session.Source()
	if s.Kind != session.SearchResults {
		p.search.close()
	}
	if s.Kind == session.Drafts {
		p.desk.Show()
		p.markAll.Hide()
	} else {
		p.desk.Hide()
		p.markAll.Show()
	}
	showName(p, p.name())
	p.head.Content.Refresh() // tools have come or gone, too
	p.view.showChips()
	p.newArticles()
	if s.Searches() {
		p.search.keepOrder()
		p.search.run(true)
		return
	}
	p.Load()
}

// leave lets go of what belongs to the list before: what is on its way for it, and the
// offer of what came for it.
func leave(p *Pane) {
	p.loading.Cancel()
	p.paging.Cancel()
	p.placing.Cancel()
	p.came.hide()
}

// ShowName shows what the source is called.
func (p *Pane) ShowName() {
	if name := p.name(); name != p.title.Text() { // else the window would be drawn once more after every article
		showName(p, name)
		p.head.Content.Refresh() // tools make room for it, or take it
	}
}

func showName(p *Pane, name string) {
	p.title.SetStyle(kit.NameStyle(p.kit.Styles.Title, name, p.kit.Dir))
	p.title.SetText(name)
}

func (p *Pane) name() string {
	s := p.session.Source()
	if s.Kind == session.SearchResults {
		return p.kit.Text("list.found", kit.Isolate(search.Caption(s.Query)))
	}
	return p.session.Library.Name(p.kit.Words, s)
}

// Load fills the list from the top.
func (p *Pane) Load() {
	leave(p)
	if p.session.Source().Kind == session.Drafts {
		p.LoadDrafts()
		return
	}
	f := p.view.filter()
	f.Limit = pageSize
	async.Call(p.kit.Runner, &p.loading, func(ctx context.Context) ([]news.Item, error) { return p.app.List(ctx, f) }, func(items []news.Item, err error) {
		if p.kit.Failed(err) {
			return
		}
		hits := make([]search.Hit, len(items))
		for i := range items {
			hits[i].Item = items[i]
		}
		p.articles.show(hits, true)
		p.showArticles()
		if p.OpenNewest && len(hits) > 0 {
			p.session.Offer(hits[0].Item)
		}
		p.OpenNewest = false
		more := len(hits) == pageSize
		p.Place.arrived(!more)
		if more { // the bar and the End key know all that there is
			p.readPlaces(func(places []news.Cursor) {
				p.articles.adopt(places)
				p.Place.arrived(true)
			})
		}
	})
}

// readPlaces hands on which articles the list has now.
func (p *Pane) readPlaces(to func([]news.Cursor)) {
	f := p.view.filter()
	async.Call(p.kit.Runner, &p.placing, func(ctx context.Context) ([]news.Cursor, error) { return p.app.Places(ctx, f) }, func(places []news.Cursor, err error) {
		if !p.kit.Failed(err) {
			to(places)
		}
	})
}

// Refresh takes over what a sync brought, without moving what the user reads: what
// came above it is told of, and shown when the user wants it.
func (p *Pane) Refresh() {
	if !p.session.Source().HasView() {
		return
	}
	p.readPlaces(func(places []news.Cursor) {
		a := p.articles
		n, above := a.fresh(places)
		reading := a.reading()
		if n > 0 && above && reading {
			p.came.tell(n, a.rows, p.Load)
			return
		}
		p.came.hide() // what it told of may be gone again
		if n > 0 || len(a.places) == 0 {
			a.adopt(places)
			if !reading {
				a.rows.ScrollTo(0)
			}
		}
		p.showArticles()
		p.readHeld()
	})
}

// ShowTimes has all rows say anew how long ago things came: each by itself, they would
// contradict one another.
func ShowTimes(p *Pane) {
	p.articles.told = p.kit.Now()
	p.articles.rows.Rebind()
	p.drafts.rows.Rebind()
}

// readHeld reads anew what is shown of articles.
func (p *Pane) readHeld() {
	ids := make([]int64, 0, pageSize)
	for row := p.articles.rows.First(); row < len(p.articles.places) && p.articles.rows.InView(row); row++ {
		ids = append(ids, p.articles.places[row].ID)
	}
	if len(ids) > 0 {
		p.load(ids)
	}
}

// load asks what articles say.
func (p *Pane) load(ids []int64) {
	async.Call(p.kit.Runner, &p.paging, func(ctx context.Context) ([]news.Item, error) { return p.app.Items(ctx, ids) }, func(items []news.Item, err error) {
		if p.kit.Failed(err) {
			p.articles.retry()
			return
		}
		p.articles.know(items, ids)
		p.articles.want(p.articles.rows.First(), p.articles.rows.Last())
	})
}

func (p *Pane) newArticles() {
	searches := p.session.Source().Searches()
	p.articles = newArticles(p.kit, p.session, p.look, searches)
	p.articles.onMenu = func(i news.Item, at fyne.Position) { openMenu(p, i, at) }
	p.articles.onScrolled = p.events.Scrolled
	p.articles.chosen.onChanged = func() {
		p.several.show()
		if len(p.Chosen()) > 0 {
			p.events.Several()
		}
	}
	if searches {
		p.articles.onMore = p.search.more
	} else {
		p.articles.onLoad = p.load
	}
	p.several.show()
}

// show puts rows, or a note, into the pane. If the rows before had the focus,
// these have it.
func (p *Pane) show(o fyne.CanvasObject) {
	before := p.Rows()
	had := before != nil && p.kit.HasFocus(before)
	p.body.Objects = []fyne.CanvasObject{o}
	p.body.Refresh()
	if had && o != fyne.CanvasObject(before) {
		p.kit.Focus(nil)
		if r := p.Rows(); r != nil {
			p.kit.Focus(r)
		}
	}
}

// Rows gives the rows that are shown, nil where a note stands.
func (p *Pane) Rows() *kit.Rows {
	if len(p.body.Objects) > 0 {
		if r, ok := p.body.Objects[0].(*kit.Rows); ok {
			return r
		}
	}
	return nil
}

// FocusRows gives the keyboard to the rows, or takes it away where there are none.
func (p *Pane) FocusRows() {
	if r := p.Rows(); r != nil {
		p.kit.Focus(r)
	} else {
		p.kit.Focus(nil)
	}
}

// ShowOpen marks the session's article as the one that is open.
func (p *Pane) ShowOpen() { p.articles.showOpen(!p.Place.stays(p.session.Article())) }

// ShowStatus brings an article's row up to date.
func (p *Pane) ShowStatus(i news.Item) { p.articles.setStatus(i) }

// Step opens the article some rows below (or above) the open one that a test
// accepts; in the list of comments the next comment.
func (p *Pane) Step(by int, accept func(news.Item) bool) {
	if !p.session.Source().ListsArticles() {
		p.drafts.step(by)
		return
	}
	if i, ok := p.articles.step(by, accept); ok {
		p.session.Open(i)
	}
}

// Hits gives the articles that the list knows, in its order.
func (p *Pane) Hits() []search.Hit { return p.articles.hits() }
