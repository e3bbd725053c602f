package storage

import (
	"context"
	"runtime"
	"slices"
	"sync"

	"sahifa/storage/index"
)

// blockLoader reads blocks for a query; those read are kept. It is safe for
// concurrent use. A transaction does one thing at a time: while that of the query is
// busy for one core, another reads by a transaction beside it. What that sees may be
// newer, but blocks never change, and one that is gone there is still in the query's.
type blockLoader struct {
	*segmentReader
	ctx context.Context
	tx  readyTx

	txMutex   sync.Mutex
	more      *readyTx // beside tx; nil: none was needed yet
	moreMutex sync.Mutex
}

// connectionsBeside is how many connections all queries together may take beside their
// own: one each core but the first.
func connectionsBeside() int { return runtime.GOMAXPROCS(0) - 1 }

// keyBlocks and dataBlocks read blocks of keys and of data.
func (l *blockLoader) keyBlocks(id int64, more int) ([]byte, error) { return l.load(&l.keys, id, more) }
func (l *blockLoader) dataBlocks(id int64, more int) ([]byte, error) {
	return l.load(&l.data, id, more)
}

func (l *blockLoader) load(cache *blockCache, id int64, more int) ([]byte, error) {
	if data, ok := cache.get(id); ok {
		return data, nil
	}
	if !l.txMutex.TryLock() {
		if data, err := l.loadBeside(cache, id, more); data != nil || err != nil {
			return data, err
		}
		l.txMutex.Lock()
	}
	defer l.txMutex.Unlock()
	if data, ok := cache.get(id); ok { // another core wanted it as well
		return data, nil
	}
	data, err := l.read(l.tx, cache, id, more)
	if err == nil && data == nil {
		err = index.ErrDamaged
	}
	return data, err
}

// loadBeside is load by another transaction, if there is one to be had. It gives nil
// if there is none, or if that does not have the block any more.
func (l *blockLoader) loadBeside(cache *blockCache, id int64, more int) (data []byte, err error) {
	if !l.moreMutex.TryLock() {
		return nil, nil
	}
	defer l.moreMutex.Unlock()
	if ok, err := l.beginBeside(); !ok {
		return nil, err
	}
	return l.read(*l.more, cache, id, more)
}

// beginBeside begins the transaction beside the query's, if there is one to be had.
func (l *blockLoader) beginBeside() (ok bool, err error) {
	if l.more != nil {
		return true, nil
	}
	select {
	case l.beside <- struct{}{}:
	default:
		return false, nil
	}
	tx, err := l.beginReady(l.ctx, []string{selectBlocks, selectSomeBlocks})
	if err != nil {
		<-l.beside
		return false, err
	}
	l.more = &tx
	return true, nil
}

// mostTogether bounds the blocks that one statement reads.
const mostTogether = 256

// keysAhead and dataAhead read blocks of keys or of data together. What fails is left for
// load to tell.
func (l *blockLoader) keysAhead(ids []int64) { l.ahead(&l.keys, ids) }
func (l *blockLoader) dataAhead(ids []int64) { l.ahead(&l.data, ids) }

func (l *blockLoader) ahead(cache *blockCache, ids []int64) {
	ids = slices.DeleteFunc(ids, func(id int64) bool { _, ok := cache.get(id); return ok })
	if len(ids) < 2 {
		return
	}
	if !l.txMutex.TryLock() {
		if l.aheadBeside(cache, ids) {
			return
		}
		l.txMutex.Lock()
	}
	defer l.txMutex.Unlock()
	l.fetchTogether(l.tx, cache, ids)
}

// aheadBeside is ahead by another transaction, if there is one to be had.
func (l *blockLoader) aheadBeside(cache *blockCache, ids []int64) bool {
	if !l.moreMutex.TryLock() {
		return false
	}
	defer l.moreMutex.Unlock()
	ok, _ := l.beginBeside()
	if ok {
		l.fetchTogether(*l.more, cache, ids)
	}
	return ok
}

func (l *blockLoader) fetchTogether(tx readyTx, cache *blockCache, ids []int64) {
	for some := range slices.Chunk(ids, mostTogether) {
		if _, err := l.fetch(tx, cache, selectSomeBlocks, jsonList(some)); err != nil {
			return
		}
	}
}

// selectSomeBlocks gives the blocks of a JSON array of their ids.
const selectSomeBlocks = "SELECT b.id, b.data FROM json_each(?) j CROSS JOIN index_blocks b ON b.id = j.value"

// maxBlocksAhead bounds the blocks that are read together with one.
const maxBlocksAhead = 127

// read gives a block, nil if it is not there, and keeps it with those after it.
func (l *blockLoader) read(tx readyTx, cache *blockCache, id int64, more int) ([]byte, error) {
	some, err := l.fetch(tx, cache, selectBlocks, id, id+1+int64(min(more, maxBlocksAhead)))
	if err != nil || len(some) == 0 || some[0].id != id {
		return nil, err
	}
	return some[0].data, nil
}

// fetch gives the blocks of a query, and keeps them.
func (l *blockLoader) fetch(tx readyTx, cache *blockCache, query string, args ...any) ([]block, error) {
	some, err := scanAll(l.ctx, tx, scanBlock, query, args...)
	for _, b := range some {
		cache.put(b.id, b.data)
	}
	return some, err
}

// close lets go of the transaction beside the query's.
func (l *blockLoader) close() {
	if l.more != nil {
		_ = l.more.Rollback() // it only read
		<-l.beside
	}
}
