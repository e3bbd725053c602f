package upkeep

// Backups: made once a day and when the user asks, and as many kept as they want.

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"sahifa/app/news"
)

// The settings of backups: a folder, and how many are kept of days and of weeks.
const (
	SettingFolder = "backup_folder" // "": Folder in the data folder
	SettingDaily  = "backup_daily"  // "": 7; "0": no backups are made
	SettingWeekly = "backup_weekly" // "": 4
)

const (
	// Folder is the folder of the data folder in which backups are kept.
	Folder = "backups"

	usualDaily, usualWeekly = 7, 4

	// placeFile says beside the store in which other folder its backups are: who
	// needs them cannot ask it.
	placeFile = "sahifa.backups"

	namePrefix, nameDate, nameSuffix = "sahifa-", "2006-01-02", ".db"
)

// BackUpIfDue makes the day's backup unless it is made, and removes those that
// are no longer to be kept. made tells whether it was made.
func (k *Keeper) BackUpIfDue(ctx context.Context) (made bool, err error) {
	daily, weekly, err := k.numbers(ctx)
	if err != nil || daily == 0 {
		return false, err
	}
	file, err := k.backupOfToday(ctx)
	if err != nil {
		return false, err
	}
	if _, err := os.Stat(file); err == nil {
		return false, nil
	}
	if err := k.deps.Store.Backup(ctx, file); err != nil {
		return false, err
	}
	return true, k.tidy(ctx, filepath.Dir(file), daily, weekly)
}

// BackUpNow makes a backup whether or not there is one of the day, whose place it
// takes.
func (k *Keeper) BackUpNow(ctx context.Context) error {
	daily, weekly, err := k.numbers(ctx)
	if err != nil {
		return err
	}
	file, err := k.backupOfToday(ctx)
	if err != nil {
		return err
	}
	fresh := file + ".now.part" // a start removes what a kill leaves under such a name
	_ = os.Remove(fresh)
	if err := k.deps.Store.Backup(ctx, fresh); err != nil {
		return err
	}
	if err := os.Rename(fresh, file); err != nil {
		_ = os.Remove(fresh)
		return news.NewProblem(news.CannotWrite, err, file)
	}
	return k.tidy(ctx, filepath.Dir(file), max(daily, 1), weekly)
}

// backupOfToday gives the file of the day's backup, in a folder that is there.
func (k *Keeper) backupOfToday(ctx context.Context) (string, error) {
	dir, err := k.BackupFolder(ctx)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", news.NewProblem(news.CannotWrite, err, dir)
	}
	return filepath.Join(dir, namePrefix+k.deps.Now().Local().Format(nameDate)+nameSuffix), nil
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
func (k *Keeper) BackupFolder(ctx context.Context) (string, error) {
	dir, err := k.deps.Settings.Setting(ctx, SettingFolder)
	return cmp.Or(dir, filepath.Join(k.deps.Dir, Folder)), err
}

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
	dir, err := k.BackupFolder(ctx)
	if err != nil {
		return nil, err
	}
	return backupsIn(dir)
}

// CheckBackup tells whether a file is a whole backup that can take the store's place.
func (k *Keeper) CheckBackup(ctx context.Context, file string) error {
	return k.deps.Store.CheckBackup(ctx, file)
}

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

// numbers gives how many backups are kept of days and of weeks.
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
