package storage

import (
	"context"
	"database/sql"

	"sahifa/app/news"
)

// nothingToHave is the WHERE of what the trash t holds of a feed that brought nothing, and has
// the address of a subscription or of what was removed after it: an import that was taken back
// and made again, say. Restoring it would change nothing, and to list it would say that a
// subscription is removed. A step may still lead back to it.
const nothingToHave = `t.feed_id <> 0 AND NOT EXISTS (SELECT 1 FROM trash_status x WHERE x.trash_id = t.id) AND (
	EXISTS (SELECT 1 FROM feeds f WHERE f.url = t.url AND f.removed = 0)
	OR EXISTS (SELECT 1 FROM trash later WHERE later.url = t.url AND later.feed_id <> 0 AND later.id > t.id))`

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
		FROM trash t LEFT JOIN feeds f ON f.id = t.feed_id WHERE (t.feed_id <> 0 OR n > 0) AND NOT (`+nothingToHave+`) ORDER BY t.id DESC`)
}

// Delete removes for good what was discarded under some numbers, in one transaction. What
// is there no more is left out. What List does not tell of beside it goes with it.
func (t *Trash) Delete(ctx context.Context, all []int64) error {
	return t.write(ctx, func(tx *sql.Tx) error {
		there, err := scanAll(ctx, tx, scanID, `SELECT t.id FROM trash t WHERE t.id IN (SELECT value FROM json_each(?1))
			OR t.url IN (SELECT url FROM trash WHERE feed_id <> 0 AND id IN (SELECT value FROM json_each(?1))) AND `+nothingToHave+` ORDER BY t.id`, jsonList(all))
		for _, trash := range there {
			if err == nil {
				err = t.purge(ctx, tx, trash)
			}
		}
		return err
	})
}
