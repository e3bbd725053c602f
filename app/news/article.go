package news

import "time"

// Article is one article as we keep it. Its text never changes unless the
// site changed it; whether it was read or starred is kept apart.
type Article struct {
	Item

	Canonical string // the page's own idea of its address
	Language  string // BCP 47, "" if not known
	HTML      string // sanitised by allow-list, addresses absolute
	Text      string // the same as plain text, paragraphs divided by a blank line
	Document  Document
	Pictures  []PictureRef
	Modified  time.Time
	Tags      []string // what the article is filed under beside its section

	Comments Comments

	// More are the addresses of the article's further pages, where a site
	// divides it. They are not stored.
	More []string
	// AMP is the address of the page's version for phones, "" if it has none.
	// It is not stored.
	AMP string

	// Origin is what the article was made of, where that is to be kept. A
	// store gives it only when it is asked for it.
	Origin *Origin

	// EntryHash is Entry.Hash of the entry the article was made from.
	EntryHash string
	// Whole is false while the page itself could not be fetched and the text
	// is only what the feed gave.
	Whole bool
	// FromPage is false where the text is what the feed gave.
	FromPage bool
	// Remade tells a store that the text was made anew from the same page, so
	// that the one before is no revision of the site's. It is not stored.
	Remade bool
	// Revisions is how many earlier texts are kept of it.
	Revisions int
}

// Item is an article's line in a list: everything but its body.
type Item struct {
	ID        int64
	FeedID    int64  // 0: a saved page
	Feed      string // the feed's title, or the site's name for a saved page
	URL       string
	ShortURL  string
	Title     string
	Byline    string
	Section   string
	Excerpt   string // first words of the text, at most 200 runes
	Thumbnail string // hash of the lead picture, "" if none
	Published time.Time
	Saved     time.Time // when we first saw it
	Read      bool
	Starred   bool
}

// Comments is what feed and page say about commenting on an article.
type Comments struct {
	URL   string // page with the form
	Feed  string // feed of the comments
	Count int    // -1: not said
	Open  bool   // the page carries a comment form
	Rules string // the site's own rules, plain text
	Form  *CommentForm
	// List are the comments the page shows. They are stored apart.
	List []Comment
	// Needs is what the form asks for. It is stored apart, with List.
	Needs CommentNeeds
}

// CommentNeeds is what a comment form asks for, as it was when the page was
// last read: enough to check a draft without a network.
type CommentNeeds struct {
	Known     bool        `json:"known"` // the rest was read
	WordPress bool        `json:"wordpress,omitempty"`
	Barrier   OutcomeKind `json:"barrier,omitempty"` // why nothing can be sent, "" if it can
	Service   string      `json:"service,omitempty"` // who has the comments, or what the site says
	AsksName  bool        `json:"asks_name,omitempty"`
	AsksEmail bool        `json:"asks_email,omitempty"`
	AsksSite  bool        `json:"asks_site,omitempty"`
	Name      bool        `json:"name,omitempty"` // required
	Email     bool        `json:"email,omitempty"`
	Threads   bool        `json:"threads,omitempty"` // it takes answers to comments
	Most      int         `json:"most,omitempty"`    // characters of text, 0: not said
}

// CommentForm is the form found in a page. It is not stored: a form is read
// afresh before it is sent.
type CommentForm struct {
	Action string
	Method string
	Fields []FormField
}

// FormField is one control of a form.
type FormField struct {
	Name     string
	Type     string // input's type, or textarea, select
	Value    string
	Required bool
	Label    string

	Checked bool // of a checkbox or radio button
	Unseen  bool // hidden from people, though no hidden field: bait for programs
	Most    int  // maxlength in characters, 0 for none
}

// Place says where a picture stands in its article.
type Place string

// The places of a picture.
const (
	PlaceLead Place = "lead"
	PlaceText Place = "text"
)

// PictureRef is a picture as an article mentions it.
type PictureRef struct {
	URL     string // absolute; the src in the article's HTML
	Hash    string // of its bytes, "" while it is not stored
	Alt     string
	Caption string
	Place   Place
	Width   int // pixels, 0 while not known
	Height  int
}

// Picture is a stored picture. Bytes are kept once per hash.
type Picture struct {
	Hash   string // hex SHA-256 of Bytes
	MIME   string
	Width  int
	Height int
	Bytes  []byte
}

// Key is what a store finds an article by when an entry comes again.
type Key struct {
	FeedID int64
	Keys   []string
}

// Known is what a store knows of an entry seen before.
type Known struct {
	ArticleID int64
	EntryHash string
	Whole     bool
	Kept      bool // false: the article was removed, only its status remains
}
