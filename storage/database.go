package storage

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"time"

	_ "modernc.org/sqlite" // the database/sql driver "sqlite"

	"sahifa/app/news"
)

// fileName is the store's file in the data folder.
const fileName = "sahifa.db"

// database is the open file, which all parts of the store share: one
// connection that writes and a pool of connections that read.
type database struct {
	codec

	dir      string
	file     string
	lock     *os.File    // held shared as long as the store is open; nil: read only, and there is none
	opened   fs.FileInfo // the file, to notice when another stands in its place or none
	readOnly bool        // the folder cannot be written to
	full     bool        // because there is no room: it was so when the store was opened

	leases leaseLock

	writer  *sql.DB // one connection
	readers *sql.DB
	ready   sync.Map // *sql.Stmt of readers, by query: see prepared

	statements map[string]*sql.Stmt // of the writer, for preparedTx
}

// openDatabase opens the file of a data folder and brings its schema up to
// date. On an error what was opened is closed again.
func openDatabase(ctx context.Context, dir string) (*database, error) {
	dir, err := filepath.Abs(dir) // a file's URL has no other
	if err != nil {
		return nil, news.NewProblem(news.CannotWrite, err, dir)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil && !isDir(dir) {
		return nil, news.NewProblem(news.CannotWrite, err, dir)
	}
	db := &database{dir: dir, file: storeFile(dir)}
	if err := db.open(ctx); err != nil {
		_ = db.close()
		return nil, db.problem(err)
	}
	return db, nil
}

// storeFile gives the file of a data folder's store. Where that is a link it is the
// file that the link leads to: SQLite keeps its log beside that one, and a store
// that takes its place is to be where the user wants it.
func storeFile(dir string) string {
	file := filepath.Join(dir, fileName)
	if real, err := filepath.EvalSymlinks(file); err == nil {
		if info, err := os.Lstat(file); err == nil && info.Mode()&fs.ModeSymlink != 0 {
			return real
		}
	}
	return file
}

// isDir tells whether there is a folder of a name.
func isDir(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// mostReaders is how many connections read at a time.
func mostReaders() int { return runtime.GOMAXPROCS(0) + 2 + connectionsBeside() }

// idleTime is how long a connection to read by is kept that nobody uses.
const idleTime = 20 * time.Second

// noRoom tells whether the disk of a file is full.
func noRoom(file string) bool {
	probe := file + ".room" + partSuffix
	defer os.Remove(probe)
	err := os.WriteFile(probe, make([]byte, 64<<10), 0o600)
	return errors.Is(err, syscall.ENOSPC)
}

// option gives the options of a connection. A folder that cannot be written to
// has no place for what connections share, which is needed only while somebody
// writes.
func (db *database) option(usual string) string {
	if !db.readOnly {
		return usual
	}
	if info, err := os.Stat(db.file + "-wal"); err == nil && info.Size() > 0 {
		return "mode=ro"
	}
	return "mode=ro&immutable=1"
}

// present fails if the store's file is not the one that was opened: what is
// written to one that was removed is lost.
func (db *database) present() error {
	info, err := os.Stat(db.file)
	if err != nil || !os.SameFile(info, db.opened) {
		return news.NewProblem(news.StoreGone, err, db.file)
	}
	return nil
}

// writable fails if nothing may be written now.
func (db *database) writable(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return db.problem(err)
	}
	switch {
	case db.full && noRoom(db.file):
		return news.NewProblem(news.DiskFull, nil, db.dir)
	case db.full:
		return news.NewProblem(news.DiskWasFull, nil)
	case db.readOnly:
		return news.NewProblem(news.StoreReadOnly, nil, db.dir)
	}
	return db.present()
}

// close lets go of the file and gives the first error.
func (db *database) close() (first error) {
	keep := func(err error) {
		if first == nil {
			first = err
		}
	}
	if db.readers != nil {
		keep(db.readers.Close())
	}
	if db.writer != nil {
		keep(db.writer.Close())
	}
	keep(db.codec.close())
	keep(db.leases.close())
	if db.lock != nil {
		keep(db.lock.Close())
	}
	return first
}

// connect opens a pool of connections to a file. An article's transaction is
// small and the file is large: the page cache is kept small (4 MB for the connection
// that writes, 2 MB for each that reads) because the system caches the file as well. A
// page takes twice its size there: SQLite adds to it, and the allocator rounds that up.
func connect(file, option string) (*sql.DB, error) {
	options := strings.Join([]string{
		"_pragma=busy_timeout(10000)", "_pragma=journal_mode(WAL)", "_pragma=synchronous(NORMAL)",
		"_pragma=foreign_keys(1)", "_pragma=cache_size(-4000)", "_pragma=temp_store(MEMORY)", option,
	}, "&")
	address, err := fileAddress(file, options)
	if err != nil {
		return nil, err
	}
	return sql.Open("sqlite", address)
}

// fileAddress gives the address by which SQLite opens a file. It takes what stands
// before the first slash of a path that does not begin with one for the name of another
// machine, so the path is made whole first, and that of a Windows drive is given a slash.
func fileAddress(file, options string) (string, error) {
	whole, err := filepath.Abs(file)
	if err != nil {
		return "", err
	}
	path := filepath.ToSlash(whole)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	address := url.URL{Scheme: "file", Path: path, RawQuery: options}
	return address.String(), nil
}

// write runs do in one transaction of the writing connection. A transaction is
// short, so it is not given up half way: cancelling shows before it begins.
func (db *database) write(ctx context.Context, do func(tx *sql.Tx) error) error {
	if err := db.writable(ctx); err != nil {
		return err
	}
	return db.problem(transact(context.WithoutCancel(ctx), db.writer, do))
}

// transact runs do in one transaction of a pool or a connection.
func transact(ctx context.Context, on interface {
	BeginTx(context.Context, *sql.TxOptions) (*sql.Tx, error)
}, do func(tx *sql.Tx) error) error {
	tx, err := on.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after Commit
	if err := do(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// statementRunner is a transaction, as it is or with prepared statements.
type statementRunner interface {
	Exec(query string, args ...any) (sql.Result, error)
	QueryRow(query string, args ...any) *sql.Row
}

// preparedTx is a transaction that has statements which were prepared before it
// began, by their queries: to prepare one takes as long as to run it.
type preparedTx struct {
	*sql.Tx
	statements map[string]*sql.Stmt
}

// writePrepared is write with the statements that are prepared.
func (db *database) writePrepared(ctx context.Context, do func(tx preparedTx) error) error {
	return db.write(ctx, func(tx *sql.Tx) error { return do(preparedTx{tx, db.statements}) })
}

func (tx preparedTx) Exec(query string, args ...any) (sql.Result, error) {
	if st := tx.statements[query]; st != nil {
		return tx.Stmt(st).Exec(args...)
	}
	return tx.Tx.Exec(query, args...)
}

func (tx preparedTx) QueryRow(query string, args ...any) *sql.Row {
	if st := tx.statements[query]; st != nil {
		return tx.Stmt(st).QueryRow(args...)
	}
	return tx.Tx.QueryRow(query, args...)
}

func (tx preparedTx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if st := tx.statements[query]; st != nil {
		return tx.StmtContext(ctx, st).QueryContext(ctx, args...)
	}
	return tx.Tx.QueryContext(ctx, query, args...)
}

// scanner is a row of a query, or the only one.
type scanner interface{ Scan(...any) error }

// querier is a transaction or a pool of connections.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// scanAll gives the rows of a query, each read by scan.
func scanAll[T any](ctx context.Context, q querier, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	r, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	return scanRows(r, scan)
}

func scanRows[T any](r *sql.Rows, scan func(scanner) (T, error)) ([]T, error) {
	defer r.Close()
	var all []T
	for r.Next() {
		one, err := scan(r)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, r.Err()
}

// scanID reads a row of one number.
func scanID(r scanner) (id int64, err error) { return id, r.Scan(&id) }

// rows is scanAll of a pool of readers, its error one that the user can be told.
func rows[T any](ctx context.Context, db *database, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	all, err := scanAll(ctx, db.readers, scan, query, args...)
	return all, db.problem(err)
}

// readyRows is rows of a query that is asked again and again: see prepared.
func readyRows[T any](ctx context.Context, db *database, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	st, err := db.prepared(ctx, query)
	if err != nil {
		return nil, db.problem(err)
	}
	r, err := st.QueryContext(ctx, args...)
	if err != nil {
		return nil, db.problem(err)
	}
	all, err := scanRows(r, scan)
	return all, db.problem(err)
}

// one gives a query's only value.
func one[T any](ctx context.Context, db *database, query string, args ...any) (v T, err error) {
	err = db.readyRow(ctx, query, args...).Scan(&v)
	return v, err
}

// readyRow gives the only row of a query that is asked again and again: see prepared.
func (db *database) readyRow(ctx context.Context, query string, args ...any) scanner {
	st, err := db.prepared(ctx, query)
	if err != nil {
		return noRow{err}
	}
	return st.QueryRowContext(ctx, args...)
}

// noRow is the row of a query that could not be prepared.
type noRow struct{ err error }

// Scan gives what went wrong.
func (n noRow) Scan(...any) error { return n.err }

// prepared gives a statement that reads, prepared by the first call: a sync asks
// the same small things for every article, and so does a window of what it opens. It stays until the store is closed, so
// query must be one of a few texts.
func (db *database) prepared(ctx context.Context, query string) (*sql.Stmt, error) {
	if st, ok := db.ready.Load(query); ok {
		return st.(*sql.Stmt), nil
	}
	st, err := db.readers.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	if first, taken := db.ready.LoadOrStore(query, st); taken {
		return first.(*sql.Stmt), st.Close()
	}
	return st, nil
}

// readyTx is a transaction that reads, with statements that were prepared before
// it began: see prepared. It prepares none itself, because that takes another
// connection, which those who wait for one like it may hold.
type readyTx struct {
	*sql.Tx
	db *database
}

// beginReady begins a transaction for some queries.
func (db *database) beginReady(ctx context.Context, queries []string) (tx readyTx, err error) {
	for _, q := range queries {
		if _, err := db.prepared(ctx, q); err != nil {
			return tx, err
		}
	}
	tx.db = db
	tx.Tx, err = db.readers.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	return tx, err
}

func (tx readyTx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if st, ok := tx.db.ready.Load(query); ok {
		return tx.StmtContext(ctx, st.(*sql.Stmt)).QueryContext(ctx, args...)
	}
	return tx.Tx.QueryContext(ctx, query, args...)
}

func (tx readyTx) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if st, ok := tx.db.ready.Load(query); ok {
		return tx.StmtContext(ctx, st.(*sql.Stmt)).QueryRowContext(ctx, args...)
	}
	return tx.Tx.QueryRowContext(ctx, query, args...)
}

// writeDurably is write with a commit that has reached the disk when it returns:
// other commits may be lost in a power cut, though never in part.
func (db *database) writeDurably(ctx context.Context, do func(tx *sql.Tx) error) error {
	if err := db.writable(ctx); err != nil {
		return err
	}
	ctx = context.WithoutCancel(ctx)
	conn, err := db.writer.Conn(ctx)
	if err != nil {
		return db.problem(err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "PRAGMA synchronous = FULL"); err != nil {
		return db.problem(err)
	}
	defer conn.ExecContext(ctx, "PRAGMA synchronous = NORMAL") // or it only costs time
	return db.problem(transact(ctx, conn, do))
}
