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

	Search(ctx context.Context, query string, o search.Options) (search.Result, error)
	RecordQuery(ctx context.Context, query string) error
	Suggest(ctx context.Context, typed string, limit int) ([]search.Suggestion, error)
	SaveSearch(ctx context.Context, s search.SavedSearch) (search.SavedSearch, error)

	Drafts(ctx context.Context, query string) ([]news.Draft, error)
}

// Events tell what the user wants and what was done. They are called on the UI
// thread; none may be nil.
type Events struct {
	Reveal         func()           // the list is to be seen, where it is hidden
	DraftChosen    func(news.Draft) // is to be opened
	ReextractOne   func(id int64)   // the article is to be made anew from its page
	ArticleRemoved func(id int64)
	Changed        func() // the sources or their numbers are others now
}

// Pane is the list.
type Pane struct {
	Content fyne.CanvasObject
	Marks   Marks
	// OpenNewest has the first article opened when there is one; then it is false.
	OpenNewest bool

	kit     *kit.Kit
	app     App
	session *session.Session
	events  Events

	title    *rtl.Label
	search   *searchBar
	body     *fyne.Container // rows, or a note
	articles *articles
	drafts   *drafts

	loading, paging async.Task
}

// New makes the pane; ShowSource fills it. start stands at the start of its bar.
func New(k *kit.Kit, a App, s *session.Session, start fyne.CanvasObject, e Events) *Pane {
	p := &Pane{kit: k, app: a, session: s, events: e, title: k.Label("", k.Styles.Title), body: container.New(kit.Fill{})}
	p.Marks = Marks{p}
	p.search = newSearchBar(p)
	p.drafts = newDrafts(k, p.ChooseDraft)
	p.newArticles()
	head := rtl.Border(k.Dir, nil, nil, start, rtl.Row(k.Dir,
		k.Tool("search", "list.search", p.BeginSearch),
		p.Marks.tool()), kit.Inset(p.title))
	top := container.New(layout.NewVBoxLayout(), kit.Header(head), p.search.field.box, p.search.results.box)
	p.Content = kit.OnGround(kit.ColourList, rtl.Border(k.Dir, top, nil, nil, nil, p.body))
	return p
}

// ShowSource shows the session's source from the top.
func (p *Pane) ShowSource() {
	s := p.session.Source()
	if s.Kind != session.SearchResults {
		p.search.close()
	}
	p.ShowName()
	p.newArticles()
	if s.Searches() {
		p.search.run(true)
		return
	}
	p.Load()
}

// ShowName shows what the source is called.
func (p *Pane) ShowName() { p.title.SetText(p.name()) }

func (p *Pane) name() string {
	s := p.session.Source()
	if s.Kind == session.SearchResults {
		return p.kit.Text("list.found", kit.Isolate(s.Query))
	}
	return p.session.Library.Name(p.kit.Words, s)
}

// Load fills the list from the top.
func (p *Pane) Load() {
	p.paging.Cancel()
	if p.session.Source().Kind == session.Drafts {
		p.LoadDrafts()
		return
	}
	p.loadPage(&p.loading, news.Cursor{}, func(hits []search.Hit, complete bool) {
		p.articles.set(hits, complete)
		p.showArticles()
		if p.OpenNewest && len(hits) > 0 {
			p.session.Open(hits[0].Item)
		}
		p.OpenNewest = false
	})
}

// Refresh takes over what a sync brought, without moving what the user reads.
func (p *Pane) Refresh() {
	if s := p.session.Source(); s.Searches() || s.Kind == session.Drafts {
		return
	}
	p.loadPage(&p.loading, news.Cursor{}, func(hits []search.Hit, complete bool) {
		p.articles.refresh(hits, complete)
		p.showArticles()
	})
}

// loadMore appends the articles after a mark.
func (p *Pane) loadMore(after news.Cursor) {
	if p.session.Source().Searches() {
		p.search.more()
		return
	}
	p.loadPage(&p.paging, after, p.articles.add)
}

// loadPage hands a part of the source to show, and whether it is the last.
func (p *Pane) loadPage(t *async.Task, after news.Cursor, show func(hits []search.Hit, complete bool)) {
	f := p.session.Source().Filter()
	f.Limit, f.After = pageSize, after
	async.Call(p.kit.Runner, t, func(ctx context.Context) ([]search.Hit, error) {
		items, err := p.app.List(ctx, f)
		hits := make([]search.Hit, len(items))
		for i := range items {
			hits[i].Item = items[i]
		}
		return hits, err
	}, func(hits []search.Hit, err error) {
		if p.kit.Failed(err) {
			p.articles.retryMore()
			return
		}
		show(hits, len(hits) < pageSize)
	})
}

func (p *Pane) newArticles() {
	p.articles = newArticles(p.kit, p.session, p.session.Source().Searches())
	p.articles.onMore, p.articles.onMenu = p.loadMore, p.openMenu
}

// showArticles shows the articles, or in their place what to do when there are none.
func (p *Pane) showArticles() {
	if len(p.articles.hits) > 0 {
		p.show(p.articles.rows)
		return
	}
	key := "empty." + string(p.session.Source().Kind)
	if len(p.session.Library.Feeds) == 0 && !p.session.Source().Searches() {
		key = "empty.first"
	}
	p.show(kit.EmptyNote(p.kit, p.kit.Text(key)))
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
func (p *Pane) ShowOpen() { p.articles.showOpen() }

// ShowStatus brings an article's row up to date.
func (p *Pane) ShowStatus(i news.Item) { p.articles.setStatus(i) }

// Step opens the article some rows below (or above) the open one that a test
// accepts.
func (p *Pane) Step(by int, accept func(news.Item) bool) {
	if i, ok := p.articles.step(by, accept); ok {
		p.session.Open(i)
	}
}

// Hits gives the articles that are shown.
func (p *Pane) Hits() []search.Hit { return p.articles.hits }

// oldest tells whether the list begins with the oldest articles.
func (p *Pane) oldest() bool { return false }
