package storage

import (
	"context"
	"database/sql"

	"sahifa/app/news"
)

// Marks says which articles were read and starred, and tells of each change which
// it was, so that it can be taken back.
type Marks struct{ *database }

// ChangeAllRead sets whether all that a filter selects was read, and gives those
// that changed.
func (s *Marks) ChangeAllRead(ctx context.Context, f news.Filter, read bool) (changed []int64, err error) {
	where, args := inSource(f)
	err = s.write(ctx, func(tx *sql.Tx) error {
		where := "s.read = " + map[bool]string{true: "0", false: "1"}[read] + " AND " + where
		if changed, err = scanAll(ctx, tx, scanID, "SELECT s.id FROM status s WHERE "+where, args...); err != nil || len(changed) == 0 {
			return err
		}
		_, err = tx.Exec("UPDATE status AS s SET read = "+map[bool]string{true: "1", false: "0"}[read]+" WHERE "+where, args...)
		return err
	})
	return changed, err
}

// ChangeRead sets whether articles were read, and gives those that changed. What
// is there no more is left out.
func (s *Marks) ChangeRead(ctx context.Context, ids []int64, read bool) (changed []int64, err error) {
	return s.change(ctx, ids, "UPDATE status SET read = ?1 WHERE id = ?2 AND kept = 1 AND read <> ?1", read)
}

// ChangeStarred sets whether articles are starred, and gives those that changed.
func (s *Marks) ChangeStarred(ctx context.Context, ids []int64, starred bool) (changed []int64, err error) {
	return s.change(ctx, ids, "UPDATE status SET starred = ?1 WHERE id = ?2 AND kept = 1 AND starred <> ?1", starred)
}

func (s *Marks) change(ctx context.Context, ids []int64, query string, to bool) (changed []int64, err error) {
	err = s.write(ctx, func(tx *sql.Tx) error {
		set, err := tx.Prepare(query)
		if err != nil {
			return err
		}
		defer set.Close()
		for _, id := range ids {
			done, err := set.Exec(to, id)
			if err != nil {
				return err
			}
			if n, err := done.RowsAffected(); err != nil {
				return err
			} else if n > 0 {
				changed = append(changed, id)
			}
		}
		return nil
	})
	return changed, err
}
