// Package cli is the command line: every use-case of the program as a verb,
// for scripts and for tests. Run takes the arguments apart, opens the store
// where the verb needs it, and gives the exit status: 0 done, 1 failed (one
// line on standard error says why and what to do), 2 bad usage.
//
// What a verb prints is a record: with --json one object a line, its keys
// those of the contract; else text for a person, in the interface's language.
// In JSON, times are RFC 3339 in UTC, and what is not known (a time, a number
// of comments, the feed of a saved page) is null; a text that is not there is
// "". Control characters never reach a terminal: titles and texts come from
// strangers.
package cli
