package subscribing

import (
	"context"
	"time"

	"sahifa/app/news"
	"sahifa/app/web"
)

// Planner plans when a feed is asked next.
type Planner interface {
	// Replan plans a feed anew after its settings were changed.
	Replan(ctx context.Context, feedID int64) error
}

// FeedSettings are what the user sets for a feed.
type FeedSettings struct {
	URL      string // its address
	Title    string
	Folder   string          // made if there is none of this name; "": it is in none
	Every    time.Duration   // between two requests; 0: as often as the feed changes
	TextFrom news.TextSource // "": as for all feeds
	Notify   bool            // of new articles
	Dir      news.Direction  // of its articles
	Keep     news.Retention  // how long they are kept; "": as those of all feeds
	Paused   bool            // it is asked by hand alone
}

// SettingsOf gives the settings that a feed has.
func SettingsOf(f news.Feed) FeedSettings {
	return FeedSettings{f.URL, f.Title, f.Folder, f.Every, f.TextFrom, f.Notify, f.Dir, f.Keep, f.Paused}
}

// Feed gives one feed.
func (s *Subscriptions) Feed(ctx context.Context, id int64) (news.Feed, error) {
	return s.deps.Feeds.Get(ctx, id)
}

// ChangeFeed sets for the feed f.ID what its values say that the user may set.
func (s *Subscriptions) ChangeFeed(ctx context.Context, f news.Feed) error {
	return s.SetFeed(ctx, f.ID, SettingsOf(f))
}

// SetFeed changes what is set for a feed. One that moves to another address keeps
// its articles, and is due at once.
func (s *Subscriptions) SetFeed(ctx context.Context, id int64, to FeedSettings) error {
	f, err := s.deps.Feeds.Get(ctx, id)
	if err != nil {
		return err
	}
	replan := f.Every != to.Every && f.URL == to.URL
	if f.URL != to.URL {
		if to.URL, err = s.typed(ctx, to.URL); err != nil {
			return err
		}
		if f.Waiting != "" { // it is to be found out of that address, then
			f.Waiting = to.URL
		}
	}
	f.URL, f.Title, f.Folder, f.Every, f.TextFrom, f.Notify, f.Dir, f.Keep, f.Paused = to.URL, to.Title, to.Folder, to.Every, to.TextFrom, to.Notify, to.Dir, to.Keep, to.Paused
	if err := s.deps.Feeds.Update(ctx, f); err != nil || !replan {
		return err
	}
	return s.deps.Planner.Replan(ctx, id)
}

// typed makes of an address that the user typed one to be kept, with a name and
// password in it taken out.
func (s *Subscriptions) typed(ctx context.Context, address string) (string, error) {
	address, err := s.deps.Credentials.Take(ctx, address)
	if err != nil {
		return "", err
	}
	if address, err = web.Clean(address); err == nil {
		s.deps.Client.Trust(address)
	}
	return address, err
}
