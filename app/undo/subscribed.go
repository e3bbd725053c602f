package undo

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"sahifa/app/news"
)

// Subscribed remembers feeds that were just subscribed to, and the folders that were made
// for them, as one step, whether that was one address or a whole list. Taking it back
// unsubscribes from them; doing it again brings them back with what they had brought.
func (s *Steps) Subscribed(ctx context.Context, feeds []news.Feed, folders []string) (Step, error) {
	step := Step{Action: Subscribed, Folders: slices.Clone(folders)}
	for _, f := range feeds {
		step.Feeds = append(step.Feeds, f.ID)
		step.Title = cmp.Or(f.Title, f.URL)
		step.Waits = f.Waiting != "" && len(feeds) == 1
	}
	if len(feeds) != 1 {
		step.Title = ""
	}
	return s.do(ctx, func(context.Context) (done, error) {
		if len(feeds)+len(folders) == 0 {
			return done{Step: step}, nil
		}
		return s.deeds.subscribed(step), nil
	})
}

// subscribed is the step of feeds that there are, with the way back.
func (s deeds) subscribed(step Step) done {
	var w withdrawal
	return done{
		Step: step,
		back: func(ctx context.Context) error { return s.withdraw(ctx, step, &w) },
		again: func(ctx context.Context) (done, error) {
			if err := s.bringBack(ctx, step, &w); err != nil {
				return done{}, err
			}
			again := s.subscribed(step)
			again.Unsynced = s.unsynced(ctx, step.Feeds)
			return again, nil
		},
	}
}

// withdrawal is what subscribed feeds are brought back by after that was taken back. What
// failed in the middle goes on from there when it is tried again.
type withdrawal struct {
	begun bool
	order []string // of the folders before
	trash []int64  // where the feeds are that were not brought back yet
	any   bool     // one was
}

// withdraw unsubscribes from the feeds of a step, and removes its folders.
func (s deeds) withdraw(ctx context.Context, step Step, w *withdrawal) error {
	if !w.begun {
		order, err := s.Subscriptions.FolderOrder(ctx)
		if err != nil {
			return err
		}
		w.order, w.begun = order, true
	}
	trash, err := s.discardAll(ctx, step.Feeds)
	if w.trash = append(w.trash, trash...); err != nil { // all of them or none
		err = errors.Join(err, s.restoreAll(context.WithoutCancel(ctx), w))
		w.any = false
		return err
	}
	for _, name := range step.Folders {
		err = errors.Join(err, s.Subscriptions.RemoveFolder(ctx, name)) // one with other feeds in it stays
	}
	return err
}

// bringBack undoes withdraw. Where all of the feeds are gone for good, nothing comes.
func (s deeds) bringBack(ctx context.Context, step Step, w *withdrawal) error {
	if err := s.restoreAll(ctx, w); err != nil {
		return err
	}
	for _, name := range step.Folders {
		if err := s.Subscriptions.MakeFolder(ctx, name); err != nil {
			return err
		}
	}
	if slices.ContainsFunc(step.Folders, func(name string) bool { return slices.Contains(w.order, name) }) {
		return s.Subscriptions.OrderFolders(ctx, w.order)
	}
	return nil
}

// unsynced gives those of some feeds that were never synced. That they cannot be told apart is
// no reason to fail: they are due all the same.
func (s deeds) unsynced(ctx context.Context, ids []int64) (never []int64) {
	feeds, err := s.Subscriptions.Feeds(ctx)
	if err != nil {
		return nil
	}
	for _, f := range feeds {
		if f.LastSync.IsZero() && slices.Contains(ids, f.ID) {
			never = append(never, f.ID)
		}
	}
	return never
}

// discardAll unsubscribes from feeds and gives the numbers to restore them by, with an error
// those of the feeds that it came to. One that is there no more is left out.
func (s deeds) discardAll(ctx context.Context, feeds []int64) (trash []int64, err error) {
	for _, id := range slices.Backward(feeds) {
		n, err := s.discardFeed(ctx, id)
		switch {
		case err == nil:
			trash = append(trash, n)
		case news.AsProblem(err).Kind != news.NoSuchFeed:
			return trash, err
		}
	}
	return trash, nil
}

// discardFeed unsubscribes from a feed, which is asked no more then, and gives the number to
// restore it by.
func (s deeds) discardFeed(ctx context.Context, id int64) (trash int64, err error) {
	trash, err = s.Trash.DiscardFeed(ctx, id)
	if err == nil && s.Syncs != nil {
		s.Syncs.Leave(id)
	}
	return trash, err
}

// restoreAll puts back what was discarded, the last first. What was put back meanwhile, or is
// gone for good, is left out, unless that is all of it.
func (s deeds) restoreAll(ctx context.Context, w *withdrawal) error {
	var lost error
	for len(w.trash) > 0 {
		last := len(w.trash) - 1
		err := s.Trash.Restore(ctx, w.trash[last])
		switch {
		case err == nil:
			w.any = true
		case !gone(ctx, err):
			return err
		default:
			lost = err
		}
		w.trash = w.trash[:last]
	}
	if w.any {
		return nil
	}
	return lost
}
