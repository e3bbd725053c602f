// What is looked after in the data folder before the store is opened.

package storage

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"sahifa/app/news"
)

const (
	// partSuffix marks a file that is being written.
	partSuffix = ".part"
	// migrationCopies is how many copies from before a migration are kept.
	migrationCopies = 2
	// lockPatience is how long a start waits for another process that puts a
	// store in its place or cleans up.
	lockPatience = 3 * time.Second
)

// lockShared takes the store's lock as all who use the store do. It first does
// what a killed process left undone, if nobody uses the store.
func (db *database) lockShared(ctx context.Context) error {
	name := filepath.Join(db.dir, lockName)
	if len(leftovers(db.file)) > 0 || exists(db.file+restoredSuffix) || missing(db.file) || hasLog(db.file) {
		lock, err := lockFile(name, alone)
		if err == nil {
			err = errors.Join(recoverFiles(db.file), refuseForeignLog(ctx, db.file), lock.Close())
		}
		if err != nil && !errors.Is(err, errLocked) {
			return err
		}
	}
	var err error
	for end := time.Now().Add(lockPatience); ; time.Sleep(20 * time.Millisecond) {
		if db.lock, err = lockFile(name, shared); !errors.Is(err, errLocked) || ctx.Err() != nil || time.Now().After(end) {
			return err
		}
	}
}

// recoverFiles finishes or undoes what a killed process began with the files of
// a store that nobody uses, and removes what it left behind.
func recoverFiles(file string) error {
	if err := (mover{}).finishRestore(file); err != nil {
		return err
	}
	if missing(file) {
		if err := recoverMissing(file); err != nil {
			return err
		}
	}
	for _, name := range leftovers(file) {
		if err := os.Remove(name); err != nil {
			slog.Warn("what a killed process left was not removed", "file", name, "err", err)
		}
	}
	return nil
}

// missing tells whether there is no store: no file, or an empty one.
func missing(file string) bool {
	info, err := os.Stat(file)
	return errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0
}

// recoverMissing looks for a store that should be there. An older program that
// was killed in a restore left it under another name, and it goes back. Where
// there are other copies the user is asked: an empty store beside them would
// look as if all was lost.
func recoverMissing(file string) error {
	old := file + asideSuffix // without a number: an older program's
	if exists(old) {
		for _, tail := range []string{"-wal", "-shm", ""} {
			if err := os.Rename(old+tail, file+tail); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		return syncDir(filepath.Dir(file))
	}
	copies := append(copiesAside(file), migrationCopiesOf(file)...)
	backups, _ := filepath.Glob(filepath.Join(globQuote(filepath.Dir(file)), backupFolder, "*.db"))
	copies = append(copies, backups...)
	if len(copies) == 0 {
		return nil
	}
	newest := slices.MaxFunc(copies, func(a, b string) int { return modified(a).Compare(modified(b)) })
	return news.NewProblem(news.StoreMissing, nil, file, newest)
}

func modified(name string) time.Time {
	info, err := os.Stat(name)
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}

// leftovers gives the files beside a store that nobody needs any more: those
// that a killed process did not finish, and copies from before migrations long
// past.
func leftovers(file string) []string {
	var names []string
	folder := globQuote(filepath.Dir(file))
	for _, pattern := range []string{
		globQuote(file) + "*" + partSuffix, globQuote(file) + "*" + partSuffix + "-journal", globQuote(file) + restoringSuffix + "*",
		filepath.Join(folder, backupFolder, "*"+partSuffix), filepath.Join(folder, backupFolder, "*"+partSuffix+"-journal"),
	} {
		some, _ := filepath.Glob(pattern)
		names = append(names, some...)
	}
	copies := migrationCopiesOf(file)
	return append(names, copies[:max(0, len(copies)-migrationCopies)]...)
}

// migrationCopiesOf gives a store's copies from before migrations, the oldest
// first.
func migrationCopiesOf(file string) []string {
	versions := map[string]int{}
	var copies []string
	all, _ := filepath.Glob(globQuote(file) + ".v*")
	for _, name := range all {
		if v, err := strconv.Atoi(strings.TrimPrefix(name, file+".v")); err == nil {
			versions[name] = v
			copies = append(copies, name)
		}
	}
	slices.SortFunc(copies, func(a, b string) int { return versions[a] - versions[b] })
	return copies
}

// globQuote has a name stand for itself in a pattern.
func globQuote(name string) string {
	if runtime.GOOS == "windows" {
		return name // its patterns know no quoting; its names no "*" and "?"
	}
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(name)
}

// tightenModes takes the rights of other users to the data folder and what is
// ours in it. What cannot be changed is told to the log.
func tightenModes(dir string) {
	if runtime.GOOS == "windows" {
		return // a user's folders are the user's alone
	}
	tighten(dir, 0o700)
	tighten(filepath.Join(dir, backupFolder), 0o700)
	for _, pattern := range []string{"sahifa.*", "passwords.json*", "crash-*", filepath.Join(backupFolder, "*")} {
		names, _ := filepath.Glob(filepath.Join(globQuote(dir), pattern))
		for _, name := range names {
			tighten(name, 0o600)
		}
	}
}

func tighten(name string, mode fs.FileMode) {
	info, err := os.Lstat(name)
	if err != nil || info.Mode()&fs.ModeSymlink != 0 || info.Mode().Perm()&^mode == 0 {
		return
	}
	if err := os.Chmod(name, info.Mode().Perm()&mode); err != nil {
		slog.Warn("other users may read a file of ours", "file", name, "err", err)
	}
}

// readOnly tells whether an error says that nothing can be written to a place.
func readOnly(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS)
}
