// Package feed knows news feeds: it finds those of a site (Discover), reads any
// format of them into entries (Parse), and reads and writes lists of
// subscriptions (ReadOPML, WriteOPML).
//
// Real feeds are broken in every way, so Parse does not hand a document to a
// parser as it is. It goes through these steps, a file for each:
//
//	encoding.go    bytes → text in UTF-8
//	document.go    text → the head, and the places of the newest items (json.go for JSON)
//	element.go     the head or an item → a tree, by the tokenizer of markup.go, which never fails
//	normal.go      trees → one form without faults (fields.go, textconstruct.go, vocabulary.go)
//	parse.go       that form → gofeed → entries (entry.go, media.go, base.go, hints.go)
//	key.go         entries → their keys
//
// The same feed is so read the same way on the day when it is broken.
package feed
