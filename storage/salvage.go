// Getting out of a damaged store all that can be read.

package storage

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"

	"sahifa/app/news"
	"sahifa/storage/pages"
)

// Salvage makes a new store of all that can be read of the one in a data folder
// and puts it in its place; the old one is kept beside it, as by Restore. It
// reads the file page by page and needs neither a sound header nor sound trees:
// a row is found wherever its own pages are. What has no rows that can be read
// is StoreForeign. While any process has the store open it is StoreLocked.
//
// Articles in Remake have lost their text, but what it was made of is there.
func Salvage(ctx context.Context, dir string) (news.Salvage, error) {
	s := &database{dir: dir, file: storeFile(dir)}
	lock, err := lockFile(filepath.Join(dir, lockName), alone)
	if err != nil {
		return news.Salvage{}, s.problem(err)
	}
	defer lock.Close()
	if err := recoverFiles(s.file); err != nil {
		return news.Salvage{}, s.problem(err)
	}
	var found news.Salvage
	m := mover{}
	err = m.replaceKeepingLog(s.file, func(to string) error {
		if whole, err := withoutLog(ctx, s.file, to); err != nil || whole {
			found.WithoutLog = whole
			return err
		}
		found, err = salvageTo(ctx, s.file, to)
		return err
	})
	return found, s.problem(err)
}

// StartAnew puts an empty store in the place of what is in a data folder, whatever that
// is; it is kept beside it, as by Restore. While any process has the store open it is
// StoreLocked.
func StartAnew(ctx context.Context, dir string) error {
	s := &database{dir: dir, file: storeFile(dir)}
	lock, err := lockFile(filepath.Join(dir, lockName), alone)
	if err != nil {
		return s.problem(err)
	}
	defer lock.Close()
	if err := recoverFiles(s.file); err != nil {
		return s.problem(err)
	}
	return s.problem(mover{}.replaceKeepingLog(s.file, func(to string) error {
		db, err := freshStore(ctx, to)
		if err != nil {
			return err
		}
		return db.Close()
	}))
}

// replaceKeepingLog is replace for a store whose log is not taken in: it may be
// what spoils it.
func (m mover) replaceKeepingLog(file string, write func(to string) error) error {
	fresh := file + restoringSuffix
	defer func() {
		for _, tail := range []string{"", "-wal", "-shm", "-journal"} {
			_ = os.Remove(fresh + tail)
		}
	}()
	if err := write(fresh); err != nil {
		return err
	}
	if err := syncFile(fresh); err != nil {
		return err
	}
	if err := os.Rename(fresh, file+restoredSuffix); err != nil {
		return err
	}
	if err := m.finishRestore(file); err != nil {
		return errors.Join(err, m.undoRestore(file))
	}
	return nil
}

// withoutLog copies a store that is sound but for a log that is not its own,
// such as one that was copied beside it, and tells whether it is.
func withoutLog(ctx context.Context, file, to string) (bool, error) {
	if !hasLog(file) {
		return false, nil
	}
	if checkBackup(ctx, file) != nil { // which reads no log
		return false, nil
	}
	if soundWithLog(ctx, file) { // so that the log may be its own, with commits that would be lost
		if foreign, err := logContradicts(ctx, file); err != nil || !foreign {
			return false, err
		}
	}
	return true, copyFile(to, file)
}

// soundWithLog tells whether the tables of a store are sound with what its log
// adds to them.
func soundWithLog(ctx context.Context, file string) bool {
	return readableTables(ctx, file) == nil
}

// salvageTo writes a new store of what can be read of a damaged one.
func salvageTo(ctx context.Context, file, to string) (found news.Salvage, err error) {
	from, err := pages.Open(file)
	if err != nil {
		return found, err
	}
	defer from.Close()
	if !from.Plausible() {
		return found, news.NewProblem(news.StoreForeign, nil, file)
	}
	db, err := freshStore(ctx, to)
	if err != nil {
		return found, err
	}
	defer db.Close()
	coder, err := newCodec()
	if err != nil {
		return found, err
	}
	defer coder.close()
	err = transact(ctx, db, func(tx *sql.Tx) error {
		triggers, err := dropTriggers(ctx, tx)
		if err != nil {
			return err
		}
		x := &salvager{from: from, tx: tx, codec: coder}
		if err := x.readTables(ctx); err != nil {
			return err
		}
		if err := x.copyRows(ctx); err != nil {
			return err
		}
		if err := x.joinRows(ctx); err != nil {
			return err
		}
		found = x.found
		return execAll(triggers...)(nil, tx)
	})
	if err != nil {
		return found, err
	}
	if err := mendAll(ctx, db); err != nil {
		return found, err
	}
	if _, err := db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		return found, err
	}
	return found, quickCheck(ctx, db)
}

// freshStore makes an empty store, in which rows may be put in any order: what
// they refer to may come later, or be lost.
func freshStore(ctx context.Context, file string) (*sql.DB, error) {
	for _, tail := range []string{"", "-wal", "-shm"} {
		if err := removeIfThere(file + tail); err != nil {
			return nil, err
		}
	}
	if err := createPrivate(file); err != nil {
		return nil, err
	}
	db, err := connect(file, "")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	if err = migrate(ctx, db, file); err == nil {
		_, err = db.ExecContext(ctx, "PRAGMA foreign_keys = 0; PRAGMA synchronous = OFF")
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// dropTriggers takes the triggers away while rows are copied as they are, and
// gives the statements that make them again.
func dropTriggers(ctx context.Context, tx *sql.Tx) (statements []string, err error) {
	type trigger struct{ name, sql string }
	all, err := scanAll(ctx, tx, func(r scanner) (t trigger, err error) { return t, r.Scan(&t.name, &t.sql) },
		"SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
	if err != nil {
		return nil, err
	}
	for _, t := range all {
		if _, err := tx.Exec("DROP TRIGGER " + t.name); err != nil {
			return nil, err
		}
		statements = append(statements, t.sql)
	}
	return statements, nil
}

// mendAll brings counters and the like to what the rows say. The search index
// is made in the background of the first start.
func mendAll(ctx context.Context, db *sql.DB) error {
	return transact(ctx, db, func(tx *sql.Tx) error {
		for _, f := range faults {
			switch f.code {
			case "index_damaged", "index_missing":
				continue
			}
			if err := f.mend(nil, tx); err != nil {
				return err
			}
		}
		return nil
	})
}
