package news

import (
	"math"
	"strings"
	"time"
)

// Filter says which articles a list shows, the newest first. Zero fields do not
// restrict it.
type Filter struct {
	FeedID  int64
	Folder  string // all feeds of the folder of this name
	Saved   bool   // only saved pages
	Unread  bool
	Starred bool
	Muted   bool   // with those that a rule hides
	Limit   int    // rows, 0 means 50
	After   Cursor // only rows after this one

	Oldest bool   // the oldest first, not the newest
	Since  Cursor // only this article and newer ones
	Until  Cursor // only this article and older ones
}

// Before gives the place of the newest article that may be older than a time.
func Before(t time.Time) Cursor { return Cursor{Time: t.Add(-time.Millisecond), ID: math.MaxInt64} }

// Cursor is the position of a row in a list, for asking for the rows after it.
type Cursor struct {
	Time time.Time
	ID   int64
}

// Link is the address to hand on: the short one if there is one.
func (i Item) Link() string {
	if i.ShortURL != "" {
		return i.ShortURL
	}
	return i.URL
}

// OnWeb tells whether an article has a page on the web, as what ships inside the program
// has not.
func (i Item) OnWeb() bool { return strings.HasPrefix(i.URL, "http") }

// Cursor returns an item's position in a list. Lists are ordered by Published, or
// by Saved if that is not known.
func (i Item) Cursor() Cursor {
	t := i.Published
	if t.IsZero() {
		t = i.Saved
	}
	return Cursor{t, i.ID}
}

// Counts are the numbers that the sidebar shows.
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

// Health is the result of checking the store.
type Health struct {
	Problems []string
	Repaired []string
}

// Backup is a backup that the program made by itself.
type Backup struct {
	File  string
	Day   time.Time // on which it was made, by its name
	Made  time.Time // by its file
	Bytes int64
}

// StorePart is a part of what the store takes space for.
type StorePart string

const (
	PartTexts     StorePart = "texts"
	PartPictures  StorePart = "pictures"
	PartIndex     StorePart = "index"
	PartOrigins   StorePart = "origins"   // pages as they were fetched
	PartRevisions StorePart = "revisions" // earlier texts of articles
	PartLists     StorePart = "lists"     // all else: what lists show, what entries are recognised by, comments
	PartFree      StorePart = "free"      // nothing, for now
)

// Usage is what takes how much of the store's file.
type Usage struct {
	Parts []Used
	File  int64 // bytes of all
}

// Used is how much a part takes.
type Used struct {
	Part  StorePart
	Count int // of it, 0 where nothing is to be counted
	Bytes int64
}

// Salvage is what could be had of a damaged store.
type Salvage struct {
	Rows       int           // that were read
	WithoutLog bool          // the store is whole; what spoilt it was the log beside it, which is not its own
	Remake     []int64       // articles whose text is lost, but not what it was made of
	Feeds      []string      // sites whose feed is lost, so that only its articles are left
	Lost       []LostArticle // whose text is lost
}

// LostArticle is an article whose text is lost.
type LostArticle struct {
	ID     int64
	Title  string // "" if that is lost, too
	Listed bool   // its headline and first words are still in the lists
}

// Way is a way out of a store that cannot be used as it is.
type Way string

// The ways out of a damaged store.
const (
	WayMend    Way = "mend"    // make anew what is derived from its tables
	WayBackup  Way = "backup"  // put a backup in its place
	WaySalvage Way = "salvage" // make a new one of all that can be read
	WayNew     Way = "new"     // begin with an empty one, this one kept beside it
)

// WayOut is a way that the user chose.
type WayOut struct {
	Way  Way    `json:"way"`
	File string `json:"file,omitempty"` // the backup
	Open bool   `json:"open,omitempty"` // the window is opened at once when that is done: the store was sound
}

// Trashed is what a Discarded says of itself.
type Trashed struct {
	ID       int64 // by which it is restored
	Time     time.Time
	Until    time.Time // to which it is kept at the least
	Feed     int64     // 0: articles alone
	Title    string    // of the feed, or of one of the articles
	Articles int       // that went
}

// Discarded are articles, or a feed with its articles, that the user removed and can
// still take back.
type Discarded struct {
	ID        int64 // by which they are restored
	Time      time.Time
	Articles  []int64
	Feed      int64 // 0: articles alone
	FeedTitle string
}
