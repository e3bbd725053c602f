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
	d := done{Step: step}
	var trash []int64  // where the feeds are once it was taken back
	var order []string // of the folders before that
	d.back = func(ctx context.Context) (err error) {
		if order, err = s.Subscriptions.FolderOrder(ctx); err != nil {
			return err
		}
		if trash, err = s.discardAll(ctx, step.Feeds); err != nil {
			return err
		}
		for _, name := range step.Folders {
			err = errors.Join(err, s.Subscriptions.RemoveFolder(ctx, name)) // one with other feeds in it stays
		}
		return err
	}
	d.again = func(ctx context.Context) (done, error) {
		for _, name := range step.Folders {
			if err := s.Subscriptions.MakeFolder(ctx, name); err != nil {
				return done{}, err
			}
		}
		if err := s.restoreAll(ctx, trash); err != nil {
			return done{}, err
		}
		if slices.ContainsFunc(step.Folders, func(name string) bool { return slices.Contains(order, name) }) {
			if err := s.Subscriptions.OrderFolders(ctx, order); err != nil {
				return done{}, err
			}
		}
		return s.subscribed(step), nil
	}
	return d
}

// discardAll unsubscribes from feeds, from all or none, and gives the numbers to restore
// them by. One that is there no more is left out.
func (s deeds) discardAll(ctx context.Context, feeds []int64) (trash []int64, err error) {
	for _, id := range slices.Backward(feeds) {
		n, err := s.Trash.DiscardFeed(ctx, id)
		switch {
		case err == nil:
			trash = append(trash, n)
		case news.AsProblem(err).Kind != news.NoSuchFeed:
			return nil, errors.Join(err, s.restoreAll(context.WithoutCancel(ctx), trash))
		}
	}
	return trash, nil
}

// restoreAll puts back what was discarded under some numbers, the last first. What was put
// back meanwhile, or is gone for good, is left out, unless that is all of it.
func (s deeds) restoreAll(ctx context.Context, trash []int64) (err error) {
	var any bool
	for _, n := range slices.Backward(trash) {
		failed := s.Trash.Restore(ctx, n)
		switch {
		case failed == nil:
			any = true
		case !gone(ctx, failed):
			return failed
		default:
			err = failed
		}
	}
	if any {
		return nil
	}
	return err
}
