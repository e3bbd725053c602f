package fetching

// Feeds that are claimed before they are asked, so that two programs over one store
// do nothing twice.

import (
	"context"
	"time"

	"sahifa/app/news"
)

// leaseTime is how long a feed is claimed for one process. A sync that takes
// longer may meet another's, which costs requests but no article.
const leaseTime = 15 * time.Minute

// leaser is a run's part that claims feeds.
type leaser struct{ *run }

// leaseFirst claims the feeds that begin at once, the first of each host, in one
// commit: one for each would take a fifth of a sync in which nothing has changed.
func (r leaser) leaseFirst(ctx context.Context, hosts [][]news.Feed, starts map[int64]time.Time) (err error) {
	var first []news.Feed
	for _, ofHost := range hosts {
		if f := ofHost[0]; !starts[f.ID].After(r.deps.Now()) {
			first = append(first, f)
		}
	}
	r.begun, err = r.leaseAll(ctx, first)
	for _, f := range first {
		if _, ok := r.begun[f.ID]; !ok && err == nil {
			r.begun[f.ID] = nil
		}
	}
	return err
}

// lease claims a feed, and gives it as it is now. It gives none if another process
// has it, or has synced it since it was chosen.
func (r leaser) lease(ctx context.Context, chosen *news.Feed) (*news.Feed, error) {
	if f, begun := r.begun[chosen.ID]; begun {
		return f, nil
	}
	got, err := r.leaseAll(ctx, []news.Feed{*chosen})
	return got[chosen.ID], err
}

// leaseAll claims feeds, and gives those that it has claimed as they are now. What
// another process has synced since it was chosen is given back.
func (r leaser) leaseAll(ctx context.Context, chosen []news.Feed) (map[int64]*news.Feed, error) {
	ids, last := make([]int64, len(chosen)), map[int64]time.Time{}
	for i, f := range chosen {
		ids[i], last[f.ID] = f.ID, f.LastSync
	}
	now := r.deps.Now()
	leased, err := r.deps.Feeds.Lease(ctx, ids, now, now.Add(leaseTime))
	if err != nil {
		return nil, err
	}
	got := map[int64]*news.Feed{}
	var synced []int64
	for i := range leased {
		if f := &leased[i]; f.LastSync.Equal(last[f.ID]) {
			got[f.ID] = f
		} else {
			synced = append(synced, f.ID)
		}
	}
	if len(synced) > 0 {
		err = r.deps.Feeds.Release(context.WithoutCancel(ctx), synced...)
	}
	return got, err
}

// giveUp ends the leases of feeds that are not done, and gives back why.
func (s *Syncer) giveUp(ctx context.Context, why error, feeds ...*news.Feed) error {
	var ids []int64
	for _, f := range feeds {
		ids = append(ids, f.ID)
	}
	if err := s.deps.Feeds.Release(context.WithoutCancel(ctx), ids...); err != nil {
		s.deps.Log.Error("feeds not released", "feeds", ids, "err", err)
	}
	return why
}

// keepState keeps the states of leased feeds, and ends their leases, whether they could
// be kept or not.
func (s *Syncer) keepState(ctx context.Context, feeds ...*news.Feed) error {
	states := make([]news.Feed, len(feeds))
	for i, f := range feeds {
		states[i] = *f
	}
	if err := s.deps.Feeds.RecordSync(ctx, states...); err != nil {
		return s.giveUp(ctx, err, feeds...)
	}
	return nil
}
