package storage

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// newStore is the file of a store without articles. Making one takes longer than
// most tests.
var newStore = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "sahifa")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	s, err := Open(context.Background(), dir)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(s.Index.CatchUp(context.Background()), s.Close()); err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(dir, fileName))
})

// OpenTested opens the store of a folder. Into an empty one it puts a new store.
func OpenTested(t testing.TB, dir string) *Store {
	t.Helper()
	if all, err := os.ReadDir(dir); err == nil && len(all) == 0 {
		file, err := newStore()
		check(t, err)
		check(t, os.WriteFile(filepath.Join(dir, fileName), file, 0o600))
	}
	s, err := Open(context.Background(), dir)
	check(t, err)
	return s
}
