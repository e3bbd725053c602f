// Package search is the language of queries: it reads what a person types into
// a tree of conditions (Parse), and tells which words of a text such a query
// finds (Matcher). A store evaluates the tree; the faces mark hits by the same
// rules.
//
// A query is words, all of which must be there: in any inflection, those as
// they were typed before the others. Quotation marks make a phrase, a star
// after a word a prefix, OR or أو a choice, a minus an exclusion, brackets a
// group. NAME:VALUE restricts (names.go has the names, in Arabic and English).
// Nothing is a syntax error: what cannot be read as more is words, and a Note
// says so.
package search
