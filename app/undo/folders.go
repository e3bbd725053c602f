package undo

import (
	"context"
	"errors"
	"slices"

	"sahifa/app/news"
)

// MakeFolder makes a folder and brings feeds into it. Where there is one of the name
// the feeds come into that.
func (s *Steps) MakeFolder(ctx context.Context, name string, feeds []int64) (Step, error) {
	return s.do(ctx, func(ctx context.Context) (done, error) {
		folders := s.deeds.Subscriptions
		there, err := folders.Folders(ctx)
		chosen := func(f news.Feed) bool { return slices.Contains(feeds, f.ID) }
		switch {
		case err != nil:
			return done{}, err
		case !slices.Contains(there, name):
			if err := folders.MakeFolder(ctx, name); err != nil {
				return done{}, err
			}
			remove := func(ctx context.Context) error { return folders.RemoveFolder(ctx, name) }
			moved, err := s.deeds.move(ctx, chosen, name)
			if err != nil {
				return done{}, errors.Join(err, remove(context.WithoutCancel(ctx)))
			}
			return done{Step: Step{Action: FolderMade, Name: name, Feeds: moved.Feeds}, back: both(moved.back, remove)}, nil
		case len(feeds) == 0:
			return done{}, nil
		}
		return s.deeds.move(ctx, chosen, name)
	})
}

// RenameFolder gives a folder another name. Where there is one of that name the feeds
// come into that.
func (s *Steps) RenameFolder(ctx context.Context, name, to string) (Step, error) {
	return s.do(ctx, func(ctx context.Context) (done, error) {
		folders := s.deeds.Subscriptions
		there, err := folders.Folders(ctx)
		if err != nil || name == to {
			return done{}, err
		}
		if slices.Contains(there, to) {
			d, err := s.deeds.dissolve(ctx, name, to)
			if len(d.Feeds) > 0 {
				d.Action, d.Name, d.Former = Moved, to, name
			}
			return d, err
		}
		err = folders.RenameFolder(ctx, name, to)
		back := func(ctx context.Context) error { return folders.RenameFolder(ctx, to, name) }
		return done{Step: Step{Action: FolderRenamed, Name: to, Former: name}, back: back}, err
	})
}

// RemoveFolder removes a folder; the feeds in it are in none then.
func (s *Steps) RemoveFolder(ctx context.Context, name string) (Step, error) {
	return s.do(ctx, func(ctx context.Context) (done, error) { return s.deeds.dissolve(ctx, name, "") })
}

// dissolve brings the feeds of a folder into another, or none, and removes it.
func (s deeds) dissolve(ctx context.Context, name, into string) (done, error) {
	folders := s.Subscriptions
	moved, err := s.move(ctx, func(f news.Feed) bool { return f.Folder == name }, into)
	if err != nil {
		return done{}, err
	}
	if err := folders.RemoveFolder(ctx, name); err != nil {
		return done{}, errors.Join(err, moved.back(context.WithoutCancel(ctx)))
	}
	again := func(ctx context.Context) error { return folders.MakeFolder(ctx, name) }
	return done{Step: Step{Action: FolderRemoved, Name: name, Feeds: moved.Feeds}, back: both(again, moved.back)}, nil
}

// move brings feeds into a folder.
func (s deeds) move(ctx context.Context, which func(news.Feed) bool, into string) (done, error) {
	all, err := s.Subscriptions.Feeds(ctx)
	if err != nil {
		return done{}, err
	}
	feeds := slices.DeleteFunc(all, func(f news.Feed) bool { return !which(f) })
	for i := range feeds {
		feeds[i].Folder = into
	}
	return s.change(ctx, feeds)
}

// both takes two things back.
func both(first, then way) way {
	return func(ctx context.Context) error { return errors.Join(first(ctx), then(ctx)) }
}
