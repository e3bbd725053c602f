package storage

import (
	"context"
	"sync"
	"time"

	"sahifa/storage/index"
)

// How long words wait for others, of how many articles, and how many there are then
// for a segment: twice as many take an eighth less processor time in all, and 7 MB more
// memory of a sync. Twice as many can wait, as while another segment is written.
const (
	bufferTime     = 2 * time.Second
	bufferArticles = 128
	bufferPostings = 45_000

	shortBuffer = 32 // articles, which are written within some ten milliseconds
)

// indexBuffer has the words of articles that are committed and stand in no segment
// of the index yet. A commit has few articles, and a segment of few costs more for
// each of them than one of many, and then again to be merged: so they wait for
// others, until there are enough, bufferTime is over, or somebody searches. The table
// index_waiting has the articles meanwhile; what is in it and in no program's memory is
// for catching up.
type indexBuffer struct {
	*database
	made func() // is called when a segment was made

	woken chan struct{}
	due   *time.Timer

	mu      sync.Mutex
	filling *index.Builder
	waiting []analysedArticle // in filling
	left    bool              // some could not be written, and wait in the table alone

	flushing sync.Mutex
	spare    *index.Builder // nil: none
}

func newIndexBuffer(db *database, made func()) *indexBuffer {
	b := &indexBuffer{
		database: db, made: made, woken: make(chan struct{}, 1), due: time.NewTimer(0),
		filling: index.NewBuilder(),
	}
	<-b.due.C
	return b
}

// run writes what waits whenever it is time, until quit is closed.
func (b *indexBuffer) run(quit <-chan struct{}) {
	for {
		select {
		case <-b.woken:
		case <-b.due.C:
		case <-quit:
			return
		}
		_ = b.flush() // what failed is left for catching up
	}
}

// add adds articles that were just committed. Where too many wait it writes them
// itself, so that whoever commits is no faster than what is written.
func (b *indexBuffer) add(articles []analysedArticle) {
	if len(articles) == 0 {
		return
	}
	b.mu.Lock()
	if len(b.waiting) == 0 {
		b.due.Reset(bufferTime)
	}
	for _, a := range articles {
		b.filling.Add(a.AnalysedArticle)
	}
	b.waiting = append(b.waiting, articles...)
	filled := max(float64(len(b.waiting))/bufferArticles, float64(b.filling.Postings())/bufferPostings)
	b.mu.Unlock()
	switch {
	case filled >= 2:
		_ = b.flush()
	case filled >= 1:
		wakeOne(b.woken)
	}
}

// take takes what waits, for one who holds flushing.
func (b *indexBuffer) take() (by *index.Builder, articles []analysedArticle) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.waiting) == 0 {
		return nil, nil
	}
	by, articles = b.filling, b.waiting
	b.filling, b.waiting, b.spare = b.spare, nil, nil
	if b.filling == nil {
		b.filling = index.NewBuilder()
	}
	return by, articles
}

// flush makes a segment of what waits, so that it is found.
func (b *indexBuffer) flush() error {
	b.flushing.Lock()
	defer b.flushing.Unlock()
	by, articles := b.take()
	if len(articles) == 0 {
		return nil
	}
	lists, err := listsOf(by)
	if len(articles) >= bufferArticles/4 { // more may come; else its memory is let go of
		b.spare = by
	}
	if err == nil {
		err = b.writePrepared(context.Background(), func(tx preparedTx) error { return writeWaiting(tx, articles, lists) })
	}
	b.mu.Lock()
	b.left = b.left || err != nil
	b.mu.Unlock()
	if err != nil {
		return err
	}
	b.made()
	return nil
}

// isLong tells whether so many wait that to write them takes noticeably long.
func (b *indexBuffer) isLong() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.waiting) > shortBuffer
}

// ids gives the articles that wait here.
func (b *indexBuffer) ids() map[int64]bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	ids := make(map[int64]bool, len(b.waiting))
	for _, a := range b.waiting {
		ids[a.id] = true
	}
	return ids
}

// takeLeft tells whether something could not be written since it was last asked.
func (b *indexBuffer) takeLeft() (left bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	left, b.left = b.left, false
	return left
}

// writeWaiting makes a segment of articles that wait. One of which this is no longer
// what it is to be indexed by, or which somebody else has indexed, is dead in it.
func writeWaiting(tx statementRunner, articles []analysedArticle, l segmentLists) error {
	dead := 0
	return writeLists(tx, articles, l, func(a analysedArticle, doc int64) (bool, error) {
		done, err := tx.Exec(indexWaiting, a.id, doc, a.hash)
		if err != nil {
			return false, err
		}
		if n, err := done.RowsAffected(); err != nil || n > 0 {
			return err == nil, err
		}
		if dead++; dead == 1 {
			if _, err := tx.Exec(countDeath); err != nil {
				return false, err
			}
		}
		_, err = tx.Exec(insertDead, doc)
		return false, err
	})
}
