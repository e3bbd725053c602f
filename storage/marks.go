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
	where, args := changing(f, read)
	return s.changeAll(ctx, where, args, read)
}

func (s *Marks) changeAll(ctx context.Context, where string, args []any, read bool) (changed []int64, err error) {
	err = s.write(ctx, func(tx *sql.Tx) error {
		if changed, err = scanAll(ctx, tx, scanID, "SELECT s.id FROM status s WHERE "+where, args...); err != nil || len(changed) == 0 {
			return err
		}
		_, err = setAllRead(ctx, tx, where, args, read)
		return err
	})
	return changed, err
}

// changing is the WHERE of all that a filter selects on status s and that setting
// whether it was read changes.
func changing(f news.Filter, read bool) (where string, args []any) {
	f.Unread = f.Unread || read // what is unread is not hidden
	where, args = inSource(f)
	return "s." + readIs(!read) + " AND " + where, args
}

func readIs(read bool) string { return "read = " + map[bool]string{true: "1", false: "0"}[read] }

// manyMarks is from how many articles on the counters are set once, not by a
// trigger for each article, which takes more than a third of the time.
const manyMarks = 2_000

// hideMuted does what the trigger status_hidden does.
const hideMuted = "UPDATE status SET hidden = 1 WHERE read = 1 AND starred = 0 AND hidden = 0 AND id IN (SELECT status_id FROM muted)"

// setAllRead sets whether articles were read that were not, or the other way
// round, and gives how many.
func setAllRead(ctx context.Context, tx *sql.Tx, where string, args []any, read bool) (changed int, err error) {
	type count struct {
		feed int64 // 0: none
		n    int
	}
	counts, err := scanAll(ctx, tx, func(r scanner) (c count, err error) { return c, r.Scan(&c.feed, &c.n) },
		"SELECT coalesce(s.feed_id, 0) AS feed, count(*) FROM status s WHERE "+where+" GROUP BY feed", args...)
	if err != nil {
		return 0, err
	}
	for _, c := range counts {
		changed += c.n
	}
	set := func() error {
		_, err := tx.Exec("UPDATE status AS s SET "+readIs(read)+" WHERE "+where, args...)
		return err
	}
	if changed < manyMarks {
		return changed, set()
	}
	if err := withoutTrigger(tx, "status_read", func() error { return withoutTrigger(tx, "status_hidden", set) }); err != nil {
		return 0, err
	}
	if _, err := tx.Exec(hideMuted); err != nil {
		return 0, err
	}
	unread := map[bool]int{true: -1, false: 1}[read] // by an article
	for _, c := range counts {
		if _, err := tx.Exec("UPDATE feeds SET unread = unread + ? WHERE id = ?", unread*c.n, c.feed); err != nil {
			return 0, err
		}
	}
	_, err = tx.Exec("UPDATE totals SET unread = unread + ?", unread*changed)
	return changed, err
}

// withoutTrigger does something while a trigger is put aside, which nobody outside
// the transaction sees.
func withoutTrigger(tx *sql.Tx, name string, do func() error) error {
	var text string
	if err := tx.QueryRow("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?", name).Scan(&text); err != nil {
		return err
	}
	if _, err := tx.Exec("DROP TRIGGER " + name); err != nil {
		return err
	}
	if err := do(); err != nil {
		return err
	}
	_, err := tx.Exec(text)
	return err
}

// ChangeRead sets whether articles were read, and gives those that changed. What
// is there no more is left out.
func (s *Marks) ChangeRead(ctx context.Context, ids []int64, read bool) (changed []int64, err error) {
	if len(ids) >= manyMarks {
		return s.changeAll(ctx, "s."+readIs(!read)+" AND s.kept = 1 AND s.id IN (SELECT value FROM json_each(?))", []any{jsonList(ids)}, read)
	}
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
