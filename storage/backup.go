package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"sahifa/app/news"
)

// Backup writes a whole and consistent copy of the store to a new file. A file
// that is there is not written over; one that could not be completed is not
// left behind.
func (s *Maintenance) Backup(ctx context.Context, file string) error {
	if _, err := os.Stat(file); !errors.Is(err, fs.ErrNotExist) {
		return news.NewProblem(news.CannotWrite, fs.ErrExist, file)
	}
	err := s.copyTo(ctx, file)
	if err == nil {
		return nil
	}
	if p := news.AsProblem(s.problem(err)); p.Kind == news.DiskFull || p.Kind == news.Cancelled {
		if p.Kind == news.DiskFull {
			p.Args = []string{filepath.Dir(file)}
		}
		return p
	}
	return news.NewProblem(news.CannotWrite, err, file)
}

// copyTo copies by a connection of its own: the readers' may not write, to any
// file, and the writer is not kept waiting.
func (s *Maintenance) copyTo(ctx context.Context, file string) error {
	db, err := connect(s.file, "")
	if err != nil {
		return err
	}
	defer db.Close()
	return copyDatabase(ctx, db, file)
}

// copyDatabase writes a whole and consistent copy of a database to a file. What
// could not be completed is not left behind.
func copyDatabase(ctx context.Context, db *sql.DB, file string) error {
	unfinished := file + ".part"
	_ = os.Remove(unfinished)
	_, err := db.ExecContext(ctx, "VACUUM INTO ?", unfinished)
	if err == nil {
		err = os.Rename(unfinished, file)
	}
	if err != nil {
		_ = os.Remove(unfinished)
	}
	return err
}

// Restore puts a backup in the place of the store of a data folder. The store
// that was there is kept beside it as sahifa.db.before-restore. While any
// process has the store open it is StoreLocked; a file that is no whole backup
// of ours is NotABackup, one of a newer program StoreNewer. Whatever fails,
// the old store stays as it was.
func Restore(ctx context.Context, backup, dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return news.NewProblem(news.CannotWrite, err, dir)
	}
	s := &database{dir: dir, file: filepath.Join(dir, fileName)}
	lock, err := lockFile(filepath.Join(dir, lockName), alone)
	if err != nil {
		return s.problem(err)
	}
	defer lock.Close()
	if err := checkBackup(ctx, backup); err != nil {
		return err
	}
	fresh := s.file + ".restoring"
	defer os.Remove(fresh)
	if err := copyFile(fresh, backup); err != nil {
		return s.problem(err)
	}
	if err := setAside(ctx, s.file); err != nil {
		return s.problem(err)
	}
	if err := os.Rename(fresh, s.file); err != nil {
		return news.NewProblem(news.CannotWrite, err, s.file)
	}
	return nil
}

// checkBackup tells whether a file is a whole store that we can read.
func checkBackup(ctx context.Context, file string) error {
	info, err := os.Stat(file)
	if err != nil {
		return news.NewProblem(news.NoSuchFile, err, file)
	}
	db, err := connect(file, "mode=ro&immutable=1")
	if err != nil {
		return news.NewProblem(news.NotABackup, err, file)
	}
	defer db.Close()
	id, version, err := identify(ctx, db)
	if err != nil || id != applicationID || info.Size() == 0 {
		return news.NewProblem(news.NotABackup, err, file)
	}
	all, err := readMigrations(migrations)
	if err != nil {
		return err
	}
	if version > len(all) {
		return news.NewProblem(news.StoreNewer, nil, strconv.Itoa(version), strconv.Itoa(len(all)))
	}
	var verdict string
	if err := db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&verdict); err != nil || verdict != "ok" {
		return news.NewProblem(news.NotABackup, errors.Join(err, fmt.Errorf("quick_check: %s", verdict)), file)
	}
	return nil
}

// copyFile copies a file and waits until the disk has it.
func copyFile(to, from string) error {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer src.Close()
	dst, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	if _, err = io.Copy(dst, src); err == nil {
		err = dst.Sync()
	}
	return errors.Join(err, dst.Close())
}

// setAside moves a store out of the way with all that its log still holds. A
// file too damaged to take its log in keeps it beside.
func setAside(ctx context.Context, file string) error {
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if db, err := sql.Open("sqlite", file); err == nil {
		_, _ = db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
		_ = db.Close()
	}
	for _, tail := range []string{"-wal", "-shm", ""} {
		err := os.Rename(file+tail, file+".before-restore"+tail)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
