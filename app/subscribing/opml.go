package subscribing

import (
	"context"
	"io"

	"sahifa/app/feed"
	"sahifa/app/news"
)

// ImportReport tells what became of the subscriptions of an OPML file.
type ImportReport struct {
	Added   int
	Skipped int      // subscribed already
	Failed  []string // addresses or titles that could not be taken
}

// Import subscribes to all feeds of an OPML file without asking the network;
// an address that is no feed shows at the next sync.
func (s *Subscriptions) Import(ctx context.Context, r io.Reader) (ImportReport, error) {
	outlines, failed, err := feed.ReadOPML(r)
	if err != nil {
		return ImportReport{}, err
	}
	report := ImportReport{Failed: failed}
	for _, o := range outlines {
		_, err := s.deps.Feeds.Add(ctx, news.Feed{URL: o.URL, Title: o.Title, Site: o.Site, Folder: o.Folder})
		switch {
		case err == nil:
			report.Added++
		case news.AsProblem(err).Kind == news.AlreadyHave:
			report.Skipped++
		default:
			return report, err
		}
	}
	return report, nil
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
	return feed.WriteOPML(w, "Sahifa", outlines)
}
