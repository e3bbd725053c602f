// Package pattern matches regular expressions that are tried on very many texts
// of which few match: the class names of every element of a page, the first
// words of every line.
//
// A Pattern is a regexp.Regexp with a filter before it. The filter knows the
// bytes that a match may begin with, and looks for them in about a nanosecond a
// byte; the expression itself is tried only where they stand, which takes some
// fifty times as long. The filter is worked out from the expression, so the two
// can never disagree: it may let too much through, never too little. Both are made
// when a Pattern is used first.
package pattern
