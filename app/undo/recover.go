// What was removed in a run of the program that did not end in order.

package undo

import (
	"context"
	"errors"
	"slices"
	"time"
)

const (
	// trashTime is how long what was removed can be restored at the least.
	trashTime = 30 * 24 * time.Hour
	// offerTime is how long what was removed in a run that did not end in order is offered.
	offerTime = 24 * time.Hour
)

// EmptyTrash removes for good what was removed long ago.
func (s *history) EmptyTrash(ctx context.Context) error {
	return s.deeds.Trash.Empty(ctx, s.deeds.Now().Add(-trashTime))
}

// Recover remembers what was removed in a run of the program that did not end in order,
// as if that had been in this one, and gives the steps, the last at the end; with an
// error, those that could be read. It is for the beginning of a run.
func (s *history) Recover(ctx context.Context) (recovered []Step, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	left, err := leftOf(ctx, s)
	for i := range left {
		s.last++
		left[i].ID = s.last
		recovered = append(recovered, left[i].Step)
	}
	s.steps = append(left, s.steps...)
	return recovered, err
}

// leftOf gives the last steps that can be taken back and are not remembered, by time.
func leftOf(ctx context.Context, s *history) ([]done, error) {
	type at struct {
		done
		time.Time
	}
	var all []at
	known := func(same func(Step) bool) bool {
		return slices.ContainsFunc(s.steps, func(x done) bool { return same(x.Step) })
	}
	drafts, failed := s.deeds.Trash.DiscardedDrafts(ctx)
	for _, d := range drafts {
		if !known(func(x Step) bool { return x.Action == Discarded && x.Draft.ID == d.Draft.ID }) { // of this run already
			all = append(all, at{done{Step{Action: Discarded, Draft: d.Draft}, s.deeds.restoreDraft(d.ID), s.deeds.discarding(d.Draft.ID)}, d.Time})
		}
	}
	removed, err := s.deeds.Trash.Left(ctx, s.deeds.Now().Add(-offerTime))
	for _, d := range removed {
		x := done{Step{Action: Removed, Articles: d.Articles, trash: []int64{d.ID}}, s.deeds.restore(d.ID), s.deeds.removing(d.Articles)}
		if d.Feed != 0 {
			x.Step = Step{Action: Unsubscribe, Feeds: []int64{d.Feed}, Name: d.FeedTitle, trash: []int64{d.ID}}
			x.again = s.deeds.leaving([]int64{d.Feed})
		}
		if !known(func(x Step) bool { return slices.Contains(x.trash, d.ID) }) {
			all = append(all, at{x, d.Time})
		}
	}
	slices.SortStableFunc(all, func(a, b at) int { return a.Compare(b.Time) })
	var steps []done
	for _, x := range all[max(len(all)-maxSteps, 0):] {
		steps = append(steps, x.done)
	}
	return steps, errors.Join(failed, err)
}

// End forgets all steps: the run of the program ends in order. The comments that were
// discarded are then gone for good, and the next run offers nothing.
func (s *history) End(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.steps, s.undone = nil, nil
	return errors.Join(s.deeds.Trash.ForgetDrafts(ctx), s.deeds.Trash.Close(ctx))
}
