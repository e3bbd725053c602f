package index

// Sorting keys while a segment is made of articles.

import (
	"cmp"
	"slices"
	"strings"
)

// sortedKey is a key's number with its first eight letters, by which most keys are
// told apart.
type sortedKey struct {
	start uint64
	id    int32
}

// The codes of letters in start: of each figure, Latin and Arabic letter its own, and
// one for all others between them, after which no letter counts. They are in the order
// of UTF-8. The end of a key comes before all.
const (
	codeBelow   = 1
	codeFigures = codeBelow + 1
	codeBetween = codeFigures + '9' - '0' + 1
	codeLatin   = codeBetween + 1
	codeOther   = codeLatin + 'z' - 'a' + 1
	codeArabic  = codeOther + 1
	codeAbove   = 0xff

	firstArabic = 0x620
	lastArabic  = firstArabic + codeAbove - 1 - codeArabic
)

// startCode gives the codes of a key's first letters as a number. Of two keys the
// lesser has the lesser number, or both have the same.
func startCode(key string) (start uint64) {
	shift := 56
	for i := 0; i < len(key) && shift >= 0; shift -= 8 {
		code, telling := uint64(0), true
		switch c := key[i]; {
		case c >= 0xd8 && c <= 0xdb:
			next := byte(0)
			if i+1 < len(key) {
				next = key[i+1]
			}
			telling = next >= 0x80 && next <= 0xbf   // or it is no UTF-8
			next = min(max(next, 0x80), 0xc0) - 0x80 // what is too great is as great as the first of the next lead byte
			switch r := int(c&0x1f)<<6 + int(next); {
			case r < firstArabic:
				code, telling = codeOther, false
			case r > lastArabic:
				code, telling = codeAbove, false
			default:
				code = uint64(r - firstArabic + codeArabic)
			}
			i += 2
		case c >= '0' && c <= '9':
			code = uint64(c-'0') + codeFigures
			i++
		case c >= 'a' && c <= 'z':
			code = uint64(c-'a') + codeLatin
			i++
		case c < '0':
			code, telling = codeBelow, false
		case c < 'a':
			code, telling = codeBetween, false
		case c < 0xd8:
			code, telling = codeOther, false
		default:
			code, telling = codeAbove, false
		}
		start |= code << shift
		if !telling {
			break
		}
	}
	return start
}

// keySorter sorts keys, and keeps its room for the next time.
type keySorter struct {
	sorted, other []sortedKey
}

// fewKeys is up to how many keys comparing them is faster.
const fewKeys = 256

// sort gives the numbers of keys in the order of the keys. The result is valid until
// the next call.
func (s *keySorter) sort(keys []string) []sortedKey {
	s.sorted = slices.Grow(s.sorted[:0], len(keys))[:len(keys)]
	for id, key := range keys {
		s.sorted[id] = sortedKey{startCode(key), int32(id)}
	}
	compare := func(a, b sortedKey) int {
		if a.start != b.start {
			return cmp.Compare(a.start, b.start)
		}
		return strings.Compare(keys[a.id], keys[b.id])
	}
	if len(keys) <= fewKeys {
		slices.SortFunc(s.sorted, compare)
		return s.sorted
	}
	s.byStart()
	for from := 0; from < len(s.sorted); {
		to := from + 1
		for to < len(s.sorted) && s.sorted[to].start == s.sorted[from].start {
			to++
		}
		if to > from+1 {
			slices.SortFunc(s.sorted[from:to], compare)
		}
		from = to
	}
	return s.sorted
}

// byStart sorts by start: by the last letter, then by the one before, and so on.
func (s *keySorter) byStart() {
	var counts [8][256]int32
	for _, k := range s.sorted {
		for i := range counts {
			counts[i][byte(k.start>>(8*i))]++
		}
	}
	s.other = slices.Grow(s.other[:0], len(s.sorted))[:len(s.sorted)]
	for i := range counts {
		next, at := &counts[i], int32(0)
		for c, n := range next {
			next[c] = at
			at += n
		}
		for _, k := range s.sorted {
			to := &next[byte(k.start>>(8*i))]
			s.other[*to] = k
			*to++
		}
		s.sorted, s.other = s.other, s.sorted
	}
}
