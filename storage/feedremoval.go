package storage

import (
	"context"
	"database/sql"
)

// Remove removes a feed with its articles; the starred ones become saved
// pages that keep the feed's title as their source.
func (s *Feeds) Remove(ctx context.Context, id int64) error {
	var stay []int64
	err := s.write(ctx, func(tx *sql.Tx) (err error) {
		stay, err = s.removeFeed(ctx, tx, id)
		return err
	})
	if err != nil {
		return err
	}
	return s.problem(s.indexer.indexAgain(ctx, stay))
}

// removeFeed removes a feed and gives those of its articles that stay, as saved pages or in
// other feeds, which the index does not have then.
func (db *database) removeFeed(ctx context.Context, tx *sql.Tx, id int64) (stay []int64, err error) {
	trash, stay, err := discardFeed(tx, id)
	if err != nil {
		return nil, err
	}
	return stay, db.purge(ctx, tx, trash)
}

// Merge moves what a feed has into another, and removes it: articles that the
// other has as well, by their links, stay once, read and starred if either was. What a
// rule hides the user has not read.
func (s *Feeds) Merge(ctx context.Context, from, into int64) error {
	var moved []int64
	err := s.write(ctx, func(tx *sql.Tx) (err error) {
		if err := followed(tx, into); err != nil {
			return err
		}
		moved, err = s.mergeFeeds(ctx, tx, from, into)
		return err
	})
	if err != nil {
		return err
	}
	return s.problem(s.indexer.indexAgain(ctx, moved))
}

// mergeFeeds merges a feed into another and gives the articles that the index does not have
// then.
func (db *database) mergeFeeds(ctx context.Context, tx *sql.Tx, from, into int64) (moved []int64, err error) {
	if moved, err = scanAll(ctx, tx, scanID, "SELECT id FROM status WHERE feed_id = ? AND kept = 1", from); err != nil {
		return nil, err
	}
	for _, q := range []string{
		// What stands in both.
		`CREATE TEMP TABLE twins AS SELECT a.status_id AS old, min(b.status_id) AS new FROM entries a JOIN entries b
			ON a.feed_id = ?1 AND b.feed_id = ?2 AND a.link = b.link AND a.title = b.title AND a.link <> '' AND a.status_id <> b.status_id
			JOIN status x ON x.id = b.status_id AND x.kept = 1 GROUP BY a.status_id`,
		`UPDATE status SET read = 1 WHERE read = 0 AND id IN (SELECT t.new FROM twins t JOIN status s ON s.id = t.old WHERE s.read = 1 AND s.hidden = 0)`,
		`UPDATE status SET starred = 1 WHERE starred = 0 AND id IN (SELECT t.new FROM twins t JOIN status s ON s.id = t.old WHERE s.starred = 1)`,
		`UPDATE drafts SET article_id = (SELECT t.new FROM twins t WHERE t.old = article_id) WHERE article_id IN (SELECT old FROM twins)`,
		`UPDATE highlights SET article_id = (SELECT t.new FROM twins t WHERE t.old = article_id) WHERE article_id IN (SELECT old FROM twins)`,
		`UPDATE status SET starred = 0 WHERE starred = 1 AND id IN (SELECT old FROM twins)`,
		`DELETE FROM status WHERE id IN (SELECT old FROM twins)`,
		`DROP TABLE twins`,
		// The rest goes over.
		`DELETE FROM shared WHERE feed_id = ?2 AND status_id IN (SELECT id FROM status WHERE feed_id = ?1)`,
		`INSERT OR IGNORE INTO shared (feed_id, status_id) SELECT ?2, status_id FROM shared WHERE feed_id = ?1
			AND status_id NOT IN (SELECT id FROM status WHERE feed_id = ?2)`,
		`DELETE FROM index_docs WHERE article_id IN (SELECT id FROM status WHERE feed_id = ?1 AND kept = 1)`,
		`UPDATE index_state SET behind = 1`,
		`UPDATE status SET feed_id = ?2 WHERE feed_id = ?1`,
		`UPDATE mutes SET feed_id = ?2 WHERE feed_id = ?1`,
		`UPDATE OR IGNORE entries SET feed_id = ?2 WHERE feed_id = ?1`,
		`UPDATE OR IGNORE entry_marks SET feed_id = ?2 WHERE feed_id = ?1`,
		`UPDATE OR IGNORE entry_keys SET feed_id = ?2 WHERE feed_id = ?1`,
	} {
		if _, err := tx.Exec(q, from, into); err != nil {
			return nil, err
		}
	}
	stay, err := db.removeFeed(ctx, tx, from)
	return append(moved, stay...), err
}
