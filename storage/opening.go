package storage

// How a store is opened: by whom it is locked, who makes it, and its connections.

import (
	"context"
	"os"
	"path/filepath"

	"sahifa/app/news"
)

// open opens the store of db's folder, to read alone where nobody may write there.
func (db *database) open(ctx context.Context) (err error) {
	if err = db.lockShared(ctx); readOnly(err) && !missing(db.file) {
		db.readOnly = true
		db.lock, err = lockReadOnly(filepath.Join(db.dir, lockName))
	}
	if err != nil {
		return err
	}
	if db.codec, err = newCodec(); err != nil {
		return err
	}
	if db.readOnly {
		return db.connectAnyway(ctx)
	}
	tightenModes(db.dir)
	making, err := makeAlone(ctx, db.dir, db.file)
	if err != nil {
		return err
	}
	if err = createPrivate(db.file); err == nil {
		err = db.connectAnyway(ctx)
	}
	if making != nil {
		if err == nil {
			err = db.made(ctx)
		}
		_ = making.Close()
	}
	return err
}

// connectAnyway opens the connections, to read alone where there is no room for more.
func (db *database) connectAnyway(ctx context.Context) (err error) {
	err = db.connectAll(ctx)
	if err != nil && !db.readOnly && !missing(db.file) && noRoom(db.file) {
		// SQLite needs some room even to read beside writers. What is saved is read
		// without.
		_ = db.writer.Close()
		db.readOnly, db.full = true, true
		if err = db.connectAll(ctx); err != nil {
			err = news.NewProblem(news.DiskFull, err, db.dir)
		}
	}
	return err
}

// connectAll opens the connections, and brings the schema up to date.
func (db *database) connectAll(ctx context.Context) (err error) {
	// A checkpoint every 16 MB: pages that commits write again and again are
	// copied into the file less often than with SQLite's 4 MB.
	if db.writer, err = connect(db.file, db.option("_txlock=immediate&_pragma=wal_autocheckpoint(4000)")); err != nil {
		return err
	}
	db.writer.SetMaxOpenConns(1)
	if err := migrate(ctx, db.writer, db.file); err != nil {
		return err
	}
	if db.opened, err = os.Stat(db.file); err != nil {
		return err
	}
	if db.readers, err = connect(db.file, db.option("_pragma=query_only(1)&_pragma=cache_size(-2000)")); err != nil {
		return err
	}
	db.readers.SetMaxOpenConns(mostReaders())
	db.readers.SetMaxIdleConns(mostReaders())
	db.readers.SetConnMaxIdleTime(idleTime) // each has its cache
	return nil
}
