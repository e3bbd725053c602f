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
	NextSync time.Time // when the next one is due; zero: at once
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
	Paused   bool          // it is asked by hand alone

	State FeedState

	// Waiting is the address as the user typed it while there was no network, so that it
	// is not known yet which feed it means; "" where that is known.
	Waiting string

	// Logo is the address of the picture that the feed shows of itself, as the
	// document says that was just fetched. It is not kept.
	Logo string
}

// never is the year of the next sync of a feed that is gone.
const never = 9999

// Never gives the NextSync of a feed that is gone: it is asked only by hand.
func Never() time.Time { return time.Date(never, 1, 1, 0, 0, 0, 0, time.UTC) }

// Retired tells whether a feed is not asked any more by itself.
func (f Feed) Retired() bool {
	earlier := f.NextSync.IsZero() && f.Problem != nil && f.Problem.Kind == Gone // as it was kept once
	return f.NextSync.Year() == never || earlier
}

// HasSeveral tells whether a feed waits for the user to choose: its site has several.
func (f Feed) HasSeveral() bool {
	return f.Waiting != "" && f.Problem != nil && f.Problem.Kind == SeveralFeeds
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
