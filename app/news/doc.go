// Package news holds the nouns of Sahifa: what a feed, an entry, an article, a
// picture and a problem are. They are plain values without behaviour beyond
// their own shape; every other package speaks in them, and this one imports
// nothing of ours.
//
// An entry is what a feed said; an article is the clean text we keep; an item
// is an article's line in a list, without its body. Identifiers are the
// store's row numbers, 0 meaning "none". Times are UTC; the zero time means
// "not known".
package news
