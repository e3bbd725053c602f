package storage

import (
	"hash/maphash"
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
	all := make(signature, 0, len(words))
	var h maphash.Hash
	h.SetSeed(shingleSeed)
	for i := range len(words) - shingleWords + 1 {
		h.Reset()
		for _, w := range words[i : i+shingleWords] {
			_, _ = h.WriteString(w.Word)
			_ = h.WriteByte(' ')
		}
		all = append(all, h.Sum64())
	}
	slices.Sort(all)
	all = slices.Compact(all)
	return all[:min(signatureSize, len(all))]
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
