package app

import (
	"context"
	"strings"

	"sahifa/app/news"
	"sahifa/app/search"
)

// Search finds articles and drafts by a query, best first.
func (a *App) Search(ctx context.Context, query string, o search.Options) (search.Result, error) {
	return a.store.Index.Search(ctx, search.Parse(query, a.now().Local()), o)
}

// CatchUp waits until the search index has all articles: after an upgrade it
// may lack some.
func (a *App) CatchUp(ctx context.Context) error { return a.store.Index.CatchUp(ctx) }

// Asked notes down a query that led somewhere, for later suggestions.
func (a *App) Asked(ctx context.Context, query string) error {
	if query = strings.Join(strings.Fields(query), " "); query == "" {
		return nil
	}
	return a.store.Index.RecordQuery(ctx, query)
}

// Suggest gives what somebody who typed this may want to search for.
func (a *App) Suggest(ctx context.Context, typed string, limit int) ([]search.Suggestion, error) {
	return a.store.Index.Suggest(ctx, typed, limit)
}

// SavedSearches gives the searches kept as feeds of their own.
func (a *App) SavedSearches(ctx context.Context) ([]search.SavedSearch, error) {
	return a.store.SavedSearches.List(ctx)
}

// SaveSearch keeps a search, or changes the one with its ID. One that asks for
// nothing is EmptyQuery.
func (a *App) SaveSearch(ctx context.Context, s search.SavedSearch) (search.SavedSearch, error) {
	s.Query = strings.TrimSpace(s.Query)
	if s.Name = strings.TrimSpace(s.Name); s.Name == "" {
		s.Name = s.Query
	}
	if search.Parse(s.Query, a.now()).Empty() {
		return s, news.Fail(news.EmptyQuery, nil)
	}
	return a.store.SavedSearches.Save(ctx, s)
}

// RemoveSearch forgets a search that was kept.
func (a *App) RemoveSearch(ctx context.Context, id int64) error {
	return a.store.SavedSearches.Remove(ctx, id)
}

// NewlyFound gives for each saved search that is to notify what has come since
// this was asked last.
func (a *App) NewlyFound(ctx context.Context) (map[string][]news.Item, error) {
	all, err := a.store.SavedSearches.List(ctx)
	if err != nil {
		return nil, err
	}
	found := map[string][]news.Item{}
	for _, s := range all {
		if !s.Notify {
			continue
		}
		items, err := a.store.SavedSearches.NewMatches(ctx, s.ID)
		if err != nil {
			return nil, err
		}
		if len(items) > 0 {
			found[s.Name] = items
		}
	}
	return found, nil
}
