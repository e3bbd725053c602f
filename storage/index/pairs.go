package index

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
)

// The list of positions of one of the commonest words is as long as the texts are
// many, and a phrase that has such a word would read all of it. So a large segment has
// lists of pairs: of which documents have such a word right before or after another that
// is not rare, and how often (a partial next-word index: Williams, Zobel and Bahle, Fast
// Phrase Querying with Combined Indexes, 2004). A phrase of two words is then one list, as
// a word is, and of a longer one pairs tell where to look.
//
// Which words have pairs a segment says itself (KeyPaired): so what is not listed is known
// not to be there. They are chosen, and the pairs made of positions, when small segments
// become one that is large; merging large ones keeps the pairs that all of them have.
// A small segment is read in no time as it is.

// pairing says which words have pairs.
type pairing struct {
	docs     int // how many documents a segment has at least
	sample   int // how many of them tell which words are common
	most     int // common words
	common   int // one of how many documents has a common word, at least
	partner  int // the same of a word that pairs with a common one are listed of
	partners int // documents that have such a word, at least
}

// usualPairing was chosen by what pairs take of 10,000 articles of news, 0.05 of the text, and what
// phrases of two words of theirs read: nine of ten at most 1.7 bytes an article, 12 without pairs.
var usualPairing = pairing{docs: windowDocs, sample: 1_000, most: maxCommon, common: 3, partner: 200, partners: 8}

// The counts of a KeyPaired: what a word is in pairs.
const (
	partnerWord = 1 // its pairs with common words are listed
	commonWord  = 2 // so are those of all partners with it
)

// maxCommon bounds the common words of a segment: their numbers, and that there is none,
// stand in commonBits.
const (
	commonBits = 4
	maxCommon  = 1<<commonBits - 1
)

// pairedWords are the words that have pairs, with what they are.
type pairedWords map[string]int

// common gives the common words in order.
func (p pairedWords) common() (words []string) {
	for word, is := range p {
		if is == commonWord {
			words = append(words, word)
		}
	}
	slices.Sort(words)
	return words
}

// appendPairKey appends the key that the documents with two words one after the other
// stand under: that of a word, and of a common one before or after it.
func appendPairKey(to []byte, word string, after bool, common string) []byte {
	side := byte(pairBefore)
	if after {
		side = pairAfter
	}
	to = append(append(to, KeyPair...), word...)
	return append(append(to, pairGap, side), common...)
}

// Between the parts of the key of a pair. pairGap comes before all that words are made of, so
// that keys are in the order of words, and pairBefore before pairAfter.
const (
	pairGap    = ' '
	pairBefore = '<'
	pairAfter  = '>'
)

// keyOf gives the key of two words one after the other, and whether such pairs are listed.
func (p pairedWords) keyOf(first, second string) (key string, listed bool) {
	a, b := p[first], p[second]
	switch {
	case a == 0 || b == 0:
		return "", false
	case b == commonWord:
		return string(appendPairKey(nil, first, true, second)), true
	case a == commonWord:
		return string(appendPairKey(nil, second, false, first)), true
	}
	return "", false
}

// lists reports whether pairs of a key are listed.
func (p pairedWords) lists(key []byte) bool {
	word, rest, _ := bytes.Cut(key[1:], []byte{pairGap})
	return len(rest) > 0 && p[string(word)] != 0 && p[string(rest[1:])] == commonWord
}

// pairedWords reads which words have pairs.
func (s *Segment) pairedWords(load BlockLoader) (pairedWords, error) {
	if s.Format <= formatWithoutPairs {
		return nil, nil
	}
	words := pairedWords{}
	err := s.Range(KeyPaired, load, func(key []byte, e Entry) bool {
		words[string(key[1:])] = e.N
		return true
	})
	return words, err
}

// choose chooses the words by the largest of some segments, of which none has pairs.
func (p pairing) choose(from []*Segment, load BlockLoader) (pairedWords, error) {
	docs := map[string]int{}
	live := 0
	for _, s := range slices.SortedFunc(slices.Values(from), func(a, b *Segment) int { return cmp.Compare(b.Live, a.Live) }) {
		if live >= p.sample {
			break
		}
		live += s.Live
		err := s.Range(KeyVocabulary, load, func(key []byte, e Entry) bool {
			docs[string(key[1:])] += e.N
			return true
		})
		if err != nil {
			return nil, err
		}
	}
	maps.DeleteFunc(docs, func(_ string, n int) bool { return n < p.partners || n*p.partner < live })
	words := pairedWords{}
	for word := range docs {
		words[word] = partnerWord
	}
	maps.DeleteFunc(docs, func(_ string, n int) bool { return n*p.common < live })
	for _, word := range mostFrequent(docs, p.most) {
		words[word] = commonWord
	}
	return words, nil
}

// in gives the words that have pairs when segments are merged, and which of these have
// theirs listed already.
func (p pairing) in(from []*Segment, load BlockLoader) (words pairedWords, listed []bool, err error) {
	listed = make([]bool, len(from))
	docs := 0
	for i, s := range from {
		docs += s.Count
		if s.Count < p.docs {
			continue
		}
		has, err := s.pairedWords(load)
		if err != nil {
			return nil, nil, err
		}
		if len(has) == 0 {
			continue
		}
		listed[i] = true
		if words == nil {
			words = has
		} else {
			words.keep(has)
		}
	}
	if words == nil && docs >= p.docs {
		words, err = p.choose(from, load)
	}
	common := words.common()
	if len(common) == 0 {
		return nil, listed, err
	}
	for _, word := range common[min(len(common), maxCommon):] { // of a file that others wrote
		words[word] = partnerWord
	}
	return words, listed, err
}

// keep leaves what others are as well.
func (p pairedWords) keep(others pairedWords) {
	for word, is := range p {
		if is = min(is, others[word]); is == 0 {
			delete(p, word)
		} else {
			p[word] = is
		}
	}
}

// entries gives words as entries of a segment, one after the other.
func (p pairedWords) entries() entryMaker {
	left := slices.Sorted(maps.Keys(p))
	return func(key []byte) ([]byte, Entry, bool, error) {
		if len(left) == 0 {
			return key, Entry{}, false, nil
		}
		word := left[0]
		left = left[1:]
		return append(append(key[:0], KeyPaired...), word...), Entry{N: p[word]}, true, nil
	}
}

// entryMaker gives entries that no segment has, in the order of their keys; each may
// overwrite the key before.
type entryMaker func(last []byte) (key []byte, e Entry, ok bool, err error)
