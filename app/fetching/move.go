package fetching

// Feeds that move to another address.

import (
	"context"
	"errors"
	"strings"

	"sahifa/app/feed"
	"sahifa/app/news"
	"sahifa/app/schedule"
	"sahifa/app/web"
)

// errMerged ends the sync of a feed that is another one's from now on.
var errMerged = errors.New("the feed was merged into another")

// landed takes in where a request for a feed ended: an address that is believed
// becomes the feed's, and a feed that has moved onto another subscription is
// merged into that. An error says that what was read is not this feed.
func (r *run) landed(ctx context.Context, f *news.Feed, answer web.Response, title string, known bool) error {
	if answer.URL == f.URL {
		f.State.Move = ""
		return nil
	}
	other, taken, err := r.subscription(ctx, answer.URL, f.ID)
	if err != nil {
		return err
	}
	move, decision := moveOf(*f).Landed(r.deps.Now(), schedule.Landing{
		From: f.URL, To: answer.URL, Permanent: answer.Permanent != "", Feed: true, Taken: taken,
		Familiar: isFamiliar(f, title, known) || f.LastSync.IsZero(),
	})
	f.State.Move = encoded(move)
	switch decision {
	case schedule.Discard:
		return news.NewProblem(news.MovedAway, nil, f.URL, answer.URL)
	case schedule.Adopt:
		r.deps.Log.Info("feed has moved", "feed", f.URL, "to", answer.URL)
		f.URL = answer.URL
	case schedule.Merge:
		r.deps.Log.Info("feed has moved onto another subscription", "feed", f.URL, "to", answer.URL)
		if err := r.deps.Feeds.Merge(ctx, f.ID, other.ID); err != nil {
			return err
		}
		return errMerged
	}
	return nil
}

// isFamiliar tells whether what was read is the feed: it has an entry of it, or its title.
func isFamiliar(f *news.Feed, title string, known bool) bool {
	return known || f.Title != "" && strings.EqualFold(f.Title, title)
}

// subscription finds another subscription by its address.
func (r *run) subscription(ctx context.Context, address string, not int64) (f news.Feed, ok bool, err error) {
	feeds, err := r.deps.Feeds.All(ctx)
	if err != nil {
		return f, false, err
	}
	for _, other := range feeds {
		if other.ID != not && feed.FeedKey(other.URL) == feed.FeedKey(address) {
			return other, true, nil
		}
	}
	return f, false, nil
}
