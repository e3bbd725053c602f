package fetching

import (
	"context"
	"time"

	"sahifa/app/news"
)

// Feeds keeps subscriptions and how their syncs went.
type Feeds interface {
	Get(ctx context.Context, id int64) (news.Feed, error)
	All(ctx context.Context) ([]news.Feed, error)
	// Due gives those whose NextSync is not after now.
	Due(ctx context.Context, now time.Time) ([]news.Feed, error)
	// RecordSync records how a sync of the feed f.ID ended: its State,
	// LastSync, NextSync, Problem (and URL, Title, Site where not empty).
	RecordSync(ctx context.Context, f news.Feed) error
}

// Articles keeps what a sync brings.
type Articles interface {
	// Known gives for each entry, by its index, what is known of it by its
	// keys. A later key of an entry matches only if no earlier one did.
	Known(ctx context.Context, feedID int64, entries [][]string) (map[int]news.Known, error)
	// Put keeps text, pictures, search index and status in one transaction and
	// gives the article's id. With a.ID set it replaces the text of that
	// article, leaves its status and learns its new keys. A new article whose
	// first key the feed has already is taken for that one. Pictures whose hash
	// is already kept are not written again.
	Put(ctx context.Context, a news.Article, keys []string, pictures []news.Picture) (int64, error)
}

// Scraper makes an entry's article, and gives the pictures of it that are not
// kept yet.
type Scraper interface {
	Entry(ctx context.Context, e news.Entry) (news.Article, []news.Picture)
}

// Discussion keeps readers' comments.
type Discussion interface {
	// Keep keeps the comments that came with an article's page.
	Keep(ctx context.Context, articleID int64, art news.Article) error
	// Update asks for the comments of known entries that have another number
	// of them now.
	Update(ctx context.Context, entries []news.Entry, known map[int]news.Known) error
}
