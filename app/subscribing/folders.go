package subscribing

import "context"

// Folders gives the names of all folders, in the order of the feeds. A folder stays
// until it is removed, whether a feed is in it or not.
func (s *Subscriptions) Folders(ctx context.Context) ([]string, error) {
	return s.deps.Feeds.Folders(ctx)
}

// MakeFolder makes a folder, if there is none of its name.
func (s *Subscriptions) MakeFolder(ctx context.Context, name string) error {
	return s.deps.Feeds.MakeFolder(ctx, name)
}

// RenameFolder gives a folder a name that none has.
func (s *Subscriptions) RenameFolder(ctx context.Context, name, to string) error {
	return s.deps.Feeds.RenameFolder(ctx, name, to)
}

// FolderOrder gives the folders that the user gave a place, in their order. The others
// stand after them, by name.
func (s *Subscriptions) FolderOrder(ctx context.Context) ([]string, error) {
	return s.deps.Feeds.FolderOrder(ctx)
}

// OrderFolders gives folders a place, one after the other, and all others none.
func (s *Subscriptions) OrderFolders(ctx context.Context, names []string) error {
	return s.deps.Feeds.OrderFolders(ctx, names)
}

// RemoveFolder removes a folder, if no feed is in it.
func (s *Subscriptions) RemoveFolder(ctx context.Context, name string) error {
	return s.deps.Feeds.RemoveFolder(ctx, name)
}
