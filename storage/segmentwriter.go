package storage

import "sahifa/storage/index"

// The statements that write segments.
const (
	insertSegment = "INSERT INTO index_segments (first_doc, count, live, title_words, body_words, first_block, blocks, format, directory, documents) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
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

// writeSegment makes a segment of articles within a transaction.
func writeSegment(tx statementRunner, by *index.Builder, articles []analysedArticle) error {
	if len(articles) == 0 {
		return nil
	}
	var firstDoc, firstBlock int64
	if err := tx.QueryRow(reserveDocs, len(articles)).Scan(&firstDoc); err != nil {
		return err
	}
	var analysed []*index.AnalysedArticle
	for i, a := range articles {
		a.SetArticle(a.id)
		analysed = append(analysed, a.AnalysedArticle)
		if _, err := tx.Exec(insertDoc, a.id, firstDoc+int64(i), a.hash); err != nil {
			return err
		}
	}
	var blocks [][]byte
	made, err := by.Build(firstDoc, analysed, func(b []byte) error {
		blocks = append(blocks, b)
		return nil
	})
	if err != nil {
		return err
	}
	if err := tx.QueryRow(reserveBlocks, len(blocks)).Scan(&firstBlock); err != nil {
		return err
	}
	for i, b := range blocks {
		if _, err := tx.Exec(insertBlock, firstBlock+int64(i), b); err != nil {
			return err
		}
	}
	made.Head.FirstBlock = firstBlock
	return putSegment(tx, made)
}

func putSegment(tx statementRunner, m index.NewSegment) error {
	h := m.Head
	_, err := tx.Exec(insertSegment, h.First, h.Count, h.Live, h.TitleWords, h.BodyWords, h.FirstBlock, h.Blocks, h.Format, m.Directory, m.Documents)
	return err
}
