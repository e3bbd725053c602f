// Package searching is search as the user meets it: queries, suggestions while
// typing, searches saved under a name and what they newly find. The query
// language is package search's, the index the store's.
package searching

import (
	"context"
	"strings"
	"time"

	"sahifa/app/news"
	"sahifa/app/search"
)

// Dependencies are what a Searcher works with.
type Dependencies struct {
	Index         Index
	SavedSearches SavedSearches
	Now           func() time.Time
}

// Searcher finds articles and comments.
type Searcher struct{ deps Dependencies }

// New makes a searcher.
func New(d Dependencies) *Searcher { return &Searcher{d} }

// Search finds articles and drafts by a query, best first.
func (s *Searcher) Search(ctx context.Context, query string, o search.Options) (search.Result, error) {
	return s.deps.Index.Search(ctx, search.Parse(query, s.deps.Now().Local()), o)
}

// CatchUp waits until the search index has all articles: after an upgrade it
// may lack some.
func (s *Searcher) CatchUp(ctx context.Context) error { return s.deps.Index.CatchUp(ctx) }

// RecordQuery remembers a query that led somewhere, for later suggestions.
func (s *Searcher) RecordQuery(ctx context.Context, query string) error {
	if query = strings.Join(strings.Fields(query), " "); query == "" {
		return nil
	}
	return s.deps.Index.RecordQuery(ctx, query)
}

// Suggest gives what somebody who typed this may want to search for.
func (s *Searcher) Suggest(ctx context.Context, typed string, limit int) ([]search.Suggestion, error) {
	return s.deps.Index.Suggest(ctx, typed, limit)
}

// SavedSearches gives the searches that the user gave a name.
func (s *Searcher) SavedSearches(ctx context.Context) ([]search.SavedSearch, error) {
	return s.deps.SavedSearches.List(ctx)
}

// SaveSearch keeps a search, or changes the one with its ID. One that asks for
// nothing is EmptyQuery.
func (s *Searcher) SaveSearch(ctx context.Context, v search.SavedSearch) (search.SavedSearch, error) {
	v.Query = strings.TrimSpace(v.Query)
	if v.Name = strings.TrimSpace(v.Name); v.Name == "" {
		v.Name = v.Query
	}
	if search.Parse(v.Query, s.deps.Now()).Empty() {
		return v, news.NewProblem(news.EmptyQuery, nil)
	}
	return s.deps.SavedSearches.Save(ctx, v)
}

// RemoveSearch removes a saved search.
func (s *Searcher) RemoveSearch(ctx context.Context, id int64) error {
	return s.deps.SavedSearches.Remove(ctx, id)
}

// KeptSearches gives all that is kept of the saved searches.
func (s *Searcher) KeptSearches(ctx context.Context) ([]search.KeptSearch, error) {
	return s.deps.SavedSearches.Kept(ctx)
}

// PutSearch makes a saved search what KeptSearches gave.
func (s *Searcher) PutSearch(ctx context.Context, v search.KeptSearch) error {
	return s.deps.SavedSearches.Put(ctx, v)
}

// NewMatches gives, for each saved search that is to notify, by its name, what
// it finds of the articles that have come since this was called last.
func (s *Searcher) NewMatches(ctx context.Context) (map[string][]news.Item, error) {
	all, err := s.deps.SavedSearches.List(ctx)
	if err != nil {
		return nil, err
	}
	found := map[string][]news.Item{}
	for _, v := range all {
		if !v.Notify {
			continue
		}
		items, err := s.deps.SavedSearches.NewMatches(ctx, v.ID)
		if err != nil {
			return nil, err
		}
		if len(items) > 0 {
			found[v.Name] = items
		}
	}
	return found, nil
}
