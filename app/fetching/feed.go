package fetching

// The sync of one feed.

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"slices"
	"time"

	"sahifa/app/feed"
	"sahifa/app/news"
	"sahifa/app/schedule"
	"sahifa/app/web"
)

// leaseTime is how long a feed is claimed for one process. A sync that takes
// longer may meet another's, which costs requests but no article.
const leaseTime = 15 * time.Minute

// maxDocument bounds a feed's document, in bytes.
const maxDocument = 32 << 20

// feed syncs one feed. Its error stops the whole sync, so a failure of the feed
// itself is none.
func (r *run) feed(ctx context.Context, f news.Feed) error {
	now := r.deps.Now()
	leased, err := r.deps.Feeds.Lease(ctx, f.ID, now, now.Add(leaseTime))
	if isStoreFailure(err) {
		return err
	}
	if !leased { // another process is syncing it, or it was removed
		r.feedDone(f, false)
		return nil
	}
	changed, answer, err := r.refresh(ctx, &f)
	if errors.Is(err, errMerged) {
		r.feedDone(f, true)
		return nil
	}
	if ctx.Err() != nil || isStoreFailure(err) {
		if releaseErr := r.deps.Feeds.Release(context.WithoutCancel(ctx), f.ID); releaseErr != nil {
			r.deps.Log.Error("feed not released", "feed", f.URL, "err", releaseErr)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return err
	}
	f.LastSync, f.Problem = r.deps.Now(), nil
	if err != nil {
		f.Problem = news.AsProblem(err)
		r.deps.Log.Warn("feed not synced", "feed", f.URL, "err", err)
	}
	r.record(ctx, &f, answer, f.LastSync)
	if err := r.deps.Feeds.RecordSync(ctx, f); isStoreFailure(err) {
		return err
	} else if err != nil { // it was removed meanwhile, say
		r.deps.Log.Error("feed's state not kept", "feed", f.URL, "err", err)
	}
	r.feedDone(f, changed)
	return nil
}

// feedDone counts a feed that was dealt with.
func (r *run) feedDone(f news.Feed, changed bool) {
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
}

// refresh fetches a feed and the articles that are new in it, then what is still
// to be had of earlier ones, and brings f's address and state up to date.
func (r *run) refresh(ctx context.Context, f *news.Feed) (changed bool, a schedule.Answer, err error) {
	if f.LastSync.IsZero() { // the user subscribed to it, and it was not asked before
		r.client.Trust(f.URL)
	}
	answer, err := r.client.Get(ctx, web.Request{
		URL: f.URL, Accept: feed.Accept, ETag: f.State.ETag, LastModified: f.State.LastModified, MaxBytes: maxDocument, ErrorBody: true,
	})
	broken := err // the answer broke off, say; what there is of it is read
	if answer.Status != 0 {
		r.hostAnswered()
	}
	sum := sha256.Sum256(answer.Body)
	hash := hex.EncodeToString(sum[:])
	switch {
	case err != nil && (len(answer.Body) == 0 || answer.Status == http.StatusGone):
		return false, r.failure(err), err
	case err == nil && (answer.NotModified || hash == f.State.Hash):
		a = schedule.Answer{Result: schedule.Unchanged, Status: answer.Status, Hints: schedule.Hints{MaxAge: answer.FreshFor}}
		if err := r.landed(ctx, f, answer, news.Source{Title: f.Title}, true); err != nil {
			return false, r.failure(err), err
		}
		changed, err = r.finishOld(ctx, *f, 0)
		return changed, a, err
	}
	source, err := r.parse(ctx, answer)
	if err != nil {
		if broken != nil {
			err = broken
		}
		return false, r.failure(err), err
	}
	entries, err := r.recognised(ctx, *f, source)
	if err != nil {
		return false, r.failure(err), err
	}
	if err := r.landed(ctx, f, answer, source, slices.ContainsFunc(entries, entry.known)); err != nil {
		return false, r.failure(err), err
	}
	if f.Title == "" {
		f.Title = source.Title
	}
	if f.Site == "" {
		f.Site = source.Site
	}
	a = answerOf(entries, source, answer)
	first := f.LastSync.IsZero()
	changed, fetched, err := r.entries(ctx, *f, entries, first)
	if err != nil {
		return changed, a, err
	}
	f.State.ETag, f.State.LastModified, f.State.Hash = "", "", ""
	if broken == nil && !source.Cut {
		f.State.ETag, f.State.LastModified, f.State.Hash = answer.Header.Get("ETag"), answer.Header.Get("Last-Modified"), hash
	}
	old, err := r.finishOld(ctx, *f, fetched)
	if err == nil && broken != nil && answer.Status < 400 {
		err = broken
	}
	return changed || old, a, err
}

// parse reads a feed's document. Parsing is all computing, and holds several
// times the document in memory.
func (r *run) parse(ctx context.Context, answer web.Response) (news.Source, error) {
	if err := r.deps.Cores.Acquire(ctx, 1); err != nil {
		return news.Source{}, news.Fail(news.Cancelled, err)
	}
	defer r.deps.Cores.Release(1)
	return feed.Parse(answer.Body, answer.Header.Get("Content-Type"), answer.URL)
}

// answerOf tells the schedule what a document brought.
func answerOf(entries []entry, source news.Source, answer web.Response) schedule.Answer {
	a := schedule.Answer{Result: schedule.OK, Status: answer.Status, Entries: len(entries), Hints: hintsOf(source.Schedule, answer.FreshFor)}
	var oldest time.Time
	for _, e := range entries {
		if !e.known() {
			a.New = append(a.New, e.Published)
		}
		if !e.Published.IsZero() && (oldest.IsZero() || e.Published.Before(oldest)) {
			oldest = e.Published
		}
	}
	if len(a.New) == len(entries) {
		a.Overflow = oldest
	}
	return a
}
