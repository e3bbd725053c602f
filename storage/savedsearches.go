package storage

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"time"

	"sahifa/app/news"
	"sahifa/app/search"
)

// SavedSearches keeps the searches that the user gave a name.
type SavedSearches struct {
	*database
	index *Index
}

// List gives the searches kept, with how many unread articles each
// finds.
func (s *SavedSearches) List(ctx context.Context) ([]search.SavedSearch, error) {
	all, err := readyRows(ctx, s.database, func(r scanner) (v search.SavedSearch, err error) {
		return v, r.Scan(&v.ID, &v.Name, &v.Query, &v.Notify)
	}, "SELECT id, name, query, notify FROM searches ORDER BY position, id")
	if err != nil {
		return nil, err
	}
	for i := range all {
		q := search.Parse(all[i].Query, time.Now())
		q.Root.Children = append(slices.Clone(q.Root.Children), search.Node{Op: search.Leaf, Term: search.Term{Kind: search.InState, State: search.Unread}})
		found, err := s.index.evaluate(ctx, q, search.Options{Limit: 1, Whole: true}, false)
		if err != nil {
			return nil, s.problem(err)
		}
		all[i].Unread = found.Total
	}
	return all, nil
}

// Save keeps a search, or changes the one with its ID; one of the same
// name is replaced.
func (s *SavedSearches) Save(ctx context.Context, v search.SavedSearch) (search.SavedSearch, error) {
	s.index.flush() // what is there gets the numbers before "told"
	err := s.write(ctx, func(tx *sql.Tx) error {
		if v.ID != 0 {
			done, err := tx.Exec("UPDATE searches SET name = ?, query = ?, notify = ? WHERE id = ?", v.Name, v.Query, v.Notify, v.ID)
			return changedOne(done, err, noSearch(v.ID))
		}
		return tx.QueryRow(`INSERT INTO searches (name, query, position, notify, told)
			VALUES (?1, ?2, (SELECT coalesce(max(position), 0) + 1 FROM searches), ?3, (SELECT next_doc FROM index_state))
			ON CONFLICT (name) DO UPDATE SET query = excluded.query, notify = excluded.notify RETURNING id`, v.Name, v.Query, v.Notify).Scan(&v.ID)
	})
	return v, err
}

// Kept gives all that is kept of the searches, without what they find.
func (s *SavedSearches) Kept(ctx context.Context) ([]search.KeptSearch, error) {
	return readyRows(ctx, s.database, func(r scanner) (v search.KeptSearch, err error) {
		return v, r.Scan(&v.ID, &v.Name, &v.Query, &v.Notify, &v.Position, &v.Told)
	}, "SELECT id, name, query, notify, position, told FROM searches ORDER BY position, id")
}

// Put makes a search what Kept gave, whether it is there still or not. Where another has
// its name meanwhile, that keeps it.
func (s *SavedSearches) Put(ctx context.Context, v search.KeptSearch) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		name := v.Name
		for n := 2; ; n++ {
			var taken int
			if err := tx.QueryRow("SELECT count(*) FROM searches WHERE name = ? AND id <> ?", name, v.ID).Scan(&taken); err != nil {
				return err
			}
			if taken == 0 {
				break
			}
			name = v.Name + " " + strconv.Itoa(n)
		}
		_, err := tx.Exec(`INSERT INTO searches (id, name, query, notify, position, told) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
			ON CONFLICT (id) DO UPDATE SET name = ?2, query = ?3, notify = ?4, position = ?5, told = ?6`, v.ID, name, v.Query, v.Notify, v.Position, v.Told)
		return err
	})
}

func noSearch(id int64) error {
	return news.NewProblem(news.NoSuchSearch, nil, strconv.FormatInt(id, 10))
}

// Remove forgets a search that was kept.
func (s *SavedSearches) Remove(ctx context.Context, id int64) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		done, err := tx.Exec("DELETE FROM searches WHERE id = ?", id)
		return changedOne(done, err, noSearch(id))
	})
}

// maxMatches is how many new matches of one search are given at a time.
const maxMatches = 20

// NewMatches gives the newest unread articles that a saved search finds among
// those that came since this was called last: documents are numbered in the
// order of their coming, and the column "told" holds the next number then.
func (s *SavedSearches) NewMatches(ctx context.Context, id int64) ([]news.Item, error) {
	s.index.flush() // or what is found below would be told again
	var query string
	var seen, next int64
	err := s.readers.QueryRowContext(ctx, "SELECT query, told, next_doc FROM searches, index_state WHERE searches.id = ?", id).Scan(&query, &seen, &next)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, noSearch(id)
	} else if err != nil {
		return nil, s.problem(err)
	}
	ids, err := s.index.newest(ctx, search.Parse(query, time.Now()), search.Options{Limit: maxLimit, Whole: true})
	if err != nil {
		return nil, err
	}
	out, err := rows(ctx, s.database, func(r scanner) (news.Item, error) { return scanItem(r) }, "SELECT "+itemColumns+`
		FROM json_each(?) found JOIN status s ON s.id = found.value JOIN articles a ON a.id = s.id JOIN index_docs d ON d.article_id = s.id
			LEFT JOIN feeds f ON f.id = s.feed_id
		WHERE d.doc >= ? AND s.read = 0 AND s.kept = 1 ORDER BY found.key LIMIT ?`, jsonList(ids), seen, maxMatches)
	if err != nil {
		return nil, err
	}
	return out, s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("UPDATE searches SET told = ? WHERE id = ?", next, id)
		return err
	})
}
