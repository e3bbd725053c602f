package storage

import (
	"context"
	"errors"
	"sync"
)

// Store is an open store: a field for each of its parts, all over one file.
// The parts' methods may be called from any goroutine.
type Store struct {
	Feeds         *Feeds
	Articles      *Articles
	Pictures      *Pictures
	Comments      *Comments
	Drafts        *Drafts
	Outbox        *Outbox
	Replies       *Replies
	Index         *Index
	SavedSearches *SavedSearches
	Settings      *Settings
	Memory        *Memory
	Maintenance   *Maintenance
	Lists         *Lists
	Marks         *Marks
	Trash         *Trash
	Icons         *Icons
	Retention     *Retention
	Highlights    *Highlights
	Mutes         *Mutes

	db      *database
	writer  *articleWriter
	indexer *indexer

	closing sync.Once
	closed  error
}

// Open opens the store of a data folder, makes it if there is none, and brings
// its schema up to date. A store from a newer program is StoreNewer, a file
// that is none StoreDamaged, one that another process is putting back from a
// backup StoreLocked.
func Open(ctx context.Context, dir string) (*Store, error) {
	db, err := openDatabase(ctx, dir)
	if err != nil {
		return nil, err
	}
	segments := newSegmentReader(db)
	indexer := newIndexer(db, segments)
	writer, err := startArticleWriter(db, indexer.buffer)
	if err != nil {
		return nil, errors.Join(db.problem(err), db.close())
	}
	if !db.readOnly {
		indexer.start()
	}
	index := &Index{database: db, segments: segments, indexer: indexer}
	return &Store{
		Feeds:         &Feeds{database: db, indexer: indexer, writes: writer},
		Articles:      &Articles{database: db, writes: writer},
		Pictures:      &Pictures{db},
		Comments:      &Comments{database: db, writes: writer},
		Drafts:        &Drafts{db},
		Outbox:        &Outbox{db},
		Replies:       &Replies{db},
		Index:         index,
		SavedSearches: &SavedSearches{database: db, index: index},
		Settings:      &Settings{db},
		Memory:        &Memory{database: db, indexer: indexer},
		Maintenance:   &Maintenance{database: db},
		Lists:         &Lists{db},
		Marks:         &Marks{db},
		Trash:         &Trash{database: db, indexer: indexer},
		Icons:         &Icons{db},
		Retention:     &Retention{database: db, indexer: indexer},
		Highlights:    &Highlights{db},
		Mutes:         &Mutes{database: db, index: index},
		db:            db, writer: writer, indexer: indexer,
	}, nil
}

// Close ends what the store has under way and lets go of the file. A second
// call does nothing.
func (s *Store) Close() error {
	s.closing.Do(func() {
		s.writer.stop()
		s.indexer.stop()
		s.closed = s.db.close()
	})
	return s.closed
}
