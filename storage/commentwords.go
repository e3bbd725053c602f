package storage

import (
	"context"
	"database/sql"
	"strings"

	"sahifa/app/arabic"
)

// foundBy gives the words that a comment is found by, as articles are: folded, and
// divided where letters and digits meet.
func foundBy(text string) string {
	var b strings.Builder
	for t := range arabic.Terms(text) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.Word)
	}
	return b.String()
}

// foldBatch is how many comments one transaction folds anew.
const foldBatch = 256

// foldComments folds anew the words of comments that an older program folded, the newest
// first. Until then they are found as they were.
func (x *indexer) foldComments(ctx context.Context) error {
	for ctx.Err() == nil {
		left, err := one[int64](ctx, x.database, selectCommentsLeft)
		if err != nil || left == 0 {
			return err
		}
		if err := x.write(ctx, func(tx *sql.Tx) error { return foldSome(ctx, tx) }); err != nil {
			return err
		}
	}
	return ctx.Err()
}

const selectCommentsLeft = "SELECT comments_left FROM index_state"

// foldSome folds a batch of comments, and notes which are left.
func foldSome(ctx context.Context, tx *sql.Tx) error {
	type words struct {
		id           int64
		author, text string
	}
	some, err := scanAll(ctx, tx, func(r scanner) (w words, err error) { return w, r.Scan(&w.id, &w.author, &w.text) },
		"SELECT id, author, text FROM comments WHERE id <= ("+selectCommentsLeft+") ORDER BY id DESC LIMIT ?", foldBatch)
	if err != nil {
		return err
	}
	left := int64(0)
	for _, w := range some {
		if _, err := tx.Exec(deleteFromSearch, w.id); err != nil {
			return err
		}
		if _, err := tx.Exec(insertIntoSearch, w.id, foundBy(w.author), foundBy(w.text)); err != nil {
			return err
		}
		left = w.id - 1
	}
	if len(some) < foldBatch {
		left = 0
	}
	_, err = tx.Exec("UPDATE index_state SET comments_left = ?", left)
	return err
}
