package storage

import (
	"context"
	"database/sql"

	"sahifa/app/news"
)

// List tells what the trash holds, the last that was removed first.
func (t *Trash) List(ctx context.Context) ([]news.Trashed, error) {
	return rows(ctx, t.database, func(r scanner) (x news.Trashed, err error) {
		var made int64
		err = r.Scan(&x.ID, &made, &x.Feed, &x.Articles, &x.Title)
		x.Time = timeOf(made)
		return x, err
	}, `SELECT t.id, t.made, t.feed_id,
			(SELECT count(*) FROM trash_status x WHERE x.trash_id = t.id AND x.gone = 1) AS n,
			coalesce(f.title, (SELECT a.title FROM trash_status x JOIN articles a ON a.id = x.status_id WHERE x.trash_id = t.id AND x.gone = 1 LIMIT 1), '')
		FROM trash t LEFT JOIN feeds f ON f.id = t.feed_id WHERE t.feed_id <> 0 OR n > 0 ORDER BY t.id DESC`)
}

// Delete removes for good what was discarded under some numbers, in one transaction. What
// is there no more is left out.
func (t *Trash) Delete(ctx context.Context, all []int64) error {
	return t.write(ctx, func(tx *sql.Tx) error {
		there, err := scanAll(ctx, tx, scanID, "SELECT id FROM trash WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", jsonList(all))
		for _, trash := range there {
			if err == nil {
				err = t.purge(ctx, tx, trash)
			}
		}
		return err
	})
}
