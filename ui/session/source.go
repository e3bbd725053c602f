// What a list can show.

package session

import (
	"sahifa/app/news"
	"sahifa/app/search"
)

// SourceKind says which articles a list shows. The words are kept in the
// user's settings and are parts of keys in assets/lang.
type SourceKind string

// The kinds of sources.
const (
	AllArticles   SourceKind = "all"
	Unread        SourceKind = "unread"
	Starred       SourceKind = "starred"
	SavedPages    SourceKind = "saved"
	Folder        SourceKind = "folder"
	Feed          SourceKind = "feed"
	SearchResults SourceKind = "found"
	SavedSearch   SourceKind = "smart"
	Drafts        SourceKind = "drafts" // the user's comments, in place of articles
)

// Source is what the list shows. It is comparable and kept as JSON.
type Source struct {
	Kind   SourceKind `json:"kind"`
	Feed   int64      `json:"feed,omitempty"`
	Folder string     `json:"folder,omitempty"`
	Search int64      `json:"search,omitempty"` // of a saved search
	Query  string     `json:"query,omitempty"`
}

// FixedSources stand at the top of the sidebar.
var FixedSources = []Source{{Kind: Unread}, {Kind: AllArticles}, {Kind: Starred}, {Kind: SavedPages}, {Kind: Drafts}}

// OfFeed is the source of a feed's articles.
func OfFeed(id int64) Source { return Source{Kind: Feed, Feed: id} }

// OfSavedSearch is the source of what a saved search finds.
func OfSavedSearch(s search.SavedSearch) Source {
	return Source{Kind: SavedSearch, Search: s.ID, Query: s.Query}
}

// Searches tells that the source is what a query finds.
func (s Source) Searches() bool { return s.Kind == SearchResults || s.Kind == SavedSearch }

// ListsArticles tells that the source holds articles, not the user's comments.
func (s Source) ListsArticles() bool { return s.Kind != Drafts }

// Filter is the source as the program's lists understand it.
func (s Source) Filter() news.Filter {
	switch s.Kind {
	case Unread:
		return news.Filter{Unread: true}
	case Starred:
		return news.Filter{Starred: true}
	case SavedPages:
		return news.Filter{Saved: true}
	case Folder:
		return news.Filter{Folder: s.Folder}
	case Feed:
		return news.Filter{FeedID: s.Feed}
	}
	return news.Filter{}
}
