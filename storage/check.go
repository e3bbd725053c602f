package storage

import (
	"context"
	"database/sql"
	"fmt"

	"sahifa/app/arabic"
	"sahifa/app/news"
)

// fault is something that can be wrong with a store without SQLite noticing.
type fault struct {
	code  string // of its sentence, "store." + code in assets/lang
	count string // how many are wrong
	mend  func(*Store, *sql.Tx) error
}

// run makes a mend of statements.
func run(queries ...string) func(*Store, *sql.Tx) error {
	return func(_ *Store, tx *sql.Tx) error {
		for _, q := range queries {
			if _, err := tx.Exec(q); err != nil {
				return err
			}
		}
		return nil
	}
}

const (
	feedArticles = "(SELECT count(*) FROM status s WHERE s.feed_id = feeds.id AND s.kept = 1)"
	feedUnread   = "(SELECT count(*) FROM status s WHERE s.feed_id = feeds.id AND s.kept = 1 AND s.read = 0)"
	allArticles  = "(SELECT count(*) FROM status WHERE kept = 1)"
	allUnread    = "(SELECT count(*) FROM status WHERE kept = 1 AND read = 0)"
	allStarred   = "(SELECT count(*) FROM status WHERE kept = 1 AND starred = 1)"
	allSaved     = "(SELECT count(*) FROM status WHERE kept = 1 AND feed_id IS NULL)"

	bodiless  = "FROM status WHERE kept = 1 AND id NOT IN (SELECT id FROM articles JOIN bodies USING (id))"
	unindexed = "FROM articles WHERE id NOT IN (SELECT id FROM search_docsize)"
	overdone  = "FROM search_docsize WHERE id NOT IN (SELECT id FROM articles)"
)

// faults are looked for in this order.
var faults = []fault{
	{"status_without_article", "SELECT count(*) " + bodiless, run("UPDATE status SET kept = 0 WHERE id IN (SELECT id " + bodiless + ")")},
	{"index_missing", "SELECT count(*) " + unindexed, (*Store).indexMissing},
	{"index_surplus", "SELECT count(*) " + overdone, run("DELETE FROM search WHERE rowid IN (SELECT id " + overdone + ")")},
	{"feed_counters", "SELECT count(*) FROM feeds WHERE articles <> " + feedArticles + " OR unread <> " + feedUnread,
		run("UPDATE feeds SET articles = " + feedArticles + ", unread = " + feedUnread)},
	{"totals", "SELECT count(*) FROM totals WHERE (articles, unread, starred, saved) <> (" + allArticles + ", " + allUnread + ", " + allStarred + ", " + allSaved + ")",
		run("UPDATE totals SET articles = " + allArticles + ", unread = " + allUnread + ", starred = " + allStarred + ", saved = " + allSaved)},
	{"unshown_pictures", "SELECT count(*) FROM pictures WHERE " + unshown, run("DELETE FROM pictures WHERE " + unshown)},
}

// Check looks for damage and mends what can be mended without loss. Problems
// and Mended hold lines of the form "code: n"; a problem that is not mended
// too is one that only a backup helps with.
func (s *Store) Check(ctx context.Context) (news.Health, error) {
	var h news.Health
	verdicts, err := rows(ctx, s, func(r scanner) (v string, err error) { return v, r.Scan(&v) }, "PRAGMA integrity_check(10)")
	if err != nil {
		return h, err
	}
	for _, v := range verdicts {
		if v != "ok" {
			h.Problems = append(h.Problems, "integrity: "+v)
		}
	}
	if len(h.Problems) > 0 {
		return h, nil // what SQLite calls damaged is not written to
	}
	err = s.write(ctx, func(tx *sql.Tx) error {
		for _, f := range faults {
			var n int
			if err := tx.QueryRowContext(ctx, f.count).Scan(&n); err != nil {
				return err
			}
			if n == 0 {
				continue
			}
			line := fmt.Sprintf("%s: %d", f.code, n)
			h.Problems = append(h.Problems, line)
			if err := f.mend(s, tx); err != nil {
				return err
			}
			h.Mended = append(h.Mended, line)
		}
		_, err := tx.ExecContext(ctx, "INSERT INTO search (search) VALUES ('integrity-check')")
		return err
	})
	return h, err
}

// indexMissing puts into the index the articles that it lacks.
func (s *Store) indexMissing(tx *sql.Tx) error {
	r, err := tx.Query("SELECT id " + unindexed)
	if err != nil {
		return err
	}
	var ids []int64
	for r.Next() {
		var id int64
		if err := r.Scan(&id); err != nil {
			return err
		}
		ids = append(ids, id)
	}
	if err := r.Err(); err != nil {
		return err
	}
	for _, id := range ids {
		var title string
		var data []byte
		if err := tx.QueryRow("SELECT title, data FROM articles JOIN bodies USING (id) WHERE id = ?", id).Scan(&title, &data); err != nil {
			return err
		}
		b, err := s.unpack(data)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(addWords, id, arabic.Words(title), arabic.Words(b.text)); err != nil {
			return err
		}
	}
	return nil
}
