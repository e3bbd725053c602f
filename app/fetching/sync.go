// Package fetching syncs: it asks the feeds that are due for what is new and
// keeps the articles of it.
//
// A feed's failure is its own note, in the report and with the feed; so is an
// article's, in the log. Only cancelling and failures of the whole store (a full
// disk, a lock, damage) end a sync. What was kept before stays, and the next
// sync goes on from there.
//
// sync.go is a sync of many feeds, feed.go of one, which lease.go claims before and
// recorder.go keeps the outcome of; leave.go ends it where the feed is removed meanwhile. recognise.go tells which
// articles its entries are, entries.go keeps the new ones, update.go the changed
// ones, unfinished.go what earlier syncs left, older.go what came before. claims.go keeps two feeds from
// fetching one article, move.go follows feeds that move, due.go says when a feed
// is asked next.
package fetching

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"

	"sahifa/app/identity"
	"sahifa/app/news"
	"sahifa/app/schedule"
	"sahifa/app/web"
)

// Dependencies are what a Syncer works with.
type Dependencies struct {
	Client     *web.Client
	Feeds      Feeds
	Articles   Articles
	Settings   Settings
	Scraper    ScraperOf
	Discussion DiscussionOf
	Icons      IconsOf                     // nil: no icons are had
	Cores      *semaphore.Weighted         // a place a core, shared by all work that only computes
	Find       Find                        // the feeds of an address that waited for a network; nil: it waits on
	Heed       func(context.Context) error // has Client heed what the user set meanwhile; nil: nothing
	Log        *slog.Logger
	Now        func() time.Time
}

// Syncer fetches what is due.
type Syncer struct {
	deps       Dependencies
	lastAnswer atomic.Pointer[time.Time] // of any host
	garbage    collector
	underway   underway
}

// New makes a syncer.
func New(d Dependencies) *Syncer { return &Syncer{deps: d} }

// Options says what to sync and whom to tell.
type Options struct {
	FeedIDs  []int64        // only these feeds, due or not; none: all that are due. One that was removed since is left out, unless all were
	All      bool           // also feeds that are not due
	Older    bool           // of FeedIDs: what is older than what they gave, in place of what is new
	Icons    bool           // also the icons of sites that are due
	Spread   bool           // begin with one feed after another, those with the most news first
	Progress func(Progress) // called from several goroutines, one at a time; may be nil
}

// Progress is how far a sync has come.
type Progress struct {
	Feeds, FeedsDone       int
	FeedsReading           int // feeds whose articles are under way
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
	PutOff    []FeedFailure // not asked, because their host left others without an answer
	Offline   bool          // no feed was reached, because our own network is missing: one thing to say, not one of each feed
	NoOlder   bool          // with Options.Older: nothing older is to be had any more
	Requests  int
	Bytes     int64 // received, as they came over the wire
	Seconds   float64

	// Headlines are new articles to be told of, the first that are not muted.
	Headlines []Headline
}

// Headline is a new article of a sync.
type Headline struct {
	FeedID    int64
	ArticleID int64
	Title     string
}

// Bounds on the headlines of a report, and on the new articles that they are chosen of.
const (
	maxHeadlines = 200
	maxNoted     = 10_000
)

// FeedFailure is a feed that could not be synced, and why.
type FeedFailure struct {
	FeedID  int64
	URL     string
	Problem *news.Problem
}

// articlesAtOnce bounds the articles of a feed that are on their way at a time: one
// that is asked for and one that is being written. More would only wait for the same
// host, each with a stack and some with a page. How many requests run is the web client's
// business, how many feeds that of memory.
const articlesAtOnce = 2

// Sync fetches the feeds that are due and the articles that are new in them.
func (s *Syncer) Sync(ctx context.Context, o Options) (Report, error) {
	started, before := time.Now(), s.deps.Client.Totals()
	if s.deps.Heed != nil {
		if err := s.deps.Heed(ctx); err != nil {
			return Report{}, err
		}
	}
	feeds, err := s.choose(ctx, o)
	if err != nil {
		return Report{}, err
	}
	r, err := s.newRun(ctx, o)
	if err != nil {
		return Report{}, err
	}
	r.garbage = s.garbage.begin()
	defer r.garbage.end()
	r.update(func() { r.state.Feeds, r.report.Feeds = len(feeds), len(feeds) })
	var starts map[int64]time.Time
	if o.Spread {
		feeds, starts = s.spread(feeds)
	}
	hosts := byHost(feeds)
	if err = (leaser{r}).leaseFirst(ctx, hosts, starts); err != nil {
		return Report{}, err
	}
	err = r.all(ctx, hosts, starts)
	err = errors.Join(err, judge{r}.settle(ctx, len(hosts)))
	if ctx.Err() != nil {
		err = news.NewProblem(news.Cancelled, ctx.Err())
	}
	headlines, unread := told(ctx, s.deps.Articles, r.report.Headlines)
	r.report.Headlines, err = headlines, errors.Join(err, unread)
	after := s.deps.Client.Totals()
	r.report.Requests = int(after.Requests - before.Requests)
	r.report.Bytes = after.Bytes - before.Bytes
	r.report.Seconds = time.Since(started).Seconds()
	return r.report, err
}

// newRun makes a sync that has not begun, by what the user has set now.
func (s *Syncer) newRun(ctx context.Context, o Options) (*run, error) {
	text, err := s.deps.Settings.Setting(ctx, TextSetting)
	if err != nil {
		return nil, err
	}
	client := s.deps.Client.Session()
	r := &run{
		Syncer: s, client: client, scraper: s.deps.Scraper(client), discussion: s.deps.Discussion(), text: news.TextSource(text), progress: o.Progress,
		backward: o.Older && len(o.FeedIDs) > 0, memory: newMemory(), claims: claims{of: map[identity.Mark]*claim{}, updated: map[int64]bool{}},
		outcomes: make(chan outcome, recordFull),
	}
	r.unfinished = sync.OnceValues(func() (map[int64]bool, error) { return finisher{r}.feeds(ctx) })
	if o.Icons && s.deps.Icons != nil {
		r.icons = s.deps.Icons(client)
	}
	return r, nil
}

// all syncs the feeds of all hosts, each when it is to begin.
func (r *run) all(ctx context.Context, hosts [][]news.Feed, starts map[int64]time.Time) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	kept := make(chan error, 1)
	go func() { kept <- recorder{r}.keepAll(ctx, stop) }()
	group, gctx := errgroup.WithContext(ctx)
	for _, ofHost := range hosts {
		group.Go(func() error {
			for i := range ofHost {
				f := &ofHost[i]
				if i > 0 || r.begun[f.ID] == nil { // what is leased already begins, or its lease would not end
					if err := waitUntil(gctx, starts[f.ID], r.deps.Now); err != nil {
						return err
					}
				}
				if err := r.feed(gctx, f); err != nil {
					return err
				}
			}
			return nil
		})
	}
	group.Go(func() error { // while answers are waited for
		_, _ = r.unfinished()
		return nil
	})
	err := group.Wait()
	close(r.outcomes)
	return cmp.Or(<-kept, err)
}

// choose gives the feeds to sync. The sample edition is none of them: it has no
// address to fetch.
func (s *Syncer) choose(ctx context.Context, o Options) (chosen []news.Feed, err error) {
	var feeds []news.Feed
	mode := schedule.Scheduled
	switch {
	case len(o.FeedIDs) > 0:
		mode = schedule.ByHand
		feeds, err = s.named(ctx, o.FeedIDs)
	case o.All:
		mode = schedule.All
		feeds, err = s.deps.Feeds.All(ctx)
	default:
		feeds, err = s.deps.Feeds.All(ctx)
	}
	now := s.deps.Now()
	for _, f := range feeds {
		rest := schedule.Host{}
		if mode == schedule.Scheduled { // else the user is told that the host rests
			rest = s.deps.Client.Rest(ctx, f.URL)
		}
		if f.URL != news.EditionURL && planOf(&f).May(now, mode, rest) && (mode == schedule.ByHand || !f.Paused && !f.HasSeveral()) {
			chosen = append(chosen, f)
		}
	}
	return chosen, err
}

// named gives feeds by their numbers. Those that were removed meanwhile are left out; where
// that is all of them, it is what is wrong.
func (s *Syncer) named(ctx context.Context, ids []int64) (feeds []news.Feed, err error) {
	var gone error
	for _, id := range ids {
		f, err := s.deps.Feeds.Get(ctx, id)
		switch {
		case err == nil:
			feeds = append(feeds, f)
		case isRemoved(err):
			gone = err
		default:
			return nil, err
		}
	}
	if len(feeds) == 0 {
		return nil, gone
	}
	return feeds, nil
}

// byHost groups feeds by their host, which is asked for one thing at a time
// anyway. Those that failed the last times come last: one that hangs may be why a
// host is not asked for others.
func byHost(feeds []news.Feed) [][]news.Feed {
	var groups [][]news.Feed
	at := map[string]int{}
	for _, f := range feeds {
		host := f.URL
		if u, err := url.Parse(f.URL); err == nil {
			host = u.Host
		}
		i, ok := at[host]
		if !ok {
			i = len(groups)
			at[host] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], f)
	}
	for _, ofHost := range groups {
		slices.SortStableFunc(ofHost, func(a, b news.Feed) int { return cmp.Compare(a.State.Failures, b.State.Failures) })
	}
	return groups
}

// run is one sync under way.
type run struct {
	*Syncer
	client     *web.Client // one session
	scraper    Scraper     // over client
	discussion Discussion
	icons      Icons // nil: none are had
	text       news.TextSource
	progress   func(Progress)
	backward   bool // what is older is wanted
	claims     claims
	memory     memory
	begun      map[int64]*news.Feed // leased by leaseFirst
	outcomes   chan outcome         // to be kept by the recorder

	unfinished func() (map[int64]bool, error)
	garbage    *collecting

	answered atomic.Bool // a host has

	mu        sync.Mutex
	state     Progress
	report    Report
	unreached []unreached
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

// headline notes a new article for the report; r.mu is held.
func (r *run) headline(feedID, id int64, title string) {
	if len(r.report.Headlines) < maxNoted {
		r.report.Headlines = append(r.report.Headlines, Headline{feedID, id, strings.Clone(title)}) // without the page that it is of
	}
}

// told gives the first headlines without those that nobody is to be told of.
func told(ctx context.Context, articles Articles, all []Headline) ([]Headline, error) {
	if len(all) == 0 {
		return nil, nil
	}
	var ids []int64
	for _, h := range all {
		ids = append(ids, h.ArticleID)
	}
	muted, err := articles.Muted(context.WithoutCancel(ctx), ids)
	hidden := map[int64]bool{}
	for _, id := range muted {
		hidden[id] = true
	}
	var first []Headline
	for _, h := range all {
		if !hidden[h.ArticleID] && len(first) < maxHeadlines {
			first = append(first, h)
		}
	}
	return first, err
}

// isStoreFailure tells whether an error is the store's as a whole, so that no
// other feed or article could be kept either. Anything else concerns one feed or
// one article only.
func isStoreFailure(err error) bool {
	p, ok := errors.AsType[*news.Problem](err)
	if !ok {
		return false
	}
	switch p.Kind {
	case news.DiskFull, news.StoreLocked, news.StoreDamaged, news.CannotWrite:
		return true
	}
	return false
}
