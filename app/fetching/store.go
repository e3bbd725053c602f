package fetching

import (
	"context"
	"time"

	"sahifa/app/identity"
	"sahifa/app/news"
	"sahifa/app/web"
)

// Feeds keeps subscriptions and how their syncs went.
type Feeds interface {
	Get(ctx context.Context, id int64) (news.Feed, error)
	All(ctx context.Context) ([]news.Feed, error)
	// RecordSync records how the syncs of feeds ended, in one commit: State,
	// LastSync, NextSync, Problem, Received, Took, Waiting (and URL, Title, Site where not
	// empty). It ends their leases. One that was removed is passed over.
	RecordSync(ctx context.Context, feeds ...news.Feed) error
	// Lease claims feeds until a time, in one commit, and gives those that it could
	// claim as they are then: another process may have one, or it was removed.
	Lease(ctx context.Context, ids []int64, now, until time.Time) ([]news.Feed, error)
	Release(ctx context.Context, ids ...int64) error
	// Merge moves what a feed has into another, and removes it.
	Merge(ctx context.Context, from, into int64) error
}

// Articles keeps what a sync brings.
type Articles interface {
	// Candidates gives the articles of a feed that have a guid, link, path or
	// title in common with any of some entries, the oldest first. By keys, one
	// list an entry, articles of older stores are found.
	Candidates(ctx context.Context, feedID int64, entries []identity.Item, keys [][]string) ([]identity.Known, error)
	// Elsewhere gives the articles of other feeds that have the link of any of
	// some entries.
	Elsewhere(ctx context.Context, feedID int64, entries []identity.Item) ([]identity.Known, error)
	// RecordEntries keeps what the entries of a feed now say of articles. One of
	// another feed stands in this one, too, from then on.
	RecordEntries(ctx context.Context, feedID int64, entries []identity.Known) error

	Get(ctx context.Context, id int64) (news.Article, error)
	// Muted gives those of some articles that a rule hides.
	Muted(ctx context.Context, ids []int64) ([]int64, error)
	Origin(ctx context.Context, id int64) (*news.Origin, error)
	// PutEntry keeps text, pictures, search index, status, what its comment form
	// asks for if that is known, and what the article is recognised by in the
	// feed e.FeedID in one transaction and gives its id;
	// where that is 0, what it is recognised by stays. With a.ID set it
	// replaces the text of that article, keeps the one before as a revision and
	// leaves its status. Pictures whose hash is already kept are not written
	// again.
	PutEntry(ctx context.Context, a news.Article, e identity.Known, pictures []news.Picture) (int64, error)

	// SetUnfinished notes what is still to be had of an article, SetFinished
	// that nothing is. Unfinished gives those of a feed that are due by now, or
	// after farthest, as only a wrong clock plans; the newest first. UnfinishedFeeds
	// gives the feeds that have any, UnfinishedOf what is noted of one article.
	SetUnfinished(ctx context.Context, u news.Unfinished) error
	SetFinished(ctx context.Context, articleID int64) error
	Unfinished(ctx context.Context, feedID int64, now, farthest time.Time, limit int) ([]news.Unfinished, error)
	UnfinishedFeeds(ctx context.Context, now, farthest time.Time) ([]int64, error)
	UnfinishedOf(ctx context.Context, articleID int64) (u news.Unfinished, ok bool, err error)
}

// Settings tells what the user set.
type Settings interface {
	Setting(ctx context.Context, key string) (string, error)
}

// Scraper makes articles and gives the pictures of them that are not kept yet.
// An error tells what could not be had; the article is what there is all the
// same.
type Scraper interface {
	// FromPage makes an entry's article of its page, or of what the feed gave
	// where the page cannot be had; FromPage of the article tells which.
	FromPage(ctx context.Context, e *news.Entry) (*news.Article, []news.Picture, error)
	// FromFeed makes it of what the feed gave, and fetches the pictures of it if
	// they are wanted.
	FromFeed(ctx context.Context, e *news.Entry, pictures bool) (*news.Article, []news.Picture, error)
	// MissingPictures fetches what an article lacks of its pictures.
	MissingPictures(ctx context.Context, art *news.Article) ([]news.Picture, error)
}

// ScraperOf gives the scraper that fetches by a client.
type ScraperOf func(*web.Client) Scraper

// DiscussionOf gives the discussion for one sync.
type DiscussionOf func() Discussion

// Icons gets the icons of sites.
type Icons interface {
	// Refresh gets the icon of a feed's site if it is due; read tells whether the
	// feed's document was read. Its error is the store's.
	Refresh(ctx context.Context, f news.Feed, read bool) error
}

// IconsOf gives the icons for one sync, which are fetched by a client.
type IconsOf func(*web.Client) Icons

// Discussion keeps readers' comments.
type Discussion interface {
	// Keep keeps the comments that came with an article's page.
	Keep(ctx context.Context, articleID int64, art news.Article) error
	// Update asks for the comments of known entries that have another number
	// of them now.
	Update(ctx context.Context, entries []news.Entry, known map[int]news.KnownEntry) error
}
