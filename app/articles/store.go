package articles

import (
	"context"

	"sahifa/app/news"
)

// Articles keeps articles and, apart from them, their status. One that is not
// there is NoSuchArticle.
type Articles interface {
	Get(ctx context.Context, id int64) (news.Article, error)
	// List gives articles newest first, without their bodies.
	List(ctx context.Context, f news.Filter) ([]news.Item, error)
	Counts(ctx context.Context) (news.Counts, error)
	SetRead(ctx context.Context, ids []int64, read bool) error
	SetStarred(ctx context.Context, id int64, starred bool) error
	// Remove removes an article; its status stays, so that the entry is not new
	// when it comes again.
	Remove(ctx context.Context, id int64) error

	// Known gives for each entry, by its index, what is known of it by its
	// keys; feed 0 has the saved pages.
	Known(ctx context.Context, feedID int64, entries [][]string) (map[int]news.KnownEntry, error)
	// Put keeps text, pictures, search index and status in one transaction and
	// gives the article's id. With a.ID set it replaces the text of that
	// article.
	Put(ctx context.Context, a news.Article, keys []string, pictures []news.Picture) (int64, error)
	// Origin gives what an article was made of, nil if that is not kept.
	Origin(ctx context.Context, id int64) (*news.Origin, error)
	// Origins gives the articles whose origin is kept, newest first.
	Origins(ctx context.Context) ([]int64, error)
	DropOrigins(ctx context.Context) error
}

// Lists tells what lists hold.
type Lists interface {
	// Places gives the places of all articles that a filter selects, in its
	// order. Limit and After are not heeded.
	Places(ctx context.Context, f news.Filter) ([]news.Cursor, error)
	// Items gives articles by their ids, in no order. Those that are no longer
	// there are left out.
	Items(ctx context.Context, ids []int64) ([]news.Item, error)
	// AtAddress gives the article of any feed that has an address, or the saved page
	// that is recognised by a key.
	AtAddress(ctx context.Context, address, key string) (id int64, found bool, err error)
}

// History tells what became of an article after it was first kept.
type History interface {
	// Revisions gives the earlier texts of an article, the last one first.
	Revisions(ctx context.Context, articleID int64) ([]news.Revision, error)
	// UnfinishedOf gives what is still to be had of an article, if something is.
	UnfinishedOf(ctx context.Context, articleID int64) (u news.Unfinished, ok bool, err error)
}

// Pictures keeps pictures, once per content.
type Pictures interface {
	Get(ctx context.Context, hash string) (news.Picture, error)
	// Thumbnail gives the small version kept of a picture, nil if none is.
	Thumbnail(ctx context.Context, hash string) ([]byte, error)
	PutThumbnail(ctx context.Context, hash string, jpeg []byte) error
	// WithoutThumbnail gives the pictures of the newest articles, so many of these,
	// that lists show and of which no small version is kept.
	WithoutThumbnail(ctx context.Context, newest int) ([]string, error)
}

// Highlights keeps the passages that the user marked.
type Highlights interface {
	// List gives those of an article in the order in which they were made; of article
	// 0 all, the last first.
	List(ctx context.Context, article int64) ([]news.Highlight, error)
}

// Settings keeps the user's settings.
type Settings interface {
	// Setting gives a setting's value, "" if it was never set.
	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, key, value string) error
}

// Discussion keeps the comments that came with an article's page.
type Discussion interface {
	Keep(ctx context.Context, articleID int64, art news.Article) error
}
