package undo

import (
	"context"
	"errors"
	"slices"

	"sahifa/app/news"
	"sahifa/app/search"
)

// MarkRead marks articles as read, or as unread.
func (s *Steps) MarkRead(ctx context.Context, ids []int64, read bool) (Step, error) {
	return s.do(ctx, s.deeds.marking(ids, read))
}

func (s deeds) marking(ids []int64, read bool) deed {
	return func(ctx context.Context) (done, error) {
		changed, err := s.Marks.ChangeRead(ctx, ids, read)
		return s.marked(changed, read), err
	}
}

// MarkAll marks all that a list holds as read, or as unread; Limit, After and
// Oldest of the filter are not heeded.
func (s *Steps) MarkAll(ctx context.Context, f news.Filter, read bool) (Step, error) {
	return s.do(ctx, func(ctx context.Context) (done, error) {
		changed, err := s.deeds.Marks.ChangeAllRead(ctx, f, read)
		return s.deeds.marked(changed, read), err
	})
}

// MarkFeeds marks all that some feeds have brought as read, or as unread.
func (s *Steps) MarkFeeds(ctx context.Context, feeds []int64, read bool) (Step, error) {
	return s.do(ctx, func(ctx context.Context) (done, error) {
		var all []int64
		for _, id := range feeds {
			changed, err := s.deeds.Marks.ChangeAllRead(ctx, news.Filter{FeedID: id}, read)
			if all = append(all, changed...); err != nil {
				_, failed := s.deeds.Marks.ChangeRead(context.WithoutCancel(ctx), all, !read)
				return done{}, errors.Join(err, failed)
			}
		}
		return s.deeds.marked(all, read), nil
	})
}

// MarkFound marks all that a query finds as read, or as unread, but for some.
func (s *Steps) MarkFound(ctx context.Context, query string, o search.Options, but []int64, read bool) (Step, error) {
	return s.do(ctx, func(ctx context.Context) (done, error) {
		found, err := s.deeds.Finder.Matching(ctx, search.Parse(query, s.deeds.Now().Local()), o)
		if err != nil {
			return done{}, err
		}
		changed, err := s.deeds.Marks.ChangeRead(ctx, without(found, but), read)
		return s.deeds.marked(changed, read), err
	})
}

func without(ids, but []int64) []int64 {
	out := map[int64]bool{}
	for _, id := range but {
		out[id] = true
	}
	var left []int64
	for _, id := range ids {
		if !out[id] {
			left = append(left, id)
		}
	}
	return left
}

func (s deeds) marked(changed []int64, read bool) done {
	d := done{Step: Step{Action: Unread, Articles: changed}}
	if read {
		d.Action = Read
	}
	if len(changed) > 0 {
		d.again = s.marking(changed, read)
		d.back = func(ctx context.Context) error {
			_, err := s.Marks.ChangeRead(ctx, changed, !read)
			return err
		}
	}
	return d
}

// Star stars articles, or takes their stars away.
func (s *Steps) Star(ctx context.Context, ids []int64, starred bool) (Step, error) {
	return s.do(ctx, s.deeds.starring(ids, starred))
}

func (s deeds) starring(ids []int64, starred bool) deed {
	return func(ctx context.Context) (done, error) {
		changed, err := s.Marks.ChangeStarred(ctx, ids, starred)
		if err != nil || len(changed) == 0 {
			return done{}, err
		}
		action := Unstarred
		if starred {
			action = Starred
		}
		back := func(ctx context.Context) error {
			_, err := s.Marks.ChangeStarred(ctx, changed, !starred)
			return err
		}
		return done{Step{Action: action, Articles: changed}, back, s.starring(changed, starred)}, nil
	}
}

// Remove removes articles.
func (s *Steps) Remove(ctx context.Context, ids []int64) (Step, error) {
	return s.do(ctx, s.deeds.removing(ids))
}

func (s deeds) removing(ids []int64) deed {
	return func(ctx context.Context) (done, error) {
		trash, err := s.Trash.DiscardArticles(ctx, ids)
		return done{Step: Step{Action: Removed, Articles: ids, trash: []int64{trash}}, back: s.restore(trash)}, err
	}
}

// DiscardDraft removes one of the user's comments, in whatever state, but for one
// that is being sent. One that waits in the outbox is not sent, and waits there
// again when it is put back; of one that was sent what the site has of it stays.
func (s *Steps) DiscardDraft(ctx context.Context, id int64) (Step, error) {
	return s.do(ctx, s.deeds.discarding(id))
}

func (s deeds) discarding(id int64) deed {
	return func(ctx context.Context) (done, error) {
		d, discarded, err := s.Trash.DiscardDraft(ctx, id)
		return done{Step: Step{Action: Discarded, Draft: d}, back: s.restoreDraft(discarded)}, err
	}
}

func (s deeds) restoreDraft(discarded int64) way {
	return func(ctx context.Context) error { return s.Trash.RestoreDraft(ctx, discarded) }
}

// Unsubscribe removes feeds and their articles. Starred articles stay, as saved
// pages.
func (s *Steps) Unsubscribe(ctx context.Context, feeds ...int64) (Step, error) {
	return s.do(ctx, s.deeds.leaving(feeds))
}

func (s deeds) leaving(feeds []int64) deed {
	return func(ctx context.Context) (done, error) {
		step := Step{Action: Unsubscribe, Feeds: feeds}
		for _, id := range feeds {
			f, err := s.Subscriptions.Feed(ctx, id)
			if err != nil {
				return done{}, err
			}
			step.Name = f.Title
		}
		trash, err := s.discardAll(ctx, feeds)
		w := withdrawal{trash: trash}
		back := func(ctx context.Context) error { return s.restoreAll(ctx, &w) }
		if err != nil { // all of them or none
			return done{}, errors.Join(err, back(context.WithoutCancel(ctx)))
		}
		step.trash = slices.Clone(trash)
		return done{Step: step, back: back}, nil
	}
}

func (s deeds) restore(trash int64) way {
	return func(ctx context.Context) error { return s.Trash.Restore(ctx, trash) }
}

// ChangeFeeds changes what the user may set of feeds: title, folder, interval and
// the like.
func (s *Steps) ChangeFeeds(ctx context.Context, feeds []news.Feed) (Step, error) {
	feeds = slices.Clone(feeds)
	return s.do(ctx, func(ctx context.Context) (done, error) { return s.deeds.change(ctx, feeds) })
}

// RenameFeed gives a feed another name.
func (s *Steps) RenameFeed(ctx context.Context, id int64, name string) (Step, error) {
	return s.do(ctx, func(ctx context.Context) (done, error) {
		f, err := s.deeds.Subscriptions.Feed(ctx, id)
		if err != nil || f.Title == name {
			return done{}, err
		}
		former := f.Title
		f.Title = name
		d, err := s.deeds.change(ctx, []news.Feed{f})
		d.Action, d.Former = FeedRenamed, former
		return d, err
	})
}

// change changes feeds, all or none. Folders that it makes go with it.
func (s deeds) change(ctx context.Context, feeds []news.Feed) (done, error) {
	folders, err := s.Subscriptions.Folders(ctx)
	if err != nil {
		return done{}, err
	}
	var before []news.Feed
	back := func(ctx context.Context) error {
		err := s.changeAll(ctx, before)
		for _, f := range feeds {
			if f.Folder != "" && !slices.Contains(folders, f.Folder) {
				err = errors.Join(err, s.Subscriptions.RemoveFolder(ctx, f.Folder))
			}
		}
		return err
	}
	step, paused := Step{Action: Moved}, Action("")
	for _, f := range feeds {
		old, err := s.Subscriptions.Feed(ctx, f.ID)
		if err == nil {
			err = s.Subscriptions.ChangeFeed(ctx, f)
		}
		if err != nil {
			return done{}, errors.Join(err, back(context.WithoutCancel(ctx)))
		}
		before = append(before, old)
		step.Feeds = append(step.Feeds, f.ID)
		step.Name = f.Folder
		if f.Folder == old.Folder {
			step.Action, step.Name = Changed, f.Title
		}
		if a := pausing(old, f); a != "" && (len(before) == 1 || paused == a) {
			paused = a
		} else {
			paused = ""
		}
	}
	if len(feeds) == 1 {
		step.Title = feeds[0].Title
	}
	if paused != "" {
		step.Action, step.Name = paused, ""
	}
	return done{Step: step, back: back}, nil
}

// pausing tells whether a feed is paused by a change, or goes on, and is else as it was; "":
// neither.
func pausing(old, f news.Feed) Action {
	settable := func(f news.Feed) news.Feed {
		return news.Feed{URL: f.URL, Title: f.Title, Folder: f.Folder, Every: f.Every, TextFrom: f.TextFrom, Notify: f.Notify, Dir: f.Dir, Keep: f.Keep}
	}
	switch {
	case old.Paused == f.Paused || settable(old) != settable(f):
		return ""
	case f.Paused:
		return Paused
	}
	return Resumed
}

// changeAll sets feeds, the last first. One that is there no more has nothing to
// be set.
func (s deeds) changeAll(ctx context.Context, feeds []news.Feed) (first error) {
	for i := len(feeds) - 1; i >= 0; i-- {
		err := s.Subscriptions.ChangeFeed(ctx, feeds[i])
		if err != nil && news.AsProblem(err).Kind != news.NoSuchFeed && first == nil {
			first = err
		}
	}
	return first
}
