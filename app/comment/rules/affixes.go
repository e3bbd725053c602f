package rules

import "unicode/utf8"

// affixes are a tree of what may be joined to words, by the letters from the word's edge
// on: most words are left after a letter or two.
type affixes[T any] struct {
	value T
	ends  bool // an affix ends here
	next  [lastLetter - firstLetter + 1]*affixes[T]
}

// The letters that affixes are of.
const (
	firstLetter = 'ا'
	lastLetter  = 'ي'
)

// add adds an affix, whose letters are read from the word's edge.
func (a *affixes[T]) add(letters []rune, value T) {
	for _, r := range letters {
		next := &a.next[r-firstLetter]
		if *next == nil {
			*next = &affixes[T]{}
		}
		a = *next
	}
	a.value, a.ends = value, true
}

// after returns what goes on with a letter, nil if nothing does.
func (a *affixes[T]) after(r rune) *affixes[T] {
	if r < firstLetter || r > lastLetter {
		return nil
	}
	return a.next[r-firstLetter]
}

// wordFilter tells of most words that they are not in a set, and of no word in it: a
// Bloom filter (1970) of one hash, which takes a fraction of the time of a map.
type wordFilter []uint64

// filterBits is how many bits a filter has, as a power of two: some ten for each word.
const filterBits = 19

func newWordFilter() wordFilter { return make(wordFilter, 1<<filterBits/64) }

func (f wordFilter) add(word string) {
	h := mixBits(hashString(fnvStart, word))
	f[h>>6&(1<<filterBits/64-1)] |= 1 << (h & 63)
}

// mayHave reports whether a word may be in the set, by its hash.
func (f wordFilter) mayHave(hash uint32) bool {
	h := mixBits(hash)
	return f[h>>6&(1<<filterBits/64-1)]>>(h&63)&1 == 1
}

// firstLetters returns the first two letters of a word as a number, 0 of a shorter one.
func firstLetters(word string) uint32 {
	if len(word) < 2*utf8.RuneLen(lastLetter) {
		return 0
	}
	return uint32(word[0])<<24 | uint32(word[1])<<16 | uint32(word[2])<<8 | uint32(word[3])
}
