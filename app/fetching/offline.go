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

// unreached is a feed whose host was not found, or to which there was no way.
type unreached struct {
	feed *news.Feed // as it was before
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
func (r judge) putBack(f *news.Feed, err error) {
	r.update(func() {
		r.state.FeedsDone++
		r.state.Failed++
		r.report.Failed = append(r.report.Failed, FeedFailure{f.ID, f.URL, news.AsProblem(err)})
		r.unreached = append(r.unreached, unreached{f, err, r.deps.Now()})
	})
}

// settle records what became of the feeds that were not reached. Where our own network
// is missing they stay as they are, and are asked again soon; else it is theirs. After a
// failure of the store the others are only given back.
func (r judge) settle(ctx context.Context, hosts int) (err error) {
	missing := r.ownNetworkMissing(hosts)
	r.report.Offline = missing && len(r.report.Failed) == len(r.unreached)
	var outcomes []outcome
	for _, u := range r.unreached {
		answer := r.failure(u.err, 0)
		if missing {
			answer.Result = schedule.Offline
		} else {
			u.feed.LastSync, u.feed.Problem, u.feed.Received, u.feed.Took = u.at, news.AsProblem(u.err), 0, 0
		}
		r.deps.Log.Warn("feed not reached", "feed", u.feed.URL, "err", u.err)
		outcomes = append(outcomes, outcome{feed: u.feed, answer: answer, at: u.at, done: func() {}})
	}
	if ctx.Err() != nil {
		return r.giveUp(ctx, ctx.Err(), feedsOf(outcomes)...)
	}
	return recorder(r).keep(ctx, outcomes)
}

// ownNetworkMissing tells whether feeds were not reached for want of a network: none
// of the hosts that this sync asked has answered. Of one host alone whose name is not
// found that says nothing; there it counts whether any has answered lately.
func (r judge) ownNetworkMissing(hosts int) bool {
	if len(r.unreached) == 0 || r.answered.Load() {
		return false
	}
	noWay := func(u unreached) bool { return news.AsProblem(u.err).Kind == news.Offline }
	return hosts > 1 || slices.ContainsFunc(r.unreached, noWay) || !r.networkThere()
}
