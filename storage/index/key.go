package index

// What a key begins with.
const (
	KeyAuthor   = "a" // stem of a word of the byline
	KeySection  = "c" // stem of a word of section and tags
	KeySource   = "f" // stem of a word of a saved page's source
	KeyPlaces   = "p" // folded word; postings tell its places
	KeySkeleton = "r"
	KeyStem     = "s"
	KeyWords    = "v" // folded word; how many documents have it, without postings
	KeyWord     = "x" // folded word
)

// kinds are what keys begin with, in order.
var kinds = []string{KeyAuthor, KeySection, KeySource, KeyPlaces, KeySkeleton, KeyStem, KeyWords, KeyWord}
