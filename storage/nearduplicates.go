package storage

import (
	"hash/maphash"
	"math"
	"slices"

	"sahifa/app/arabic"
	"sahifa/app/news"
)

// Near-duplicates are found by MinHash (Broder, On the resemblance and
// containment of documents, 1997): a text's signature is the smallest hashes of
// its shingles, and the part of hashes that two signatures share estimates how
// much their texts have in common.
const (
	signatureSize     = 48
	shingleWords      = 3
	minSimilarity     = 0.6 // of near-duplicates
	minSignatureWords = 12  // shorter texts have no signature
)

// signature is a text's MinHash, sorted; nil if the text is too short.
type signature []uint64

var shingleSeed = maphash.MakeSeed()

func signatureOf(words []arabic.Token) signature {
	if len(words) < minSignatureWords+shingleWords {
		return nil
	}
	shingles := len(words) - shingleWords + 1
	all := make(signature, 0, shingles)
	var hashes [shingleWords]uint64 // of the last words
	for i, w := range words {
		copy(hashes[:], hashes[1:])
		hashes[shingleWords-1] = maphash.String(shingleSeed, w.Word)
		if i >= shingleWords-1 {
			all = append(all, maphash.Comparable(shingleSeed, hashes))
		}
	}
	return all.least(signatureSize)
}

// least returns the smallest hashes, sorted. Hashes are spread evenly, so that
// those below a bound are enough of them, mostly, and only these are sorted.
func (p signature) least(n int) signature {
	if bound := math.MaxUint64 / uint64(len(p)) * uint64(n) * 2; len(p) > 4*n {
		some := make(signature, 0, 4*n)
		for _, h := range p {
			if h < bound {
				some = append(some, h)
			}
		}
		slices.Sort(some)
		if some = slices.Compact(some); len(some) >= n {
			return some[:n]
		}
	}
	slices.Sort(p)
	p = slices.Compact(p)
	return p[:min(n, len(p))]
}

// nearDuplicate tells whether two texts are the same story, nearly word by
// word.
func (p signature) nearDuplicate(o signature) bool {
	if len(p) == 0 || len(o) == 0 {
		return false
	}
	same, seen, i, j := 0, 0, 0, 0
	for seen < min(signatureSize, max(len(p), len(o))) && i < len(p) && j < len(o) {
		seen++
		switch {
		case p[i] == o[j]:
			same++
			i++
			j++
		case p[i] < o[j]:
			i++
		default:
			j++
		}
	}
	seen += min(signatureSize, max(len(p)-i, len(o)-j))
	return float64(same) >= minSimilarity*float64(min(seen, signatureSize))
}

// groupNearDuplicates puts the near-duplicates of one story in several feeds
// together: it gives those to show and, for each of them, the others. Two of
// one feed are not grouped: they are versions of the story.
func groupNearDuplicates(all []*candidate) (same [][]news.Item, shown []*candidate) {
	for _, c := range all {
		at := slices.IndexFunc(shown, func(o *candidate) bool { return c.item.Feed != o.item.Feed && c.signature.nearDuplicate(o.signature) })
		if at >= 0 {
			same[at] = append(same[at], c.item)
			continue
		}
		shown, same = append(shown, c), append(same, nil)
	}
	return same, shown
}
