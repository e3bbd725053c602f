package undo

import (
	"context"
	"time"

	"sahifa/app/news"
)

// Mute makes a rule by which articles that have some words are hidden, and
// hides those that are there.
func (s *Steps) Mute(ctx context.Context, m news.Mute) (Step, error) {
	m.Made = s.deeds.Now().Truncate(time.Millisecond)
	return s.do(ctx, s.deeds.muting(m))
}

// muting makes a rule: again as the same, by which the steps after it know it.
func (s deeds) muting(m news.Mute) deed {
	return func(ctx context.Context) (done, error) {
		kept, muted, err := s.Mutes.Put(ctx, m)
		back := func(ctx context.Context) error {
			_, err := s.Mutes.Remove(ctx, kept.ID)
			return err
		}
		return done{Step{Action: Muted, Articles: muted, Name: kept.Words}, back, s.muting(kept)}, err
	}
}

// Unmute removes such a rule. What it hid is unread again, unless another hides it.
func (s *Steps) Unmute(ctx context.Context, id int64) (Step, error) {
	return s.do(ctx, func(ctx context.Context) (done, error) {
		was, err := s.deeds.Mutes.Remove(ctx, id)
		back := func(ctx context.Context) error { return s.deeds.Mutes.Restore(ctx, was) }
		return done{Step: Step{Action: Unmuted, Articles: was.Shown, Name: was.Words}, back: back}, err
	})
}
