package app

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"maps"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"

	"sahifa/app/feed"
	"sahifa/app/news"
	"sahifa/app/web"
)

// SyncOptions says what to sync and whom to tell.
type SyncOptions struct {
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

// feedsAtOnce bounds the feeds whose entries are kept at a time, and
// articlesAtOnce the articles of each. To wait for a feed itself takes no
// place, so that hosts which are dead or slow hold up no others; how many
// requests run at a time is the web client's business.
const (
	feedsAtOnce    = 32
	articlesAtOnce = 4
)

// Sync fetches the feeds that are due and the articles that are new in them.
// One feed's failure is noted in the report and with the feed. Sync itself
// fails only when it is cancelled or the store cannot be written; what was
// kept before stays, and the next sync goes on from there.
func (a *App) Sync(ctx context.Context, o SyncOptions) (Report, error) {
	started, before := time.Now(), a.client.Totals()
	feeds, err := a.feedsToSync(ctx, o)
	if err != nil {
		return Report{}, err
	}
	session := *a
	session.client = a.client.Session()
	r := &run{App: &session, progress: o.Progress, working: semaphore.NewWeighted(feedsAtOnce)}
	r.update(func() { r.state.Feeds, r.report.Feeds = len(feeds), len(feeds) })
	group, gctx := errgroup.WithContext(ctx)
	for _, ofHost := range byHost(feeds) {
		group.Go(func() error {
			for _, f := range ofHost {
				if err := r.feed(gctx, f); err != nil {
					return err
				}
			}
			return nil
		})
	}
	err = group.Wait()
	if ctx.Err() != nil {
		err = news.Fail(news.Cancelled, ctx.Err())
	}
	after := a.client.Totals()
	r.report.Requests = int(after.Requests - before.Requests)
	r.report.Bytes = after.Bytes - before.Bytes
	r.report.Seconds = time.Since(started).Seconds()
	return r.report, err
}

func (a *App) feedsToSync(ctx context.Context, o SyncOptions) ([]news.Feed, error) {
	if o.FeedID != 0 {
		f, err := a.store.Feed(ctx, o.FeedID)
		return fetched([]news.Feed{f}), err
	}
	if o.All {
		feeds, err := a.store.Feeds(ctx)
		return fetched(feeds), err
	}
	feeds, err := a.store.DueFeeds(ctx, a.now())
	return fetched(feeds), err
}

// byHost groups feeds by their host, which is asked for one at a time anyway.
func byHost(feeds []news.Feed) [][]news.Feed {
	var groups [][]news.Feed
	at := map[string]int{}
	for _, f := range feeds {
		name := host(f.URL)
		i, ok := at[name]
		if !ok {
			i = len(groups)
			at[name] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], f)
	}
	return groups
}

// fetched leaves out the sample edition, which has no address to fetch.
func fetched(feeds []news.Feed) []news.Feed {
	var out []news.Feed
	for _, f := range feeds {
		if f.URL != news.EditionURL {
			out = append(out, f)
		}
	}
	return out
}

// run is one sync under way.
type run struct {
	*App
	progress func(Progress)
	working  *semaphore.Weighted // places to keep a feed's entries

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

// feed syncs one feed. Its error stops the whole sync, so a failure of the
// feed itself is none.
func (r *run) feed(ctx context.Context, f news.Feed) error {
	changed, err := r.refresh(ctx, &f)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if ofStore(err) {
		return err
	}
	f.LastSync = r.now()
	f.Problem = nil
	if err != nil {
		f.Problem = news.AsProblem(err)
		r.log.Warn("feed not synced", "feed", f.URL, "err", err)
	}
	f.NextSync, f.State.Failures = schedule(f, f.LastSync)
	if err := r.store.FeedSynced(ctx, f); err != nil {
		return err
	}
	r.update(func() {
		r.state.FeedsDone++
		switch {
		case f.Problem != nil:
			r.state.Failed++
			r.report.Failed = append(r.report.Failed, FeedFailure{f.ID, f.URL, f.Problem})
		case !changed:
			r.report.Unchanged++
		}
	})
	return nil
}

// refresh fetches a feed and the articles that are new in it, and brings f's
// address and state up to date. The state makes the next fetch answer "nothing
// new", so it is taken over only when every entry has been kept whole. Of a
// feed that broke off the entries that came are kept, beside the error.
func (r *run) refresh(ctx context.Context, f *news.Feed) (changed bool, err error) {
	if f.LastSync.IsZero() { // subscribed from a list, and not asked before
		r.client.Trust(f.URL)
	}
	got, err := r.ask(ctx, *f)
	if err != nil || !got.isNew {
		return false, err
	}
	if err := r.working.Acquire(ctx, 1); err != nil {
		return false, news.Fail(news.Cancelled, err)
	}
	defer r.working.Release(1)
	f.URL = cmp.Or(got.permanent, f.URL)
	f.Title = cmp.Or(f.Title, got.source.Title)
	f.Site = cmp.Or(f.Site, got.source.Site)
	changed, whole, err := r.entries(ctx, *f, got.source.Entries)
	if err != nil {
		return changed, err
	}
	f.State.ETag, f.State.LastModified, f.State.Hash = "", "", ""
	if whole && got.cut == nil {
		f.State.ETag, f.State.LastModified, f.State.Hash = got.state.ETag, got.state.LastModified, got.state.Hash
	}
	return changed, got.cut
}

// feedAnswer is what came of asking for a feed.
type feedAnswer struct {
	isNew     bool // it is not what we had
	source    news.Source
	permanent string // where the feed is from now on, "" if it stays
	state     news.FeedState
	cut       error // why only its beginning came, nil for all of it
}

// ask fetches and reads a feed. The memory that its document takes counts to
// that of all documents until it is read.
func (r *run) ask(ctx context.Context, f news.Feed) (got feedAnswer, err error) {
	request := web.Request{URL: f.URL, Accept: feed.Accept, ETag: f.State.ETag, LastModified: f.State.LastModified}
	err = r.client.Use(ctx, request, func(answer web.Response, err error) error {
		if err != nil && !answer.Cut || answer.NotModified {
			return err
		}
		sum := sha256.Sum256(answer.Body)
		got = feedAnswer{permanent: answer.Permanent, cut: err, state: news.FeedState{
			ETag: answer.Header.Get("ETag"), LastModified: answer.Header.Get("Last-Modified"), Hash: hex.EncodeToString(sum[:]),
		}}
		if got.state.Hash == f.State.Hash {
			return nil
		}
		select {
		case r.computing <- struct{}{}:
			defer func() { <-r.computing }()
		case <-ctx.Done():
			return news.Fail(news.Cancelled, ctx.Err())
		}
		got.source, err = feed.Parse(answer.Body, answer.Header.Get("Content-Type"), answer.URL)
		got.isNew = err == nil
		if got.cut != nil && err != nil {
			return got.cut
		}
		return err
	})
	return got, err
}

// entries keeps the articles of a feed's new and changed entries, newest
// first, so that a sync cut short has what matters most. whole tells that
// nothing has to be tried again.
func (r *run) entries(ctx context.Context, f news.Feed, entries []news.Entry) (changed, whole bool, err error) {
	keys := make([][]string, len(entries))
	for i, e := range entries {
		keys[i] = e.Keys
	}
	known, err := r.store.Known(ctx, f.ID, keys)
	if err != nil {
		return false, false, err
	}
	var todo []int
	for i, e := range entries {
		k, seen := known[i]
		if seen && (!k.Kept || k.Whole && k.EntryHash == e.Hash) {
			continue
		}
		todo = append(todo, i)
	}
	r.update(func() { r.state.Articles += len(todo) })

	whole = true
	var mu sync.Mutex
	group, gctx := errgroup.WithContext(ctx)
	group.SetLimit(articlesAtOnce)
	for _, i := range newestFirst(todo, entries) {
		if gctx.Err() != nil {
			break
		}
		group.Go(func() error {
			e, k := entries[i], known[i]
			art, pictures := r.fetch(gctx, e)
			if gctx.Err() != nil {
				return gctx.Err()
			}
			art.ID, art.FeedID, art.Saved = k.ArticleID, f.ID, r.now()
			art.Published = plausible(art.Published, art.Saved)
			id, err := r.store.PutArticle(gctx, art, e.Keys, pictures)
			if err != nil {
				return err
			}
			if err := r.keepComments(gctx, id, art); err != nil {
				return err
			}
			mu.Lock()
			changed, whole = true, whole && art.Whole
			mu.Unlock()
			r.update(func() {
				r.state.ArticlesDone++
				if k.ArticleID == 0 {
					r.state.New++
					r.report.New++
				} else {
					r.report.Updated++
				}
			})
			return nil
		})
	}
	if err = group.Wait(); err == nil {
		err = r.freshComments(ctx, entries, without(known, todo))
	}
	return changed, whole, err
}

// without leaves out of what is known the entries that were fetched anew.
func without(known map[int]news.Known, fetched []int) map[int]news.Known {
	rest := maps.Clone(known)
	for _, i := range fetched {
		delete(rest, i)
	}
	return rest
}

// ofStore tells whether an error is the store's own and so every feed's.
func ofStore(err error) bool {
	var p *news.Problem
	if !errors.As(err, &p) {
		return err != nil
	}
	switch p.Kind {
	case news.DiskFull, news.StoreLocked, news.StoreDamaged, news.NoSuchFeed, news.Internal:
		return true
	}
	return false
}
