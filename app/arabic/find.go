package arabic

import "strings"

// Find gives the places of a text where a phrase stands, as pairs of runes from
// start up to end, in order and not overlapping. Both are folded first, so
// that marks and the spelling of alef, hamza and digits make no difference; the
// marks after the last letter belong to it. A phrase may begin and end within
// words. A phrase of nothing is nowhere.
func Find(text, phrase string) [][2]int {
	want := Fold(strings.TrimSpace(phrase))
	if want == "" {
		return nil
	}
	var folded strings.Builder
	var from []int // by byte of folded: the rune that it was made of
	n := 0
	for _, r := range text {
		before := folded.Len()
		foldRune(&folded, r)
		for range folded.Len() - before {
			from = append(from, n)
		}
		n++
	}
	from = append(from, n)
	var out [][2]int
	for at, all := 0, folded.String(); ; {
		i := strings.Index(all[at:], want)
		if i < 0 {
			return out
		}
		start, end := at+i, at+i+len(want)
		out = append(out, [2]int{from[start], max(from[end], from[end-1]+1)})
		at = end
	}
}
