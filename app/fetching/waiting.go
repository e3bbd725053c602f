package fetching

// Subscriptions by an address that was typed while there was no network.

import (
	"cmp"
	"context"

	"sahifa/app/news"
)

// Find finds the feeds of an address that the user typed, the best first, and tells which of
// them the user has.
type Find func(ctx context.Context, address string) ([]news.FoundFeed, error)

// inquiry is a run's part that finds out what such addresses mean.
type inquiry struct{ *run }

// findOut has a subscription that waits be the feed that its address means. Of a site with
// several the user has to say which; one that there is already is merged into that.
func (r inquiry) findOut(ctx context.Context, f *news.Feed) error {
	found, err := r.deps.Find(ctx, f.Waiting)
	switch {
	case err != nil:
		return err
	case !news.Certain(found):
		r.answered.Store(true)
		return news.NewProblem(news.SeveralFeeds, nil, news.NameOfAddress(f.Waiting))
	}
	one := found[0]
	other, taken, err := r.subscription(ctx, one.URL, f.ID)
	switch {
	case err != nil:
		return err
	case taken:
		if err := r.deps.Feeds.Merge(ctx, f.ID, other.ID); err != nil {
			return err
		}
		return errMerged
	}
	if f.Title == news.NameOfAddress(f.Waiting) {
		f.Title = cmp.Or(one.Title, one.URL)
	}
	f.URL, f.Site, f.Waiting = one.URL, cmp.Or(f.Site, one.Site), ""
	return nil
}
