package storage

import "context"

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

// CatchUp waits until the index has all articles.
func (s *Index) CatchUp(ctx context.Context) error { return s.problem(s.indexer.catchUp(ctx)) }
