package index

import (
	"time"

	"sahifa/app/search"
)

// Request is a query with what only the store knows of its terms.
type Request struct {
	Query search.Query
	// Typing tells that the last word may be the beginning of one.
	Typing bool
	// Feeds gives the feeds whose name has all of the words.
	Feeds func(words []string) map[int64]bool
	// Known tells that a feed is still there; an article of another is a saved
	// page.
	Known func(feed int64) bool
	// Has tells that an article is in a state that the index does not keep:
	// Unread, Starred, Drafted.
	Has func(s search.State, article int64) bool
	// Dead tells that a document is no longer there; nil: all are.
	Dead Dead

	Order search.Order
	Limit int   // candidates wanted
	Feed  int64 // only of this feed; AnyFeed: of all, 0: saved pages
	Year  int   // only of this year; 0: of all
	Zone  *time.Location
	Now   time.Time
	// Lists keeps what was looked up, for another request of the same segments;
	// nil: nothing is kept.
	Lists Lists
	// Loose tells that any of the words will do, and a skeleton as well.
	Loose bool
}

// AnyFeed is no feed in particular.
const AnyFeed = -1

// Found is what a request found.
type Found struct {
	Best  []Candidate // in order
	Total int
	Feeds map[int64]int // how many by feed, were it not for Request.Feed
	Years map[int]int   // how many by year, were it not for Request.Year
	// Forms are those by which the words of the query were looked for, and how
	// many documents have each word in any of them.
	Forms map[string]search.Forms
	Spelt map[string]int // how many documents have it as it is spelled
	Have  map[string]int
	Live  int // documents in all
}

// Candidate is one article found.
type Candidate struct {
	Article int64
	Seconds uint32
	Score   float64
}

// Weight is BM25's weight of a word of the query.
func (f Found) Weight(word string) float64 { return idf(f.Live, min(f.Have[word], f.Live)) }

// Dead are the numbers of documents that are no longer there, one bit each: it
// is asked of every document that is found.
type Dead []uint64

// Add takes a document in.
func (d *Dead) Add(doc int64) {
	for int64(len(*d)) <= doc/64 {
		*d = append(*d, make([]uint64, 1+len(*d))...)
	}
	(*d)[doc/64] |= 1 << (doc % 64)
}

// Has tells whether a document is one of them.
func (d Dead) Has(doc int64) bool {
	return doc/64 < int64(len(d)) && d[doc/64]&(1<<(doc%64)) != 0
}
