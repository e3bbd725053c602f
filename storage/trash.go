package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"sahifa/app/news"
)

// Trash is what the user removed and can still take back.
type Trash struct {
	*database
	indexer *indexer
}

// removedURL is the address of a feed in the trash: its own is free for another.
const removedURL = "removed:%d:%s"

// DiscardArticles takes articles out of all lists and gives the number by which
// they can be restored. Those that are in no list are left out.
func (t *Trash) DiscardArticles(ctx context.Context, ids []int64) (trash int64, err error) {
	err = t.write(ctx, func(tx *sql.Tx) error {
		if trash, err = newTrash(tx, 0, "", ""); err != nil {
			return err
		}
		for _, id := range ids {
			done, err := tx.Exec(`INSERT INTO trash_status SELECT ?1, id, feed_id, 1, kept FROM status WHERE id = ?2 AND kept = 1`, trash, id)
			if err := changedOne(done, err, noArticle(id)); err != nil {
				return err
			}
			if err := discard(tx, "SELECT ?", id); err != nil {
				return err
			}
		}
		return nil
	})
	return trash, err
}

// DiscardFeed takes a feed with its articles out of all lists, as Feeds.Remove
// does for good, and gives the number by which it can be restored.
func (t *Trash) DiscardFeed(ctx context.Context, id int64) (trash int64, err error) {
	var stay []int64
	err = t.write(ctx, func(tx *sql.Tx) (err error) {
		trash, stay, err = discardFeed(tx, id)
		return err
	})
	if err != nil {
		return 0, err
	}
	t.reindex(ctx, stay)
	return trash, nil
}

// reindex has the index catch up with what a commit has changed. Where it cannot now, that
// is noted (behind) and done in the background: what was discarded or restored is so all the
// same, and whoever takes it back must learn of it.
func (t *Trash) reindex(ctx context.Context, ids []int64) { _ = t.indexer.indexAgain(ctx, ids) }

// Restore puts back what was discarded under a number. What is there no more is
// left out.
func (t *Trash) Restore(ctx context.Context, trash int64) error {
	var back []int64
	err := t.write(ctx, func(tx *sql.Tx) error {
		feed, twin, err := restoreFeed(tx, trash)
		if err != nil {
			return err
		}
		if back, err = restoreArticles(ctx, tx, trash); err != nil || twin == 0 {
			return err
		}
		moved, err := t.mergeFeeds(ctx, tx, feed, twin) // subscribed to again meanwhile
		back = append(back, moved...)
		return err
	})
	if err != nil {
		return err
	}
	t.reindex(ctx, back)
	return nil
}

// Left gives the articles and feeds that were discarded since a time in runs of the
// program that did not end in order, or in this one; the last at the end.
func (t *Trash) Left(ctx context.Context, since time.Time) ([]news.Discarded, error) {
	all, err := rows(ctx, t.database, func(r scanner) (d news.Discarded, err error) {
		var made int64
		err = r.Scan(&d.ID, &made, &d.Feed, &d.FeedTitle)
		d.Time = timeOf(made)
		return d, err
	}, `SELECT t.id, t.made, t.feed_id, coalesce(f.title, '') FROM trash t LEFT JOIN feeds f ON f.id = t.feed_id
		WHERE t.open = 1 AND t.made >= ? ORDER BY t.id`, millis(since))
	for i := range all {
		if err == nil && all[i].Feed == 0 {
			all[i].Articles, err = rows(ctx, t.database, scanID, "SELECT status_id FROM trash_status WHERE trash_id = ? AND gone = 1", all[i].ID)
		}
	}
	return all, err
}

// Close is for a run that ends in order: it has left nothing.
func (t *Trash) Close(ctx context.Context) error {
	return t.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("UPDATE trash SET open = 0 WHERE open = 1")
		return err
	})
}

// Empty removes for good what was discarded before a time.
func (t *Trash) Empty(ctx context.Context, before time.Time) error {
	all, err := rows(ctx, t.database, scanID, "SELECT id FROM trash WHERE made < ? ORDER BY id", millis(before))
	for _, trash := range all {
		if err == nil {
			err = t.write(ctx, func(tx *sql.Tx) error { return t.purge(ctx, tx, trash) })
		}
	}
	return err
}

func newTrash(tx *sql.Tx, feed int64, url, folder string) (int64, error) {
	made, err := timeToDiscard(tx)
	if err != nil {
		return 0, err
	}
	done, err := tx.Exec("INSERT INTO trash (made, feed_id, url, folder, open) VALUES (?, ?, ?, ?, 1)", made, feed, url, folder)
	if err != nil {
		return 0, err
	}
	return done.LastInsertId()
}

// timeToDiscard is now, or right after what was discarded last where both are in one
// moment: what is discarded is put in order by its time, and of comments and articles
// alike.
func timeToDiscard(tx *sql.Tx) (made int64, err error) {
	const moment = 1000 // a time further ahead is a wrong clock's
	var last int64
	err = tx.QueryRow(`SELECT max(coalesce((SELECT max(made) FROM trash), 0), coalesce((SELECT max(discarded) FROM discarded_drafts), 0))`).Scan(&last)
	made = millis(time.Now())
	if last >= made && last < made+moment {
		made = last + 1
	}
	return made, err
}

// discard takes those articles out of lists and index that a query selects.
func discard(tx *sql.Tx, ids string, args ...any) error {
	for _, q := range []string{
		"DELETE FROM index_docs WHERE article_id IN (" + ids + ")",
		"UPDATE status SET kept = 0 WHERE kept = 1 AND id IN (" + ids + ")",
	} {
		if _, err := tx.Exec(q, args...); err != nil {
			return err
		}
	}
	return nil
}

// discardFeed discards a feed. Its starred articles become saved pages that
// keep its title as their source; those that stand in other feeds, too, go on there.
// Both stay, and are to be indexed again.
func discardFeed(tx *sql.Tx, id int64) (trash int64, stay []int64, err error) {
	var url, folder string
	err = tx.QueryRow("SELECT f.url, coalesce(d.name, '') FROM feeds f LEFT JOIN folders d ON d.id = f.folder_id WHERE f.id = ? AND f.removed = 0", id).Scan(&url, &folder)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil, noFeed(id)
	} else if err != nil {
		return 0, nil, err
	}
	if trash, err = newTrash(tx, id, url, folder); err != nil {
		return 0, nil, err
	}
	const starred = "SELECT id FROM status WHERE feed_id = ?2 AND kept = 1 AND starred = 1"
	const gone = "SELECT status_id FROM trash_status WHERE trash_id = ?1 AND gone = 1"
	steps := []string{
		// What stands elsewhere goes on there.
		`INSERT INTO trash_shared SELECT ?1, x.feed_id, x.status_id FROM shared x WHERE x.feed_id = ?2
			OR x.status_id IN (SELECT s.id FROM status s WHERE s.feed_id = ?2 AND s.shared = 1)`,
		"DELETE FROM shared WHERE feed_id = ?2",
		`INSERT INTO trash_status SELECT ?1, id, feed_id, 0, kept FROM status WHERE feed_id = ?2 AND shared = 1 AND id IN (SELECT status_id FROM shared)`,
		`UPDATE status SET feed_id = (SELECT min(feed_id) FROM shared WHERE status_id = status.id)
			WHERE feed_id = ?2 AND id IN (SELECT status_id FROM trash_status WHERE trash_id = ?1)`,
		"DELETE FROM shared WHERE (feed_id, status_id) IN (SELECT s.feed_id, s.id FROM shared x JOIN status s ON s.id = x.status_id)",
		// What is starred stays as saved pages.
		"UPDATE articles SET source = (SELECT title FROM feeds WHERE id = ?2) WHERE id IN (" + starred + ")",
		"INSERT OR IGNORE INTO entry_keys (feed_id, key, status_id) SELECT 0, key, status_id FROM entry_keys WHERE feed_id = ?2 AND status_id IN (" + starred + ")",
		"INSERT OR IGNORE INTO entry_marks (key, feed_id, status_id) SELECT key, 0, status_id FROM entry_marks WHERE feed_id = ?2 AND status_id IN (" + starred + ")",
		`INSERT OR IGNORE INTO entries (feed_id, status_id, guid, link, title, published, sketch, hash)
			SELECT 0, status_id, guid, link, title, published, sketch, hash FROM entries WHERE feed_id = ?2 AND status_id IN (` + starred + ")",
		"INSERT INTO trash_status SELECT ?1, id, feed_id, 0, kept FROM status WHERE feed_id = ?2 AND kept = 1 AND starred = 1",
		"UPDATE status SET feed_id = NULL WHERE feed_id = ?2 AND kept = 1 AND starred = 1",
		// The rest is gone.
		"INSERT INTO trash_status SELECT ?1, id, feed_id, 1, kept FROM status WHERE feed_id = ?2 AND kept = 1",
		"UPDATE status SET kept = 0 WHERE id IN (" + gone + ")",
		"UPDATE feeds SET removed = 1, url = printf('removed:%d:%s', id, url), folder_id = NULL WHERE id = ?2",
		// The index has none of them with this feed.
		"DELETE FROM index_docs WHERE article_id IN (SELECT status_id FROM trash_status WHERE trash_id = ?1)",
		"UPDATE index_state SET behind = 1 WHERE EXISTS (SELECT 1 FROM trash_status WHERE trash_id = ?1 AND gone = 0)",
	}
	for _, q := range steps {
		if _, err := tx.Exec(q, trash, id); err != nil {
			return 0, nil, fmt.Errorf("%w: %s", err, q)
		}
	}
	stay, err = scanAll(context.Background(), tx, scanID, "SELECT t.status_id FROM trash_status t JOIN status s ON s.id = t.status_id WHERE t.trash_id = ? AND s.kept = 1", trash)
	return trash, stay, err
}

// restoreFeed puts a discarded feed back among the others. twin is the feed that
// has its address now, 0 if none has.
func restoreFeed(tx *sql.Tx, trash int64) (feed, twin int64, err error) {
	var url, folder string
	err = tx.QueryRow("SELECT feed_id, url, folder FROM trash WHERE id = ?", trash).Scan(&feed, &url, &folder)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, 0, news.NewProblem(news.UndoGone, nil)
	} else if err != nil || feed == 0 {
		return 0, 0, err
	}
	into, err := folderID(tx, folder)
	if err != nil {
		return 0, 0, err
	}
	if err = tx.QueryRow("SELECT coalesce(max(id), 0) FROM feeds WHERE url = ? AND id <> ?", url, feed).Scan(&twin); err != nil {
		return 0, 0, err
	}
	if twin != 0 {
		url = fmt.Sprintf(removedURL, feed, url)
	}
	_, err = tx.Exec("UPDATE feeds SET removed = 0, leased = 0, url = ?, folder_id = ? WHERE id = ?", url, into, feed)
	return feed, twin, err
}

// restoreArticles puts discarded articles back where they were, and gives those
// that are to be indexed again.
func restoreArticles(ctx context.Context, tx *sql.Tx, trash int64) (back []int64, err error) {
	back, err = scanAll(ctx, tx, scanID, "SELECT status_id FROM trash_status WHERE trash_id = ?", trash)
	if err != nil {
		return nil, err
	}
	const there = "(SELECT status_id FROM trash_status WHERE trash_id = ?1 AND gone = 0)"
	const saved = "(SELECT t.status_id FROM trash_status t JOIN status s ON s.id = t.status_id WHERE t.trash_id = ?1 AND t.gone = 0 AND s.feed_id IS NULL)"
	const old = "(SELECT feed_id FROM trash_status WHERE trash_id = ?1 AND status_id = status.id)"
	for _, q := range []string{
		// Saved pages go back into their feed; the counters know no such way, but
		// for what was not kept in between.
		"DELETE FROM entry_keys WHERE feed_id = 0 AND status_id IN " + saved,
		"DELETE FROM entry_marks WHERE feed_id = 0 AND status_id IN " + saved,
		"DELETE FROM entries WHERE feed_id = 0 AND status_id IN " + saved,
		"UPDATE articles SET source = '' WHERE id IN " + saved,
		"DELETE FROM index_docs WHERE article_id IN " + there,
		"UPDATE status SET kept = 0 WHERE kept = 1 AND id IN " + there,
		"UPDATE status SET feed_id = " + old + " WHERE id IN (SELECT status_id FROM trash_status WHERE trash_id = ?1)",
		"UPDATE status SET kept = 1 WHERE id IN (SELECT t.status_id FROM trash_status t JOIN articles a ON a.id = t.status_id WHERE t.trash_id = ?1 AND t.kept = 1)",
		`INSERT OR IGNORE INTO shared (feed_id, status_id) SELECT x.feed_id, x.status_id FROM trash_shared x
			JOIN feeds f ON f.id = x.feed_id JOIN status s ON s.id = x.status_id WHERE x.trash_id = ?1`,
		"UPDATE index_state SET behind = 1",
		"DELETE FROM trash WHERE id = ?1",
	} {
		if _, err := tx.Exec(q, trash); err != nil {
			return nil, fmt.Errorf("%w: %s", err, q)
		}
	}
	return back, nil
}

// purge removes for good what was discarded under a number.
func (db *database) purge(ctx context.Context, tx *sql.Tx, trash int64) error {
	var feed int64
	if err := tx.QueryRow("SELECT feed_id FROM trash WHERE id = ?", trash).Scan(&feed); err != nil {
		return err
	}
	const gone = "SELECT t.status_id FROM trash_status t JOIN status s ON s.id = t.status_id WHERE t.trash_id = ?1 AND t.gone = 1 AND s.kept = 0"
	pictures, err := shownPictures(tx, gone+" UNION SELECT id FROM status WHERE feed_id = ?2 AND feed_id <> 0 AND kept = 0", trash, feed)
	if err != nil {
		return err
	}
	steps := []string{"DELETE FROM articles WHERE id IN (" + gone + ")", "DELETE FROM trash WHERE id = ?1"}
	if feed != 0 {
		steps = append(steps, "DELETE FROM entry_keys WHERE feed_id = ?2", "DELETE FROM entry_marks WHERE feed_id = ?2",
			"DELETE FROM entries WHERE feed_id = ?2", "DELETE FROM status WHERE feed_id = ?2", "DELETE FROM feeds WHERE id = ?2")
	}
	for _, q := range steps {
		if _, err := tx.Exec(q, trash, feed); err != nil {
			return fmt.Errorf("%w: %s", err, q)
		}
	}
	if feed != 0 {
		// What stands in other feeds, or is a saved page now, is there still.
		rules, err := scanAll(ctx, tx, scanID, "SELECT id FROM mutes WHERE feed_id = ?", feed)
		if err != nil {
			return err
		}
		for _, rule := range rules {
			if _, err := db.removeMute(ctx, tx, rule); err != nil {
				return err
			}
		}
	}
	return dropUnshown(tx, pictures)
}
