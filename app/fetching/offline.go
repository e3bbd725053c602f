package fetching

// Feeds that could not be reached: whether that is theirs, or our own network is
// missing, only the whole sync tells.

import (
	"context"
	"slices"
	"time"

	"sahifa/app/news"
	"sahifa/app/schedule"
)

// Offline tells whether it was our own network that was missing: there is one thing to
// say, not one of each feed.
func (r Report) Offline() bool {
	return r.Feeds > 0 && len(r.Failed) == r.Feeds && !slices.ContainsFunc(r.Failed, func(f FeedFailure) bool { return !isUnreached(f.Problem) })
}

// unreached is a feed whose host was not found, or to which there was no way.
type unreached struct {
	feed news.Feed // as it was before
	err  error
	at   time.Time
}

// isUnreached tells of a failure that may be our own network's.
func isUnreached(err error) bool {
	if err == nil {
		return false
	}
	kind := news.AsProblem(err).Kind
	return kind == news.Offline || kind == news.NoSuchHost
}

// judge tells whose failure it is that feeds were not reached.
type judge struct{ *run }

// putBack leaves a feed that was not reached to be judged when all have been asked.
func (r judge) putBack(f news.Feed, err error) {
	r.update(func() {
		r.state.FeedsDone++
		r.state.Failed++
		r.report.Failed = append(r.report.Failed, FeedFailure{f.ID, f.URL, news.AsProblem(err)})
		r.unreached = append(r.unreached, unreached{f, err, r.deps.Now()})
	})
}

// settle records what became of the feeds that were not reached. Where our own network
// is missing they stay as they are, and are asked again soon; else it is theirs.
func (r judge) settle(ctx context.Context, hosts int) error {
	for i, u := range r.unreached {
		if ctx.Err() != nil {
			for _, u := range r.unreached[i:] {
				_ = r.giveUp(ctx, u.feed, ctx.Err()) // the sync's own error is told
			}
			return nil
		}
		f, answer := u.feed, r.failure(u.err, 0)
		if r.ownNetworkMissing(u.err, hosts) {
			answer.Result = schedule.Offline
		} else {
			f.LastSync, f.Problem, f.Received, f.Took = u.at, news.AsProblem(u.err), 0, 0
		}
		r.deps.Log.Warn("feed not reached", "feed", f.URL, "err", u.err)
		r.record(ctx, &f, answer, u.at)
		if err := r.recordSync(ctx, f); err != nil {
			return err
		}
	}
	return nil
}

// ownNetworkMissing tells whether a host was not reached for want of a network: none
// of those that this sync asked has answered. Of one host alone whose name is not found
// that says nothing; there it counts whether any has answered lately.
func (r judge) ownNetworkMissing(err error, hosts int) bool {
	if r.answered.Load() {
		return false
	}
	return hosts > 1 || news.AsProblem(err).Kind == news.Offline || !r.networkThere()
}
