package news

import "time"

// EditionURL is the address of the feed that holds the sample edition. It is
// never fetched.
const EditionURL = "sahifa:edition"

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
	NextSync time.Time // when the next one is due; zero: at once, or never if it is gone (410)
	Problem  *Problem  // why the last attempt failed, nil if it did not

	// What the last attempt took, its articles and their pictures with it.
	Received int64 // bytes
	Took     time.Duration

	// What the user set for this feed.
	Every    time.Duration // interval between two requests, 0 for an adaptive one
	TextFrom TextSource    // "" for the default of all feeds
	Notify   bool          // show a notification for new articles
	Dir      Direction     // of its articles
	Keep     Retention     // how long its articles are kept

	State FeedState

	// Logo is the address of the picture that the feed shows of itself, as the
	// document says that was just fetched. It is not kept.
	Logo string
}

// Direction is one that texts are set in.
type Direction string

// The directions. AutoDirection is that of most of a text's letters.
const (
	AutoDirection Direction = ""
	RightToLeft   Direction = "rtl"
	LeftToRight   Direction = "ltr"
)

// Directions are all of them, in the order of a choice.
var Directions = []Direction{AutoDirection, RightToLeft, LeftToRight}

// FeedState is what avoids work at the next fetch of a feed.
type FeedState struct {
	ETag         string
	LastModified string
	Hash         string // of the last body that was parsed
	Failures     int    // consecutive failed attempts

	Schedule string // JSON of schedule.Feed, "" for a feed never asked
	Move     string // JSON of schedule.Move
	Older    string // where its older posts are, NothingOlder, or "": not known yet
}

// NothingOlder is the FeedState.Older of a feed whose oldest posts were had.
const NothingOlder = "-"
