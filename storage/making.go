package storage

// Who makes a store where there is none.

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"
)

// makingLock is the file whose lock the one process holds that makes the store.
const makingLock = "sahifa.making"

// makeAlone waits while another process makes the store, and gives the lock of who is to
// make it, nil if it is made: of several that turn an empty file into one with a log and
// tables some fail.
func makeAlone(ctx context.Context, dir, file string) (lock *os.File, err error) {
	for end := time.Now().Add(lockPatience); !isMade(file); time.Sleep(20 * time.Millisecond) {
		lock, err = lockFile(filepath.Join(dir, makingLock), alone)
		switch {
		case err == nil && isMade(file): // by who had the lock until now
			return nil, lock.Close()
		case err == nil:
			return lock, nil
		case !errors.Is(err, errLocked) || ctx.Err() != nil || time.Now().After(end):
			return nil, err
		}
	}
	return nil, nil
}

// isMade tells by a file's header whether it has had a migration, and not only its log.
func isMade(file string) bool {
	f, err := os.Open(file)
	if err != nil {
		return false
	}
	defer f.Close()
	const version = 60 // where SQLite has user_version
	header := make([]byte, version+4)
	_, err = io.ReadFull(f, header)
	return err == nil && binary.BigEndian.Uint32(header[version:]) != 0
}

// made has what was written so far in the file, by which others see that there is a store,
// and drops the lock file: nobody needs it any more.
func (db *database) made(ctx context.Context) error {
	if db.readOnly {
		return nil
	}
	_, err := db.writer.ExecContext(ctx, "PRAGMA wal_checkpoint(PASSIVE)")
	if err == nil {
		_ = os.Remove(filepath.Join(db.dir, makingLock))
	}
	return err
}
