package storage

import (
	"context"
	"database/sql"
	"time"
)

// Rest gives back what connections cache pages in, which may come to 20 MB: nobody uses
// the store just now, and the system caches the file as well. One connection to read by
// stays, for the next who asks. What is at work keeps what it has.
func (m *Maintenance) Rest(ctx context.Context) error {
	m.readers.SetMaxIdleConns(1)
	m.readers.SetMaxIdleConns(mostReaders())
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	for _, pool := range []*sql.DB{m.readers, m.writer} {
		if _, err := pool.ExecContext(ctx, "PRAGMA shrink_memory"); err != nil && ctx.Err() == nil {
			return m.problem(err)
		}
	}
	return nil
}
