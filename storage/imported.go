// What an archive brought, taken back.

package storage

import (
	"context"
	"database/sql"

	"sahifa/app/news"
)

// Forget takes out what an archive has added, as if it had never been read: also what articles
// are recognised by, so that their feeds may bring them again. What was done with it since stays:
// a comment that was written on, an article that a comment of the user's is about, and what
// feeds have brought, which goes into the trash with them.
func (s *Memory) Forget(ctx context.Context, a news.Imported) error {
	var stay []int64
	err := s.write(ctx, func(tx *sql.Tx) (err error) {
		f := forgetting{s.database, ctx, tx}
		for _, step := range []func(news.Imported) error{f.rules, f.notes, f.drafts, f.articles} {
			if err := step(a); err != nil {
				return err
			}
		}
		for _, id := range a.Feeds {
			more, err := f.feed(id)
			if stay = append(stay, more...); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return s.problem(s.indexer.indexAgain(ctx, stay))
}

// forgetting is one transaction in which what an archive brought is taken out.
type forgetting struct {
	db  *database
	ctx context.Context
	tx  *sql.Tx
}

// rules takes out rules by which articles are hidden; what they hid is unread again.
func (f forgetting) rules(a news.Imported) error {
	for _, id := range a.Mutes {
		_, err := f.db.removeMute(f.ctx, f.tx, id)
		if err != nil && news.AsProblem(err).Kind != news.NoSuchMute {
			return err
		}
	}
	return nil
}

// notes takes out highlights, searches and icons.
func (f forgetting) notes(a news.Imported) error {
	for query, ids := range map[string]string{
		"DELETE FROM highlights WHERE id IN (SELECT value FROM json_each(?))": jsonList(a.Highlights),
		"DELETE FROM searches WHERE id IN (SELECT value FROM json_each(?))":   jsonList(a.Searches),
		"DELETE FROM icons WHERE site IN (SELECT value FROM json_each(?))":    jsonList(a.Icons),
	} {
		if _, err := f.tx.Exec(query, ids); err != nil {
			return err
		}
	}
	for query, times := range a.Queries {
		if _, err := f.tx.Exec("DELETE FROM asked WHERE query = ? AND times = ?", query, times); err != nil {
			return err
		}
	}
	return nil
}

// drafts takes out comments that are as they were imported.
func (f forgetting) drafts(a news.Imported) error {
	for _, d := range a.Drafts {
		if _, err := f.tx.Exec("DELETE FROM drafts WHERE id = ? AND text = ? AND state = ?", d.ID, d.Text, d.State); err != nil {
			return err
		}
	}
	return nil
}

// articles takes out articles, and what is remembered of removed ones.
func (f forgetting) articles(a news.Imported) error {
	const gone = "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT article_id FROM drafts)"
	ids, err := scanAll(f.ctx, f.tx, scanID, gone, jsonList(append(append([]int64{}, a.Articles...), a.Removed...)))
	if err != nil {
		return err
	}
	list := jsonList(ids)
	pictures, err := shownPictures(f.tx, "SELECT value FROM json_each(?)", list)
	if err != nil {
		return err
	}
	for _, q := range []string{
		"DELETE FROM index_docs WHERE article_id IN (SELECT value FROM json_each(?))",
		"DELETE FROM status WHERE id IN (SELECT value FROM json_each(?))",
	} {
		if _, err := f.tx.Exec(q, list); err != nil {
			return err
		}
	}
	return dropUnshown(f.tx, pictures)
}

// feed takes out a feed: for good where nothing is of it, else into the trash. Articles that
// stay elsewhere are to be indexed again.
func (f forgetting) feed(id int64) (stay []int64, err error) {
	trash, stay, err := discardFeed(f.tx, id)
	if err != nil {
		if news.AsProblem(err).Kind == news.NoSuchFeed {
			return nil, nil
		}
		return nil, err
	}
	var has bool
	err = f.tx.QueryRow("SELECT EXISTS (SELECT 1 FROM status WHERE feed_id = ?1) OR EXISTS (SELECT 1 FROM trash_status WHERE trash_id = ?2)", id, trash).Scan(&has)
	if err != nil || has {
		return stay, err
	}
	return stay, f.db.purge(f.ctx, f.tx, trash)
}
