// Putting a backup in the place of the store.

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
	"strings"

	"sahifa/app/news"
)

// What stands beside the store while a backup is put in its place, and after.
//
//	sahifa.db.restoring         the backup, being copied
//	sahifa.db.restored          the backup, copied whole and on the disk
//	sahifa.db.before-restore.N  the store that was there
//
// The one rename from restoring to restored decides: before it the old store
// stays, after it the new one takes its place, by the next start if this
// process is killed. At every moment sahifa.db is one of the two.
const (
	restoringSuffix = ".restoring"
	restoredSuffix  = ".restored"
	asideSuffix     = ".before-restore"
)

// mover does the steps by which one store takes the place of another.
type mover struct {
	before func(step string) // called before each; nil outside of tests
}

func (m mover) step(name string, do func() error) error {
	if m.before != nil {
		m.before(name)
	}
	return do()
}

// Restore puts a backup in the place of the store of a data folder. The store
// that was there is kept beside it as sahifa.db.before-restore.N, N counting
// up. While any process has the store open it is StoreLocked; a file that is no
// whole backup of ours is NotABackup, one of a newer program StoreNewer.
// Whatever fails, the old store stays as it was.
func Restore(ctx context.Context, backup, dir string) error { return mover{}.restore(ctx, backup, dir) }

func (m mover) restore(ctx context.Context, backup, dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return news.NewProblem(news.CannotWrite, err, dir)
	}
	s := &database{dir: dir, file: storeFile(dir)}
	lock, err := lockFile(filepath.Join(dir, lockName), alone)
	if err != nil {
		return s.problem(err)
	}
	defer lock.Close()
	if err := m.finishRestore(s.file); err != nil { // one that was killed
		return s.problem(err)
	}
	if err := checkBackup(ctx, backup); err != nil {
		return err
	}
	return s.problem(m.replace(ctx, s.file, func(to string) error { return copyFile(to, backup) }))
}

// replace puts the store that write makes in the place of a file.
func (m mover) replace(ctx context.Context, file string, write func(to string) error) error {
	fresh, ready := file+restoringSuffix, file+restoredSuffix
	defer os.Remove(fresh)
	if err := m.step("copy", func() error { return write(fresh) }); err != nil {
		return err
	}
	if err := m.step("take the log in", func() error { return takeLogIn(ctx, file) }); err != nil {
		return err
	}
	err := m.step("decide", func() error { return os.Rename(fresh, ready) })
	if err == nil {
		err = m.finishRestore(file)
	}
	if err != nil {
		return errors.Join(err, m.undoRestore(file))
	}
	return nil
}

// finishRestore does what is left to do of a restore after it was decided. It
// may be called again after a kill at any of its steps.
func (m mover) finishRestore(file string) error {
	ready := file + restoredSuffix
	if !exists(ready) {
		return nil
	}
	if err := m.step("sync the decision", func() error { return syncDir(filepath.Dir(file)) }); err != nil {
		return err
	}
	if exists(file) {
		if err := m.keepAside(file); err != nil {
			return err
		}
	}
	if err := m.step("drop the memory of the log", func() error { return removeIfThere(file + "-shm") }); err != nil {
		return err
	}
	if err := m.step("replace", func() error { return os.Rename(ready, file) }); err != nil {
		return err
	}
	return m.step("sync", func() error { return syncDir(filepath.Dir(file)) })
}

// keepAside gives the store a second name, and moves its log there if it is
// too damaged to have taken it in: a log that stays would be read into the new
// store.
func (m mover) keepAside(file string) error {
	aside, there := asideOf(file)
	if !there {
		if err := m.step("keep the old store", func() error { return linkOrCopy(file, aside) }); err != nil {
			return err
		}
	}
	return m.step("move the old log", func() error {
		err := os.Rename(file+"-wal", aside+"-wal")
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	})
}

// undoRestore has the old store as it was after a failure of finishRestore.
func (m mover) undoRestore(file string) error {
	if !exists(file + restoredSuffix) {
		return nil // the new store is in its place
	}
	if aside, there := asideOf(file); there {
		if exists(aside + "-wal") {
			if err := os.Rename(aside+"-wal", file+"-wal"); err != nil {
				return err
			}
		}
		if err := os.Remove(aside); err != nil {
			return err
		}
	}
	return os.Remove(file + restoredSuffix)
}

// asideOf gives the name under which the store is kept while another takes its
// place, and whether it has that name already.
func asideOf(file string) (name string, there bool) {
	store, err := os.Stat(file)
	last := 0
	for _, copied := range copiesAside(file) {
		if info, failed := os.Stat(copied); err == nil && failed == nil && os.SameFile(store, info) {
			return copied, true
		}
		n, _ := strconv.Atoi(strings.TrimPrefix(copied, file+asideSuffix+".")) // an older program gave no number
		last = max(last, n)
	}
	return fmt.Sprintf("%s%s.%d", file, asideSuffix, last+1), false
}

// copiesAside gives the stores that others took the place of.
func copiesAside(file string) []string {
	var stores []string
	all, _ := filepath.Glob(globQuote(file) + asideSuffix + "*")
	for _, name := range all {
		if !strings.HasSuffix(name, "-wal") && !strings.HasSuffix(name, "-shm") && !strings.HasSuffix(name, partSuffix) {
			stores = append(stores, name)
		}
	}
	return stores
}

// checkBackup tells whether a file is a whole store that we can read.
func checkBackup(ctx context.Context, file string) error {
	info, err := os.Stat(file)
	if err != nil {
		return news.NewProblem(news.NoSuchFile, err, file)
	}
	db, err := connect(file, "mode=ro&immutable=1&_pragma=cache_size(-2000)")
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
	if version > all[len(all)-1].version {
		return news.NewProblem(news.StoreNewer, nil, strconv.Itoa(version), strconv.Itoa(all[len(all)-1].version))
	}
	if err := quickCheck(ctx, db); err != nil {
		return news.NewProblem(news.NotABackup, err, file)
	}
	return nil
}

// quickCheck tells whether SQLite finds a file's trees sound.
func quickCheck(ctx context.Context, q querier) error {
	var verdict string
	if err := q.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return fmt.Errorf("%w: %s", errDamaged, verdict)
	}
	return nil
}

// takeLogIn has a store's file hold all that its log still holds. A file too
// damaged for that keeps its log beside it, as one does whose log is another's.
func takeLogIn(ctx context.Context, file string) error {
	if !exists(file + "-wal") {
		return nil
	}
	if refuseForeignLog(ctx, file) != nil {
		return nil
	}
	address, err := fileAddress(file, "")
	if err != nil {
		return nil
	}
	db, err := sql.Open("sqlite", address)
	if err != nil {
		return nil
	}
	_, _ = db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	_ = db.Close()
	return nil
}

// linkOrCopy gives a file a second name, or copies it where the disk knows no
// links.
func linkOrCopy(from, to string) error {
	if os.Link(from, to) == nil {
		return nil
	}
	unfinished := to + partSuffix
	if err := copyFile(unfinished, from); err != nil {
		_ = os.Remove(unfinished)
		return err
	}
	return os.Rename(unfinished, to)
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

func removeIfThere(name string) error {
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
