package storage

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// lockFile opens and locks a file; closing it lets go.
func lockFile(name string, kind lockKind) (*os.File, error) {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	flags := uint32(windows.LOCKFILE_FAIL_IMMEDIATELY)
	if kind == alone {
		flags |= windows.LOCKFILE_EXCLUSIVE_LOCK
	}
	if err := windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, &windows.Overlapped{}); err != nil {
		f.Close()
		if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
			return nil, errLocked
		}
		return nil, err
	}
	return f, nil
}

// lockReadOnly is lockFile for a folder that cannot be written to. Windows locks
// no file there, and nobody could put another store in its place.
func lockReadOnly(string) (*os.File, error) { return nil, nil }
