package storage

import (
	"context"
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"github.com/klauspost/compress/zstd"
	_ "modernc.org/sqlite" // the database/sql driver "sqlite"

	"sahifa/app/news"
)

// fileName is the store's file in the data folder.
const fileName = "sahifa.db"

// Store is an open store. Its methods may be called from any goroutine.
type Store struct {
	dir  string
	file string
	lock *os.File // held shared as long as the store is open

	writer  *sql.DB // one connection
	readers *sql.DB
	putting *putter
	merging *merger
	shelf   shelf

	encoder *zstd.Encoder
	decoder *zstd.Decoder

	closing sync.Once
	closed  error
}

// Open opens the store of a data folder, makes it if there is none, and brings
// its schema up to date. A store from a newer program is StoreNewer, a file
// that is none StoreDamaged, one that another process is putting back from a
// backup StoreLocked.
func Open(ctx context.Context, dir string) (*Store, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, news.Fail(news.CannotWrite, err, dir)
	}
	s := &Store{dir: dir, file: filepath.Join(dir, fileName)}
	lock, err := lockFile(filepath.Join(dir, lockName), shared)
	if err != nil {
		return nil, s.problem(err)
	}
	s.lock = lock
	if err := s.open(ctx); err != nil {
		_ = s.Close()
		return nil, s.problem(err)
	}
	return s, nil
}

func (s *Store) open(ctx context.Context) (err error) {
	if s.encoder, err = zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedDefault)); err != nil {
		return err
	}
	if s.decoder, err = zstd.NewReader(nil, zstd.WithDecoderMaxMemory(maxBody)); err != nil {
		return err
	}
	if s.writer, err = connect(s.file, "_txlock=immediate"); err != nil {
		return err
	}
	s.writer.SetMaxOpenConns(1)
	if err := migrate(ctx, s.writer, s.file); err != nil {
		return err
	}
	if s.readers, err = connect(s.file, "_pragma=query_only(1)"); err != nil {
		return err
	}
	s.readers.SetMaxOpenConns(runtime.GOMAXPROCS(0) + 2)
	s.readers.SetMaxIdleConns(runtime.GOMAXPROCS(0) + 2)
	if s.putting, err = startPutter(s); err != nil {
		return err
	}
	s.merging = startMerger(s)
	return nil
}

// connect opens a pool of connections to a file. An article's transaction is
// small and the file is large: the page cache is kept moderate (16 MB a
// connection) because the system caches the file as well.
func connect(file, option string) (*sql.DB, error) {
	options := strings.Join([]string{
		"_pragma=busy_timeout(10000)", "_pragma=journal_mode(WAL)", "_pragma=synchronous(NORMAL)",
		"_pragma=foreign_keys(1)", "_pragma=cache_size(-16000)", "_pragma=temp_store(MEMORY)", option,
	}, "&")
	address := url.URL{Scheme: "file", Path: filepath.ToSlash(file), RawQuery: options}
	return sql.Open("sqlite", address.String())
}

// Close ends what the store has under way and lets go of the file. A second
// call does nothing.
func (s *Store) Close() error {
	s.closing.Do(func() { s.closed = s.close() })
	return s.closed
}

func (s *Store) close() (first error) {
	keep := func(err error) {
		if first == nil {
			first = err
		}
	}
	if s.putting != nil {
		s.putting.stop()
	}
	if s.merging != nil {
		s.merging.end()
	}
	if s.readers != nil {
		keep(s.readers.Close())
	}
	if s.writer != nil {
		keep(s.writer.Close())
	}
	if s.encoder != nil {
		keep(s.encoder.Close())
	}
	if s.decoder != nil {
		s.decoder.Close()
	}
	if s.lock != nil {
		keep(s.lock.Close())
	}
	return first
}

// write runs do in one transaction of the writing connection. A transaction is
// short, so it is not given up half way: cancelling shows before it begins.
func (s *Store) write(ctx context.Context, do func(tx *sql.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return s.problem(err)
	}
	tx, err := s.writer.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return s.problem(err)
	}
	defer tx.Rollback() // does nothing after Commit
	if err := do(tx); err != nil {
		return s.problem(err)
	}
	return s.problem(tx.Commit())
}

// scanner is a row of a query, or the only one.
type scanner interface{ Scan(...any) error }

// rows gives the rows of a query, each read by scan.
func rows[T any](ctx context.Context, s *Store, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	r, err := s.readers.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, s.problem(err)
	}
	defer r.Close()
	var all []T
	for r.Next() {
		one, err := scan(r)
		if err != nil {
			return nil, s.problem(err)
		}
		all = append(all, one)
	}
	return all, s.problem(r.Err())
}

// one gives a query's only value.
func one[T any](ctx context.Context, s *Store, query string, args ...any) (v T, err error) {
	err = s.readers.QueryRowContext(ctx, query, args...).Scan(&v)
	return v, err
}
