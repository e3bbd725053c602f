package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"sahifa/app/news"
	"sahifa/storage/index"
)

// fault is something that can be wrong with a store without SQLite noticing.
type fault struct {
	code  string // of its sentence, "store." + code in assets/lang
	count string // how many are wrong; "": see Check
	mend  func(*database, *sql.Tx) error
}

// execAll makes a mend of statements.
func execAll(queries ...string) func(*database, *sql.Tx) error {
	return func(_ *database, tx *sql.Tx) error {
		for _, q := range queries {
			if _, err := tx.Exec(q); err != nil {
				return err
			}
		}
		return nil
	}
}

const (
	inFeed       = "s.kept = 1 AND (s.feed_id = feeds.id OR s.shared = 1 AND s.id IN (SELECT status_id FROM shared WHERE feed_id = feeds.id))"
	feedArticles = "(SELECT count(*) FROM status s WHERE " + inFeed + ")"
	feedUnread   = "(SELECT count(*) FROM status s WHERE s.read = 0 AND " + inFeed + ")"
	allArticles  = "(SELECT count(*) FROM status WHERE kept = 1)"
	allUnread    = "(SELECT count(*) FROM status WHERE kept = 1 AND read = 0)"
	allStarred   = "(SELECT count(*) FROM status WHERE kept = 1 AND starred = 1)"
	allSaved     = "(SELECT count(*) FROM status WHERE kept = 1 AND feed_id IS NULL)"

	withoutBody    = "FROM status WHERE kept = 1 AND id NOT IN (SELECT id FROM articles JOIN bodies USING (id))"
	withoutArticle = "FROM index_docs WHERE article_id NOT IN (SELECT id FROM articles)"
)

// faults are looked for in this order.
var faults = []fault{
	{"status_without_article", "SELECT count(*) " + withoutBody, execAll("UPDATE status SET kept = 0 WHERE id IN (SELECT id " + withoutBody + ")")},
	{"index_damaged", "", rebuildIndex},
	{"index_missing", "SELECT count(*) " + unindexed, indexMissing},
	{"index_surplus", "SELECT count(*) " + withoutArticle, execAll("DELETE FROM index_docs WHERE article_id IN (SELECT article_id " + withoutArticle + ")")},
	{"feed_counters", "SELECT count(*) FROM feeds WHERE articles <> " + feedArticles + " OR unread <> " + feedUnread,
		execAll("UPDATE feeds SET articles = " + feedArticles + ", unread = " + feedUnread)},
	{"totals", "SELECT count(*) FROM totals WHERE (articles, unread, starred, saved) <> (" + allArticles + ", " + allUnread + ", " + allStarred + ", " + allSaved + ")",
		execAll("UPDATE totals SET articles = " + allArticles + ", unread = " + allUnread + ", starred = " + allStarred + ", saved = " + allSaved)},
	{"unshown_pictures", "SELECT count(*) FROM pictures WHERE " + unshown, execAll("DELETE FROM pictures WHERE " + unshown)},
}

// Check looks for damage and mends what can be mended without loss. Problems
// and Mended hold lines of the form "code: n"; a problem that is not mended
// too is one that only a backup helps with.
func (s *Maintenance) Check(ctx context.Context) (news.Health, error) {
	var h news.Health
	verdicts, err := rows(ctx, s.database, func(r scanner) (v string, err error) { return v, r.Scan(&v) }, "PRAGMA integrity_check(10)")
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
			if f.count == "" {
				var err error
				if n, err = damagedSegments(ctx, tx); err != nil {
					return err
				}
			} else if err := tx.QueryRowContext(ctx, f.count).Scan(&n); err != nil {
				return err
			}
			if n == 0 {
				continue
			}
			line := fmt.Sprintf("%s: %d", f.code, n)
			h.Problems = append(h.Problems, line)
			if err := f.mend(s.database, tx); err != nil {
				return err
			}
			h.Repaired = append(h.Repaired, line)
		}
		return nil
	})
	return h, err
}

// indexMissing puts into the index the articles that it does not have.
func indexMissing(db *database, tx *sql.Tx) error {
	ctx := context.Background()
	ids, err := scanAll(ctx, tx, scanID, "SELECT a.id "+unindexed)
	if err != nil {
		return err
	}
	by := index.NewBuilder()
	for some := range slices.Chunk(ids, catchUpBatch) {
		var words []analysedArticle
		for _, id := range some {
			in, sort, err := db.readIndexInput(ctx, tx, id)
			if err != nil {
				return err
			}
			hash := in.Hash()
			in.Time = timeOf(sort)
			words = append(words, analysedArticle{id, hash, index.Analyse(in)})
		}
		if err := writeSegment(tx, by, words); err != nil {
			return err
		}
	}
	return nil
}

// dropIndex empties the search index.
var dropIndex = []string{
	"DELETE FROM index_segments", "DELETE FROM index_blocks", "DELETE FROM index_docs", "DELETE FROM index_dead", "DELETE FROM index_waiting",
	"UPDATE index_state SET deaths = deaths + 1",
}

// rebuildIndex drops an index that cannot be read and builds it again.
func rebuildIndex(db *database, tx *sql.Tx) error {
	if err := execAll(dropIndex...)(db, tx); err != nil {
		return err
	}
	return indexMissing(db, tx)
}

// damagedSegments counts the segments that cannot be read through.
func damagedSegments(ctx context.Context, tx *sql.Tx) (damaged int, err error) {
	all, err := segmentHeads(ctx, tx)
	if err != nil {
		return 0, err
	}
	load := func(id int64, _ int) (data []byte, err error) {
		return data, tx.QueryRowContext(ctx, selectBlocks, id, id+1).Scan(&id, &data)
	}
	for _, h := range all {
		if h.Format, err = segmentFormat(ctx, tx, h.ID); err != nil {
			return 0, err
		}
		seg, err := openSegment(ctx, tx, h)
		if err != nil && !errors.Is(err, index.ErrDamaged) {
			return 0, err
		}
		if err == nil {
			err = seg.Check(load)
		}
		if ctx.Err() != nil {
			return 0, ctx.Err()
		}
		if err != nil {
			damaged++
		}
	}
	return damaged, nil
}

// QuickCheck tells whether the store's trees are sound: StoreDamaged if not.
func (s *Maintenance) QuickCheck(ctx context.Context) error {
	return s.problem(quickCheck(ctx, s.readers))
}

// FullCheck tells whether its trees and SQLite's indexes are: StoreDamaged if
// not.
func (s *Maintenance) FullCheck(ctx context.Context) error {
	verdict, err := one[string](ctx, s.database, "PRAGMA integrity_check(1)")
	if err == nil && verdict != "ok" {
		err = fmt.Errorf("%w: %s", errDamaged, verdict)
	}
	return s.problem(err)
}
