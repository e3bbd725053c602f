package arabic

import "strings"

// Find returns where a phrase stands in a text, as pairs of rune offsets
// (start, and end after the last), in order and without overlaps. Both are
// folded first, so marks and the spelling of alef, hamza and digits make no
// difference. Marks after the last letter belong to the match. A match may
// begin and end within words. An empty phrase has no matches.
func Find(text, phrase string) [][2]int {
	want := Fold(strings.TrimSpace(phrase))
	if want == "" {
		return nil
	}
	var folded []byte
	var from []int // by byte of folded: the rune that it comes from
	n := 0
	for _, r := range text {
		before := len(folded)
		folded = appendFolded(folded, r)
		for range len(folded) - before {
			from = append(from, n)
		}
		n++
	}
	from = append(from, n)
	var out [][2]int
	for at, all := 0, string(folded); ; {
		i := strings.Index(all[at:], want)
		if i < 0 {
			return out
		}
		start, end := at+i, at+i+len(want)
		out = append(out, [2]int{from[start], max(from[end], from[end-1]+1)})
		at = end
	}
}
