package subscribing

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strings"

	"sahifa/app/feed"
	"sahifa/app/news"
)

// Articles gives what feeds have brought.
type Articles interface {
	List(ctx context.Context, f news.Filter) ([]news.Item, error)
}

// newest is how many articles of a subscription are looked at.
const newest = 100

// markTwins tells of feeds that were found which subscription of the same site
// brings the same articles already: its RSS beside its Atom, an old address beside
// the new one. Whether to follow both is the user's choice.
func (s *Subscriptions) markTwins(ctx context.Context, found []news.FoundFeed) error {
	all, err := s.deps.Feeds.All(ctx)
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(f news.Feed) bool { return f.Waiting != "" }) // it may be this very one
	for i := range found {
		if err := s.markTwin(ctx, &found[i], all); err != nil {
			return err
		}
	}
	return nil
}

// markTwin tells of one: that very subscription first, whose articles need not be read.
func (s *Subscriptions) markTwin(ctx context.Context, found *news.FoundFeed, all []news.Feed) (err error) {
	if at := slices.IndexFunc(all, func(f news.Feed) bool { return f.URL == found.URL }); at >= 0 {
		found.Twin, found.Have = nameOf(all[at]), true
		return nil
	}
	for _, f := range all {
		if !sameSite(*found, f) {
			continue
		}
		same := feed.FeedKey(found.URL) == feed.FeedKey(f.URL)
		if !same {
			if same, err = s.brings(ctx, f, found.Headlines); err != nil {
				return err
			}
		}
		if same {
			found.Twin = nameOf(f)
			return nil
		}
	}
	return nil
}

// nameOf is what a subscription is called: by its address, if it has no title.
func nameOf(f news.Feed) string { return cmp.Or(f.Title, f.URL) }

// sameSite tells whether a feed that was found is of the site of a subscription.
func sameSite(found news.FoundFeed, f news.Feed) bool {
	hosts := []string{hostOf(f.Site), hostOf(f.URL)}
	return slices.ContainsFunc([]string{found.Site, found.URL}, func(address string) bool {
		h := hostOf(address)
		return h != "" && slices.Contains(hosts, h)
	})
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// brings tells whether all of some headlines are among a subscription's newest
// articles.
func (s *Subscriptions) brings(ctx context.Context, f news.Feed, headlines []string) (bool, error) {
	if len(headlines) == 0 {
		return false, nil
	}
	items, err := s.deps.Articles.List(ctx, news.Filter{FeedID: f.ID, Muted: true, Limit: newest})
	if err != nil {
		return false, err
	}
	titles := make(map[string]bool, len(items))
	for _, i := range items {
		titles[inOneSpace(i.Title)] = true
	}
	return !slices.ContainsFunc(headlines, func(h string) bool { return !titles[inOneSpace(h)] }), nil
}

func inOneSpace(text string) string { return strings.Join(strings.Fields(text), " ") }
