package index

import (
	"time"

	"sahifa/app/search"
)

// Request is a query with what only the store knows about its terms.
type Request struct {
	Query search.Query
	// Typing says that the last word may be the beginning of one.
	Typing bool
	// FeedsNamed returns the feeds whose name has all of the words.
	FeedsNamed func(words []string) map[int64]bool
	// FeedExists reports whether a feed is still there. An article of any other feed
	// is a saved page.
	FeedExists func(feed int64) bool
	// InState reports whether an article is in a state that the index does not
	// keep: Unread, Starred, Drafted.
	InState func(s search.State, article int64) bool
	// Dead are the documents that are dead; nil if none is.
	Dead DeadSet

	Order search.Order
	Limit int   // candidates wanted
	Feed  int64 // only of this feed; AnyFeed: of all, 0: saved pages
	Year  int   // only of this year; 0: of all
	Zone  *time.Location
	Now   time.Time
	// Cache keeps what was looked up, for another request over the same
	// segments; may be nil.
	Cache ListCache
	// Data reads blocks of data; nil: as those of keys are read.
	Data BlockLoader
	// Ahead and DataAhead read some blocks of keys and of data that will be asked for,
	// together; each may be nil. What fails is left for the one who asks for them.
	Ahead, DataAhead func(blocks []int64)
	// Until is when to end looking through documents, the newest first; zero: when all
	// are looked through.
	Until time.Time
	// AnyWord says that any of the words is enough, and that a skeleton is as
	// well.
	AnyWord bool
}

// AnyFeed as Request.Feed stands for all feeds.
const AnyFeed = -1

// Result is the result of a request.
type Result struct {
	Best  []Candidate // in order
	Total int
	Feeds map[int64]int // found by feed, without regard to Request.Feed
	Years map[int]int   // found by year, without regard to Request.Year
	// By word of the query: the forms it was looked for by, how many documents
	// have it as it is spelled, and how many in any form.
	Forms       map[string]search.Forms
	ExactDocs   map[string]int
	AnyFormDocs map[string]int
	Live        int // all documents that are not dead
	// Beyond is how many of the oldest documents were not looked through for want of
	// time.
	Beyond int
}

// Candidate is one article that was found.
type Candidate struct {
	Article int64
	Seconds uint32
	Score   float64
}

// Weight returns BM25's weight of a word of the query.
func (f Result) Weight(word string) float64 { return idf(f.Live, min(f.AnyFormDocs[word], f.Live)) }

// DeadSet is a set of dead documents, with one bit each: it is asked for every
// document that is found.
type DeadSet []uint64

// Add adds a document.
func (d *DeadSet) Add(doc int64) {
	for int64(len(*d)) <= doc/64 {
		*d = append(*d, make([]uint64, 1+len(*d))...)
	}
	(*d)[doc/64] |= 1 << (doc % 64)
}

// Has reports whether a document is dead.
func (d DeadSet) Has(doc int64) bool {
	return doc/64 < int64(len(d)) && d[doc/64]&(1<<(doc%64)) != 0
}
