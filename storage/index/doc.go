// Package index is the inverted index of the store: how the words of articles
// become segments, how segments are merged, and how a query is evaluated over
// them. It knows no SQL: package storage keeps segments in tables and hands
// their blocks in.
//
// A segment is what the articles of one commit, or of several merged ones, are
// found by; it never changes. Its documents are numbered on from First, in the
// order of their coming, so that merging only strings lists together. An
// article that is changed becomes a new document and its old one dead; dead
// documents go when their segment is merged.
//
// A segment is a sorted run of entries (key, postings) in blocks of some 16 KB,
// with a directory of the first key of each, and a column store of what is
// known of its documents (Documents). The first byte of a key says what the
// rest is: see the Key constants. Every word of headline and text is indexed in
// three forms, as folded, as stem and as skeleton; how they are weighted stands
// in rank.go, and where its figures are from.
package index
