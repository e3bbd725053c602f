package fetching

// What came of feeds is planned and kept for all that end shortly one after another.

import (
	"context"
	"time"

	"sahifa/app/news"
	"sahifa/app/schedule"
)

// The outcomes of feeds are kept in one commit for all of recordTime, and for as many
// as recordFull at most. Until then a process that dies has asked in vain, which the
// next sync does again.
const (
	recordTime = 10 * time.Millisecond
	recordFull = 256
)

// outcome is what came of a leased feed.
type outcome struct {
	feed      *news.Feed
	answer    schedule.Answer
	at        time.Time
	keepsPlan bool   // it was not asked: nothing is learnt of it
	done      func() // tells that it is kept
}

// recorder is a run's part that keeps outcomes.
type recorder struct{ *run }

// keepAll keeps what comes until there are no more, and calls stop if the store fails;
// from then on it only ends leases. Cancelling stops no outcome of being kept: what it
// tells of is done.
func (r recorder) keepAll(ctx context.Context, stop func()) (failed error) {
	ctx = context.WithoutCancel(ctx)
	var all []outcome
	var late <-chan time.Time
	for {
		more := true
		select {
		case o, open := <-r.outcomes:
			if more = open; open {
				all = append(all, o)
			}
			if len(all) == 1 {
				late = time.After(recordTime)
			}
			if more && len(all) < recordFull {
				continue
			}
		case <-late:
		}
		if failed != nil {
			_ = r.giveUp(ctx, failed, feedsOf(all)...)
		} else if failed = r.keep(ctx, all); failed != nil {
			stop()
		}
		if !more {
			return failed
		}
		all, late = all[:0], nil
	}
}

// keep plans when feeds are asked next, keeps what came of them, and ends their leases,
// whether it could be kept or not. Its error is the whole store's.
func (r recorder) keep(ctx context.Context, all []outcome) error {
	if len(all) == 0 {
		return nil
	}
	bounds := r.bounds(ctx)
	for _, o := range all {
		if !o.keepsPlan {
			r.record(ctx, o.feed, o.answer, o.at, bounds)
		}
	}
	if err := r.keepState(ctx, feedsOf(all)...); isStoreFailure(err) {
		return err
	} else if err != nil {
		r.deps.Log.Error("feeds' states not kept", "feeds", len(all), "err", err)
	}
	for _, o := range all {
		o.done()
	}
	return nil
}

func feedsOf(all []outcome) []*news.Feed {
	feeds := make([]*news.Feed, len(all))
	for i, o := range all {
		feeds[i] = o.feed
	}
	return feeds
}
