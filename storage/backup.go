package storage

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"sahifa/app/news"
)

// Backup writes a whole and consistent copy of the store to a new file. A file
// that is there is not written over; one that could not be completed is not
// left behind.
func (s *Maintenance) Backup(ctx context.Context, file string) error {
	file, err := filepath.Abs(file) // SQLite takes some names for addresses
	if err != nil {
		return news.NewProblem(news.CannotWrite, err, file)
	}
	if _, err := os.Stat(file); !errors.Is(err, fs.ErrNotExist) {
		return news.NewProblem(news.CannotWrite, fs.ErrExist, file)
	}
	err = s.writeCopy(ctx, file)
	if err == nil {
		return nil
	}
	switch p := news.AsProblem(s.problem(err)); p.Kind {
	case news.StoreDamaged, news.StoreGone:
		return p // of the store, not of the file
	case news.DiskFull, news.Cancelled:
		if p.Kind == news.DiskFull {
			p.Args = []string{filepath.Dir(file)}
		}
		return p
	}
	return news.NewProblem(news.CannotWrite, err, file)
}

// writeCopy writes a copy that is whole, checked and on the disk before it has
// its name. Damage is not copied: a backup that holds it would take the place
// of one that does not.
func (s *Maintenance) writeCopy(ctx context.Context, file string) error {
	if err := s.present(); err != nil {
		return err
	}
	unfinished := file + partSuffix
	defer os.Remove(unfinished)
	_ = os.Remove(unfinished)
	if err := createPrivate(unfinished); err != nil {
		return err
	}
	if err := s.copyTo(ctx, unfinished); err != nil {
		return err
	}
	if err := checkBackup(ctx, unfinished); err != nil {
		p := news.AsProblem(err)
		if p.Kind != news.NotABackup {
			return err
		}
		if !isDamage(p.Err) && !errors.Is(p.Err, errDamaged) {
			return p.Err // the copy could not be read, which says nothing about the store
		}
		return news.NewProblem(news.StoreDamaged, p.Err, s.file)
	}
	if err := syncFile(unfinished); err != nil {
		return err
	}
	if err := os.Rename(unfinished, file); err != nil {
		return err
	}
	return syncDir(filepath.Dir(file))
}

// createPrivate makes an empty file that only its user may read; SQLite would
// let others.
func createPrivate(name string) error {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// syncFile waits until the disk has a file.
func syncFile(name string) error {
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// copyTo copies by a connection of its own: the readers' may not write, to any
// file, and the writer is not kept waiting.
func (s *Maintenance) copyTo(ctx context.Context, file string) error {
	db, err := connect(s.file, s.option("_pragma=cache_size(-2000)")) // tables are read and written in order
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", file)
	return err
}

// copyDatabase writes a whole and consistent copy of a database to a file that
// only its user may read. What could not be completed is not left behind.
func copyDatabase(ctx context.Context, db *sql.DB, file string) error {
	unfinished := file + partSuffix
	defer os.Remove(unfinished) // is gone after the rename
	_ = os.Remove(unfinished)
	if err := createPrivate(unfinished); err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", unfinished); err != nil {
		return err
	}
	if err := syncFile(unfinished); err != nil {
		return err
	}
	return os.Rename(unfinished, file)
}

// CheckBackup tells whether a file is a whole backup that Restore would take.
func (s *Maintenance) CheckBackup(ctx context.Context, file string) error {
	return checkBackup(ctx, file)
}
