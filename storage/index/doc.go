// Package index is the inverted index of the store: how articles become
// segments, how segments are merged, and how queries are evaluated over them.
// It knows no SQL. Package storage keeps segments in tables and passes their
// blocks in.
//
// A segment holds what articles that came one after the other are found by. It
// never changes. Its documents are numbered from First in the order in which they
// came, so that merging appends lists. A changed article becomes a new document,
// and its old document is dead until its segment is merged.
//
// A segment is a sorted run of entries (key, postings) in blocks of keys, each
// followed by the blocks of data that its long lists stand in, a directory with
// the first key of each block of keys, and a column store of its documents
// (Documents). So a query knows how long lists are before it reads any, and reads
// of them what it needs. Lists that many documents have are packed (packed.go), and a
// large segment lists pairs of words, for phrases (pairs.go). The first byte of a key is its kind: see the Key
// constants. Every word of headline and text is indexed in three forms: as
// folded, as stem and as skeleton. Which forms and related words a query looks
// for is in words.go; how the forms are weighted, and where the figures are
// from, is in rank.go.
package index
