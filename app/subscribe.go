package app

import (
	"context"
	"errors"
	"io"

	"sahifa/app/feed"
	"sahifa/app/news"
)

// FindFeeds finds the feeds of an address, which may be a site's, the best
// first, for the user to choose from.
func (a *App) FindFeeds(ctx context.Context, address string) ([]news.FoundFeed, error) {
	return feed.Discover(ctx, a.client, address)
}

// Subscribe finds the feed of an address and keeps it: the best where there are
// several. Its articles come with the next sync, for which it is due at once.
func (a *App) Subscribe(ctx context.Context, address string) (news.Feed, error) {
	found, err := a.FindFeeds(ctx, address)
	if err != nil {
		return news.Feed{}, err
	}
	return a.SubscribeTo(ctx, found[0])
}

// SubscribeTo keeps a feed that FindFeeds found.
func (a *App) SubscribeTo(ctx context.Context, f news.FoundFeed) (news.Feed, error) {
	return a.store.AddFeed(ctx, news.Feed{URL: f.URL, Title: f.Title, Site: f.Site})
}

// Unsubscribe removes a feed and its articles. Starred articles stay, as saved
// pages.
func (a *App) Unsubscribe(ctx context.Context, id int64) error { return a.store.RemoveFeed(ctx, id) }

// Feeds gives all subscriptions by folder, then title.
func (a *App) Feeds(ctx context.Context) ([]news.Feed, error) { return a.store.Feeds(ctx) }

// RenameFeed gives a feed a title of the user's own.
func (a *App) RenameFeed(ctx context.Context, id int64, title string) error {
	return a.changeFeed(ctx, id, func(f *news.Feed) { f.Title = title })
}

// MoveFeed puts a feed into the folder of a name, made if there is none; ""
// takes it out of its folder.
func (a *App) MoveFeed(ctx context.Context, id int64, folder string) error {
	return a.changeFeed(ctx, id, func(f *news.Feed) { f.Folder = folder })
}

func (a *App) changeFeed(ctx context.Context, id int64, change func(*news.Feed)) error {
	f, err := a.store.Feed(ctx, id)
	if err != nil {
		return err
	}
	change(&f)
	return a.store.UpdateFeed(ctx, f)
}

// ImportReport tells what became of the subscriptions of an OPML file.
type ImportReport struct {
	Added   int
	Skipped int             // subscribed already, or twice in the file
	Failed  []feed.Rejected // what could not be taken
}

// Import subscribes to all feeds of an OPML file without asking the network;
// an address that is no feed shows at the next sync.
func (a *App) Import(ctx context.Context, r io.Reader) (ImportReport, error) {
	list, err := feed.ReadOPML(r)
	if err != nil {
		return ImportReport{}, err
	}
	had, err := a.store.Feeds(ctx)
	if err != nil {
		return ImportReport{}, err
	}
	known := map[string]bool{}
	for _, f := range had {
		known[feed.FeedKey(f.URL)] = true
	}
	var report ImportReport
	for _, r := range list.Rejected {
		if r.Reason == feed.Duplicate {
			report.Skipped++
		} else {
			report.Failed = append(report.Failed, r)
		}
	}
	for _, o := range list.Feeds {
		if known[feed.FeedKey(o.URL)] {
			report.Skipped++
			continue
		}
		_, err := a.store.AddFeed(ctx, news.Feed{URL: o.URL, Title: o.Title, Site: o.Site, Folder: o.Folder})
		var p *news.Problem
		switch {
		case err == nil:
			report.Added++
		case errors.As(err, &p) && p.Kind == news.AlreadyHave:
			report.Skipped++
		default:
			return report, err
		}
	}
	return report, nil
}

// WriteRejected writes what could not be taken as OPML, so that it can be mended
// and imported again. say gives a reason's sentence.
func (r ImportReport) WriteRejected(w io.Writer, say func(reason string) string) error {
	return feed.WriteRejected(w, "Sahifa", r.Failed, func(why feed.RejectReason) string { return say(string(why)) })
}

// Export writes all subscriptions as OPML.
func (a *App) Export(ctx context.Context, w io.Writer) error {
	feeds, err := a.store.Feeds(ctx)
	if err != nil {
		return err
	}
	var outlines []news.Outline
	for _, f := range feeds {
		if f.URL != news.EditionURL {
			outlines = append(outlines, news.Outline{Title: f.Title, URL: f.URL, Site: f.Site, Folder: f.Folder})
		}
	}
	return feed.WriteOPML(w, "Sahifa", outlines)
}
