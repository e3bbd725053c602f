package storage

import (
	"context"
	"errors"
	"strings"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"sahifa/app/news"
	"sahifa/storage/index"
	"sahifa/storage/pages"
)

// errDamaged says that a check found a store spoilt.
var errDamaged = errors.New("the store is damaged")

// problem makes an error one that the user can be told. What is a Problem
// already, or nil, stays.
func (db *database) problem(err error) error {
	var p *news.Problem
	if err == nil || errors.As(err, &p) {
		return err
	}
	var e *sqlite.Error
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return news.NewProblem(news.Cancelled, err)
	case errors.Is(err, errLocked):
		return news.NewProblem(news.StoreLocked, err)
	case errors.Is(err, syscall.ENOSPC):
		return news.NewProblem(news.DiskFull, err, db.dir)
	case errors.Is(err, errDamaged), errors.Is(err, index.ErrDamaged):
		return news.NewProblem(news.StoreDamaged, err, db.file)
	case readOnly(err):
		return news.NewProblem(news.CannotWrite, err, db.dir)
	case errors.As(err, &e):
		code := e.Code() & 0xFF                                     // the primary code
		if strings.Contains(e.Error(), "unsupported file format") { // SQLite's word for some spoilt headers
			code = sqlite3.SQLITE_CORRUPT
		}
		switch code {
		case sqlite3.SQLITE_FULL:
			return news.NewProblem(news.DiskFull, err, db.dir)
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			return news.NewProblem(news.StoreLocked, err)
		case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
			if f, failed := pages.Open(db.file); failed == nil {
				defer f.Close()
				if !f.Plausible() {
					return news.NewProblem(news.StoreForeign, err, db.file)
				}
			}
			return news.NewProblem(news.StoreDamaged, err, db.file)
		case sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN:
			if noRoom(db.file) { // for what SQLite needs beside the file
				return news.NewProblem(news.DiskFull, err, db.dir)
			}
			return news.NewProblem(news.CannotWrite, err, db.file)
		case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
			return news.NewProblem(news.CannotWrite, err, db.file)
		case sqlite3.SQLITE_INTERRUPT:
			return news.NewProblem(news.Cancelled, err)
		}
	}
	return news.NewProblem(news.Internal, err)
}
