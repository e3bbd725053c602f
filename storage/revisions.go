package storage

import (
	"context"
	"database/sql"
	"errors"

	"sahifa/app/news"
)

// maxRevisions is how many earlier texts of an article are kept.
const maxRevisions = 20

// keepRevision puts the text that an article has aside, before another one
// takes its place.
func keepRevision(tx *sql.Tx, id int64, now int64) error {
	if _, err := tx.Exec(`
		INSERT INTO revisions (article_id, replaced, title, byline, data)
		SELECT a.id, ?, a.title, a.byline, b.data FROM articles a JOIN bodies b ON b.id = a.id WHERE a.id = ?`, now, id); err != nil {
		return err
	}
	_, err := tx.Exec(`
		DELETE FROM revisions WHERE article_id = ?1 AND id NOT IN (
			SELECT id FROM revisions WHERE article_id = ?1 ORDER BY replaced DESC, id DESC LIMIT ?2)`, id, maxRevisions)
	return err
}

// Revisions gives the earlier texts of an article, the last one first.
func (s *Articles) Revisions(ctx context.Context, articleID int64) ([]news.Revision, error) {
	return rows(ctx, s.database, func(r scanner) (v news.Revision, err error) {
		var replaced int64
		var data []byte
		if err = r.Scan(&v.ID, &replaced, &v.Title, &v.Byline, &data); err != nil {
			return v, err
		}
		b, err := s.unpack(data)
		if err != nil {
			return v, news.NewProblem(news.StoreDamaged, err, s.file)
		}
		v.ArticleID, v.Replaced, v.HTML, v.Text = articleID, timeOf(replaced), b.html, b.text
		return v, nil
	}, "SELECT id, replaced, title, byline, data FROM revisions WHERE article_id = ? ORDER BY replaced DESC, id DESC", articleID)
}

// textChanged tells whether an article's title or text is another than the one
// kept.
func (db *database) textChanged(tx *sql.Tx, id int64, a *news.Article) (bool, error) {
	var title string
	var data []byte
	err := tx.QueryRow("SELECT a.title, b.data FROM articles a JOIN bodies b ON b.id = a.id WHERE a.id = ?", id).Scan(&title, &data)
	if errors.Is(err, sql.ErrNoRows) { // it was removed
		return false, nil
	} else if err != nil {
		return false, err
	}
	b, err := db.unpack(data)
	if err != nil {
		return false, nil // a text that can't be read is no earlier text to keep
	}
	return b.text != "" && (title != a.Title || b.text != a.Text), nil
}
