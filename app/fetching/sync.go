// Package fetching syncs: it asks the feeds that are due for what is new and
// keeps the articles of it.
//
// A feed's failure is its own note, in the report and with the feed; so is an
// article's, in the log. Only cancelling and failures of the whole store (a full
// disk, a lock, damage) end a sync. What was kept before stays, and the next
// sync goes on from there.
//
// sync.go is a sync of many feeds, feed.go one feed, entries.go its articles,
// schedule.go when a feed is due again.
package fetching

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"sahifa/app/news"
	"sahifa/app/web"
)

// Dependencies are what a Syncer works with.
type Dependencies struct {
	Client     *web.Client
	Feeds      Feeds
	Articles   Articles
	Scraper    Scraper
	Discussion Discussion
	Log        *slog.Logger
	Now        func() time.Time
}

// Syncer fetches what is due.
type Syncer struct{ deps Dependencies }

// New makes a syncer.
func New(d Dependencies) *Syncer { return &Syncer{d} }

// Options says what to sync and whom to tell.
type Options struct {
	FeedID   int64          // only this feed, due or not; 0: all that are due
	All      bool           // also feeds that are not due
	Progress func(Progress) // called from several goroutines, one at a time; may be nil
}

// Progress is how far a sync has come.
type Progress struct {
	Feeds, FeedsDone       int
	Articles, ArticlesDone int // entries found to be new or changed
	New, Failed            int // articles kept that are new; feeds that failed
}

// Report is what a sync did.
type Report struct {
	Feeds     int // feeds asked for
	New       int // articles
	Updated   int // articles whose text the site changed
	Unchanged int // feeds that had nothing new
	Failed    []FeedFailure
	Requests  int
	Bytes     int64 // received, as they came over the wire
	Seconds   float64
}

// FeedFailure is a feed that could not be synced, and why.
type FeedFailure struct {
	FeedID  int64
	URL     string
	Problem *news.Problem
}

// feedsAtOnce and articlesAtOnce (of one feed) bound the goroutines of a sync;
// how many requests run at a time is the web client's business.
const (
	feedsAtOnce    = 32
	articlesAtOnce = 4
)

// Sync fetches the feeds that are due and the articles that are new in them.
func (s *Syncer) Sync(ctx context.Context, o Options) (Report, error) {
	started, before := time.Now(), s.deps.Client.Totals()
	feeds, err := s.choose(ctx, o)
	if err != nil {
		return Report{}, err
	}
	r := &run{Syncer: s, progress: o.Progress}
	r.update(func() { r.state.Feeds, r.report.Feeds = len(feeds), len(feeds) })
	group, gctx := errgroup.WithContext(ctx)
	group.SetLimit(feedsAtOnce)
	for _, f := range feeds {
		if gctx.Err() != nil {
			break
		}
		group.Go(func() error { return r.feed(gctx, f) })
	}
	err = group.Wait()
	if ctx.Err() != nil {
		err = news.Fail(news.Cancelled, ctx.Err())
	}
	after := s.deps.Client.Totals()
	r.report.Requests = int(after.Requests - before.Requests)
	r.report.Bytes = after.Bytes - before.Bytes
	r.report.Seconds = time.Since(started).Seconds()
	return r.report, err
}

// choose gives the feeds to sync. The sample edition is none of them: it has no
// address to fetch.
func (s *Syncer) choose(ctx context.Context, o Options) (feeds []news.Feed, err error) {
	switch {
	case o.FeedID != 0:
		feeds = make([]news.Feed, 1)
		feeds[0], err = s.deps.Feeds.Get(ctx, o.FeedID)
	case o.All:
		feeds, err = s.deps.Feeds.All(ctx)
	default:
		feeds, err = s.deps.Feeds.Due(ctx, s.deps.Now())
	}
	var chosen []news.Feed
	for _, f := range feeds {
		if f.URL != news.EditionURL {
			chosen = append(chosen, f)
		}
	}
	return chosen, err
}

// run is one sync under way.
type run struct {
	*Syncer
	progress func(Progress)

	mu     sync.Mutex
	state  Progress
	report Report
}

// update changes the run's counts and tells the listener.
func (r *run) update(change func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	change()
	if r.progress != nil {
		r.progress(r.state)
	}
}
