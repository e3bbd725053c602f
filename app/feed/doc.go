// Package feed knows news feeds: it finds the feed of a site (Discover), reads
// RSS, Atom and JSON Feed into entries (Parse), and reads and writes lists of
// subscriptions (ReadOPML, WriteOPML).
package feed
