// Package archive writes everything a store holds as one zip of open formats,
// and reads it again: for another program, and for those who come after.
//
//	index.html          the articles, to be read in a browser
//	articles/N.html     each of them, with the pictures of pictures/
//	subscriptions.opml  the feeds, for other readers
//	feeds.jsonl         the feeds with what the user set for each
//	folders.jsonl       the folders that no feed is in
//	folderorder.jsonl   the folders that the user gave a place, in their order
//	articles.jsonl      an article a line: text, HTML, metadata, status, readers' comments, and what feeds said of it
//	removed.jsonl       what is remembered of articles that the user removed, so that they do not come back
//	revisions.jsonl     earlier texts of articles
//	pages.jsonl         the pages that articles were made of
//	unfinished.jsonl    the articles of which a page or picture is still to be had
//	pictures/HASH       the pictures that articles refer to, by the SHA-256 of their bytes
//	drafts.jsonl        the user's own comments, with their earlier texts and what became of them
//	mutes.jsonl         the rules by which articles are hidden
//	highlights.jsonl    the passages that the user marked, with what he noted of them
//	searches.jsonl      the searches that have a name
//	queries.jsonl       what was searched for
//	icons.jsonl         the icons of sites
//	settings.json       the settings, an object, without those of one machine alone
//
// Times are RFC 3339 in UTC, texts UTF-8. Passwords are in none of them.
package archive

import (
	"context"
	"time"

	"sahifa/app/identity"
	"sahifa/app/news"
	"sahifa/app/search"
)

// The names of the files.
const (
	opmlFile     = "subscriptions.opml"
	feedsFile    = "feeds.jsonl"
	foldersFile  = "folders.jsonl"
	orderFile    = "folderorder.jsonl"
	articlesFile = "articles.jsonl"
	picturesDir  = "pictures/"
	pagesDir     = "articles/"
	indexFile    = "index.html"
	draftsFile   = "drafts.jsonl"
	searchesFile = "searches.jsonl"

	highlightsFile = "highlights.jsonl"
	mutesFile      = "mutes.jsonl"
	removedFile    = "removed.jsonl"
	revisionsFile  = "revisions.jsonl"
	originsFile    = "pages.jsonl"
	unfinishedFile = "unfinished.jsonl"
	queriesFile    = "queries.jsonl"
	iconsFile      = "icons.jsonl"
	settingsFile   = "settings.json"
)

// Dependencies are what an Archive works with.
type Dependencies struct {
	Feeds      Feeds
	Articles   Articles
	Pictures   Pictures
	Comments   Comments
	Drafts     Drafts
	Replies    Replies
	Searches   Searches
	Icons      Icons
	Settings   Settings
	Memory     Memory
	Highlights Highlights
	Mutes      Mutes
	Own        []string // settings of this store or machine alone, which are neither written nor read
}

// Feeds keeps subscriptions.
type Feeds interface {
	All(ctx context.Context) ([]news.Feed, error)
	Add(ctx context.Context, f news.Feed) (news.Feed, error)
	Update(ctx context.Context, f news.Feed) error
	Folders(ctx context.Context) ([]string, error)
	MakeFolder(ctx context.Context, name string) error
	// RemoveFolder removes a folder, if no feed is in it.
	RemoveFolder(ctx context.Context, name string) error
	FolderOrder(ctx context.Context) ([]string, error)
	OrderFolders(ctx context.Context, names []string) error
}

// Articles keeps articles.
type Articles interface {
	List(ctx context.Context, f news.Filter) ([]news.Item, error)
	Get(ctx context.Context, id int64) (news.Article, error)
	Known(ctx context.Context, feedID int64, entries [][]string) (map[int]news.KnownEntry, error)
	Candidates(ctx context.Context, feedID int64, items []identity.Item, keys [][]string) ([]identity.Known, error)
	Put(ctx context.Context, a news.Article, keys []string, pictures []news.Picture) (int64, error)
	PutEntry(ctx context.Context, a news.Article, entry identity.Known, pictures []news.Picture) (int64, error)
	Revisions(ctx context.Context, articleID int64) ([]news.Revision, error)
	Origin(ctx context.Context, id int64) (*news.Origin, error)
	UnfinishedOf(ctx context.Context, articleID int64) (news.Unfinished, bool, error)
	SetUnfinished(ctx context.Context, u news.Unfinished) error
}

// Memory keeps what is remembered of articles beside themselves.
type Memory interface {
	Of(ctx context.Context, articleID int64) (identity.Memory, error)
	Removed(ctx context.Context, after int64, most int) ([]identity.Memory, error)
	// Keyed gives the article that has any of some keys, kept or removed; 0: there
	// is none.
	Keyed(ctx context.Context, keys []identity.Key) (int64, error)
	// Remember gives the number of the article.
	Remember(ctx context.Context, m identity.Memory) (int64, error)
	// Forget takes out what an archive has added.
	Forget(ctx context.Context, a news.Imported) error
	PutOrigin(ctx context.Context, articleID int64, o news.Origin) error
	PutRevision(ctx context.Context, v news.Revision) error
	Queries(ctx context.Context) ([]search.Asked, error)
	PutQuery(ctx context.Context, a search.Asked) error
}

// Pictures keeps pictures.
type Pictures interface {
	Get(ctx context.Context, hash string) (news.Picture, error)
}

// Comments keeps readers' comments.
type Comments interface {
	List(ctx context.Context, articleID int64) ([]news.Comment, error)
	Needs(ctx context.Context, articleID int64) (news.CommentRequirements, error)
	Put(ctx context.Context, articleID int64, all []news.Comment, needs news.CommentRequirements, count int) error
}

// Drafts keeps the user's own comments.
type Drafts interface {
	List(ctx context.Context, query string) ([]news.Draft, error)
	Versions(ctx context.Context, id int64) ([]news.DraftVersion, error)
	// Import keeps a draft as it is, with what became of it; one that is there
	// already stays, and the number is 0 then. One that waits to be sent waits for the user again, and
	// one that was being sent is unknown: who had it may have sent it.
	Import(ctx context.Context, d news.Draft, versions []news.DraftVersion, replies []news.Reply) (kept news.Draft, err error)
}

// Icons keeps the icons of sites.
type Icons interface {
	All(ctx context.Context) ([]news.Icon, error)
	Get(ctx context.Context, site string) (i news.Icon, known bool, err error)
	Put(ctx context.Context, i news.Icon) error
}

// Replies keeps readers' answers to the user's own comments.
type Replies interface {
	List(ctx context.Context) ([]news.Reply, error)
}

// Searches keeps the searches that have a name.
type Searches interface {
	List(ctx context.Context) ([]search.SavedSearch, error)
	Save(ctx context.Context, v search.SavedSearch) (search.SavedSearch, error)
}

// Settings keeps the user's settings.
type Settings interface {
	All(ctx context.Context) (map[string]string, error)
	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, key, value string) error
}

// Archive writes and reads archives of a store.
type Archive struct{ deps Dependencies }

// New makes the archive of a store.
func New(d Dependencies) *Archive { return &Archive{d} }

// Report is how much an archive had.
type Report struct {
	Feeds, Articles, Pictures, Drafts, Searches int
	// Bytes is how large what was written is.
	Bytes int64
	// Unsent is how many of the drafts that were read waited to be sent where they
	// came from: here they wait for the user.
	Unsent int
	// Added is all of it that is new here; nil: nothing is.
	Added *news.Imported
}

// The lines of the files.
type (
	feedLine struct {
		URL      string          `json:"url"`
		Title    string          `json:"title"`
		Site     string          `json:"site,omitempty"`
		Folder   string          `json:"folder,omitempty"`
		Every    int64           `json:"every_seconds,omitempty"`
		TextFrom news.TextSource `json:"text_from,omitempty"`
		Notify   bool            `json:"notify,omitempty"`
		Dir      news.Direction  `json:"dir,omitempty"`
		Keep     news.Retention  `json:"keep,omitempty"`
		Paused   bool            `json:"paused,omitempty"`
		Waiting  string          `json:"waiting,omitempty"` // the address as it was typed, not looked at yet
	}
	folderLine struct {
		Name string `json:"name"`
	}
	articleLine struct {
		ID        int64  `json:"id"`
		FeedURL   string `json:"feed,omitempty"` // none: a saved page
		Source    string `json:"source,omitempty"`
		URL       string `json:"url"`
		ShortURL  string `json:"short_url,omitempty"`
		Canonical string `json:"canonical,omitempty"`
		Title     string `json:"title"`
		Byline    string `json:"byline,omitempty"`
		Section   string `json:"section,omitempty"`
		Language  string `json:"language,omitempty"`
		Excerpt   string `json:"excerpt,omitempty"`
		HTML      string `json:"html"`
		Text      string `json:"text"`

		Published *time.Time `json:"published,omitempty"`
		Modified  *time.Time `json:"modified,omitempty"`
		Saved     *time.Time `json:"saved,omitempty"`

		Read      bool                      `json:"read"`
		Starred   bool                      `json:"starred"`
		Tags      []string                  `json:"tags,omitempty"`
		Thumbnail string                    `json:"thumbnail,omitempty"`
		Pictures  []pictureLine             `json:"pictures,omitempty"`
		Rules     string                    `json:"comment_rules,omitempty"`
		Comments  commentsLine              `json:"comments"`
		Needs     *news.CommentRequirements `json:"comment_form,omitempty"`
		EntryHash string                    `json:"entry_hash,omitempty"`
		Complete  bool                      `json:"complete"`
		FromPage  bool                      `json:"from_page"`
		memoryLine
	}
	// memoryLine is what an article is recognised by.
	memoryLine struct {
		Entries []entryLine `json:"entries,omitempty"`
		Keys    []keyLine   `json:"keys,omitempty"`
	}
	entryLine struct {
		FeedURL   string     `json:"feed,omitempty"`
		GUID      string     `json:"guid,omitempty"`
		Link      string     `json:"link,omitempty"`
		Title     string     `json:"title,omitempty"`
		Published *time.Time `json:"published,omitempty"`
		Text      string     `json:"text_sketch,omitempty"`
		Hash      string     `json:"hash,omitempty"`
	}
	keyLine struct {
		FeedURL string `json:"feed,omitempty"`
		Hash    []byte `json:"hash"`
	}
	removedLine struct {
		FeedURL   string     `json:"feed,omitempty"`
		Read      bool       `json:"read"`
		Starred   bool       `json:"starred"`
		FirstSeen *time.Time `json:"first_seen,omitempty"`
		Sorted    *time.Time `json:"sorted,omitempty"`
		memoryLine
	}
	revisionLine struct {
		Article  int64      `json:"article"`
		Replaced *time.Time `json:"replaced,omitempty"`
		Title    string     `json:"title"`
		Byline   string     `json:"byline,omitempty"`
		HTML     string     `json:"html"`
		Text     string     `json:"text"`
	}
	originLine struct {
		Article int64       `json:"article"`
		Entry   *news.Entry `json:"entry,omitempty"`
		Pages   []news.Page `json:"pages,omitempty"`
	}
	unfinishedLine struct {
		Article int64            `json:"article"`
		Due     *time.Time       `json:"due,omitempty"`
		Retry   string           `json:"retry,omitempty"`
		Problem news.ProblemKind `json:"problem,omitempty"`
		Args    []string         `json:"problem_args,omitempty"`
		Entry   *news.Entry      `json:"entry,omitempty"`
	}
	queryLine struct {
		Query string     `json:"query"`
		Times int        `json:"times"`
		Last  *time.Time `json:"last,omitempty"`
	}
	iconLine struct {
		Site         string     `json:"site"`
		PNG          string     `json:"png,omitempty"` // base64
		Source       string     `json:"source,omitempty"`
		ETag         string     `json:"etag,omitempty"`
		LastModified string     `json:"last_modified,omitempty"`
		Due          *time.Time `json:"due,omitempty"`
		Failures     int        `json:"failures,omitempty"`
	}
	pictureLine struct {
		URL     string     `json:"url"`
		Hash    string     `json:"sha256,omitempty"`
		Alt     string     `json:"alt,omitempty"`
		Caption string     `json:"caption,omitempty"`
		Place   news.Place `json:"place,omitempty"`
	}
	commentsLine struct {
		URL   string        `json:"url,omitempty"`
		Feed  string        `json:"feed,omitempty"`
		Count int           `json:"count"`
		Open  bool          `json:"open"`
		List  []commentLine `json:"list,omitempty"`
	}
	commentLine struct {
		Ref       string     `json:"ref"`
		Parent    string     `json:"parent,omitempty"`
		Author    string     `json:"author"`
		Text      string     `json:"text"`
		URL       string     `json:"url,omitempty"`
		Published *time.Time `json:"published,omitempty"`
	}
	draftLine struct {
		news.Draft
		Versions []news.DraftVersion
		Replies  []news.Reply
	}
	searchLine struct {
		Name   string `json:"name"`
		Query  string `json:"query"`
		Notify bool   `json:"notify"`
	}
)

func timeOrNil(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}

func timeOf(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return *t
}
