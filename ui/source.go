package ui

import "sahifa/app/news"

// sourceKind says which articles a list shows.
type sourceKind string

const (
	allArticles sourceKind = "all"
	unread      sourceKind = "unread"
	starred     sourceKind = "starred"
	savedPages  sourceKind = "saved"
	folder      sourceKind = "folder"
	feed        sourceKind = "feed"
	found       sourceKind = "found"  // by a search
	smart       sourceKind = "smart"  // by a search that is kept
	drafts      sourceKind = "drafts" // the user's comments, in place of articles
)

// source is what the list shows. It is comparable and kept as JSON.
type source struct {
	Kind   sourceKind `json:"kind"`
	Feed   int64      `json:"feed,omitempty"`
	Folder string     `json:"folder,omitempty"`
	Search int64      `json:"search,omitempty"` // of a search that is kept
	Query  string     `json:"query,omitempty"`
}

// searches tells that the source is what a query finds.
func (s source) searches() bool { return s.Kind == found || s.Kind == smart }

// filter is the source as App.List understands it.
func (s source) filter() news.Filter {
	switch s.Kind {
	case unread:
		return news.Filter{Unread: true}
	case starred:
		return news.Filter{Starred: true}
	case savedPages:
		return news.Filter{Saved: true}
	case folder:
		return news.Filter{Folder: s.Folder}
	case feed:
		return news.Filter{FeedID: s.Feed}
	}
	return news.Filter{}
}

// fixedSources stand at the top of the sidebar.
var fixedSources = []source{{Kind: unread}, {Kind: allArticles}, {Kind: starred}, {Kind: savedPages}, {Kind: drafts}}
