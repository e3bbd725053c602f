package storage

import (
	"context"
	"database/sql"

	"sahifa/app/news"
)

// SetRead sets whether articles were read.
func (s *Articles) SetRead(ctx context.Context, ids []int64, read bool) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		set, err := tx.Prepare("UPDATE status SET read = ? WHERE id = ?")
		if err != nil {
			return err
		}
		defer set.Close()
		for _, id := range ids {
			done, err := set.Exec(read, id)
			if err := changedOne(done, err, noArticle(id)); err != nil {
				return err
			}
		}
		return nil
	})
}

// SetAllRead marks all that a filter selects as read and gives how many
// changed.
func (s *Articles) SetAllRead(ctx context.Context, f news.Filter) (changed int, err error) {
	where, args := changing(f, true)
	err = s.write(ctx, func(tx *sql.Tx) error {
		changed, err = setAllRead(ctx, tx, where, args, true)
		return err
	})
	return changed, err
}

// inSource is the WHERE of all that a filter selects on status s.
func inSource(f news.Filter) (where string, args []any) {
	where, args = selection(f)
	switch {
	case f.FeedID != 0:
		where += " AND (s.feed_id = ? OR s.shared = 1 AND s.id IN (SELECT status_id FROM shared WHERE feed_id = ?))"
		args = append(args, f.FeedID, f.FeedID)
	case f.Folder != "":
		const feeds = "(SELECT g.id FROM feeds g JOIN folders d ON d.id = g.folder_id WHERE d.name = ?)"
		where += " AND (s.feed_id IN " + feeds + " OR s.shared = 1 AND s.id IN (SELECT status_id FROM shared WHERE feed_id IN " + feeds + "))"
		args = append(args, f.Folder, f.Folder)
	}
	return where, args
}

// SetStarred sets whether an article is starred.
func (s *Articles) SetStarred(ctx context.Context, id int64, starred bool) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		done, err := tx.Exec("UPDATE status SET starred = ? WHERE id = ? AND kept = 1", starred, id)
		return changedOne(done, err, noArticle(id))
	})
}
