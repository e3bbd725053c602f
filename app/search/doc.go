// Package search is the query language: it parses what a user types into a tree
// of conditions (Parse) and finds the words of a text that a query matches
// (Matcher). A store evaluates the tree. Window and command line mark hits by
// the same rules.
//
// A query is words, all of which must occur, in any inflection; those as typed
// rank first. Quotation marks make a phrase, a star after a word makes it a
// prefix, OR or أو a choice, a minus an exclusion, brackets a group. NAME:VALUE
// restricts the search; fields.go has the names, in Arabic and English. There
// are no syntax errors: what has no other meaning is words, and a Note says so.
package search
