package app

import (
	"context"
	"time"

	"sahifa/app/news"
	"sahifa/app/search"
)

// Store are the parts of the place where everything is kept. Package storage
// has them. Methods that name a feed or an article that is not there answer a
// *news.Problem of kind NoSuchFeed or NoSuchArticle.
type Store struct {
	Feeds         FeedStore
	Articles      ArticleStore
	Pictures      PictureStore
	Index         SearchStore
	SavedSearches SavedSearchStore
	Drafts        DraftStore
	Outbox        OutboxStore
	Comments      CommentStore
	Settings      SettingStore
	Maintenance   MaintenanceStore
}

// SettingStore keeps the user's settings.
type SettingStore interface {
	// Setting gives a setting's value, "" if it was never set.
	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, key, value string) error
}

// MaintenanceStore is what concerns the store as a whole.
type MaintenanceStore interface {
	// Backup writes a whole and consistent copy of the store to a new file.
	Backup(ctx context.Context, file string) error
	// Check looks for damage and mends what can be mended without loss.
	Check(ctx context.Context) (news.Health, error)
}

// FeedStore keeps subscriptions.
type FeedStore interface {
	// Add keeps a subscription; one with the same URL is AlreadyHave.
	// URL, Title, Site, Folder and NextSync of f are used.
	Add(ctx context.Context, f news.Feed) (news.Feed, error)
	// Update changes URL, Title, Site and Folder of the feed f.ID.
	Update(ctx context.Context, f news.Feed) error
	// Remove removes a feed and its articles, but for the starred ones,
	// which become saved pages.
	Remove(ctx context.Context, id int64) error
	Get(ctx context.Context, id int64) (news.Feed, error)
	// All gives all feeds by folder, then title, unread counts filled.
	All(ctx context.Context) ([]news.Feed, error)
	// Due gives those whose NextSync is not after now.
	Due(ctx context.Context, now time.Time) ([]news.Feed, error)
	// RecordSync records how a sync of the feed f.ID ended: its State,
	// LastSync, NextSync, Problem (and URL, Title, Site where not empty).
	RecordSync(ctx context.Context, f news.Feed) error
}

// ArticleStore keeps articles and, apart from them, their status.
type ArticleStore interface {
	// Known gives for each key, by its index, what is known of the entry. A
	// later key of an entry matches only if no earlier one did.
	Known(ctx context.Context, feedID int64, entries [][]string) (map[int]news.Known, error)
	// Put keeps text, pictures, search index and status in one
	// transaction and gives the article's id. With a.ID set it replaces the
	// text of that article, leaves its status and learns its new keys. A new
	// article whose first key the feed has already is taken for that one.
	// Pictures whose hash is already kept are not written again.
	Put(ctx context.Context, a news.Article, keys []string, pictures []news.Picture) (int64, error)
	Get(ctx context.Context, id int64) (news.Article, error)
	// Origin gives what an article was made of, nil if that is not kept.
	Origin(ctx context.Context, id int64) (*news.Origin, error)
	// Origins gives the articles whose origin is kept, newest first.
	Origins(ctx context.Context) ([]int64, error)
	DropOrigins(ctx context.Context) error
	// List gives articles newest first, without their bodies.
	List(ctx context.Context, f news.Filter) ([]news.Item, error)
	Counts(ctx context.Context) (news.Counts, error)
	SetRead(ctx context.Context, ids []int64, read bool) error
	// SetAllRead marks everything f selects as read and gives how many
	// changed. Limit and After of f are not heeded.
	SetAllRead(ctx context.Context, f news.Filter) (int, error)
	SetStarred(ctx context.Context, id int64, starred bool) error
	// Remove removes an article; its status stays, so that the entry
	// is not new when it comes again.
	Remove(ctx context.Context, id int64) error
}

// SearchStore finds articles, and keeps what was searched for.
type SearchStore interface {
	// Search gives what a query finds, best first. A query without a condition
	// is EmptyQuery.
	Search(ctx context.Context, q search.Query, o search.Options) (search.Result, error)
	// CatchUp waits until the index has all articles, after an upgrade.
	CatchUp(ctx context.Context) error
	// RecordQuery notes down a query for later suggestions.
	RecordQuery(ctx context.Context, query string) error
	// Suggest gives queries that were asked and headlines that have words which
	// begin as what was typed does, the likeliest first.
	Suggest(ctx context.Context, typed string, limit int) ([]search.Suggestion, error)
}

// SavedSearchStore keeps searches that the user gave a name.
type SavedSearchStore interface {
	// List gives the searches kept, in their order, with how many
	// unread articles each finds.
	List(ctx context.Context) ([]search.SavedSearch, error)
	// Save keeps a search, or changes the one with its ID.
	Save(ctx context.Context, s search.SavedSearch) (search.SavedSearch, error)
	Remove(ctx context.Context, id int64) error
	// NewMatches gives the newest that a saved search finds of what has come since
	// this was called last.
	NewMatches(ctx context.Context, id int64) ([]news.Item, error)
}

// PictureStore keeps pictures, once per content.
type PictureStore interface {
	// Find gives the hash of the picture last fetched from an address.
	Find(ctx context.Context, url string) (news.Picture, bool, error)
	Get(ctx context.Context, hash string) (news.Picture, error)
	// Thumbnail gives the small version kept of a picture, nil if none is.
	Thumbnail(ctx context.Context, hash string) ([]byte, error)
	PutThumbnail(ctx context.Context, hash string, jpeg []byte) error
}

// DraftStore keeps the user's own comments. Its writes have reached the disk
// when they return. One that is not there is NoSuchDraft; one that may not be
// changed so in its state is DraftAway.
type DraftStore interface {
	// Put keeps a new draft, or what the user may change of d.ID.
	Put(ctx context.Context, d news.Draft) (news.Draft, error)
	Get(ctx context.Context, id int64) (news.Draft, error)
	// List gives all that have the words of a query, changed last first.
	List(ctx context.Context, query string) ([]news.Draft, error)
	ListByArticle(ctx context.Context, articleID int64) ([]news.Draft, error)
	Versions(ctx context.Context, id int64) ([]news.DraftVersion, error)
	Remove(ctx context.Context, id int64) error
}

// OutboxStore keeps which drafts are to be sent, and what became of them.
type OutboxStore interface {
	// Lock waits until nobody else sends, in this process or another.
	Lock(ctx context.Context) (unlock func(), err error)
	Queue(ctx context.Context, id int64, host string, now time.Time) error
	Withdraw(ctx context.Context, id int64) error
	// List gives what is queued or on its way, the oldest first.
	List(ctx context.Context) ([]news.Draft, error)
	// BeginSending records that a draft is about to be sent and gives it as
	// it is then.
	BeginSending(ctx context.Context, id int64, now time.Time) (news.Draft, error)
	// EndSending records what became of it. Cancelling does not stop it.
	EndSending(ctx context.Context, id int64, state news.DraftState, o news.Outcome, notBefore time.Time) error
	// RecordExchange records when the site answered, or was no longer waited for.
	RecordExchange(ctx context.Context, id int64, now time.Time) error
	// LastSent gives when something was last sent to a host.
	LastSent(ctx context.Context, host string) (time.Time, error)
}

// CommentStore keeps what readers wrote on the sites.
type CommentStore interface {
	// Put keeps what is new or changed of an article's comments, what
	// its form asks for if needs.Known, and how many the site says there are
	// if count is not negative.
	Put(ctx context.Context, articleID int64, all []news.Comment, needs news.CommentNeeds, count int) error
	// List gives an article's comments, oldest first.
	List(ctx context.Context, articleID int64) ([]news.Comment, error)
	// Counts gives how many the site was last known to say.
	Counts(ctx context.Context, articleIDs []int64) (map[int64]int, error)
	Needs(ctx context.Context, articleID int64) (news.CommentNeeds, error)
	Search(ctx context.Context, query string, limit int) ([]news.CommentHit, error)
}
