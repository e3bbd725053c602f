package subscribing

import (
	"context"
	"time"

	"sahifa/app/news"
)

// Feeds keeps subscriptions. One that is not there is NoSuchFeed.
type Feeds interface {
	// Add keeps a subscription; one with the same URL is AlreadySubscribed. URL,
	// Title, Site, Folder, NextSync and Waiting of f are used.
	Add(ctx context.Context, f news.Feed) (news.Feed, error)
	// Update changes URL, Title, Site, Folder, Every, TextFrom, Notify, Dir,
	// Keep, Paused and Waiting of the feed f.ID.
	Update(ctx context.Context, f news.Feed) error
	// Remove removes a feed and its articles, but for the starred ones, which
	// become saved pages.
	Remove(ctx context.Context, id int64) error
	Get(ctx context.Context, id int64) (news.Feed, error)
	// All gives all feeds by folder, then title, unread counts filled.
	All(ctx context.Context) ([]news.Feed, error)

	// Folders gives the names of all folders, in the order of All.
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

// Icons keeps the icons of sites.
type Icons interface {
	// Since gives those that were kept at a time or after it.
	Since(ctx context.Context, t time.Time) ([]news.Icon, error)
}
