package news

// This file holds what a feed's document says, before anything of it is kept.

import "time"

// Source is a parsed feed document.
type Source struct {
	Title       string
	Description string // plain text
	Site        string // the site's home page
	Logo        string // address of the picture that the feed shows of itself, "" for none
	Language    string // BCP 47, "" if not said
	Entries     []Entry
	Schedule    ScheduleHints

	// Cut tells that the document broke off, so that it may have had more
	// entries: its validators must not be kept.
	Cut bool
	// Total is how many entries the document had, of which Entries may be only
	// the newest.
	Total int
	// Self is the address the feed gives as its own (atom:link, feed_url), Moved
	// the one it says it has moved to (itunes:new-feed-url). Both are claims.
	Self, Moved string
	// Older is the address of the document that has what came before this one's
	// entries, "" if none is known.
	Older string
}

// ScheduleHints are what a feed asks of those who fetch it. Zero values are
// hints not given.
type ScheduleHints struct {
	TTL          time.Duration // RSS's ttl: how long the document may be kept
	UpdatePeriod time.Duration // sy:updatePeriod divided by sy:updateFrequency
	UpdateBase   time.Time     // sy:updateBase: one of the times of update
	SkipHours    [24]bool      // hours of the day, in UTC
	SkipDays     [7]bool       // days of the week by time.Weekday, in UTC
}

// Entry is one item of a feed as the feed gave it. HTML fields are hostile.
type Entry struct {
	// Keys identify the entry across syncs, the most reliable first: its guid,
	// its address without tracking parameters, or a hash of title and date.
	// Keys that two entries of one document share are left out.
	Keys []string
	Hash string // of all that would make the article change

	// What a rule for telling entries apart may weigh beside URL, Title and
	// Published.
	GUID      string // as given; id in Atom and JSON Feed
	PermaLink bool   // the guid claims to be the entry's address; in RSS it does if it does not say
	TextHash  string // of the words of content or summary, "" if there are none

	URL       string
	Title     string // plain text
	Author    string // all authors, as a byline
	Language  string // BCP 47, "" if not said
	Section   string // the first category
	Tags      []string
	Published time.Time
	Updated   time.Time
	Summary   string // HTML
	Content   string // HTML, "" if the feed carries no full text
	Picture   string // address of the largest picture that stands outside the text
	Media     []Media

	CommentsURL  string // page with the comment form
	CommentsFeed string // wfw:commentRss
	CommentCount int    // slash:comments, -1 if not said
}

// Media is a recording or another file that comes with an entry.
type Media struct {
	URL      string
	Type     string // media type, "" if not said
	Title    string
	Bytes    int64         // 0 if not said
	Duration time.Duration // 0 if not said
}

// FoundFeed is a feed that was found at an address, for the user to choose.
type FoundFeed struct {
	URL       string
	Title     string
	Site      string   // the site's home page
	Headlines []string // of its newest entries, at most 3
	Twin      string   // name of the subscription that brings the same; "": none does
	Have      bool     // that subscription is this very feed
	Comments  bool     // what it brings are readers' comments
	Empty     bool     // it has nothing now
}

// Doubtful tells whether a feed is likely not what is meant by the address that it was
// found at.
func (f FoundFeed) Doubtful() bool { return f.Comments || f.Empty }

// Certain tells whether of the feeds that were found at an address there is just one that is
// likely meant, so that nothing has to be asked. What the user has is said at once, not offered.
func Certain(found []FoundFeed) bool {
	return len(found) == 1 && !found[0].Doubtful() && (found[0].Twin == "" || found[0].Have)
}
