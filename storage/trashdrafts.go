package storage

import (
	"context"
	"database/sql"
	"strings"

	"sahifa/app/news"
)

// draftTables is where a draft is kept, its own row first, and by which column its
// rows are found.
var draftTables = []struct{ name, of string }{
	{"drafts", "id"}, {"draft_versions", "draft_id"}, {"outbox", "draft_id"}, {"replies", "draft_id"},
}

// discardedRow is a row of a draft that was discarded.
type discardedRow struct {
	table   string
	columns []string
	values  []any
}

// DiscardDraft takes away one of the user's comments with all that is kept of it,
// but none that is on its way, and gives what puts it back as it was. It is put
// back by the one that discarded it, while that runs: what the user removes is on
// no disk any more.
func (t *Trash) DiscardDraft(ctx context.Context, id int64) (d news.Draft, back func(context.Context) error, err error) {
	var discarded []discardedRow
	err = t.writeDurably(ctx, func(tx *sql.Tx) error {
		discarded = nil
		state, err := draftState(tx, id)
		if err != nil {
			return err
		}
		if state == news.StateSending {
			return notEditable(id)
		}
		if d, err = scanDraft(tx.QueryRow(selectDraft+"WHERE d.id = ?", id)); err != nil {
			return err
		}
		for _, table := range draftTables {
			rows, err := rowsOf(tx, table.name, table.of, id)
			if err != nil {
				return err
			}
			discarded = append(discarded, rows...)
		}
		_, err = tx.Exec("DELETE FROM drafts WHERE id = ?", id)
		return err
	})
	return d, func(ctx context.Context) error {
		return t.writeDurably(ctx, func(tx *sql.Tx) error { return putBack(tx, id, discarded) })
	}, err
}

// rowsOf gives the rows of a draft in a table.
func rowsOf(tx *sql.Tx, table, of string, id int64) (all []discardedRow, err error) {
	r, err := tx.Query("SELECT * FROM "+table+" WHERE "+of+" = ?", id)
	if err != nil {
		return nil, err
	}
	columns, err := r.Columns()
	if err != nil {
		r.Close()
		return nil, err
	}
	return scanRows(r, func(s scanner) (discardedRow, error) {
		row := discardedRow{table: table}
		to := make([]any, len(columns))
		for i := range to {
			to[i] = new(any)
		}
		err := s.Scan(to...)
		for i, c := range columns {
			if table == "replies" && c == "id" { // its number may be another's by now
				continue
			}
			row.columns, row.values = append(row.columns, c), append(row.values, *to[i].(*any))
		}
		return row, err
	})
}

// putBack adds the rows of a discarded draft again. Where there is one of its
// number, as in a backup that was restored meanwhile, that stays as it is.
func putBack(tx *sql.Tx, id int64, all []discardedRow) error {
	var there bool
	if err := tx.QueryRow("SELECT EXISTS (SELECT 1 FROM drafts WHERE id = ?)", id).Scan(&there); err != nil {
		return err
	}
	if there {
		return news.NewProblem(news.UndoGone, nil)
	}
	for _, r := range all {
		q := "INSERT INTO " + r.table + " (" + strings.Join(r.columns, ", ") + ") VALUES (?" + strings.Repeat(", ?", len(r.columns)-1) + ")"
		if _, err := tx.Exec(q, r.values...); err != nil {
			return err
		}
	}
	return nil
}
