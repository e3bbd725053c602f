package storage

import (
	"context"
	"database/sql"
	"errors"
	"sync"

	"sahifa/storage/index"
)

// shelf keeps open what was read of the index: segments, and the blocks that
// were asked for last. Neither ever changes in the file; a merged segment has
// a number of its own.
type shelf struct {
	mu       sync.Mutex
	segments map[int64]*index.Segment
	blocks   map[int64][]byte
	older    map[int64][]byte // blocks before the last clearing
	size     int

	deaths int64 // for which dead was read
	dead   index.Dead
}

// shelfSize is how many bytes of blocks are kept at most, twice over.
const shelfSize = 24 << 20

// block gives a block that is kept.
func (h *shelf) block(id int64) ([]byte, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	data, ok := h.blocks[id]
	if !ok {
		if data, ok = h.older[id]; ok {
			h.keep(id, data)
		}
	}
	return data, ok
}

func (h *shelf) put(id int64, data []byte) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.keep(id, data)
}

func (h *shelf) keep(id int64, data []byte) {
	if h.size > shelfSize {
		h.older, h.blocks, h.size = h.blocks, nil, 0
	}
	if h.blocks == nil {
		h.blocks = map[int64][]byte{}
	}
	h.blocks[id] = data
	h.size += len(data)
}

// querier is a transaction or a pool of connections.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

const segmentColumns = "id, first_doc, count, live, title_words, body_words, first_block, blocks"

// heads gives what is told of all segments, by their documents.
func heads(ctx context.Context, q querier) (all []index.Head, err error) {
	r, err := q.QueryContext(ctx, "SELECT "+segmentColumns+" FROM index_segments ORDER BY first_doc")
	if err != nil {
		return nil, err
	}
	defer r.Close()
	for r.Next() {
		var h index.Head
		if err := r.Scan(&h.ID, &h.First, &h.Count, &h.Live, &h.TitleWords, &h.BodyWords, &h.FirstBlock, &h.Blocks); err != nil {
			return nil, err
		}
		all = append(all, h)
	}
	return all, r.Err()
}

// segments opens all segments there are for q.
func (s *Store) segments(ctx context.Context, q querier) ([]*index.Segment, error) {
	all, err := heads(ctx, q)
	if err != nil {
		return nil, err
	}
	h := &s.shelf
	h.mu.Lock()
	defer h.mu.Unlock()
	open := make(map[int64]*index.Segment, len(all))
	out := make([]*index.Segment, len(all))
	for i, head := range all {
		seg := h.segments[head.ID]
		if seg == nil {
			var directory, documents []byte
			if err := q.QueryRowContext(ctx, "SELECT directory, documents FROM index_segments WHERE id = ?", head.ID).Scan(&directory, &documents); err != nil {
				return nil, err
			}
			if seg, err = index.Open(head, directory, documents); err != nil {
				return nil, err
			}
		}
		open[head.ID], out[i] = seg, seg
	}
	h.segments = open
	return out, nil
}

// deadDocs gives the documents that are no longer there.
func (s *Store) deadDocs(ctx context.Context, q querier) (index.Dead, error) {
	var deaths int64
	if err := q.QueryRowContext(ctx, "SELECT deaths FROM index_state").Scan(&deaths); err != nil {
		return nil, err
	}
	h := &s.shelf
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.dead != nil && h.deaths == deaths {
		return h.dead, nil
	}
	r, err := q.QueryContext(ctx, "SELECT doc FROM index_dead")
	if err != nil {
		return nil, err
	}
	defer r.Close()
	dead := index.Dead{}
	for r.Next() {
		var doc int64
		if err := r.Scan(&doc); err != nil {
			return nil, err
		}
		dead.Add(doc)
	}
	if err := r.Err(); err != nil {
		return nil, err
	}
	h.dead, h.deaths = dead, deaths
	return dead, nil
}

const selectBlock = "SELECT data FROM index_blocks WHERE id = ?"

// loader gives the function that reads blocks for a query; those read are
// kept.
func (s *Store) loader(ctx context.Context, prepared *sql.Stmt) index.Load {
	return func(id int64) (data []byte, err error) {
		if data, ok := s.shelf.block(id); ok {
			return data, nil
		}
		err = prepared.QueryRowContext(ctx, id).Scan(&data)
		if errors.Is(err, sql.ErrNoRows) {
			return nil, index.ErrDamaged
		}
		if err == nil {
			s.shelf.put(id, data)
		}
		return data, err
	}
}

// The statements that write segments.
const (
	addSegment = "INSERT INTO index_segments (first_doc, count, live, title_words, body_words, first_block, blocks, directory, documents) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
	addBlock   = "INSERT INTO index_blocks (id, data) VALUES (?, ?)"
	addDoc     = "INSERT INTO index_docs (article_id, doc, hash) VALUES (?, ?, ?) ON CONFLICT (article_id) DO UPDATE SET doc = excluded.doc, hash = excluded.hash"
	dropDoc    = "DELETE FROM index_docs WHERE article_id = ?"
	takeDocs   = "UPDATE index_state SET next_doc = next_doc + ?1 RETURNING next_doc - ?1"
	takeBlocks = "UPDATE index_state SET next_block = next_block + ?1 RETURNING next_block - ?1"
)

// indexed is an article made ready for the index.
type indexed struct {
	id   int64
	hash int64
	*index.Analysed
}

// addWords makes a segment of articles within a transaction.
func addWords(tx *sql.Tx, articles []indexed, exec func(query string, args ...any) (sql.Result, error)) error {
	if len(articles) == 0 {
		return nil
	}
	var firstDoc, firstBlock int64
	if err := tx.QueryRow(takeDocs, len(articles)).Scan(&firstDoc); err != nil {
		return err
	}
	var analysed []*index.Analysed
	for i, a := range articles {
		a.SetArticle(a.id)
		analysed = append(analysed, a.Analysed)
		if _, err := exec(addDoc, a.id, firstDoc+int64(i), a.hash); err != nil {
			return err
		}
	}
	var blocks [][]byte
	made, err := index.Build(firstDoc, analysed, func(b []byte) error {
		blocks = append(blocks, b)
		return nil
	})
	if err != nil {
		return err
	}
	if err := tx.QueryRow(takeBlocks, len(blocks)).Scan(&firstBlock); err != nil {
		return err
	}
	for i, b := range blocks {
		if _, err := exec(addBlock, firstBlock+int64(i), b); err != nil {
			return err
		}
	}
	made.Head.FirstBlock = firstBlock
	return keepSegment(made, exec)
}

func keepSegment(m index.Made, exec func(query string, args ...any) (sql.Result, error)) error {
	h := m.Head
	_, err := exec(addSegment, h.First, h.Count, h.Live, h.TitleWords, h.BodyWords, h.FirstBlock, h.Blocks, m.Directory, m.Documents)
	return err
}
