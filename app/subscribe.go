package app

import (
	"context"
	"errors"
	"io"

	"sahifa/app/feed"
	"sahifa/app/news"
	"sahifa/app/web"
)

// Subscribe finds the feed of an address, which may be a site's, and keeps it.
// Its articles come with the next sync, for which it is due at once.
func (a *App) Subscribe(ctx context.Context, address string) (news.Feed, error) {
	address, err := a.takeCredential(ctx, address)
	if err != nil {
		return news.Feed{}, err
	}
	if clean, err := web.Clean(address); err == nil {
		a.client.Trust(clean)
	}
	found, err := feed.Discover(ctx, a.client.Session(), address)
	if err != nil {
		return news.Feed{}, err
	}
	return a.store.AddFeed(ctx, news.Feed{URL: found.URL, Title: found.Title, Site: found.Site})
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
	Skipped int      // subscribed already
	Failed  []string // addresses or titles that could not be taken
}

// Import subscribes to all feeds of an OPML file without asking the network;
// an address that is no feed shows at the next sync.
func (a *App) Import(ctx context.Context, r io.Reader) (ImportReport, error) {
	outlines, failed, err := feed.ReadOPML(r)
	if err != nil {
		return ImportReport{}, err
	}
	report := ImportReport{Failed: failed}
	for _, o := range outlines {
		address, err := a.takeCredential(ctx, o.URL)
		if err != nil {
			return report, err
		}
		o.URL = address
		_, err = a.store.AddFeed(ctx, news.Feed{URL: o.URL, Title: o.Title, Site: o.Site, Folder: o.Folder})
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
