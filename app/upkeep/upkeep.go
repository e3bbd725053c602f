// Package upkeep looks after the store by itself: it makes a backup a day and
// keeps as many as the user wants, checks the store for damage, and removes the
// articles that are not to be kept any longer.
package upkeep

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"sahifa/app/news"
)

// The settings: a folder, and how many backups are kept of days and of weeks.
const (
	SettingFolder = "backup_folder" // "": Folder in the data folder
	SettingDaily  = "backup_daily"  // "": 7; "0": no backups are made
	SettingWeekly = "backup_weekly" // "": 4

	SettingChecked = "checked" // when the store was last checked in full
)

const (
	// Folder is the folder of the data folder in which backups are kept.
	Folder = "backups"

	usualDaily, usualWeekly = 7, 4

	checkDays = 7 // from one full check to the next

	// placeFile says beside the store in which other folder its backups are: who
	// needs them cannot ask it.
	placeFile = "sahifa.backups"

	namePrefix, nameDate, nameSuffix = "sahifa-", "2006-01-02", ".db"
)

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

// BackUpIfDue makes the day's backup unless it is made, and removes those that
// are no longer to be kept. made tells whether it was made.
func (k *Keeper) BackUpIfDue(ctx context.Context) (made bool, err error) {
	daily, weekly, err := k.numbers(ctx)
	if err != nil || daily == 0 {
		return false, err
	}
	dir, err := k.folder(ctx)
	if err != nil {
		return false, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return false, news.NewProblem(news.CannotWrite, err, dir)
	}
	file := filepath.Join(dir, namePrefix+k.deps.Now().Local().Format(nameDate)+nameSuffix)
	if _, err := os.Stat(file); err == nil {
		return false, nil
	}
	if err := k.deps.Store.Backup(ctx, file); err != nil {
		return false, err
	}
	return true, k.tidy(ctx, dir, daily, weekly)
}

// BackUpNow makes a backup whether or not there is one of the day, whose place it
// takes.
func (k *Keeper) BackUpNow(ctx context.Context) error {
	daily, weekly, err := k.numbers(ctx)
	if err != nil {
		return err
	}
	dir, err := k.folder(ctx)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return news.NewProblem(news.CannotWrite, err, dir)
	}
	file := filepath.Join(dir, namePrefix+k.deps.Now().Local().Format(nameDate)+nameSuffix)
	fresh := file + ".now.part" // a start removes what a kill leaves under such a name
	_ = os.Remove(fresh)
	if err := k.deps.Store.Backup(ctx, fresh); err != nil {
		return err
	}
	if err := os.Rename(fresh, file); err != nil {
		_ = os.Remove(fresh)
		return news.NewProblem(news.CannotWrite, err, file)
	}
	return k.tidy(ctx, dir, max(daily, 1), weekly)
}

// tidy removes the backups that are no longer to be kept, after one was made: a
// day without a backup costs none of those that are there.
func (k *Keeper) tidy(ctx context.Context, dir string, daily, weekly int) error {
	if err := k.notePlace(dir); err != nil {
		return err
	}
	all, err := k.Backups(ctx)
	if err != nil {
		return err
	}
	for _, b := range surplus(all, daily, weekly) {
		if err := os.Remove(b.File); err != nil {
			k.deps.Log.Warn("an old backup was not removed", "file", b.File, "err", err)
		}
	}
	return nil
}

// BackupFolder gives the folder in which backups are kept.
func (k *Keeper) BackupFolder(ctx context.Context) (string, error) { return k.folder(ctx) }

// SetBackupFolder has backups be kept in another folder, "" for the usual one.
// Those that were made stay where they are. A folder that cannot be written to is
// not taken.
func (k *Keeper) SetBackupFolder(ctx context.Context, dir string) error {
	if dir = strings.TrimSpace(dir); dir != "" {
		if !filepath.IsAbs(dir) {
			return news.NewProblem(news.NoSuchFile, nil, dir)
		}
		dir = filepath.Clean(dir)
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return news.NewProblem(news.CannotWrite, err, dir)
		}
		probe, err := os.CreateTemp(dir, "sahifa-*.part")
		if err != nil {
			return news.NewProblem(news.CannotWrite, err, dir)
		}
		_ = probe.Close()
		_ = os.Remove(probe.Name())
	}
	if dir == filepath.Join(k.deps.Dir, Folder) {
		dir = ""
	}
	return k.deps.Settings.SetSetting(ctx, SettingFolder, dir)
}

// notePlace writes beside the store where its backups are, if not in the usual
// place.
func (k *Keeper) notePlace(dir string) error {
	name := filepath.Join(k.deps.Dir, placeFile)
	if dir == filepath.Join(k.deps.Dir, Folder) {
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return news.NewProblem(news.CannotWrite, err, name)
		}
		return nil
	}
	if abs, err := filepath.Abs(dir); err == nil {
		dir = abs
	}
	if err := os.WriteFile(name, []byte(dir), 0o600); err != nil {
		return news.NewProblem(news.CannotWrite, err, name)
	}
	return nil
}

// Backups gives the backups that were made, the newest first.
func (k *Keeper) Backups(ctx context.Context) ([]news.Backup, error) {
	dir, err := k.folder(ctx)
	if err != nil {
		return nil, err
	}
	return backupsIn(dir)
}

// CheckBackup tells whether a file is a whole backup that can take the store's place.
func (k *Keeper) CheckBackup(ctx context.Context, file string) error {
	return k.deps.Store.CheckBackup(ctx, file)
}

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

// BackupsOf gives the backups of a data folder whose store cannot be asked where
// they are, the newest first.
func BackupsOf(dataDir string) ([]news.Backup, error) {
	all, err := backupsIn(filepath.Join(dataDir, Folder))
	place, failed := os.ReadFile(filepath.Join(dataDir, placeFile))
	if failed != nil || !filepath.IsAbs(string(place)) {
		return all, err
	}
	elsewhere, failed := backupsIn(string(place))
	all = append(all, elsewhere...)
	slices.SortFunc(all, func(a, b news.Backup) int { return b.Day.Compare(a.Day) })
	return all, errors.Join(err, failed)
}

// backupsIn gives the backups in a folder, the newest first.
func backupsIn(dir string) ([]news.Backup, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, news.NewProblem(news.CannotRead, err, dir)
	}
	var all []news.Backup
	for _, e := range entries {
		date, ok := strings.CutPrefix(strings.TrimSuffix(e.Name(), nameSuffix), namePrefix)
		day, err := time.ParseInLocation(nameDate, date, time.Local)
		info, failed := e.Info()
		if ok && err == nil && failed == nil && strings.HasSuffix(e.Name(), nameSuffix) {
			all = append(all, news.Backup{File: filepath.Join(dir, e.Name()), Day: day, Made: info.ModTime(), Bytes: info.Size()})
		}
	}
	slices.SortFunc(all, func(a, b news.Backup) int { return b.Day.Compare(a.Day) })
	return all, nil
}

// surplus gives those of some backups, the newest first, that are neither one of
// the newest nor the newest of one of the last weeks.
func surplus(all []news.Backup, daily, weekly int) (gone []news.Backup) {
	weeks := map[[2]int]bool{}
	for i, b := range all {
		year, week := b.Day.ISOWeek()
		w := [2]int{year, week}
		ofWeek := !weeks[w] && len(weeks) < weekly
		weeks[w] = weeks[w] || ofWeek
		if i >= daily && !ofWeek {
			gone = append(gone, b)
		}
	}
	return gone
}

func (k *Keeper) folder(ctx context.Context) (string, error) {
	dir, err := k.deps.Settings.Setting(ctx, SettingFolder)
	return cmp.Or(dir, filepath.Join(k.deps.Dir, Folder)), err
}

func (k *Keeper) numbers(ctx context.Context) (daily, weekly int, err error) {
	if daily, err = k.number(ctx, SettingDaily, usualDaily); err == nil {
		weekly, err = k.number(ctx, SettingWeekly, usualWeekly)
	}
	return daily, weekly, err
}

func (k *Keeper) number(ctx context.Context, key string, usual int) (int, error) {
	v, err := k.deps.Settings.Setting(ctx, key)
	if err != nil || v == "" {
		return usual, err
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < 0 {
		return usual, nil // what makes no sense counts as unset
	}
	return n, nil
}

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
