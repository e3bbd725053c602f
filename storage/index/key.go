package index

// The kinds of keys: the first byte of each.
const (
	KeyAuthor     = "a" // stem of a word of the byline
	KeySection    = "c" // stem of a word of section and tags
	KeySource     = "f" // stem of a word of a saved page's source
	KeyPaired     = "o" // folded word that pairs are listed of (pairs.go); whether it is common, without postings
	KeyPositions  = "p" // folded word, with its positions
	KeyPair       = "q" // folded word and a common one before or after it
	KeySkeleton   = "r"
	KeyStem       = "s"
	KeyVocabulary = "v" // folded word; how many documents have it, without postings
	KeyWord       = "x" // folded word
)

// isCount reports whether what stands under a key is a number, without postings.
func isCount(key []byte) bool { return key[0] == KeyVocabulary[0] || key[0] == KeyPaired[0] }

// keyKinds are the kinds of keys that articles have, in the order of a segment.
var keyKinds = []string{KeyAuthor, KeySection, KeySource, KeyPositions, KeySkeleton, KeyStem, KeyVocabulary, KeyWord}
