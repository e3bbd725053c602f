package index

// The kinds of keys: the first byte of each.
const (
	KeyAuthor     = "a" // stem of a word of the byline
	KeySection    = "c" // stem of a word of section and tags
	KeySource     = "f" // stem of a word of a saved page's source
	KeyPositions  = "p" // folded word, with its positions
	KeySkeleton   = "r"
	KeyStem       = "s"
	KeyVocabulary = "v" // folded word; how many documents have it, without postings
	KeyWord       = "x" // folded word
)

// keyKinds are the kinds of keys in the order of a segment.
var keyKinds = []string{KeyAuthor, KeySection, KeySource, KeyPositions, KeySkeleton, KeyStem, KeyVocabulary, KeyWord}
