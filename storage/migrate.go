package storage

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"

	"sahifa/app/news"
)

//go:embed migrations/*.sql
var migrations embed.FS

// applicationID marks the file as ours: "SHFA".
const applicationID = 0x53484641

// migration is one numbered file.
type migration struct {
	version int
	sql     string
}

// readMigrations gives the migrations by version. Numbers may be left out, not
// used twice.
func readMigrations(files fs.FS) ([]migration, error) {
	names, err := fs.Glob(files, "migrations/*.sql") // sorted
	if err != nil {
		return nil, err
	}
	var all []migration
	last := 0
	for _, name := range names {
		number, _, _ := strings.Cut(strings.TrimPrefix(name, "migrations/"), "_")
		version, err := strconv.Atoi(number)
		if err != nil || version <= last {
			return nil, fmt.Errorf("migration %s has no number of its own", name)
		}
		last = version
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		all = append(all, migration{version, string(text)})
	}
	return all, nil
}

// A file says which migrations it has had, in the table migrations. Its version
// (user_version) is the greatest of them, by which an older program knows that it
// is too old. Work that goes on at the same time is given its numbers beforehand
// and lands in any order: a migration may come to a file that has had a later one.

// unlisted are the migrations there were before the table of them: of a file
// without it they are those up to its version.
var unlisted = []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14}

// applied gives the migrations that a file of a version has had.
func applied(ctx context.Context, q querier, version int) (map[int]bool, error) {
	done := map[int]bool{}
	var listed bool
	if err := q.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'migrations')").Scan(&listed); err != nil {
		return nil, err
	}
	numbers := unlisted
	if listed {
		all, err := scanAll(ctx, q, func(r scanner) (n int, err error) { return n, r.Scan(&n) }, "SELECT number FROM migrations")
		if err != nil {
			return nil, err
		}
		numbers = all
	}
	for _, n := range numbers {
		done[n] = listed || n <= version
	}
	return done, nil
}

// pending gives those of some migrations that a file of a version has not had.
func pending(ctx context.Context, q querier, version int, all []migration) (left []migration, err error) {
	done, err := applied(ctx, q, version)
	if err != nil {
		return nil, err
	}
	for _, m := range all {
		if !done[m.version] {
			left = append(left, m)
		}
	}
	return left, nil
}

// upToDate tells whether a file of a version has had all migrations of this
// program.
func upToDate(ctx context.Context, q querier, version int) (bool, error) {
	all, err := readMigrations(migrations)
	if err != nil || version != all[len(all)-1].version {
		return false, err
	}
	left, err := pending(ctx, q, version, all)
	return len(left) == 0, err
}

// migrate brings a file's schema up to date, each migration in one transaction
// with its number. Before the first a copy of a file that has one already is
// kept beside it.
func migrate(ctx context.Context, db *sql.DB, file string) error {
	all, err := readMigrations(migrations)
	if err != nil {
		return err
	}
	return migrateTo(ctx, db, file, all)
}

func migrateTo(ctx context.Context, db *sql.DB, file string, all []migration) error {
	left, version, err := look(ctx, db, file, all)
	if err != nil || len(left) == 0 {
		return err
	}
	if version > 0 {
		if err := keepCopy(ctx, db, fmt.Sprintf("%s.v%d", file, version)); err != nil {
			return err
		}
	}
	for _, m := range left {
		if err := apply(ctx, db, m); err != nil {
			return fmt.Errorf("migration %d: %w", m.version, err)
		}
	}
	return nil
}

// look gives a file's version, and those of some migrations that it has not had. A file that
// is not ours, newer or spoilt is an error. All is read of one moment: another process may be
// making the store.
func look(ctx context.Context, db *sql.DB, file string, all []migration) (left []migration, version int, err error) {
	q, err := db.Conn(ctx)
	if err != nil {
		return nil, 0, err
	}
	defer q.Close()
	if _, err := q.ExecContext(ctx, "BEGIN"); err != nil { // without the lock that writing transactions take
		return nil, 0, err
	}
	defer func() { _, _ = q.ExecContext(context.WithoutCancel(ctx), "ROLLBACK") }()
	latest := all[len(all)-1].version
	id, version, err := identify(ctx, q)
	if err != nil {
		return nil, 0, err
	}
	if spoilt, err := headerSpoilt(ctx, q, id, version, latest); err != nil {
		return nil, 0, err
	} else if spoilt {
		return nil, 0, fmt.Errorf("%w: application id %#x, version %d", errDamaged, id, version)
	}
	if version > latest {
		return nil, 0, news.NewProblem(news.StoreNewer, nil, strconv.Itoa(version), strconv.Itoa(latest))
	}
	if foreign, err := isForeign(ctx, q, id, version); err != nil {
		return nil, 0, err
	} else if foreign {
		return nil, 0, news.NewProblem(news.StoreForeign, fmt.Errorf("application id %#x", id), file)
	}
	left, err = pending(ctx, q, version, all)
	return left, version, err
}

// identify gives a file's application id and schema version.
func identify(ctx context.Context, db querier) (id, version int, err error) {
	if err = db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return 0, 0, err
	}
	err = db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
	return id, version, err
}

// maxMigrations is more migrations than there will ever be.
const maxMigrations = 10_000

// headerSpoilt tells whether a file with our tables says in its header that it
// is something else.
func headerSpoilt(ctx context.Context, db querier, id, version, known int) (bool, error) {
	if id == applicationID && version > 0 && version <= max(known, maxMigrations) {
		return false, nil
	}
	var ours int
	err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE name IN ('status', 'articles', 'bodies', 'feeds', 'drafts')").Scan(&ours)
	return ours == 5, err
}

// isForeign tells whether a file is another program's.
func isForeign(ctx context.Context, db querier, id, version int) (bool, error) {
	if version > 0 {
		return id != applicationID, nil
	}
	var tables int
	err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables)
	return tables > 0, err
}

// keepCopy writes a whole copy of the store, unless an interrupted migration
// left one: that is the older and so the right one.
func keepCopy(ctx context.Context, db *sql.DB, name string) error {
	if _, err := os.Stat(name); err == nil {
		return nil
	}
	return copyDatabase(ctx, db, name)
}

// apply runs one migration, unless another process has just done it.
func apply(ctx context.Context, db *sql.DB, m migration) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after Commit
	var version int
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	done, err := applied(ctx, tx, version)
	if err != nil || done[m.version] {
		return err
	}
	mark := fmt.Sprintf("PRAGMA user_version = %d; PRAGMA application_id = %d", max(version, m.version), applicationID)
	if _, err := tx.ExecContext(ctx, m.sql+";\n"+mark); err != nil {
		return err
	}
	if err := list(ctx, tx, done, m.version); err != nil {
		return err
	}
	return tx.Commit()
}

// list writes which migrations a file has had, and one that it has just had.
func list(ctx context.Context, tx *sql.Tx, done map[int]bool, number int) error {
	if _, err := tx.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY)"); err != nil {
		return err
	}
	done[number] = true
	for n, had := range done {
		if !had {
			continue
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO migrations VALUES (?) ON CONFLICT DO NOTHING", n); err != nil {
			return err
		}
	}
	return nil
}
