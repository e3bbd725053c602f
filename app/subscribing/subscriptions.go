// Package subscribing keeps the list of feeds that the user follows: subscribing
// by an address, names and folders, and OPML in and out.
package subscribing

import (
	"context"
	"time"

	"sahifa/app/feed"
	"sahifa/app/news"
	"sahifa/app/web"
)

// Dependencies are what Subscriptions work with.
type Dependencies struct {
	Client      *web.Client
	Feeds       Feeds
	Articles    Articles
	Credentials *Credentials
	Icons       Icons
	Planner     Planner
}

// Subscriptions are the feeds that the user follows.
type Subscriptions struct{ deps Dependencies }

// New makes the subscriptions of a store.
func New(d Dependencies) *Subscriptions { return &Subscriptions{d} }

// Find finds the feeds of an address that the user typed, which may be a site's, the
// best first, for the user to choose from, and tells which of them bring what a
// subscription brings already.
func (s *Subscriptions) Find(ctx context.Context, address string) ([]news.FoundFeed, error) {
	return s.find(ctx, address, true)
}

// FindLinked is Find for an address that another program named: one of this machine
// or its network is refused.
func (s *Subscriptions) FindLinked(ctx context.Context, address string) ([]news.FoundFeed, error) {
	return s.find(ctx, address, false)
}

func (s *Subscriptions) find(ctx context.Context, address string, typed bool) ([]news.FoundFeed, error) {
	address, err := s.deps.Credentials.Take(ctx, address)
	if err != nil {
		return nil, err
	}
	if clean, err := web.Clean(address); err == nil && typed {
		s.deps.Client.Trust(clean)
	}
	found, err := feed.Discover(ctx, s.deps.Client.Session(), address)
	if err != nil {
		return nil, err
	}
	return found, s.markTwins(ctx, found)
}

// Subscribe finds the feed of an address and keeps it: the best where there are
// several. Its articles come with the next sync, for which it is due at once.
func (s *Subscriptions) Subscribe(ctx context.Context, address string) (news.Feed, error) {
	found, err := s.Find(ctx, address)
	if err != nil {
		return news.Feed{}, err
	}
	return s.SubscribeTo(ctx, found[0])
}

// SubscribeTo keeps a feed that Find found.
func (s *Subscriptions) SubscribeTo(ctx context.Context, f news.FoundFeed) (news.Feed, error) {
	return s.deps.Feeds.Add(ctx, news.Feed{URL: f.URL, Title: f.Title, Site: f.Site})
}

// SetFeedLogin keeps the name and password for the private feeds of a site, by any
// of its addresses.
func (s *Subscriptions) SetFeedLogin(ctx context.Context, address, user, password string) error {
	return s.deps.Credentials.Set(ctx, address, user, password)
}

// PasswordsInFile tells whether passwords are kept in a file for want of a
// keyring, where every program that the user runs can read them.
func (s *Subscriptions) PasswordsInFile() bool { return s.deps.Credentials.plain() }

// Unsubscribe removes a feed and its articles. Starred articles stay, as saved
// pages.
func (s *Subscriptions) Unsubscribe(ctx context.Context, id int64) error {
	return s.deps.Feeds.Remove(ctx, id)
}

// Feeds gives all subscriptions by folder, then title.
func (s *Subscriptions) Feeds(ctx context.Context) ([]news.Feed, error) { return s.deps.Feeds.All(ctx) }

// IconsSince gives the icons of sites that were kept at a time or after it.
func (s *Subscriptions) IconsSince(ctx context.Context, t time.Time) ([]news.Icon, error) {
	return s.deps.Icons.Since(ctx, t)
}
