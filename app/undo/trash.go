// The trash: all that was removed and is still kept, in this run of the program or before.

package undo

import (
	"context"
	"slices"

	"sahifa/app/news"
)

// Trashed gives what was removed and can be restored, the last first, with how long it is
// kept at the least.
func (s *history) Trashed(ctx context.Context) ([]news.Trashed, error) {
	all, err := s.deeds.Trash.List(ctx)
	for i := range all {
		all[i].Until = all[i].Time.Add(trashTime)
	}
	return all, err
}

// RestoreTrashed puts back what was removed under some numbers, the last removed first, as
// steps are taken back. What was put back meanwhile is left out.
func (s *history) RestoreTrashed(ctx context.Context, trash []int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	trash = slices.Clone(trash)
	slices.Sort(trash)
	for _, id := range slices.Backward(trash) {
		if err := s.deeds.Trash.Restore(ctx, id); err != nil && !gone(ctx, err) {
			return err
		}
		forget(s, id)
	}
	return nil
}

// DeleteTrashed removes for good what was removed under some numbers.
func (s *history) DeleteTrashed(ctx context.Context, trash []int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.deeds.Trash.Delete(ctx, trash); err != nil {
		return err
	}
	forget(s, trash...)
	return nil
}

// forget forgets the steps that removed what is in the trash no more: there is no way back
// of them.
func forget(s *history, trash ...int64) {
	there := func(id int64) bool { return !slices.Contains(trash, id) }
	s.steps = slices.DeleteFunc(s.steps, func(d done) bool { return len(d.trash) > 0 && !slices.ContainsFunc(d.trash, there) })
}
