package search

import (
	"time"

	"sahifa/app/news"
)

// Options are how a search is done, beside what its query says.
type Options struct {
	Limit  int  // hits wanted; 0: 50
	Typing bool // the last word may be the beginning of one
	Order  Order
	Feed   *int64 // only this feed, 0: saved pages; nil: all
	Year   int    // only this year, 0: all
	Whole  bool   // all articles are looked through, however long that takes
}

// Narrowed reports whether only a feed or a year is looked through.
func (o Options) Narrowed() bool { return o.Feed != nil || o.Year != 0 }

// Result is the result of a search.
type Result struct {
	Query Query
	Hits  []Hit
	Total int // found: articles, with those in Hit.Duplicates, comments and notes
	// Feeds and Years are facets: how many articles were found by feed, the
	// largest first, and by year, the newest first. Each ignores its own
	// restriction in Options.
	Feeds []FeedCount
	Years []YearCount
	// Relaxed says that no article has all of the words, and that the hits
	// have some of them.
	Relaxed bool
	// DidYouMean is the query in a more usual spelling, "" if there is none.
	DidYouMean string
	// Widened are the words that were looked for by related words as well.
	Widened []Widening
	// Forms are what each word was looked for by.
	Forms map[string]Forms
	// Unindexed is how many articles are not indexed yet.
	Unindexed int
	// Beyond is how many of the oldest articles were not looked through for want of
	// time: Options did not ask for the Whole.
	Beyond int
}

// Widening is a word of a query, and which related words were looked for with
// it.
type Widening struct {
	Word string // folded
	Also []string
}

// Narrowed returns the query that looks only for what was typed.
func (r Result) Narrowed() string {
	var words []string
	for _, w := range r.Widened {
		words = append(words, w.Word)
	}
	return r.Query.Exactly(words)
}

// Hit is one result. In Headline and Snippet, \x02 and \x03 are before and
// after each hit.
type Hit struct {
	news.Item
	Headline      string
	Snippet       string
	Score         float64
	Draft         int64       // the draft of a comment that was found, 0 if the article was
	Note          bool        // what the user noted of a passage of the article was found
	CommentAuthor string      // who wrote the comment that was found under the article, "" if none was
	Duplicates    []news.Item // the same story elsewhere
}

// FeedCount is how many hits a feed has.
type FeedCount struct {
	Feed  int64 // 0: saved pages
	Title string
	Count int
}

// YearCount is how many hits a year has. Year 0 is for articles without a date.
type YearCount struct{ Year, Count int }

// SavedSearch is a search that is kept as a feed of its own.
type SavedSearch struct {
	ID     int64
	Name   string
	Query  string
	Notify bool // notify the user when something new is found
	Unread int
}

// KeptSearch is a saved search with all that is kept of it, so that it can be put back.
type KeptSearch struct {
	SavedSearch
	Position int
	Told     int64 // what was there when the user was last told of what it finds
}

// Asked is a query that the user searched for.
type Asked struct {
	Query string
	Times int
	Last  time.Time
}

// The marks around a hit.
const (
	HitStart = "\x02"
	HitEnd   = "\x03"
)

// Suggestion is something to search for or to open.
type Suggestion struct {
	Text    string // a query, or a headline
	Article int64  // the article of a headline, 0 for a query
}
