package news

import "time"

// EditionURL is the address of the feed that holds the sample edition. It is
// never fetched.
const EditionURL = "sahifa:edition"

// Folder groups feeds in the sidebar.
type Folder struct {
	ID   int64
	Name string
}

// Feed is one subscription and the state of its last sync.
type Feed struct {
	ID     int64
	URL    string // the feed's own address
	Title  string
	Site   string // the site's home page
	Folder string // name of its folder, "" for none

	Unread   int // stored articles that are unread
	Articles int // stored articles

	LastSync time.Time // end of the last attempt, whether it failed or not
	NextSync time.Time // when the next one is due
	Problem  *Problem  // why the last attempt failed, nil if it did not

	State FeedState
}

// FeedState is what avoids work at the next fetch of a feed.
type FeedState struct {
	ETag         string
	LastModified string
	Hash         string // of the last body that was parsed
	Failures     int    // consecutive failed attempts
}

// Entry is one item of a feed as the feed gave it. HTML fields are not
// sanitised.
type Entry struct {
	// Keys identify the entry across syncs, the most reliable first: its GUID,
	// its address without tracking parameters, or a hash of title and date.
	// Keys that several entries of one document have are left out.
	Keys []string
	Hash string // of all that the article depends on

	URL       string
	Title     string // plain text
	Author    string
	Section   string // the first category
	Tags      []string
	Published time.Time
	Updated   time.Time
	Summary   string // HTML
	Content   string // HTML, "" if the feed has no full text
	Picture   string // address of an enclosure or media picture

	CommentsURL  string // page with the comment form
	CommentsFeed string // wfw:commentRss
	CommentCount int    // slash:comments, -1 if not known
}

// Source is a parsed feed document.
type Source struct {
	Title   string
	Site    string
	Entries []Entry
}
