package storage

import "sahifa/storage/index"

// The statements that write segments.
const (
	insertSegment = "INSERT INTO index_segments (first_doc, count, live, title_words, body_words, first_block, blocks, format, directory, documents, filter) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
	insertBlock   = "INSERT INTO index_blocks (id, data) VALUES (?, ?)"
	deleteBlocks  = "DELETE FROM index_blocks WHERE id >= ? AND id < ?"
	insertDoc     = "INSERT INTO index_docs (article_id, doc, hash) VALUES (?, ?, ?) ON CONFLICT (article_id) DO UPDATE SET doc = excluded.doc, hash = excluded.hash"
	reserveDocs   = "UPDATE index_state SET next_doc = next_doc + ?1 RETURNING next_doc - ?1"
	reserveBlocks = "UPDATE index_state SET next_block = next_block + ?1 RETURNING next_block - ?1"
)

// analysedArticle is an article made ready for the index.
type analysedArticle struct {
	id   int64
	hash int64
	*index.AnalysedArticle
}

// segmentLists are the lists of the words of articles, for a segment of them.
type segmentLists struct {
	index.Lists
	of     []*index.AnalysedArticle
	blocks [][]byte
}

func buildLists(by *index.Builder, of []*index.AnalysedArticle) (l segmentLists, err error) {
	l.of = of
	l.Lists, err = by.BuildLists(of, func(b []byte) error {
		l.blocks = append(l.blocks, b)
		return nil
	})
	return l, err
}

// writeSegment makes a segment of articles within a transaction.
func writeSegment(tx statementRunner, by *index.Builder, articles []analysedArticle) error {
	if len(articles) == 0 {
		return nil
	}
	var of []*index.AnalysedArticle
	for _, a := range articles {
		of = append(of, a.AnalysedArticle)
	}
	l, err := buildLists(by, of)
	if err != nil {
		return err
	}
	return writeLists(tx, articles, l)
}

// writeLists makes a segment of articles and the lists that were built of them.
func writeLists(tx statementRunner, articles []analysedArticle, l segmentLists) error {
	var firstDoc, firstBlock int64
	if err := tx.QueryRow(reserveDocs, len(articles)).Scan(&firstDoc); err != nil {
		return err
	}
	for i, a := range articles {
		a.SetArticle(a.id)
		if _, err := tx.Exec(insertDoc, a.id, firstDoc+int64(i), a.hash); err != nil {
			return err
		}
	}
	if err := tx.QueryRow(reserveBlocks, len(l.blocks)).Scan(&firstBlock); err != nil {
		return err
	}
	for i, b := range l.blocks {
		if _, err := tx.Exec(insertBlock, firstBlock+int64(i), b); err != nil {
			return err
		}
	}
	made := l.Segment(firstDoc, l.of)
	made.Head.FirstBlock = firstBlock
	return putSegment(tx, made)
}

func putSegment(tx statementRunner, m index.NewSegment) error {
	h := m.Head
	_, err := tx.Exec(insertSegment, h.First, h.Count, h.Live, h.TitleWords, h.BodyWords, h.FirstBlock, h.Blocks, h.Format, m.Directory, m.Documents, m.Filter)
	return err
}
