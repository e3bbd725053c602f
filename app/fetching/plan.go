package fetching

// What a program that stays open asks of the schedule: when a feed is due next,
// how those that are due together begin, and what is planned anew.

import (
	"context"
	"slices"
	"time"

	"sahifa/app/news"
	"sahifa/app/schedule"
)

// NextDue gives when the schedule asks for a feed next; ok is false if it asks
// for none.
func (s *Syncer) NextDue(ctx context.Context) (at time.Time, ok bool, err error) {
	feeds, err := s.scheduled(ctx)
	now := s.deps.Now()
	for _, f := range feeds {
		due, never := planOf(&f).Next(now, schedule.Host{})
		if !never && (!ok || due.Before(at)) {
			at, ok = due, true
		}
	}
	return at, ok, err
}

// scheduled gives the feeds that have a schedule.
func (s *Syncer) scheduled(ctx context.Context) ([]news.Feed, error) {
	feeds, err := s.deps.Feeds.All(ctx)
	return slices.DeleteFunc(feeds, func(f news.Feed) bool { return f.URL == news.EditionURL }), err
}

// Rebase plans the feeds anew whose times cannot be, because the clock was wrong
// or is. It is called at the start, and when the clock was set.
func (s *Syncer) Rebase(ctx context.Context) error {
	feeds, err := s.scheduled(ctx)
	if err != nil {
		return err
	}
	bounds := s.bounds(ctx)
	for _, f := range feeds {
		if _, wrong := planOf(&f).Rebase(s.deps.Now(), bounds.of(f)); !wrong {
			continue
		}
		err := s.changePlan(ctx, f, bounds, func(plan schedule.Feed, of schedule.Settings) schedule.Feed {
			plan, _ = plan.Rebase(s.deps.Now(), of)
			return plan
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Replan plans a feed anew after its settings were changed; 0 is all feeds.
func (s *Syncer) Replan(ctx context.Context, feedID int64) error {
	feeds, err := s.scheduled(ctx)
	if err != nil {
		return err
	}
	bounds := s.bounds(ctx)
	for _, f := range feeds {
		if feedID != 0 && f.ID != feedID || f.State.Schedule == "" {
			continue
		}
		if err := s.changePlan(ctx, f, bounds, schedule.Feed.Replan); err != nil {
			return err
		}
	}
	return nil
}

// changePlan changes a feed's plan between two syncs. A feed that is being
// synced is planned by that sync.
func (s *Syncer) changePlan(ctx context.Context, f news.Feed, b bounds, change func(schedule.Feed, schedule.Settings) schedule.Feed) error {
	now := s.deps.Now()
	leased, err := s.deps.Feeds.Lease(ctx, []int64{f.ID}, now, now.Add(leaseTime))
	if err != nil || len(leased) == 0 {
		return err
	}
	fresh := leased[0]
	plan := change(planOf(&fresh), b.of(fresh))
	fresh.State.Schedule, fresh.NextSync = plan.Keep(), nextOf(plan, now, s.deps.Client.Rest(ctx, fresh.URL))
	return s.keepState(ctx, &fresh)
}

// nextOf gives when a plan asks for its feed, whose host may rest.
func nextOf(plan schedule.Feed, now time.Time, host schedule.Host) time.Time {
	at, never := plan.Next(now, host)
	if never {
		return news.Never()
	}
	return at
}

// spread puts feeds into the order in which they begin, and says when each does.
func (s *Syncer) spread(feeds []news.Feed) ([]news.Feed, map[int64]time.Time) {
	plans := make([]schedule.Feed, len(feeds))
	for i, f := range feeds {
		plans[i] = planOf(&f)
	}
	starts := map[int64]time.Time{}
	for i, at := range schedule.Spread(s.deps.Now(), plans) {
		starts[feeds[i].ID] = at
	}
	ordered := slices.Clone(feeds)
	slices.SortStableFunc(ordered, func(a, b news.Feed) int { return starts[a.ID].Compare(starts[b.ID]) })
	return ordered, starts
}

// waitUntil returns at a time, or when the context ends.
func waitUntil(ctx context.Context, at time.Time, now func() time.Time) error {
	wait := time.Duration(0)
	if !at.IsZero() {
		wait = at.Sub(now())
	}
	if wait <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
