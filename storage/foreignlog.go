// Telling a log that is not the store's own.

package storage

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"os"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"sahifa/app/news"
)

// SQLite takes any whole log that it finds beside a file into that file when it is
// closed, whichever it was written for. So a log that a killed process has left is
// looked at before the store is written to, without and with what it adds.

// hasLog tells whether a log stands beside a file.
func hasLog(file string) bool {
	info, err := os.Stat(file + "-wal")
	return err == nil && info.Size() > 0
}

// foreignLog tells whether the log beside a store is another's: with it the store
// is something that it cannot have become, and without it it is sound. What a log
// adds is not looked through for damage, which takes long.
func foreignLog(ctx context.Context, file string) (bool, error) {
	if !hasLog(file) {
		return false, nil
	}
	doubtful, err := logContradicts(ctx, file)
	if err != nil || !doubtful {
		return false, err
	}
	return checkBackup(ctx, file) == nil, nil
}

// refuseForeignLog is StoreForeignLog where the log beside a store is another's.
func refuseForeignLog(ctx context.Context, file string) error {
	foreign, err := foreignLog(ctx, file)
	if err == nil && foreign {
		err = news.NewProblem(news.StoreForeignLog, nil, file, file+"-wal")
	}
	return err
}

// contradictions are queries for what no writing makes of a store; alone is what it
// is without its log.
var contradictions = []string{
	// Numbers are given once, and a time of coming never changes.
	"SELECT EXISTS (SELECT 1 FROM main.status a JOIN alone.status b USING (id) WHERE a.first_seen <> b.first_seen)",
	"SELECT EXISTS (SELECT 1 FROM main.drafts a JOIN alone.drafts b USING (id) WHERE a.created <> b.created)",
	// The last number that was given never goes back.
	"SELECT EXISTS (SELECT 1 FROM alone.sqlite_sequence b LEFT JOIN main.sqlite_sequence a USING (name) WHERE a.seq IS NULL OR a.seq < b.seq)",
	// Triggers count the articles of a feed. They may have been wrong before; a feed
	// that has another address then, too, is another's.
	"SELECT EXISTS (SELECT 1 FROM main.feeds JOIN alone.feeds b USING (id) WHERE main.feeds.url <> b.url AND main.feeds.articles <> " + feedArticles + ")",
}

// shrunk tells whether a store is smaller with its log than without. Nothing makes
// the file smaller but writing it anew, which counts as a change of the schema.
func shrunk(ctx context.Context, q querier) (bool, error) {
	var values [4]int64
	for i, of := range []string{"main.page_count", "alone.page_count", "main.schema_version", "alone.schema_version"} {
		if err := q.QueryRowContext(ctx, "PRAGMA "+of).Scan(&values[i]); err != nil {
			return false, err
		}
	}
	return values[0] < values[1] && values[2] <= values[3], nil
}

// logContradicts tells whether a store with its log contradicts what it is without.
// Of an older program's store it tells nothing.
func logContradicts(ctx context.Context, file string) (bool, error) {
	all, err := readMigrations(migrations)
	if err != nil {
		return false, err
	}
	latest := all[len(all)-1].version
	beneath, err := connect(file, "mode=ro&immutable=1") // which reads no log
	if err != nil {
		return false, err
	}
	defer beneath.Close()
	if id, version, err := identify(ctx, beneath); err != nil || id != applicationID || version != latest {
		return false, ctx.Err() // damaged, or hardly begun
	}
	db, err := connect(file, "mode=ro") // which takes nothing in
	if err != nil {
		return false, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1) // that has both
	found, err := contradicts(ctx, db, file, latest)
	switch {
	case found || isDamage(err):
		return true, nil
	case err != nil:
		slog.Warn("the store's log could not be looked at", "err", err)
	}
	return false, ctx.Err()
}

// contradicts tells whether a store, read with its log, contradicts what its file is without.
// latest is the version that the store has without.
func contradicts(ctx context.Context, db *sql.DB, file string, latest int) (found bool, err error) {
	id, version, err := identify(ctx, db)
	if err != nil {
		return false, err
	}
	if id != applicationID || version != latest {
		return id != applicationID || version < latest, nil
	}
	alone, err := fileAddress(file, "mode=ro&immutable=1")
	if err != nil {
		return false, err
	}
	if _, err := db.ExecContext(ctx, "ATTACH DATABASE ? AS alone", alone); err != nil {
		return false, err
	}
	found, err = shrunk(ctx, db)
	for _, query := range contradictions {
		if found || err != nil {
			break
		}
		err = db.QueryRowContext(ctx, query).Scan(&found)
	}
	return found, err
}

// isDamage tells whether an error is what SQLite says of a spoilt file.
func isDamage(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && (e.Code()&0xFF == sqlite3.SQLITE_CORRUPT || e.Code()&0xFF == sqlite3.SQLITE_NOTADB)
}
