package storage

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/gob"
	"errors"
	"fmt"
	"strings"

	"sahifa/app/news"
)

// draftTables is where a draft is kept, its own row first, and by which column its
// rows are found.
var draftTables = []struct{ name, of string }{
	{"drafts", "id"}, {"draft_versions", "draft_id"}, {"outbox", "draft_id"}, {"replies", "draft_id"},
}

// discardedRow is a row of a draft that was discarded. Its fields, and those of
// discardedValue, are names in stores that there are: they may be added to, not renamed.
type discardedRow struct {
	Table   string
	Columns []string
	Values  []discardedValue
}

// discardedValue is a value of a row, by the kind that SQLite gave it.
type discardedValue struct {
	Kind  valueKind
	Int   int64
	Real  float64
	Bytes []byte // of a text or blob
}

type valueKind byte

// The kinds of values.
const (
	valueNull valueKind = iota
	valueInt
	valueReal
	valueText
	valueBlob
)

// keptValue takes a value over from SQLite.
func keptValue(v any) (discardedValue, error) {
	switch v := v.(type) {
	case nil:
		return discardedValue{}, nil
	case int64:
		return discardedValue{Kind: valueInt, Int: v}, nil
	case float64:
		return discardedValue{Kind: valueReal, Real: v}, nil
	case string:
		return discardedValue{Kind: valueText, Bytes: []byte(v)}, nil
	case []byte:
		return discardedValue{Kind: valueBlob, Bytes: v}, nil
	}
	return discardedValue{}, fmt.Errorf("a draft's row has a %T", v)
}

// value gives the value to SQLite.
func (v discardedValue) value() any {
	switch v.Kind {
	case valueInt:
		return v.Int
	case valueReal:
		return v.Real
	case valueText:
		return string(v.Bytes)
	case valueBlob:
		return append([]byte{}, v.Bytes...)
	}
	return nil
}

// DiscardDraft takes away one of the user's comments with all that is kept of it, but
// none that is on its way, and gives the number by which it can be restored. Until
// ForgetDrafts it is on the disk, out of every list.
func (t *Trash) DiscardDraft(ctx context.Context, id int64) (d news.Draft, discarded int64, err error) {
	err = t.writeDurably(ctx, func(tx *sql.Tx) error {
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
		discarded, err = keepDiscarded(tx, d)
		if err == nil {
			_, err = tx.Exec("DELETE FROM drafts WHERE id = ?", id)
		}
		return err
	})
	return d, discarded, err
}

// keepDiscarded keeps the rows of a draft that is about to be removed.
func keepDiscarded(tx *sql.Tx, d news.Draft) (discarded int64, err error) {
	var all []discardedRow
	for _, table := range draftTables {
		rows, err := rowsOf(tx, table.name, table.of, d.ID)
		if err != nil {
			return 0, err
		}
		all = append(all, rows...)
	}
	var data bytes.Buffer
	if err := gob.NewEncoder(&data).Encode(all); err != nil {
		return 0, err
	}
	at, err := timeToDiscard(tx)
	if err != nil {
		return 0, err
	}
	done, err := tx.Exec("INSERT INTO discarded_drafts (draft_id, article_id, discarded, data) VALUES (?, ?, ?, ?)", d.ID, d.ArticleID, at, data.Bytes())
	if err != nil {
		return 0, err
	}
	return done.LastInsertId()
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
		row := discardedRow{Table: table}
		to := make([]any, len(columns))
		for i := range to {
			to[i] = new(any)
		}
		err := s.Scan(to...)
		for i, c := range columns {
			if table == "replies" && c == "id" { // its number may be another's by now
				continue
			}
			v, wrong := keptValue(*to[i].(*any))
			row.Columns, row.Values, err = append(row.Columns, c), append(row.Values, v), errors.Join(err, wrong)
		}
		return row, err
	})
}

// RestoreDraft puts a discarded draft back as it was. Where there is one of its
// number, as in a backup that was restored meanwhile, that stays as it is.
func (t *Trash) RestoreDraft(ctx context.Context, discarded int64) error {
	return t.writeDurably(ctx, func(tx *sql.Tx) error {
		var id int64
		var data []byte
		err := tx.QueryRow("SELECT draft_id, data FROM discarded_drafts WHERE id = ?", discarded).Scan(&id, &data)
		if errors.Is(err, sql.ErrNoRows) {
			return news.NewProblem(news.UndoGone, nil)
		} else if err != nil {
			return err
		}
		if err := putBack(tx, id, data); err != nil {
			return err
		}
		_, err = tx.Exec("DELETE FROM discarded_drafts WHERE id = ?", discarded)
		return err
	})
}

// putBack adds the rows of a discarded draft again.
func putBack(tx *sql.Tx, id int64, data []byte) error {
	var there bool
	if err := tx.QueryRow("SELECT EXISTS (SELECT 1 FROM drafts WHERE id = ?)", id).Scan(&there); err != nil {
		return err
	}
	if there {
		return news.NewProblem(news.UndoGone, nil)
	}
	var all []discardedRow
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&all); err != nil {
		return err
	}
	for _, r := range all {
		values := make([]any, len(r.Values))
		for i, v := range r.Values {
			values[i] = v.value()
		}
		q := "INSERT INTO " + r.Table + " (" + strings.Join(r.Columns, ", ") + ") VALUES (?" + strings.Repeat(", ?", len(r.Columns)-1) + ")"
		if _, err := tx.Exec(q, values...); err != nil {
			return err
		}
	}
	return nil
}

// DiscardedDrafts gives the drafts that were discarded and not restored or forgotten
// since, the last at the end: what is known of one without its outcome. err is also
// of those that cannot be read, which are not among them.
func (t *Trash) DiscardedDrafts(ctx context.Context) ([]news.DiscardedDraft, error) {
	readable, unreadable, err := discardedDrafts(ctx, t.readers)
	return readable, errors.Join(t.problem(err), unreadable)
}

// discardedDrafts gives the discarded drafts that can be read, and what is wrong with
// the others.
func discardedDrafts(ctx context.Context, q querier) (readable []news.DiscardedDraft, unreadable, err error) {
	_, err = scanAll(ctx, q, func(r scanner) (none struct{}, err error) {
		var d news.DiscardedDraft
		var data []byte
		var discarded int64
		if err := r.Scan(&d.ID, &discarded, &data); err != nil {
			return none, err
		}
		d.Time = timeOf(discarded)
		if d.Draft, err = draftOf(data); err != nil {
			unreadable = errors.Join(unreadable, fmt.Errorf("discarded draft %d: %w", d.ID, err))
			return none, nil
		}
		readable = append(readable, d)
		return none, nil
	}, "SELECT id, discarded, data FROM discarded_drafts ORDER BY id")
	return readable, unreadable, err
}

// draftOf reads of the rows of a discarded draft what tells the user which it is.
func draftOf(data []byte) (d news.Draft, err error) {
	var all []discardedRow
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&all); err != nil {
		return d, err
	}
	for _, r := range all {
		if r.Table != draftTables[0].name {
			continue
		}
		for i, c := range r.Columns {
			v := r.Values[i]
			switch c {
			case "id":
				d.ID = v.Int
			case "article_id":
				d.ArticleID = v.Int
			case "page_url":
				d.Page = string(v.Bytes)
			case "page_title":
				d.PageTitle = string(v.Bytes)
			case "text":
				d.Text = string(v.Bytes)
			case "state":
				d.State = news.DraftState(v.Bytes)
			}
		}
	}
	return d, nil
}

// ForgetDrafts removes for good all drafts that were discarded, but those that cannot
// be read: nobody was offered them, and another program may.
func (t *Trash) ForgetDrafts(ctx context.Context) error {
	return t.writeDurably(ctx, func(tx *sql.Tx) error {
		all, _, err := discardedDrafts(ctx, tx)
		if err != nil {
			return err
		}
		for _, d := range all {
			if _, err := tx.Exec("DELETE FROM discarded_drafts WHERE id = ?", d.ID); err != nil {
				return err
			}
		}
		return nil
	})
}
