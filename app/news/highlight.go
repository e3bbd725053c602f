package news

import "time"

// Highlight is a passage of an article that the user marked. It is found in the text by
// what it says and what stands around it, for the site may change the text.
type Highlight struct {
	ID        int64
	ArticleID int64  // the article may be gone
	Page      string // its address and title, which stay
	PageTitle string
	Text      string // paragraphs divided by a line feed
	Before    string // the letters before it, and those after it
	After     string
	Note      string
	Made      time.Time
}
