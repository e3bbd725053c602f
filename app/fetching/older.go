package fetching

// What a feed had before the sync knew it: a document that its newest one, or
// the one before, names as older.

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"slices"

	"sahifa/app/identity"
	"sahifa/app/news"
)

// maxOlder is how many documents are asked for in search of an article that is
// not kept yet.
const maxOlder = 20

// backfiller is a run's part that goes back beyond what was known.
type backfiller struct{ *run }

// backfill keeps what is older of a leased feed, of which nothing else changes:
// neither its plan nor what is told of its last sync.
func (r backfiller) backfill(ctx context.Context, f *news.Feed) error {
	asked, end := r.underway.begin(ctx, f)
	defer end()
	timed, cancel := context.WithTimeout(asked, maxFeedTime)
	defer cancel()
	changed, err := r.older(timed, f)
	if err != nil && ctx.Err() == nil && isLeft(asked, err) {
		f.Problem = nil
		r.feedDone(f, true)
		return nil
	}
	if timed.Err() != nil && ctx.Err() == nil && !isStoreFailure(err) { // what it has kept stays
		err = news.NewProblem(news.TimedOut, timed.Err(), f.URL)
	}
	if ctx.Err() != nil || isStoreFailure(err) {
		return r.giveUp(ctx, cmp.Or(ctx.Err(), err), f)
	}
	r.update(func() { r.report.NoOlder = f.State.Older == news.NothingOlder })
	recordErr := r.keepState(ctx, f)
	if isStoreFailure(recordErr) {
		return recordErr
	}
	if err = errors.Join(err, recordErr); err != nil {
		r.deps.Log.Warn("older posts not had", "feed", f.URL, "from", f.State.Older, "err", err)
		f.Problem = news.AsProblem(err)
	} else {
		f.Problem = nil // that of the last sync is none of this one
	}
	r.feedDone(f, changed)
	return nil
}

// older keeps the articles of a feed's next older document that has any. What is
// kept of others stays as it is: an archive may have them as they once were. It
// notes in f where to go on the next time.
func (r backfiller) older(ctx context.Context, f *news.Feed) (changed bool, err error) {
	asked := map[string]bool{}
	var last []identity.Item
	for range maxOlder {
		from := *f
		if f.State.Older != "" {
			from.URL = f.State.Older
		}
		if f.State.Older == news.NothingOlder || asked[from.URL] {
			f.State.Older = news.NothingOlder
			return false, nil
		}
		asked[from.URL] = true
		from.State = news.FeedState{Schedule: f.State.Schedule} // its whole document is wanted
		next, items, changed, err := r.olderDocument(ctx, f, &from)
		if err != nil {
			return changed, err
		}
		if next == "" || len(items) == 0 || slices.Equal(items, last) { // some sites give the newest for any page
			next = news.NothingOlder
		}
		f.State.Older, last = next, items
		if changed {
			return true, nil
		}
	}
	return false, nil
}

// olderDocument keeps what is new in one document of a feed. next is where the
// one before it is. A document that is not there is the end.
func (r backfiller) olderDocument(ctx context.Context, f, from *news.Feed) (next string, items []identity.Item, changed bool, err error) {
	got, err := r.ask(ctx, from)
	defer got.memory.end()
	if status := got.answer.Status; err != nil && from.URL != f.URL && (status == http.StatusNotFound || status == http.StatusGone) {
		return "", nil, false, nil
	} else if err != nil {
		return "", nil, false, err
	}
	entries, err := r.recognised(ctx, f, got.source)
	if err != nil {
		return "", nil, false, err
	}
	for _, e := range entries {
		items = append(items, e.item)
	}
	fresh := slices.DeleteFunc(entries, func(e entry) bool { return e.known() && e.article.FeedID == f.ID })
	changed, _, err = r.entries(ctx, f, fresh, got.memory, true)
	return got.source.Older, items, changed, err
}
