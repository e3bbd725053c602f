// Package storage keeps everything in one SQLite file: feeds, articles and
// their status, pictures, readers' comments, drafts and the outbox, settings,
// the search index. All SQL of the program is here.
//
// Store is the open file and has a field for each part of it: Feeds, Articles,
// Pictures and so on. A part is a type in the file named for it; all share one
// database (database.go) and none knows another, except through what keeps the
// search index up to date (articlewriter.go, indexer.go). Each use-case of
// package app states the few methods that it needs of a part.
//
// The file is in WAL mode with one writing connection and several reading
// ones; other processes may have it open too. A commit survives the death of
// the process at once and the loss of power from the next checkpoint on
// (synchronous=NORMAL): what comes from the network can come again, and it is
// committed too often to wait for the disk each time. What the user wrote is
// committed with synchronous=FULL.
//
// The schema is what the numbered files in migrations make, in order. They are
// never edited after they have landed: a change of the schema is a new file.
package storage
