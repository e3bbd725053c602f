package news

import "time"

// Filter says which articles a list wants, newest first. Zero fields do not
// restrict.
type Filter struct {
	FeedID  int64
	Folder  string // all feeds of the folder of this name
	Saved   bool   // only saved pages
	Unread  bool
	Starred bool
	Limit   int  // rows, 0 means 50
	After   Mark // only rows that come after this one in the list
}

// Mark is a row's place in a list, for asking for the rows that follow.
type Mark struct {
	Time time.Time
	ID   int64
}

// Mark gives an item's place in a list. Lists are ordered by Published,
// falling back on Saved where the date is unknown.
func (i Item) Mark() Mark {
	t := i.Published
	if t.IsZero() {
		t = i.Saved
	}
	return Mark{t, i.ID}
}

// Counts is what the sidebar shows beside "all", "unread" and "starred".
type Counts struct {
	All, Unread, Starred, Saved int
}

// Outline is one subscription of an OPML file.
type Outline struct {
	Title  string
	URL    string
	Site   string
	Folder string
}

// Health is what a check of the store found and did.
type Health struct {
	Problems []string
	Mended   []string
}
