package storage

import (
	"context"
	"database/sql"

	"sahifa/app/news"
)

// Replies keeps readers' answers to the user's own comments.
type Replies struct{ *database }

// Put keeps those that are not kept yet. One to a draft that was removed in the
// meantime is left out.
func (s *Replies) Put(ctx context.Context, all []news.Reply) error {
	if len(all) == 0 {
		return nil
	}
	return s.write(ctx, func(tx *sql.Tx) error {
		for _, r := range all {
			if _, err := tx.Exec(`INSERT INTO replies (draft_id, ref, author, text, url, published, found)
					SELECT id, ?, ?, ?, ?, ?, ? FROM drafts WHERE id = ?
				ON CONFLICT (draft_id, ref) DO UPDATE SET author = excluded.author, text = excluded.text, url = excluded.url`,
				r.Ref, r.Author, r.Text, r.URL, millis(r.Published), millis(r.Found), r.DraftID); err != nil {
				return err
			}
		}
		return nil
	})
}

const selectReply = "SELECT r.draft_id, d.article_id, r.ref, r.author, r.text, r.url, r.published, r.found FROM replies r JOIN drafts d ON d.id = r.draft_id "

func scanReply(r scanner) (p news.Reply, err error) {
	var published, found int64
	err = r.Scan(&p.DraftID, &p.ArticleID, &p.Ref, &p.Author, &p.Text, &p.URL, &published, &found)
	p.Published, p.Found = timeOf(published), timeOf(found)
	return p, err
}

// List gives all, oldest first.
func (s *Replies) List(ctx context.Context) ([]news.Reply, error) {
	return rows(ctx, s.database, scanReply, selectReply+"ORDER BY r.published, r.id")
}

// Take gives those that the user was not told of yet, and records that the user
// was.
func (s *Replies) Take(ctx context.Context) (all []news.Reply, err error) {
	untold, err := one[int](ctx, s.database, "SELECT count(*) FROM replies WHERE told = 0")
	if err != nil || untold == 0 {
		return nil, s.problem(err)
	}
	err = s.write(ctx, func(tx *sql.Tx) error {
		all = nil
		found, err := tx.Query(selectReply + "WHERE r.told = 0 ORDER BY r.published, r.id")
		if err != nil {
			return err
		}
		defer func() { _ = found.Close() }() // its error is that of reading
		for found.Next() {
			r, err := scanReply(found)
			if err != nil {
				return err
			}
			all = append(all, r)
		}
		if err := found.Err(); err != nil {
			return err
		}
		_, err = tx.Exec("UPDATE replies SET told = 1 WHERE told = 0")
		return err
	})
	return all, err
}
