package undo

import (
	"context"
	"time"

	"sahifa/app/news"
	"sahifa/app/search"
)

// Marks says which articles were read and starred. Each method gives the
// articles that it changed.
type Marks interface {
	ChangeRead(ctx context.Context, ids []int64, read bool) ([]int64, error)
	ChangeAllRead(ctx context.Context, f news.Filter, read bool) ([]int64, error)
	ChangeStarred(ctx context.Context, ids []int64, starred bool) ([]int64, error)
}

// Trash keeps what was removed, for a while.
type Trash interface {
	// DiscardArticles and DiscardFeed give a number to restore by.
	DiscardArticles(ctx context.Context, ids []int64) (int64, error)
	DiscardFeed(ctx context.Context, id int64) (int64, error)
	Restore(ctx context.Context, trash int64) error
	// DiscardDraft takes away one of the user's comments and gives it, as it was,
	// with the number that RestoreDraft puts it back by.
	DiscardDraft(ctx context.Context, id int64) (d news.Draft, discarded int64, err error)
	RestoreDraft(ctx context.Context, discarded int64) error
	// DiscardedDrafts gives those that were neither restored nor forgotten, the last
	// at the end; with an error, those that could be read.
	DiscardedDrafts(ctx context.Context) ([]news.DiscardedDraft, error)
	ForgetDrafts(ctx context.Context) error
	// Left gives what else was discarded since a time and not restored, in runs that were
	// not closed: the last at the end.
	Left(ctx context.Context, since time.Time) ([]news.Discarded, error)
	Close(ctx context.Context) error
	// List gives all articles and feeds that are kept, the last that was discarded first.
	List(ctx context.Context) ([]news.Trashed, error)
	// Delete removes for good what was discarded under some numbers, Empty what was
	// before a time.
	Delete(ctx context.Context, trash []int64) error
	Empty(ctx context.Context, before time.Time) error
}

// Syncs are those under way.
type Syncs interface {
	// Leave ends what is under way for feeds that were just removed.
	Leave(feeds ...int64)
}

// Highlights keeps the passages that the user marked.
type Highlights interface {
	List(ctx context.Context, article int64) ([]news.Highlight, error)
	// Put keeps a highlight, in the place of the one with its ID; 0 is a new one.
	Put(ctx context.Context, h news.Highlight) (news.Highlight, error)
	// Remove gives the highlight as it was.
	Remove(ctx context.Context, id int64) (news.Highlight, error)
}

// Mutes keeps the rules by which articles are hidden.
type Mutes interface {
	List(ctx context.Context) ([]news.MuteCount, error)
	// Put keeps a rule, by its ID where it has one, and hides the unread articles that have
	// its words; it gives those.
	Put(ctx context.Context, m news.Mute) (kept news.Mute, muted []int64, err error)
	// Remove removes a rule; what it hid is unread again, but for what another rule hides.
	Remove(ctx context.Context, id int64) (news.RemovedMute, error)
	// Restore puts back what Remove gave.
	Restore(ctx context.Context, was news.RemovedMute) error
	// SetFolder makes rules, those that there are, rules of a folder.
	SetFolder(ctx context.Context, ids []int64, folder string) error
}

// Searches keeps the searches that have a name.
type Searches interface {
	// SaveSearch keeps a search, or changes the one with its ID or, without one, its name.
	SaveSearch(ctx context.Context, s search.SavedSearch) (search.SavedSearch, error)
	RemoveSearch(ctx context.Context, id int64) error
	// KeptSearches gives all that is kept of them, and PutSearch makes one that again,
	// whether it is there or not.
	KeptSearches(ctx context.Context) ([]search.KeptSearch, error)
	PutSearch(ctx context.Context, s search.KeptSearch) error
}

// Archives reads archives.
type Archives interface {
	// TakeBack takes out what an archive has added, and sets what it has set as it was.
	TakeBack(ctx context.Context, i news.Imported) error
}

// Finder finds articles.
type Finder interface {
	// Matching gives all articles that a query finds.
	Matching(ctx context.Context, q search.Query, o search.Options) ([]int64, error)
}

// Subscriptions keeps what is set for feeds.
type Subscriptions interface {
	Feed(ctx context.Context, id int64) (news.Feed, error)
	// ChangeFeed sets for the feed f.ID what the user may set.
	ChangeFeed(ctx context.Context, f news.Feed) error
	Feeds(ctx context.Context) ([]news.Feed, error)

	Folders(ctx context.Context) ([]string, error)
	MakeFolder(ctx context.Context, name string) error
	// RenameFolder gives a folder a name that none has.
	RenameFolder(ctx context.Context, name, to string) error
	// RemoveFolder removes a folder, if no feed is in it.
	RemoveFolder(ctx context.Context, name string) error
	// FolderOrder gives the folders that the user gave a place, in their order. The
	// others stand after them, by name.
	FolderOrder(ctx context.Context) ([]string, error)
	// OrderFolders gives folders a place, one after the other, and all others none.
	OrderFolders(ctx context.Context, names []string) error
}
