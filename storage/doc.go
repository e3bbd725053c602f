// Package storage is the one SQLite file in which everything is kept: feeds,
// articles and their status, pictures, drafts, settings, the search index. All
// SQL of the program is here. Store satisfies app.Store.
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
