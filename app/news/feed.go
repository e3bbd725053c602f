package news

import "time"

// EditionURL is the address under which the sample edition that ships inside
// the program is kept as a feed of its own. It is never fetched.
const EditionURL = "sahifa:edition"

// Folder groups feeds in the sidebar.
type Folder struct {
	ID   int64
	Name string
}

// Feed is one subscription and what is known of its last sync.
type Feed struct {
	ID     int64
	URL    string // the feed's own address
	Title  string
	Site   string // the site's home page
	Folder string // name of its folder, "" for none

	Unread   int // unread articles kept
	Articles int // articles kept

	LastSync time.Time // last attempt that ended, well or badly
	NextSync time.Time // not due before
	Problem  *Problem  // why the last attempt failed; nil: it did not

	// What the user set for this feed.
	Every    time.Duration // to be asked so often; 0: as often as it pays
	TextFrom TextSource    // "": as for all
	Notify   bool          // new articles are told of

	State FeedState
}

// FeedState is what makes the next fetch of a feed cheap.
type FeedState struct {
	ETag         string
	LastModified string
	Hash         string // of the last body parsed
	Failures     int    // attempts failed in a row

	Schedule string // JSON of schedule.Feed, "" for a feed never asked
	Move     string // JSON of schedule.Move
}
