package fetching

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"sahifa/app/feed"
	"sahifa/app/news"
	"sahifa/app/web"
)

// feed syncs one feed. Its error stops the whole sync, so a failure of the
// feed itself is none.
func (r *run) feed(ctx context.Context, f news.Feed) error {
	changed, err := r.refresh(ctx, &f)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if isStoreFailure(err) {
		return err
	}
	f.LastSync = r.deps.Now()
	f.Problem = nil
	if err != nil {
		f.Problem = news.AsProblem(err)
		r.deps.Log.Warn("feed not synced", "feed", f.URL, "err", err)
	}
	f.NextSync, f.State.Failures = schedule(f, f.LastSync)
	if err := r.deps.Feeds.RecordSync(ctx, f); isStoreFailure(err) {
		return err
	} else if err != nil { // it was removed meanwhile, say
		r.deps.Log.Error("feed's state not kept", "feed", f.URL, "err", err)
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
// new", so it is taken over only when every entry has been kept whole.
func (r *run) refresh(ctx context.Context, f *news.Feed) (changed bool, err error) {
	answer, err := r.deps.Client.Get(ctx, web.Request{
		URL: f.URL, Accept: feed.Accept, ETag: f.State.ETag, LastModified: f.State.LastModified,
	})
	if err != nil {
		return false, err
	}
	if answer.NotModified {
		return false, nil
	}
	sum := sha256.Sum256(answer.Body)
	hash := hex.EncodeToString(sum[:])
	if hash == f.State.Hash {
		return false, nil
	}
	source, err := feed.Parse(answer.Body, answer.Header.Get("Content-Type"), answer.URL)
	if err != nil {
		return false, err
	}
	if answer.Permanent != "" {
		f.URL = answer.Permanent
	}
	if f.Title == "" {
		f.Title = source.Title
	}
	if f.Site == "" {
		f.Site = source.Site
	}
	changed, whole, err := r.entries(ctx, *f, source.Entries)
	if err != nil {
		return changed, err
	}
	f.State.ETag, f.State.LastModified, f.State.Hash = "", "", ""
	if whole {
		f.State.ETag = answer.Header.Get("ETag")
		f.State.LastModified = answer.Header.Get("Last-Modified")
		f.State.Hash = hash
	}
	return changed, nil
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
