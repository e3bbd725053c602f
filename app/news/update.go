package news

// This file holds what becomes of an article after it was first kept.

import (
	"encoding/json"
	"time"
)

// Revision is a text that an article had before the site changed it.
type Revision struct {
	ID        int64
	ArticleID int64
	Replaced  time.Time // when the next text took its place
	Title     string
	Byline    string
	HTML      string
	Text      string
}

// Unfinished is an article of which a page or a picture is still to be had.
type Unfinished struct {
	ArticleID int64
	Due       time.Time       // when it is tried next; zero: no more
	Retry     json.RawMessage // schedule.Retry
	Problem   *Problem        // why it failed last; nil: it was not tried yet
	Entry     *Entry          // to make the article of
}

// TextSource says where the text of a feed's articles is taken from.
type TextSource string

// The sources of text. "" is TextFromPage.
const (
	TextFromPage      TextSource = "page"       // from the page
	TextFromWholeFeed TextSource = "feed_whole" // from the feed where it has the whole text, else from the page
	TextFromFeed      TextSource = "feed"       // from the feed, whatever it has
)
