// Package muting is the rules by which articles that have some words are hidden from the
// lists. They stay in the store, and searches find them. What a rule means is package
// search's, what is done by it the store's; package undo does the same with a way back.
package muting

import (
	"context"
	"time"

	"sahifa/app/news"
)

// Store keeps the rules.
type Store interface {
	List(ctx context.Context) ([]news.MuteCount, error)
	// Put keeps a rule and hides the unread articles that have its words; it gives those.
	Put(ctx context.Context, m news.Mute) (kept news.Mute, muted []int64, err error)
	// Remove removes a rule; what it hid is unread again, but for what another rule hides.
	Remove(ctx context.Context, id int64) (news.RemovedMute, error)
}

// Rules are what the user muted.
type Rules struct {
	store Store
	now   func() time.Time
}

// New makes the rules that a store keeps.
func New(s Store, now func() time.Time) *Rules { return &Rules{s, now} }

// Mutes gives the rules, with how many articles each hides.
func (r *Rules) Mutes(ctx context.Context) ([]news.MuteCount, error) { return r.store.List(ctx) }

// Mute makes a rule, and gives it with how many articles it hides now.
func (r *Rules) Mute(ctx context.Context, m news.Mute) (news.MuteCount, error) {
	m.Made = r.now()
	kept, muted, err := r.store.Put(ctx, m)
	return news.MuteCount{Mute: kept, Hidden: len(muted)}, err
}

// Unmute removes a rule.
func (r *Rules) Unmute(ctx context.Context, id int64) error {
	_, err := r.store.Remove(ctx, id)
	return err
}
