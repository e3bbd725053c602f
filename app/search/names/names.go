// Package names finds names, such as those of commands and settings, by words that are
// near to theirs: in another form, as a plural for its singular, or spelt otherwise. What is
// near to what is what the search for articles takes for it.
package names

import (
	"slices"

	"sahifa/app/arabic"
	"sahifa/app/search/related"
)

// Name is what a name is found by: the stems of its words.
type Name []string

// Of gives what texts are found by that are all names of one thing.
func Of(texts ...string) (n Name) {
	for _, text := range texts {
		for t := range arabic.Terms(text) {
			n = append(n, arabic.Stem(t.Word))
		}
	}
	return n
}

// Query is what is looked for: for each of its words the stems of those that are near to
// it. It may take some milliseconds to be made, for the lists of words are read once.
type Query [][]string

// Near makes a query of what was typed.
func Near(typed string) (q Query) {
	words := related.Shipped()
	for t := range arabic.Terms(typed) {
		near := []string{arabic.Stem(t.Word)}
		for _, w := range words.Of(t.Word, func(string) int { return 0 }) {
			near = append(near, w.Stems...)
			for _, form := range w.Words {
				near = append(near, arabic.Stem(form))
			}
		}
		q = append(q, near)
	}
	return q
}

// Fits tells whether a name has each word of the query, or one that is near to it.
func (q Query) Fits(n Name) bool {
	for _, near := range q {
		if !slices.ContainsFunc(near, func(stem string) bool { return slices.Contains(n, stem) }) {
			return false
		}
	}
	return len(q) > 0
}
