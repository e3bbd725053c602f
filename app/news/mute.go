package news

import "time"

// Mute is a rule by which articles that have some words are hidden when they come: they are
// marked as read and stand in no list, until the user stars them or marks them as unread. They are kept, and searches find them.
type Mute struct {
	ID     int64
	Words  string
	Title  bool   // in the headline alone
	FeedID int64  // of this feed alone; 0: any
	Folder string // of the feeds in this folder alone; "": any
	Made   time.Time
}

// MuteCount is a rule with what it does.
type MuteCount struct {
	Mute
	Feed   string // title of its feed; "": it has none, or that is gone
	Hidden int    // articles that it hides
}

// RemovedMute is a rule that was removed, with what it had hidden, so that it can be put
// back as it was.
type RemovedMute struct {
	Mute
	Articles []int64 // all that it had muted
	Shown    []int64 // those that are unread again
}
