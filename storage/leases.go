package storage

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// leaseLockName is the file whose lock every process holds shared that has ever
// leased a feed. Who can hold it alone knows that all other leases are of
// processes which have died.
const leaseLockName = "sahifa.leases"

// leaseLock is a process's part in that.
type leaseLock struct {
	mu   sync.Mutex
	file *os.File // nil: nothing was leased yet
}

func (l *leaseLock) close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file == nil {
		return nil
	}
	err := l.file.Close()
	l.file = nil
	return err
}

// leaseLockWait bounds how long another process may take to end dead leases.
const leaseLockWait = 10 * time.Second

// endDeadLeases frees the feeds that processes had which died, unless another is
// alive that leases feeds; then they are free at the end of their leases. It
// does so once.
func (db *database) endDeadLeases(ctx context.Context) error {
	l := &db.leases
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file != nil {
		return nil
	}
	name := filepath.Join(db.dir, leaseLockName)
	only, err := lockFile(name, alone)
	if err == nil {
		err = db.write(ctx, func(tx *sql.Tx) error {
			_, err := tx.Exec("UPDATE feeds SET leased = 0 WHERE leased <> 0")
			return err
		})
		err = errors.Join(err, only.Close())
	}
	if err != nil && !errors.Is(err, errLocked) {
		return db.problem(err)
	}
	for until := time.Now().Add(leaseLockWait); ; time.Sleep(5 * time.Millisecond) {
		l.file, err = lockFile(name, shared)
		if !errors.Is(err, errLocked) || time.Now().After(until) || ctx.Err() != nil {
			return db.problem(err)
		}
	}
}
