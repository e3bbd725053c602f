// Mending a damaged store whose tables are sound.

package storage

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"sahifa/storage/pages"
)

// maxVerdicts is how much SQLite is to say of a damaged file: enough to tell
// whether tables are hit, too.
const maxVerdicts = 1000

// Mend makes the store of a data folder anew from its tables, where only what
// SQLite derives from them is spoilt: its indexes and the list of free pages.
// Nothing is lost by that; the store that was there is kept beside the new one,
// as by Restore. If a table is hit the store stays as it is, and is
// StoreDamaged; with the log of another it is StoreForeignLog. While any process
// has it open it is StoreLocked.
func Mend(ctx context.Context, dir string) error {
	s := &database{dir: dir, file: storeFile(dir)}
	lock, err := lockFile(filepath.Join(dir, lockName), alone)
	if err != nil {
		return s.problem(err)
	}
	defer lock.Close()
	if err := recoverFiles(s.file); err != nil {
		return s.problem(err)
	}
	return s.problem(mover{}.replaceKeepingLog(s.file, func(to string) error { return mendTo(ctx, s.file, to) }))
}

// mendTo writes a sound store with all that the tables of a damaged one have.
func mendTo(ctx context.Context, file, to string) error {
	if err := refuseForeignLog(ctx, file); err != nil {
		return err
	}
	if err := readableTables(ctx, file); err != nil {
		return err
	}
	db, err := freshStore(ctx, to)
	if err != nil {
		return err
	}
	defer db.Close()
	// Read only: a connection that may write would take the log in when it is
	// closed, and what is damaged is not to be changed.
	source, err := fileAddress(file, "mode=ro")
	if err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, "ATTACH DATABASE ? AS damaged", source); err != nil {
		return err
	}
	if err := transact(ctx, db, func(tx *sql.Tx) error { return copyTables(ctx, tx) }); err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, "DETACH DATABASE damaged"); err != nil {
		return err
	}
	if err := mendAll(ctx, db); err != nil {
		return err
	}
	if err := forgetDamagedIndex(ctx, db); err != nil {
		return err
	}
	if wrong, err := soundness(ctx, db, "integrity_check", 1); err != nil {
		return err
	} else if len(wrong) > 0 {
		return fmt.Errorf("%w: %s", errDamaged, wrong[0])
	}
	_, err = db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	return err
}

// copyTables copies the rows of all tables but those of full texts, which are
// made anew. No index of the damaged store is read.
func copyTables(ctx context.Context, tx *sql.Tx) error {
	triggers, err := dropTriggers(ctx, tx)
	if err != nil {
		return err
	}
	type listed struct {
		name         string
		withoutRowid bool
	}
	tables, err := scanAll(ctx, tx, func(r scanner) (l listed, err error) { return l, r.Scan(&l.name, &l.withoutRowid) },
		"SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND (type = 'table' AND name NOT LIKE 'sqlite_%' OR name = 'sqlite_sequence')")
	if err != nil {
		return err
	}
	name := func(r scanner) (n string, err error) { return n, r.Scan(&n) }
	for _, table := range tables {
		columns, err := scanAll(ctx, tx, name, "SELECT name FROM pragma_table_info(?)", table.name)
		if err != nil {
			return err
		}
		// In the order of the table's own tree: asked for without an order, SQLite
		// reads an index that has all columns, even where it may use none.
		order := []string{"rowid"}
		if table.withoutRowid {
			if order, err = scanAll(ctx, tx, name, "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", table.name); err != nil {
				return err
			}
		}
		list := strings.Join(columns, ", ")
		if err := execAll("DELETE FROM main."+table.name, "INSERT INTO main."+table.name+" ("+list+") SELECT "+list+
			" FROM damaged."+table.name+" NOT INDEXED ORDER BY "+strings.Join(order, ", "))(nil, tx); err != nil {
			// Two rows that must not stand together, say.
			return fmt.Errorf("%w: %s: %w", errDamaged, table.name, err)
		}
	}
	if err := (&salvager{tx: tx}).indexComments(ctx); err != nil {
		return err
	}
	return execAll(triggers...)(nil, tx)
}

// soundness gives what SQLite finds wrong with a file, at most so many lines.
func soundness(ctx context.Context, q querier, check string, most int) (wrong []string, err error) {
	all, err := scanAll(ctx, q, func(r scanner) (v string, err error) { return v, r.Scan(&v) }, fmt.Sprintf("PRAGMA %s(%d)", check, most))
	for _, v := range all {
		for line := range strings.Lines(v) {
			if line = strings.TrimSpace(line); line != "ok" && line != "" {
				wrong = append(wrong, line)
			}
		}
	}
	return wrong, err
}

var (
	// treeVerdict names the tree of a page that SQLite finds wrong by its root.
	treeVerdict = regexp.MustCompile(`^Tree (\d+) page`)
	// pageVerdict names a page that two have: trees, or a tree and the list of
	// free pages.
	pageVerdict = regexp.MustCompile(`2nd reference to page (\d+)$`)
	// derivedVerdict is what SQLite says of the list of free pages, of pages
	// nobody uses, and of indexes.
	derivedVerdict = regexp.MustCompile(`^(\*\*\* in database \w+ \*\*\*|Freelist: .*|Page \d+: never used|wrong # of entries in index .*)$`)
)

// ownRoots gives the roots of the indexes that are not tables themselves, as those
// without row numbers are.
const ownRoots = "SELECT rootpage FROM sqlite_schema WHERE type = 'index' AND rootpage NOT IN (SELECT rootpage FROM sqlite_schema WHERE type = 'table')"

// readableTables fails if a store's tables cannot be read whole. A quick check
// reads no index against its table, which fails where the index is spoilt.
func readableTables(ctx context.Context, file string) error {
	db, err := connect(file, "mode=ro")
	if err != nil {
		return err
	}
	defer db.Close()
	id, version, err := identify(ctx, db)
	if err != nil {
		return err
	}
	current, err := upToDate(ctx, db, version)
	if err != nil {
		return err
	}
	if id != applicationID || !current { // migrations tell more of an older one than its tables
		return fmt.Errorf("%w: application id %#x, version %d", errDamaged, id, version)
	}
	wrong, err := soundness(ctx, db, "quick_check", maxVerdicts)
	if err != nil {
		return err
	}
	if len(wrong) >= maxVerdicts {
		return fmt.Errorf("%w: %s, and much more", errDamaged, wrong[0])
	}
	roots, err := scanAll(ctx, db, scanID, ownRoots)
	if err != nil {
		return err
	}
	claims, err := claimsOf(ctx, db, file, roots)
	if err != nil {
		return err
	}
	for _, line := range wrong {
		if !besideTables(line, roots, claims) {
			return fmt.Errorf("%w: %s", errDamaged, line)
		}
	}
	return nil
}

// claims are the pages that something lays claim to.
type claims struct {
	tables map[uint32]int  // how many tables do
	others map[uint32]bool // an index or the list of free pages does
}

// claimsOf reads which pages tables, indexes and the list of free pages of a
// store lay claim to.
func claimsOf(ctx context.Context, q querier, file string, indexes []int64) (c claims, err error) {
	raw, err := pages.Open(file)
	if err != nil {
		return c, err
	}
	defer raw.Close()
	c = claims{map[uint32]int{}, raw.Claimed()}
	for _, root := range indexes {
		for _, n := range raw.Tree(uint32(root), map[uint32]bool{}) {
			c.others[n] = true
		}
	}
	tables, err := scanAll(ctx, q, scanID, "SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")
	for _, root := range append(tables, 1) {
		seen := map[uint32]bool{}
		raw.Tree(uint32(root), seen)
		for n := range seen {
			c.tables[n]++
		}
	}
	return c, err
}

// besideTables tells whether what SQLite says of a store is of something else
// than its tables; it has indexes at some roots.
func besideTables(line string, indexes []int64, c claims) bool {
	if m := treeVerdict.FindStringSubmatch(line); m != nil {
		if root, err := strconv.ParseInt(m[1], 10, 64); err == nil && slices.Contains(indexes, root) {
			return true
		}
	}
	if m := pageVerdict.FindStringSubmatch(line); m != nil {
		// A page that only one table has is that table's, whatever else says that it
		// has it.
		if n, err := strconv.ParseUint(m[1], 10, 32); err == nil && c.tables[uint32(n)] <= 1 && c.others[uint32(n)] {
			return true
		}
	}
	return derivedVerdict.MatchString(line)
}

// forgetDamagedIndex empties a search index that cannot be read through; the
// next start makes it anew in the background.
func forgetDamagedIndex(ctx context.Context, db *sql.DB) error {
	return transact(ctx, db, func(tx *sql.Tx) error {
		n, err := damagedSegments(ctx, tx)
		if err != nil || n == 0 {
			return err
		}
		if err := execAll(dropIndex...)(nil, tx); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "UPDATE index_state SET behind = 1")
		return err
	})
}
