package storage

import "sahifa/storage/index"

// The statements that write segments.
const (
	insertSegment = "INSERT INTO index_segments (first_doc, count, live, title_words, body_words, first_block, blocks, format, directory, documents, filter) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
	insertBlock   = "INSERT INTO index_blocks (id, data) VALUES (?, ?)"
	deleteBlocks  = "DELETE FROM index_blocks WHERE id >= ? AND id < ?"
	insertDoc     = "INSERT INTO index_docs (article_id, doc, hash) VALUES (?, ?, ?) ON CONFLICT (article_id) DO UPDATE SET doc = excluded.doc, hash = excluded.hash"
	insertWaiting = `INSERT INTO index_waiting (article_id, hash) SELECT value ->> 0, value ->> 1 FROM json_each(?) WHERE true
		ON CONFLICT (article_id) DO UPDATE SET hash = excluded.hash`
	deleteWaiting = "DELETE FROM index_waiting WHERE article_id IN (SELECT value FROM json_each(?))"
	indexWaiting  = `INSERT INTO index_docs (article_id, doc, hash) SELECT article_id, ?2, hash FROM index_waiting WHERE article_id = ?1 AND hash = ?3
		ON CONFLICT (article_id) DO UPDATE SET doc = excluded.doc, hash = excluded.hash`
	insertDead    = "INSERT INTO index_dead VALUES (?)"
	countDeath    = "UPDATE index_state SET deaths = deaths + 1"
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
	blocks [][]byte
}

// listsOf makes the lists of the articles that were added to a builder.
func listsOf(by *index.Builder) (l segmentLists, err error) {
	l.Lists, err = by.Lists(func(b []byte) error {
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
	for _, a := range articles {
		by.Add(a.AnalysedArticle)
	}
	l, err := listsOf(by)
	if err != nil {
		return err
	}
	return writeLists(tx, articles, l, func(a analysedArticle, doc int64) (bool, error) {
		_, err := tx.Exec(insertDoc, a.id, doc, a.hash)
		return err == nil, err
	})
}

// writeLists makes a segment of articles and the lists that were built of them.
// number notes the document that an article becomes, and tells whether the article
// waits no longer.
func writeLists(tx statementRunner, articles []analysedArticle, l segmentLists, number func(a analysedArticle, doc int64) (bool, error)) error {
	var firstDoc, firstBlock int64
	if err := tx.QueryRow(reserveDocs, len(articles)).Scan(&firstDoc); err != nil {
		return err
	}
	of := make([]*index.AnalysedArticle, len(articles))
	var indexed []int64
	for i, a := range articles {
		a.SetArticle(a.id)
		of[i] = a.AnalysedArticle
		done, err := number(a, firstDoc+int64(i))
		if err != nil {
			return err
		}
		if done {
			indexed = append(indexed, a.id)
		}
	}
	if _, err := tx.Exec(deleteWaiting, jsonList(indexed)); err != nil {
		return err
	}
	if err := tx.QueryRow(reserveBlocks, len(l.blocks)).Scan(&firstBlock); err != nil {
		return err
	}
	for i, b := range l.blocks {
		if _, err := tx.Exec(insertBlock, firstBlock+int64(i), b); err != nil {
			return err
		}
	}
	made := l.Segment(firstDoc, of)
	made.Head.FirstBlock = firstBlock
	return putSegment(tx, made)
}

func putSegment(tx statementRunner, m index.NewSegment) error {
	h := m.Head
	_, err := tx.Exec(insertSegment, h.First, h.Count, h.Live, h.TitleWords, h.BodyWords, h.FirstBlock, h.Blocks, h.Format, m.Directory, m.Documents, m.Filter)
	return err
}
