package subscribing

import (
	"cmp"
	"context"
	"io"
	"slices"

	"sahifa/app/feed"
	"sahifa/app/news"
)

// ImportReport tells what became of the subscriptions of an OPML file.
type ImportReport struct {
	Added   int
	Skipped int             // subscribed already, or twice in the file
	Failed  []feed.Rejected // what could not be taken
	Left    int             // feeds that were not come to, where it was broken off

	Feeds   []news.Feed // that were added
	Folders []string    // that were made for them, or stand in the file with nothing in them
}

// Import subscribes to all feeds of an OPML file without asking the network;
// an address that is no feed shows at the next sync. Where it is broken off, the report
// says what was done before: what was added stays. tell, which may be nil, is told how many
// feeds have been gone through.
func (s *Subscriptions) Import(ctx context.Context, r io.Reader, tell func(done, all int)) (ImportReport, error) {
	list, err := feed.ReadOPML(r)
	if err != nil {
		return ImportReport{}, err
	}
	folders, err := s.deps.Feeds.Folders(ctx)
	if err != nil {
		return ImportReport{}, err
	}
	var report ImportReport
	report.reject(list.Rejected)
	err = s.importList(ctx, list, &report, tell)
	if err == nil && len(folders) == 0 { // else they have an order, into which the file's does not go
		err = s.order(ctx, list.Order())
	}
	there, failed := s.deps.Feeds.Folders(context.WithoutCancel(ctx)) // what was made stays, also where it was broken off
	report.Folders = slices.DeleteFunc(there, func(name string) bool { return slices.Contains(folders, name) })
	return report, cmp.Or(err, failed)
}

// importList makes the folders of a list and subscribes to its feeds.
func (s *Subscriptions) importList(ctx context.Context, list feed.SubscriptionList, report *ImportReport, tell func(done, all int)) error {
	for _, name := range list.Folders {
		if err := s.deps.Feeds.MakeFolder(ctx, name); err != nil {
			return err
		}
	}
	return s.importFeeds(ctx, list.Feeds, report, tell)
}

// reject counts what of a file cannot be taken.
func (r *ImportReport) reject(all []feed.Rejected) {
	for _, x := range all {
		if x.Reason == feed.Duplicate {
			r.Skipped++
		} else {
			r.Failed = append(r.Failed, x)
		}
	}
}

// importFeeds subscribes to the feeds of a file, and counts them in the report.
func (s *Subscriptions) importFeeds(ctx context.Context, feeds []news.Outline, report *ImportReport, tell func(done, all int)) error {
	had, err := s.deps.Feeds.All(ctx)
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for _, f := range had {
		known[feed.FeedKey(f.URL)] = true
	}
	for i, o := range feeds {
		report.Left = len(feeds) - i
		if tell != nil {
			tell(i, len(feeds))
		}
		if ctx.Err() != nil {
			return news.NewProblem(news.Cancelled, ctx.Err())
		}
		if known[feed.FeedKey(o.URL)] {
			report.Skipped++
			continue
		}
		address, err := s.deps.Credentials.Take(ctx, o.URL)
		if err != nil {
			return err
		}
		added, err := s.deps.Feeds.Add(ctx, news.Feed{URL: address, Title: o.Title, Site: o.Site, Folder: o.Folder})
		switch {
		case err == nil:
			report.Added++
			report.Feeds = append(report.Feeds, added)
		case news.AsProblem(err).Kind == news.AlreadySubscribed:
			report.Skipped++
		default:
			return err
		}
	}
	report.Left = 0
	return nil
}

// order has folders stand in an order, if that is another than the one by their names.
func (s *Subscriptions) order(ctx context.Context, names []string) error {
	now, err := s.deps.Feeds.Folders(ctx)
	if err != nil || slices.Equal(now, names) {
		return err
	}
	return s.deps.Feeds.OrderFolders(ctx, names)
}

// WriteRejected writes what could not be taken as OPML, so that it can be mended
// and imported again. say gives a reason's sentence.
func (r ImportReport) WriteRejected(w io.Writer, say func(reason string) string) error {
	return feed.WriteRejected(w, "Sahifa", r.Failed, func(why feed.RejectReason) string { return say(string(why)) })
}

// Export writes all subscriptions as OPML.
func (s *Subscriptions) Export(ctx context.Context, w io.Writer) error {
	feeds, err := s.deps.Feeds.All(ctx)
	if err != nil {
		return err
	}
	var outlines []news.Outline
	for _, f := range feeds {
		if f.URL != news.EditionURL {
			outlines = append(outlines, news.Outline{Title: f.Title, URL: f.URL, Site: f.Site, Folder: f.Folder})
		}
	}
	folders, err := s.deps.Feeds.Folders(ctx)
	if err != nil {
		return err
	}
	return feed.WriteOPML(w, "Sahifa", outlines, folders)
}
