// Package news holds the types that all packages share: feeds, entries,
// articles, pictures, comments, drafts and problems. They are plain values with
// hardly any behaviour. The package imports no other package of the program.
//
// An entry is an item of a feed as the feed gave it. An article is the clean
// text that is stored. An item is an article in a list, without its body. IDs
// are row numbers of the store; 0 means none. Times are UTC; the zero time
// means unknown.
package news
