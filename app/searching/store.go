package searching

import (
	"context"

	"sahifa/app/news"
	"sahifa/app/search"
)

// Index is the search index.
type Index interface {
	// Search gives what a query finds, best first. A query without a condition
	// is EmptyQuery.
	Search(ctx context.Context, q search.Query, o search.Options) (search.Result, error)
	// CatchUp waits until the index has all articles, after an upgrade.
	CatchUp(ctx context.Context) error
	// RecordQuery remembers a query for later suggestions.
	RecordQuery(ctx context.Context, query string) error
	// Suggest gives remembered queries and headlines that have words which
	// begin as what was typed does, the likeliest first.
	Suggest(ctx context.Context, typed string, limit int) ([]search.Suggestion, error)
}

// SavedSearches keeps the searches that the user gave a name. One that is not
// there is NoSuchSearch.
type SavedSearches interface {
	// List gives the searches in their order, with how many unread articles
	// each finds.
	List(ctx context.Context) ([]search.SavedSearch, error)
	// Save keeps a search, or changes the one with its ID.
	Save(ctx context.Context, s search.SavedSearch) (search.SavedSearch, error)
	Remove(ctx context.Context, id int64) error
	// Kept gives all that is kept of the searches, and Put makes one that again.
	Kept(ctx context.Context) ([]search.KeptSearch, error)
	Put(ctx context.Context, s search.KeptSearch) error
	// NewMatches gives the newest that a search finds of what has come since
	// this was called last.
	NewMatches(ctx context.Context, id int64) ([]news.Item, error)
}
