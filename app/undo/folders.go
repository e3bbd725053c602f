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
// come into that. The rules that hide articles of the folder go along.
func (s *Steps) RenameFolder(ctx context.Context, name, to string) (Step, error) {
	return s.do(ctx, func(ctx context.Context) (done, error) {
		folders := s.deeds.Subscriptions
		there, err := folders.Folders(ctx)
		if err != nil || name == to {
			return done{}, err
		}
		if slices.Contains(there, to) {
			return s.deeds.merge(ctx, name, to)
		}
		before, err := s.deeds.rules(ctx, to) // of a folder that was removed
		if err != nil {
			return done{}, err
		}
		err = folders.RenameFolder(ctx, name, to)
		back := both(func(ctx context.Context) error { return folders.RenameFolder(ctx, to, name) }, s.deeds.put(before, to))
		return done{Step: Step{Action: FolderRenamed, Name: to, Former: name}, back: back}, err
	})
}

// merge brings the feeds of a folder, and its rules, into another.
func (s deeds) merge(ctx context.Context, name, into string) (done, error) {
	rules, err := s.rules(ctx, name)
	if err != nil {
		return done{}, err
	}
	d, err := s.dissolve(ctx, name, into)
	if err != nil {
		return done{}, err
	}
	if err := s.Mutes.SetFolder(ctx, rules, into); err != nil {
		return done{}, errors.Join(err, d.back(context.WithoutCancel(ctx)))
	}
	if len(d.Feeds) > 0 {
		d.Action, d.Name, d.Former = Moved, into, name
	}
	d.back = both(s.put(rules, name), d.back)
	return d, nil
}

// rules gives the rules of a folder.
func (s deeds) rules(ctx context.Context, folder string) (ids []int64, err error) {
	all, err := s.Mutes.List(ctx)
	for _, m := range all {
		if m.Folder == folder {
			ids = append(ids, m.ID)
		}
	}
	return ids, err
}

// put gives rules a folder.
func (s deeds) put(rules []int64, folder string) way {
	return func(ctx context.Context) error { return s.Mutes.SetFolder(ctx, rules, folder) }
}

// RemoveFolder removes a folder; the feeds in it are in none then.
func (s *Steps) RemoveFolder(ctx context.Context, name string) (Step, error) {
	return s.do(ctx, func(ctx context.Context) (done, error) { return s.deeds.dissolve(ctx, name, "") })
}

// PlaceFolder has a folder stand before another, or after all where before is "". From
// then on all folders that there are stand in an order of the user's own.
func (s *Steps) PlaceFolder(ctx context.Context, name, before string) (Step, error) {
	return s.do(ctx, func(ctx context.Context) (done, error) {
		folders := s.deeds.Subscriptions
		now, err := folders.Folders(ctx)
		if err != nil {
			return done{}, err
		}
		was, err := folders.FolderOrder(ctx)
		if err != nil {
			return done{}, err
		}
		to := placed(now, name, before)
		if slices.Equal(now, to) {
			return done{}, nil
		}
		put := func(order []string) way {
			return func(ctx context.Context) error { return folders.OrderFolders(ctx, order) }
		}
		return done{Step: Step{Action: FolderPlaced, Name: name}, back: put(was)}, put(to)(ctx)
	})
}

// placed gives names with one of them before another, at the end where that is not among
// them; where the one is not, they stay as they are.
func placed(names []string, name, before string) []string {
	if name == before || !slices.Contains(names, name) {
		return names
	}
	others := slices.DeleteFunc(slices.Clone(names), func(n string) bool { return n == name })
	at := slices.Index(others, before)
	if at < 0 {
		at = len(others)
	}
	return slices.Insert(others, at, name)
}

// dissolve brings the feeds of a folder into another, or none, and removes it.
func (s deeds) dissolve(ctx context.Context, name, into string) (done, error) {
	folders := s.Subscriptions
	order, err := folders.FolderOrder(ctx)
	if err != nil {
		return done{}, err
	}
	moved, err := s.move(ctx, func(f news.Feed) bool { return f.Folder == name }, into)
	if err != nil {
		return done{}, err
	}
	if err := folders.RemoveFolder(ctx, name); err != nil {
		return done{}, errors.Join(err, moved.back(context.WithoutCancel(ctx)))
	}
	again := func(ctx context.Context) error { return folders.MakeFolder(ctx, name) }
	if slices.Contains(order, name) { // it is made anew at its place
		again = both(again, func(ctx context.Context) error { return folders.OrderFolders(ctx, order) })
	}
	return done{Step: Step{Action: FolderRemoved, Name: name, Title: moved.Title, Feeds: moved.Feeds}, back: both(again, moved.back)}, nil
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
