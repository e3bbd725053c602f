// Which rows of a damaged store belong to which table, and copying them.

package storage

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"sahifa/app/news"
	"sahifa/storage/pages"
)

// salvager copies rows from the pages of a damaged store into a new one.
type salvager struct {
	from  *pages.File
	tx    *sql.Tx
	codec codec

	tables  []*salvagedTable
	orphans []uint32 // pages with rows that no tree leads to
	found   news.Salvage
}

// salvagedTable is a table of the new store, and where its rows are in the old.
type salvagedTable struct {
	name     string
	columns  []column
	rowid    int // column that is the row's number, -1 if none is
	numbered bool
	least    int      // columns that even the oldest rows have
	pages    []uint32 // that the table's tree leads to
}

// column is one of a table's.
type column struct {
	name     string
	kind     string // INTEGER, TEXT or BLOB
	nullable bool
}

// derived are the tables that are made anew from the others.
var derived = []string{
	"index_segments", "index_blocks", "index_docs", "index_dead", "index_waiting", "index_state", "totals",
	"trash", "trash_status", "trash_shared", // what was in it comes back
	"migrations", // the new store has had all
	"comment_search", "comment_search_data", "comment_search_idx", "comment_search_docsize", "comment_search_config", "comment_search_content",
}

// readTables learns the tables of the new store, and which pages of the old
// belong to each.
func (x *salvager) readTables(ctx context.Context) error {
	type listed struct {
		name         string
		withoutRowid bool
	}
	all, err := scanAll(ctx, x.tx, func(r scanner) (l listed, err error) { return l, r.Scan(&l.name, &l.withoutRowid) },
		"SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'")
	if err != nil {
		return err
	}
	// A page that a tree leads to is in use, whatever the list of free pages says.
	roots, seen, free := x.from.Schema(), map[uint32]bool{}, x.from.Free()
	x.from.Tree(1, seen)
	for _, l := range all {
		if slices.Contains(derived, l.name) {
			continue
		}
		t := &salvagedTable{name: l.name, rowid: -1, numbered: !l.withoutRowid}
		if err := t.readColumns(ctx, x.tx); err != nil {
			return err
		}
		x.tables = append(x.tables, t)
		if root := roots[l.name]; root != 0 {
			t.pages = x.from.Tree(root, seen)
			delete(roots, l.name)
		}
	}
	for _, root := range roots { // indexes, and the tables that are not copied
		x.from.Tree(root, seen)
	}
	for n := uint32(2); n <= x.from.Count(); n++ {
		if seen[n] || free[n] {
			continue
		}
		if rows, kind := x.from.Rows(n); kind != pages.NoLeaf && len(rows) > 0 {
			x.orphans = append(x.orphans, n)
		}
	}
	return nil
}

func (t *salvagedTable) readColumns(ctx context.Context, tx *sql.Tx) error {
	type info struct {
		column
		key, always bool
	}
	all, err := scanAll(ctx, tx, func(r scanner) (i info, err error) {
		var required, defaulted bool
		err = r.Scan(&i.name, &i.kind, &required, &defaulted, &i.key)
		i.nullable, i.always = !required, required && !defaulted
		return i, err
	}, "SELECT name, type, \"notnull\", dflt_value IS NOT NULL, pk > 0 FROM pragma_table_info(?)", t.name)
	if err != nil {
		return err
	}
	for i, c := range all {
		t.columns = append(t.columns, c.column)
		if c.key && t.numbered && c.kind == "INTEGER" {
			t.rowid = i
		}
		if c.always || c.key {
			t.least = i + 1
		}
	}
	return nil
}

// fits tells whether a row may be one of the table's.
func (t *salvagedTable) fits(r pages.Row, kind pages.Kind, c codec) bool {
	if t.numbered != (kind == pages.Table) || len(r.Values) < t.least || len(r.Values) > len(t.columns) {
		return false
	}
	for i, v := range r.Values {
		col, right := t.columns[i], false
		switch v.(type) {
		case nil:
			right = i == t.rowid || col.nullable
		case int64:
			right = col.kind == "INTEGER" && i != t.rowid
		case string:
			right = col.kind == "TEXT"
		case []byte:
			right = col.kind == "BLOB"
		}
		if !right {
			return false
		}
	}
	return (!t.numbered || r.ID > 0) && t.valid(r.Values, c)
}

// valid tells whether a row says what its table does, where that can be told.
func (t *salvagedTable) valid(v []any, c codec) bool {
	blob := func(i int) []byte {
		b, _ := v[i].([]byte)
		return b
	}
	switch t.name {
	case "bodies":
		_, err := c.unpack(blob(1))
		return err == nil
	case "origins":
		_, err := c.unpackOrigin(blob(1))
		return err == nil
	case "pictures":
		sum := sha256.Sum256(blob(4))
		return string(sum[:]) == string(blob(0))
	case "thumbnails":
		return len(blob(0)) == sha256.Size && strings.HasPrefix(string(blob(1)), "\xff\xd8")
	case "icons":
		return v[1] == nil || strings.HasPrefix(string(blob(1)), "\x89PNG")
	case "entry_keys":
		return len(blob(1)) == 16
	case "article_pictures":
		return len(blob(3)) == 16
	}
	return true
}

// ambiguous are the tables without row numbers whose rows look like those of
// indexes: they are taken only from pages that their own trees lead to.
var ambiguous = []string{"shared", "entry_marks"}

// tableOf gives the table whose rows an orphaned page holds, nil if none's or
// more than one's.
func (x *salvager) tableOf(rows []pages.Row, kind pages.Kind) *salvagedTable {
	var best *salvagedTable
	most, tied := 0, false
	for _, t := range x.tables {
		if slices.Contains(ambiguous, t.name) {
			continue
		}
		n := 0
		for _, r := range rows {
			if t.fits(r, kind, x.codec) {
				n++
			}
		}
		switch {
		case n > most:
			best, most, tied = t, n, false
		case n == most:
			tied = true
		}
	}
	if tied || most == 0 {
		return nil
	}
	return best
}

// copyRows copies all rows: first those that the trees lead to, so that what an
// orphaned page says differently, being older, does not count.
func (x *salvager) copyRows(ctx context.Context) error {
	for _, t := range x.tables {
		for _, n := range t.pages {
			if err := x.copyPage(ctx, t, n); err != nil {
				return err
			}
		}
	}
	for _, n := range x.orphans {
		rows, kind := x.from.Rows(n)
		if t := x.tableOf(rows, kind); t != nil {
			if err := x.copyPage(ctx, t, n); err != nil {
				return err
			}
		}
	}
	return nil
}

func (x *salvager) copyPage(ctx context.Context, t *salvagedTable, n uint32) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	rows, kind := x.from.Rows(n)
	for _, r := range rows {
		if !t.fits(r, kind, x.codec) {
			continue
		}
		values := r.Values
		if t.rowid >= 0 && t.rowid < len(values) {
			values[t.rowid] = r.ID
		}
		// OR IGNORE: of two that must not stand together the first counts.
		done, err := x.tx.ExecContext(ctx, t.insert(len(values)), values...)
		if err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
		if some, err := done.RowsAffected(); err == nil {
			x.found.Rows += int(some)
		}
	}
	return nil
}

// insert is the statement for a row of so many values.
func (t *salvagedTable) insert(values int) string {
	names := make([]string, values)
	for i := range names {
		names[i] = t.columns[i].name
	}
	return "INSERT OR IGNORE INTO " + t.name + " (" + strings.Join(names, ", ") + ") VALUES (?" + strings.Repeat(", ?", values-1) + ")"
}
