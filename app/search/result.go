package search

import "sahifa/app/news"

// Options are how a search is wanted, beside what its query says.
type Options struct {
	Limit  int  // hits wanted; 0: 50
	Typing bool // the last word may be the beginning of one
	Order  Order
	Feed   *int64 // only this feed, 0: saved pages; nil: all
	Year   int    // only this year, 0: all
}

// Result is what a search found.
type Result struct {
	Query Query
	Hits  []Hit
	Total int // articles found, folded ones counted each
	// Feeds and Years tell how many were found by feed and by year, the most
	// and the newest first, were only the other restricted by Options.
	Feeds []FeedCount
	Years []YearCount
	// Relaxed tells that no article has all of the words, and that these have
	// some of them.
	Relaxed bool
	// DidYouMean is the query with its words as others spell them, "" if there
	// is nothing better.
	DidYouMean string
	// Behind is how many articles the index still lacks.
	Behind int
}

// Hit is one result. Headline and Snippet mark hits with \x02 before and \x03
// after.
type Hit struct {
	news.Item
	Headline string
	Snippet  string
	Score    float64
	Draft    int64       // the draft of a comment that was found; 0: the article
	By       string      // who wrote the comment that was found under the article; "": none was
	Same     []news.Item // the same story elsewhere
}

// FeedCount is how many hits a feed has.
type FeedCount struct {
	Feed  int64 // 0: saved pages
	Title string
	Count int
}

// YearCount is how many hits a year has; year 0 is of articles without a date.
type YearCount struct{ Year, Count int }

// SavedSearch is a search that is kept as a feed of its own.
type SavedSearch struct {
	ID     int64
	Name   string
	Query  string
	Notify bool // tell when something new is found
	Unread int
}

// The marks around a hit.
const (
	HitStart = "\x02"
	HitEnd   = "\x03"
)

// Suggestion is something to search for or to open.
type Suggestion struct {
	Text    string // a query, or a headline
	Article int64  // of a headline
}
