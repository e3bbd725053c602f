package app

import (
	"context"

	"sahifa/app/archive"
	"sahifa/app/articles"
	"sahifa/app/commenting"
	"sahifa/app/edition"
	"sahifa/app/favicon"
	"sahifa/app/fetching"
	"sahifa/app/muting"
	"sahifa/app/news"
	"sahifa/app/scraper"
	"sahifa/app/searching"
	"sahifa/app/subscribing"
	"sahifa/app/undo"
	"sahifa/app/upkeep"
)

// Store are the parts of the place where everything is kept: each is what the
// use-cases state that they need of it. Package storage has them, main hands
// them over.
type Store struct {
	Feeds         Feeds
	Articles      Articles
	Pictures      Pictures
	Comments      Comments
	Drafts        Drafts
	Outbox        commenting.OutboxStore
	Replies       commenting.ReplyStore
	Index         Index
	SavedSearches SavedSearches
	Settings      Settings
	Memory        archive.Memory
	Maintenance   Maintenance
	Lists         articles.Lists
	Marks         undo.Marks
	Trash         undo.Trash
	Icons         Icons
	Retention     upkeep.Retention
	Highlights    Highlights
	Mutes         Mutes
}

// Mutes is what the use-cases need of the rules that hide articles.
type Mutes interface {
	undo.Mutes
	muting.Store
	archive.Mutes
}

// Highlights is what the use-cases need of the passages that are marked.
type Highlights interface {
	undo.Highlights
	articles.Highlights
	archive.Highlights
}

// Feeds is what the use-cases need of the feeds that are kept.
type Feeds interface {
	subscribing.Feeds
	fetching.Feeds
	edition.Feeds
	archive.Feeds
}

// Articles is what the use-cases need of the articles that are kept.
type Articles interface {
	articles.Articles
	articles.History
	fetching.Articles
	edition.Articles
	commenting.ArticleStore
	scraper.Articles
	archive.Articles
}

// Index is what the use-cases need of the search index.
type Index interface {
	searching.Index
	undo.Finder
}

// Pictures is what the use-cases need of the pictures that are kept.
type Pictures interface {
	articles.Pictures
	scraper.Pictures
}

// Icons is what the use-cases need of the icons of sites that are kept.
type Icons interface {
	favicon.Store
	subscribing.Icons
	archive.Icons
}

// Comments is what the use-cases need of the readers' comments that are kept.
type Comments interface {
	commenting.CommentStore
	archive.Comments
}

// Drafts is what the use-cases need of the user's own comments.
type Drafts interface {
	commenting.DraftStore
	archive.Drafts
}

// SavedSearches is what the use-cases need of the searches that have a name.
type SavedSearches interface {
	searching.SavedSearches
	archive.Searches
}

// Settings keeps the user's settings. Their keys are named by the packages that
// they concern.
type Settings interface {
	// Setting gives a setting's value, "" if it was never set.
	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, key, value string) error
	All(ctx context.Context) (map[string]string, error)
}

// Maintenance is what concerns the store as a whole.
type Maintenance interface {
	// Check looks for damage and mends what can be mended without loss.
	Check(ctx context.Context) (news.Health, error)
	// DeepCheck reads all that the store holds and takes out what is spoilt.
	DeepCheck(ctx context.Context) (news.Health, news.Salvage, error)
	upkeep.Store
}
