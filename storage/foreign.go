package storage

import "context"

// ChangedElsewhere tells whether another process has written into the store since it was
// asked last; the first time, that none has. All that this process writes goes through one
// connection, which SQLite tells of the writes of all others.
func (m *Maintenance) ChangedElsewhere(ctx context.Context) (bool, error) {
	var now int64
	if err := m.writer.QueryRowContext(ctx, "PRAGMA data_version").Scan(&now); err != nil {
		return false, m.problem(err)
	}
	before := m.foreign.Swap(now)
	return before != 0 && before != now, nil
}
