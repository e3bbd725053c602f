package storage

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"sahifa/app/arabic"
	"sahifa/storage/index"
)

// segmentReader reads the index's segments from the file, and what a search needs beside
// them. It caches the
// segments and the blocks used last: neither ever changes in the file, and a
// merged segment has a number of its own.
type segmentReader struct {
	*database

	mu       sync.Mutex
	segments map[int64]*index.Segment
	formats  map[int64]int // by segment

	deaths int64 // for which dead was read
	dead   index.DeadSet
	names  feedNames

	keys, data blockCache

	beside chan struct{} // has room for each transaction that a query has beside its own
}

func newSegmentReader(db *database) *segmentReader {
	return &segmentReader{database: db, keys: blockCache{most: maxCachedKeys}, data: blockCache{most: maxCachedData},
		beside: make(chan struct{}, connectionsBeside())}
}

// selectHeads gives the heads but for their formats, which stand behind the
// segments' large columns.
const selectHeads = "SELECT id, first_doc, count, live, title_words, body_words, first_block, blocks FROM index_segments ORDER BY first_doc"

// segmentHeads gives the heads of all segments, by their first documents, without
// their formats.
func segmentHeads(ctx context.Context, q querier) ([]index.Header, error) {
	return scanAll(ctx, q, func(r scanner) (h index.Header, err error) {
		return h, r.Scan(&h.ID, &h.First, &h.Count, &h.Live, &h.TitleWords, &h.BodyWords, &h.FirstBlock, &h.Blocks)
	}, selectHeads)
}

// heads gives the heads of all segments. The format of each is read once.
func (s *segmentReader) heads(ctx context.Context, q querier) ([]index.Header, error) {
	all, err := segmentHeads(ctx, q)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	formats := make(map[int64]int, len(all))
	for i, h := range all {
		format, known := s.formats[h.ID]
		if !known {
			if format, err = segmentFormat(ctx, q, h.ID); err != nil {
				return nil, err
			}
		}
		formats[h.ID], all[i].Format = format, format
	}
	s.formats = formats
	return all, nil
}

func segmentFormat(ctx context.Context, q querier, id int64) (format int, err error) {
	err = q.QueryRowContext(ctx, "SELECT format FROM index_segments WHERE id = ?", id).Scan(&format)
	return format, err
}

// openAll opens all segments there are for q.
func (s *segmentReader) openAll(ctx context.Context, q querier) ([]*index.Segment, error) {
	all, err := s.heads(ctx, q)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	open := make(map[int64]*index.Segment, len(all))
	out := make([]*index.Segment, len(all))
	for i, head := range all {
		seg := s.segments[head.ID]
		if seg == nil {
			if seg, err = openSegment(ctx, q, head); err != nil {
				return nil, err
			}
		}
		open[head.ID], out[i] = seg, seg
	}
	s.segments = open
	return out, nil
}

// openSegment opens a segment by its head.
func openSegment(ctx context.Context, q querier, head index.Header) (*index.Segment, error) {
	var directory, documents, filter []byte
	err := q.QueryRowContext(ctx, "SELECT directory, documents, filter FROM index_segments WHERE id = ?", head.ID).Scan(&directory, &documents, &filter)
	if err != nil {
		return nil, err
	}
	return index.Open(head, directory, documents, filter)
}

// deadDocs gives the documents that are no longer there.
func (s *segmentReader) deadDocs(ctx context.Context, q querier) (index.DeadSet, error) {
	var deaths int64
	if err := q.QueryRowContext(ctx, selectDeaths).Scan(&deaths); err != nil {
		return nil, err
	}
	return s.deadDocsOf(ctx, q, deaths)
}

// deadDocsOf is deadDocs where it is known how often some died.
func (s *segmentReader) deadDocsOf(ctx context.Context, q querier, deaths int64) (index.DeadSet, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.dead != nil && s.deaths == deaths {
		return s.dead, nil
	}
	docs, err := scanAll(ctx, q, scanID, "SELECT doc FROM index_dead")
	if err != nil {
		return nil, err
	}
	dead := index.DeadSet{}
	for _, doc := range docs {
		dead.Add(doc)
	}
	s.dead, s.deaths = dead, deaths
	return dead, nil
}

// feedNames are what feeds are called.
type feedNames struct {
	changes int64 // for which they were read
	feeds   []feedName
	titles  map[int64]string
	places  map[int64]int // in the order of titles, from 1 on: to compare them takes long
}

type feedName struct {
	id          int64
	title, site string
}

// feedNames gives what the feeds are called after so many changes.
func (s *segmentReader) feedNames(ctx context.Context, q querier, changes int64) (feedNames, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.names.titles != nil && s.names.changes == changes {
		return s.names, nil
	}
	all, err := scanAll(ctx, q, func(r scanner) (f feedName, err error) { return f, r.Scan(&f.id, &f.title, &f.site) }, selectFeeds)
	if err != nil {
		return feedNames{}, err
	}
	slices.SortFunc(all, func(a, b feedName) int { return cmp.Or(arabic.CompareNames(a.title, b.title), cmp.Compare(a.id, b.id)) })
	s.names = feedNames{changes, all, make(map[int64]string, len(all)), make(map[int64]int, len(all))}
	for i, f := range all {
		s.names.titles[f.id], s.names.places[f.id] = f.title, i+1
	}
	return s.names, nil
}
