package news

import "time"

// Article is an article as it is stored. It changes only if the site changes
// it. What the user does with it, such as reading or starring, is stored apart.
type Article struct {
	Item

	Canonical string // the page's own idea of its address
	Language  string // BCP 47, "" if not known
	HTML      string // sanitised by allow-list, addresses absolute
	Text      string // the same as plain text, paragraphs divided by a blank line; captions are with Pictures
	Document  Document
	Pictures  []PictureRef
	Modified  time.Time
	Tags      []string  // beside the section
	FeedDir   Direction // that the user gave its feed

	Comments Comments

	// OtherPages are the addresses of the article's other pages, if the site divides
	// it. They are not stored.
	OtherPages []string
	// AMP is the address of the page's AMP version, "" if it has none. It is
	// not stored.
	AMP string

	// Origin is what the article was made of, if that is stored. The store
	// returns it only on request.
	Origin *Origin

	// EntryHash is Entry.Hash of the entry that the article was made of.
	EntryHash string
	// Complete is false as long as the page could not be fetched and the text is
	// only what the feed gave.
	Complete bool
	// FromPage is false where the text is what the feed gave.
	FromPage bool
	// Remade tells a store that the text was made anew from the same page, so
	// that the one before is no revision of the site's. It is not stored.
	Remade bool
	// Revisions is how many earlier texts are kept of it.
	Revisions int
}

// Item is an article in a list: all but its body.
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
	Saved     time.Time // when it was first stored
	Read      bool
	Starred   bool
	Muted     string // the words for which it is hidden; "": it is not
}

// KeepPlace leaves an article made anew where old stands in lists, if both are of
// the same second: within it articles stand as their feed's document had them,
// which a page can't tell.
func (i *Item) KeepPlace(old Item) {
	if i.SameSecond(old) {
		i.Published = old.Published
	}
}

// SameSecond tells whether two articles are of the same second, which is all that a page tells.
func (i Item) SameSecond(other Item) bool {
	return i.Published.Truncate(time.Second).Equal(other.Published.Truncate(time.Second))
}

// ReadingPlace is where an article is being read.
type ReadingPlace struct {
	Block int     // at the top of the view
	Into  float32 // how much of it is above, from 0 to 1
}

// Comments is what feed and page say about comments on an article.
type Comments struct {
	URL   string // page with the form
	Feed  string // feed of the comments
	Count int    // -1 if not known
	Open  bool   // the page has a comment form
	Rules string // the site's own rules, plain text
	Form  *CommentForm
	// List are the comments that the page shows. They are stored apart.
	List []Comment
	// Requirements is what the form requires. It is stored apart, with List.
	Requirements CommentRequirements
}

// CommentRequirements is what a comment form required when its page was last read. It
// is enough to check a draft without a network.
type CommentRequirements struct {
	Known          bool        `json:"known"` // the page was read
	WordPress      bool        `json:"wordpress,omitempty"`
	Barrier        OutcomeKind `json:"barrier,omitempty"` // why nothing can be sent, "" if a comment can
	Service        string      `json:"service,omitempty"` // message of the barrier: the service that hosts the comments, or the site's words
	HasName        bool        `json:"asks_name,omitempty"`
	HasEmail       bool        `json:"asks_email,omitempty"`
	HasSite        bool        `json:"asks_site,omitempty"`
	NameRequired   bool        `json:"name,omitempty"`    // is required
	EmailRequired  bool        `json:"email,omitempty"`   // is required
	AcceptsReplies bool        `json:"threads,omitempty"` // accepts replies to comments
	MaxTextRunes   int         `json:"most,omitempty"`    // maximum of characters of text, 0 if not known
	MinTextRunes   int         `json:"least,omitempty"`   // minimum of characters of text, 0 for none
	Questions      []Question  `json:"questions,omitempty"`
}

// Question is what a comment form asks beyond name, addresses and text: what
// only its writer can answer.
type Question struct {
	Field   string   `json:"field"`             // name of the form's control
	Label   string   `json:"label"`             // the question as the page words it
	Choices []Choice `json:"choices,omitempty"` // empty: any text
	Agree   bool     `json:"agree,omitempty"`   // a box to tick; Choices has one
	Free    bool     `json:"free,omitempty"`    // it need not be answered: a box that subscribes the writer to something
	Picture string   `json:"picture,omitempty"` // address of the picture that shows what to answer: another one each time
}

// Challenge is what a form asks at one time, with the pictures that it shows for
// it. An answer that names it is sent with the form as it was then.
type Challenge struct {
	ID        string
	Questions []Question
	Pictures  map[string][]byte // by the question's field
}

// DrawnPicture stands for the address of a picture that the page draws itself.
const DrawnPicture = "drawn"

// Choice is one of the answers that a question allows.
type Choice struct {
	Value string `json:"value"` // as the form sends it
	Label string `json:"label"`
}

// Answer is the user's answer to a question. It holds for that question alone:
// another question in the same field is asked again.
type Answer struct {
	Field string `json:"field"`
	Label string `json:"label"` // the question's
	Value string `json:"value"` // as the form sends it

	Challenge string `json:"challenge,omitempty"` // the one whose picture was looked at
}

// CommentForm is the form on a page. It is not stored: the page is read again
// before a comment is sent.
type CommentForm struct {
	Action   string
	Method   string
	Fields   []FormField
	Previews bool   // its only button shows the comment first
	Charset  string // that it is sent in, "" for the page's
	Parts    bool   // it is sent as multipart/form-data
}

// FormField is one control of a form.
type FormField struct {
	Name     string
	Type     string // input's type, or textarea, select
	Value    string
	Required bool
	Label    string
	Group    string // of a radio button: what it is an answer to
	ID       string

	Checked   bool // of a checkbox or radio button
	ReadOnly  bool
	Honeypot  bool     // honeypot: hidden from people, but not a hidden field
	MaxLength int      // maxlength in characters, 0 for none
	MinLength int      // minlength in characters, 0 for none
	Choices   []Choice // of a select; of a checkbox or radio button its own
	Picture   string   // address, as the page has it, of a picture beside it that shows what to type; "" for none, DrawnPicture for one without an address
	Pattern   string   // regular expression that all of the value must fit, "" for none
}

// Place is where in its article a picture is.
type Place string

// The places of a picture.
const (
	PlaceLead Place = "lead"
	PlaceText Place = "text"
)

// PictureRef is a picture as an article refers to it.
type PictureRef struct {
	URL     string // absolute; the src in the article's HTML
	Hash    string // of its bytes, "" while it is not stored
	Alt     string
	Caption string
	Place   Place
	Width   int // pixels, 0 while not known
	Height  int
}

// Picture is a stored picture. Bytes are stored once for each hash.
type Picture struct {
	Hash   string // hex SHA-256 of Bytes
	MIME   string
	Width  int
	Height int
	Bytes  []byte
}

// KnownEntry is what the store knows of an entry that it has seen before.
type KnownEntry struct {
	ArticleID int64
	EntryHash string
	Complete  bool
	Stored    bool // the article is stored; else it was removed, and only its status remains
}
