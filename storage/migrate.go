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

// migrate brings a file's schema up to date, each migration in one transaction
// with its version. Before the first a copy of a file that has one already is
// kept beside it.
func migrate(ctx context.Context, db *sql.DB, file string) error {
	all, err := readMigrations(migrations)
	if err != nil {
		return err
	}
	return migrateTo(ctx, db, file, all)
}

func migrateTo(ctx context.Context, db *sql.DB, file string, all []migration) error {
	latest := all[len(all)-1].version
	id, version, err := identify(ctx, db)
	if err != nil {
		return err
	}
	if spoilt, err := headerSpoilt(ctx, db, id, version, latest); err != nil {
		return err
	} else if spoilt {
		return fmt.Errorf("%w: application id %#x, version %d", errDamaged, id, version)
	}
	if version > latest {
		return news.NewProblem(news.StoreNewer, nil, strconv.Itoa(version), strconv.Itoa(latest))
	}
	if foreign, err := isForeign(ctx, db, id, version); err != nil {
		return err
	} else if foreign {
		return news.NewProblem(news.StoreForeign, fmt.Errorf("application id %#x", id), file)
	}
	if version == latest {
		return nil
	}
	if version > 0 {
		if err := keepCopy(ctx, db, fmt.Sprintf("%s.v%d", file, version)); err != nil {
			return err
		}
	}
	for _, m := range all {
		if m.version <= version {
			continue
		}
		if err := apply(ctx, db, m); err != nil {
			return fmt.Errorf("migration %d: %w", m.version, err)
		}
	}
	return nil
}

// identify gives a file's application id and schema version.
func identify(ctx context.Context, db *sql.DB) (id, version int, err error) {
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
func headerSpoilt(ctx context.Context, db *sql.DB, id, version, known int) (bool, error) {
	if id == applicationID && version > 0 && version <= max(known, maxMigrations) {
		return false, nil
	}
	var ours int
	err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE name IN ('status', 'articles', 'bodies', 'feeds', 'drafts')").Scan(&ours)
	return ours == 5, err
}

// isForeign tells whether a file is another program's.
func isForeign(ctx context.Context, db *sql.DB, id, version int) (bool, error) {
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
	if version >= m.version {
		return nil
	}
	mark := fmt.Sprintf("PRAGMA user_version = %d; PRAGMA application_id = %d", m.version, applicationID)
	if _, err := tx.ExecContext(ctx, m.sql+";\n"+mark); err != nil {
		return err
	}
	return tx.Commit()
}
