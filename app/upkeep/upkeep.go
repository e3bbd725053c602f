// Package upkeep looks after the store by itself: it makes a backup a day and
// keeps as many as the user wants, checks the store for damage, and removes the
// articles that are not to be kept any longer.
//
// Backups are made in backups.go; retention.go decides how long articles are kept.
package upkeep

import (
	"context"
	"log/slog"
	"time"

	"sahifa/app/news"
)

// SettingChecked is the setting that says when the store was last checked in full.
const SettingChecked = "checked"

// checkDays is how many days there are from one full check to the next.
const checkDays = 7

// Store is what concerns the store as a whole.
type Store interface {
	// Backup writes a whole, checked copy of the store to a new file.
	Backup(ctx context.Context, file string) error
	// CheckBackup tells whether a file is a whole backup that can take the store's place.
	CheckBackup(ctx context.Context, file string) error
	// QuickCheck tells whether the store's trees are sound.
	QuickCheck(ctx context.Context) error
	// FullCheck tells whether its indexes are right, too.
	FullCheck(ctx context.Context) error
	// Usage tells what takes how much space.
	Usage(ctx context.Context) (news.Usage, error)
	// DropRevisions forgets the earlier texts of all articles.
	DropRevisions(ctx context.Context) error
	// Compact gives free space back to the system.
	Compact(ctx context.Context) error
	// Rest gives back memory that the store needs only while it is used.
	Rest(ctx context.Context) error
	// ChangedElsewhere tells whether another process wrote since it was asked last.
	ChangedElsewhere(ctx context.Context) (bool, error)
	// Space gives the bytes of the file, and of what is free in it.
	Space(ctx context.Context) (file, free int64, err error)
}

// Settings keeps the user's settings.
type Settings interface {
	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, key, value string) error
}

// Dependencies are what a Keeper works with.
type Dependencies struct {
	Store     Store
	Settings  Settings
	Feeds     Feeds
	Retention Retention
	Dir       string // the data folder
	Now       func() time.Time
	Log       *slog.Logger
}

// Keeper looks after the store.
type Keeper struct{ deps Dependencies }

// New makes the keeper of a store.
func New(d Dependencies) *Keeper { return &Keeper{d} }

// Usage tells what takes how much of the store.
func (k *Keeper) Usage(ctx context.Context) (news.Usage, error) { return k.deps.Store.Usage(ctx) }

// DropRevisions forgets the earlier texts of all articles.
func (k *Keeper) DropRevisions(ctx context.Context) error { return k.deps.Store.DropRevisions(ctx) }

// ChangedElsewhere tells whether another process has changed the store since it was asked
// last.
func (k *Keeper) ChangedElsewhere(ctx context.Context) (bool, error) {
	return k.deps.Store.ChangedElsewhere(ctx)
}

// Rest has the store give back memory that it needs only while it is used.
func (k *Keeper) Rest(ctx context.Context) error { return k.deps.Store.Rest(ctx) }

// Compact gives free space of the store back to the system.
func (k *Keeper) Compact(ctx context.Context) error { return k.deps.Store.Compact(ctx) }

// Check tells whether the store is damaged: quickly, or in full if that was not
// done for a week.
func (k *Keeper) Check(ctx context.Context) error {
	last, err := k.deps.Settings.Setting(ctx, SettingChecked)
	if err != nil {
		return err
	}
	now := k.deps.Now()
	checked, err := time.Parse(time.RFC3339, last)
	// By the calendar: the day on which clocks go forward would put it off by one more.
	if next := checked.In(now.Location()).AddDate(0, 0, checkDays); err == nil && !now.Before(checked) && now.Before(next) {
		return k.deps.Store.QuickCheck(ctx)
	}
	if err := k.deps.Store.FullCheck(ctx); err != nil {
		return err
	}
	err = k.deps.Settings.SetSetting(ctx, SettingChecked, now.UTC().Format(time.RFC3339))
	if p := news.AsProblem(err); p != nil && p.Kind == news.StoreReadOnly {
		return nil // it is sound
	}
	return err
}
