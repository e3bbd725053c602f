// Searching: from what is typed to what is shown.

package list

import (
	"context"
	"slices"
	"strings"
	"sync"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/ui/kit/async"
	"sahifa/ui/session"
)

// searchBar is the search line with what stands under it. It searches for what
// the pane's list shows.
type searchBar struct {
	pane    *Pane
	field   *searchField
	results *resultsPanel
	open    bool          // the first hit is to be opened when it is there
	left    session.Place // where the list was before it was searched
}

func newSearchBar(p *Pane) *searchBar {
	b := &searchBar{pane: p}
	b.field = newSearchField(p.kit, searchFieldEvents{typed: b.typed, entered: b.submitted, down: b.leaveForList, ended: p.EndSearch})
	b.results = newResultsPanel(p.kit, resultsEvents{
		search: p.SearchFor, save: b.save, export: b.export,
		order: b.order,
		whole: func() { p.session.Search.Whole = true; b.run(true) },
		feed:  func(id *int64) { p.session.Search.Feed = id; b.run(true) },
		year:  func(year int) { p.session.Search.Year = year; b.run(true) },
	})
	return b
}

// BeginSearch opens the search line.
func (p *Pane) BeginSearch() {
	p.events.Reveal()
	key := "list.search"
	if p.session.Source().Kind == session.Drafts {
		key = "list.search_drafts"
	}
	p.kit.Focus(p.search.field.show(p.kit.Text(key)))
}

// SearchFor opens the search line with a query, and shows what it finds.
func (p *Pane) SearchFor(query string) {
	p.BeginSearch()
	p.search.field.set(query)
	p.search.entered(query)
}

// EndSearch closes the search line and shows the source before the search.
func (p *Pane) EndSearch() {
	p.search.close()
	p.kit.Focus(nil)
	switch s := p.session.Source(); {
	case s.Kind == session.SearchResults:
		p.session.Choose(p.session.SourceBefore())
		p.Place.Return(p.search.left, 0)
	case s.Query != "":
		p.session.SetQuery("")
		p.LoadDrafts()
	}
}

// close takes the line, and what was found, away.
func (b *searchBar) close() {
	b.field.hide()
	b.results.clear()
}

// leave notes where the list is that a search takes the place of.
func (b *searchBar) leave() {
	if b.pane.session.Source().Kind != session.SearchResults {
		b.left = b.pane.Place.Now()
	}
}

// typed shows what is found as it is typed: each letter takes the place of the
// search before it.
func (b *searchBar) typed(text string) {
	b.open = false
	if b.narrowDrafts(text) {
		return
	}
	p, s := b.pane, b.pane.session
	if strings.TrimSpace(text) == "" {
		p.loading.Cancel()
		b.results.clear()
		return
	}
	b.leave()
	if s.Source().Kind != session.SearchResults {
		s.Choose(session.Source{Kind: session.SearchResults, Query: text})
	}
	s.SetQuery(text)
	p.ShowName()
	s.Search = session.Search{Typing: true, Newest: s.Search.Newest, Limit: session.FirstHits}
	b.run(true)
}

// submitted shows what a whole query finds, and opens the first of it.
func (b *searchBar) submitted(text string) {
	b.open = true
	b.entered(text)
}

// entered shows what a whole query finds.
func (b *searchBar) entered(text string) {
	if b.narrowDrafts(text) {
		return
	}
	b.searchAll(strings.TrimSpace(text))
}

// searchAll searches all that is kept for a query.
func (b *searchBar) searchAll(query string) {
	p := b.pane
	if query == "" {
		return
	}
	b.leave()
	p.session.Choose(session.Source{Kind: session.SearchResults, Query: query})
	async.Do(p.kit.Runner, nil, func(ctx context.Context) error { return p.app.RecordQuery(ctx, query) }, p.kit.LogError)
}

// narrowDrafts narrows the list of drafts, if that is what is shown, and offers to look through
// all the rest.
func (b *searchBar) narrowDrafts(text string) bool {
	p := b.pane
	if p.session.Source().Kind != session.Drafts {
		return false
	}
	query := strings.TrimSpace(text)
	p.session.SetQuery(query)
	p.LoadDrafts()
	b.results.clear()
	if query != "" {
		offerAll(b.results, func() {
			b.searchAll(query)
			p.BeginSearch() // which is of all now
		})
	}
	return true
}

// answer is what the program has for a query.
type answer struct {
	result      search.Result
	suggestions []search.Suggestion
}

// run searches for what the list is to show.
func (b *searchBar) run(fromTop bool) {
	p, s := b.pane, b.pane.session
	p.paging.Cancel()
	query, o := s.Source().Query, s.Search.Options()
	async.Call(p.kit.Runner, &p.loading, func(ctx context.Context) (answer, error) { return b.ask(ctx, query, o) },
		func(a answer, err error) {
			if err != nil && news.AsProblem(err).Kind == news.EmptyQuery {
				a.result, err = search.Result{}, nil // a quotation mark alone, or a name whose value comes
			}
			if p.kit.Failed(err) {
				p.articles.retry()
				return
			}
			r := a.result
			s.Search.Result = r
			complete := len(r.Hits) >= r.Total || len(r.Hits) < o.Limit || o.Limit >= session.MostHits
			if fromTop {
				p.articles.show(r.Hits, complete)
				b.results.suggest(slices.DeleteFunc(a.suggestions, b.inView), b.take)
			} else {
				p.articles.grow(r.Hits, complete)
			}
			b.results.keepable(s.Source().Kind == session.SearchResults)
			b.results.show(r, s.Search)
			p.showArticles()
			p.Place.arrived(true)
			if b.open && len(r.Hits) > 0 {
				s.Open(r.Hits[0].Item)
			}
			b.open = false
		})
}

// ask searches, and for a query that is being typed also asks what else may be
// meant. Both come back together: a suggestion that came later would move the
// list from under the pointer, one that came earlier could not be held against
// what was found. Suggestions take a fraction of a search's time.
func (b *searchBar) ask(ctx context.Context, query string, o search.Options) (a answer, err error) {
	const least, most = 2, 4 // letters, suggestions
	var suggesting sync.WaitGroup
	if o.Typing && len([]rune(strings.TrimSpace(query))) >= least {
		suggesting.Go(func() {
			var err error
			if a.suggestions, err = b.pane.app.Suggest(ctx, query, most); ctx.Err() == nil {
				b.pane.kit.LogError(err)
			}
		})
	}
	a.result, err = b.pane.app.Search(ctx, query, o)
	suggesting.Wait()
	return a, err
}

// more asks for more of what is found.
func (b *searchBar) more() {
	b.pane.session.Search.Grow()
	b.run(false)
}

// inView tells of a suggestion that stands first in the list already.
func (b *searchBar) inView(s search.Suggestion) bool {
	const seen = 6 // hits that are seen without scrolling
	hits := b.pane.session.Search.Result.Hits
	return s.Article != 0 && slices.ContainsFunc(hits[:min(len(hits), seen)], func(h search.Hit) bool { return h.ID == s.Article })
}

// take does what a suggestion says.
func (b *searchBar) take(s search.Suggestion) {
	b.results.suggest(nil, nil)
	if s.Article != 0 {
		b.pane.session.Open(news.Item{ID: s.Article})
		return
	}
	b.pane.SearchFor(s.Text)
}

// leaveForList goes from the search line to the first of what was found.
func (b *searchBar) leaveForList() {
	b.pane.kit.Focus(nil)
	b.pane.Step(1, func(news.Item) bool { return true })
}
