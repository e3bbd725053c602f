package subscribing

// Subscriptions by an address of which it is not known yet which feed it means.

import (
	"cmp"
	"context"

	"sahifa/app/feed"
	"sahifa/app/news"
)

// SubscribeLater keeps an address that the user typed, which cannot be looked at now. A
// sync finds out which feed it means; where its site has several, the user is asked.
func (s *Subscriptions) SubscribeLater(ctx context.Context, address string) (news.Feed, error) {
	address, err := s.deps.Credentials.Take(ctx, address)
	if err != nil {
		return news.Feed{}, err
	}
	clean, err := feed.Meant(address)
	if err != nil {
		return news.Feed{}, err
	}
	return s.deps.Feeds.Add(ctx, news.Feed{URL: clean, Title: news.NameOfAddress(address), Waiting: address})
}

// Settle has a subscription that waits be the feeds that the user has chosen: it is the first
// of them from then on, and the others stand beside it. It gives those that were added.
func (s *Subscriptions) Settle(ctx context.Context, id int64, chosen []news.FoundFeed) (added []news.Feed, err error) {
	f, err := s.deps.Feeds.Get(ctx, id)
	if err != nil || len(chosen) == 0 {
		return nil, err
	}
	folder := f.Folder
	if f.Title == news.NameOfAddress(f.Waiting) {
		f.Title = cmp.Or(chosen[0].Title, chosen[0].URL)
	}
	f.URL, f.Site, f.Waiting = chosen[0].URL, chosen[0].Site, ""
	if err := s.deps.Feeds.Update(ctx, f); err != nil {
		return nil, err
	}
	for _, c := range chosen[1:] {
		other, err := s.deps.Feeds.Add(ctx, news.Feed{URL: c.URL, Title: c.Title, Site: c.Site, Folder: folder})
		if err != nil && news.AsProblem(err).Kind != news.AlreadySubscribed {
			return added, err
		}
		if err == nil {
			added = append(added, other)
		}
	}
	return added, nil
}
