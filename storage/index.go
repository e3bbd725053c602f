package storage

import (
	"context"

	"sahifa/app/search"
)

// Index is the search index: it finds articles (search.go), and
// suggests what to search for (suggest.go).
type Index struct {
	*database
	segments *segmentReader
	indexer  *indexer
}

// flush has what was committed here be found. Where it cannot be written, as on a full
// disk, what is there is searched.
func (s *Index) flush() {
	if !s.readOnly {
		_ = s.indexer.buffer.flush()
	}
}

// flushFor is flush for a search. One that is asked at each key does not wait for many
// articles, but for few: the next one finds them.
func (s *Index) flushFor(o search.Options) {
	if o.Typing && s.indexer.buffer.isLong() {
		wakeOne(s.indexer.buffer.woken)
		return
	}
	s.flush()
}

// CatchUp waits until the index has all articles.
func (s *Index) CatchUp(ctx context.Context) error { return s.problem(s.indexer.catchUp(ctx)) }
