// Package session is what the panes of the window must agree on: which source
// the list shows, which article is open, what was read or starred, how it is
// searched, and the feeds that are known. Each is kept here and nowhere else.
//
// A pane reads the session and changes it by its methods; the window passes
// its Events on to the panes that show what changed. No widget is known here.
package session
