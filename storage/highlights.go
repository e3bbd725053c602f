package storage

import (
	"context"
	"database/sql"
	"strconv"

	"sahifa/app/news"
)

// Highlights keeps the passages that the user marked.
type Highlights struct{ *database }

// List gives those of an article in the order in which they were made; of article 0
// all, the last first.
func (s *Highlights) List(ctx context.Context, article int64) ([]news.Highlight, error) {
	if article == 0 {
		return rows(ctx, s.database, scanHighlight, selectHighlights+"ORDER BY made DESC, id DESC")
	}
	return readyRows(ctx, s.database, scanHighlight, selectHighlights+"WHERE article_id = ? ORDER BY made, id", article)
}

const selectHighlights = "SELECT id, article_id, page_url, page_title, text, before, after, note, made FROM highlights "

func scanHighlight(r scanner) (h news.Highlight, err error) {
	var made int64
	err = r.Scan(&h.ID, &h.ArticleID, &h.Page, &h.PageTitle, &h.Text, &h.Before, &h.After, &h.Note, &made)
	h.Made = timeOf(made)
	return h, err
}

// Put keeps a highlight, in the place of the one with its ID if there is one. ID 0 is a
// new one.
func (s *Highlights) Put(ctx context.Context, h news.Highlight) (news.Highlight, error) {
	err := s.write(ctx, func(tx *sql.Tx) error {
		return tx.QueryRow(`INSERT INTO highlights (id, article_id, page_url, page_title, text, before, after, note, made)
			VALUES (nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET note = excluded.note RETURNING id`,
			h.ID, h.ArticleID, h.Page, h.PageTitle, h.Text, h.Before, h.After, h.Note, millis(h.Made)).Scan(&h.ID)
	})
	return h, err
}

// Remove removes a highlight and gives it as it was.
func (s *Highlights) Remove(ctx context.Context, id int64) (h news.Highlight, err error) {
	err = s.write(ctx, func(tx *sql.Tx) error {
		all, err := scanAll(ctx, tx, scanHighlight, selectHighlights+"WHERE id = ?", id)
		if err == nil && len(all) == 0 {
			return news.NewProblem(news.NoSuchHighlight, nil, strconv.FormatInt(id, 10))
		} else if err != nil {
			return err
		}
		h = all[0]
		_, err = tx.Exec("DELETE FROM highlights WHERE id = ?", id)
		return err
	})
	return h, err
}
