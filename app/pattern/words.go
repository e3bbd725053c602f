package pattern

import (
	"regexp"
	"slices"
	"strings"
)

// Words finds which of many words stand in a text, in one look at the text.
type Words struct {
	words   []string
	filter  filter
	byGroup [64][]int // which words begin as a group of the filter does
}

// NewWords returns what finds the given words, which are not empty, wherever
// they stand: within other words, too.
func NewWords(words []string) *Words {
	w := &Words{words: words}
	order := make([]int, len(words))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(words[a], words[b]) })
	for place, i := range order {
		group := place * 64 / len(words)
		w.byGroup[group] = append(w.byGroup[group], i)
		for _, b := range beginningsOf(regexp.QuoteMeta(words[i])) {
			w.filter.add(b, 1<<group)
		}
	}
	return w
}

// Find calls found for each place where a word stands in s, with the index of the
// word and the place. It ends when found returns false.
func (w *Words) Find(s string, found func(i, at int) bool) {
	for at, groups := w.filter.next(s, 0); groups != 0; at, groups = w.filter.next(s, at+1) {
		for ; groups != 0; groups &= groups - 1 {
			for _, i := range w.byGroup[lowest(groups)] {
				if strings.HasPrefix(s[at:], w.words[i]) && !found(i, at) {
					return
				}
			}
		}
	}
}

// Any reports whether any of the words stands in s.
func (w *Words) Any(s string) bool {
	found := false
	w.Find(s, func(int, int) bool {
		found = true
		return false
	})
	return found
}
