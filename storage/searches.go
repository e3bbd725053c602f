package storage

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"sahifa/app/arabic"
	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/storage/index"
)

// mostAsked is how many queries are remembered.
const mostAsked = 500

// Asked notes down a query for later suggestions.
func (s *Store) Asked(ctx context.Context, query string) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT INTO asked VALUES (?1, 1, ?2) ON CONFLICT (query) DO UPDATE SET times = times + 1, last = excluded.last",
			query, millis(time.Now()))
		if err != nil {
			return err
		}
		_, err = tx.Exec("DELETE FROM asked WHERE query IN (SELECT query FROM asked ORDER BY last DESC LIMIT -1 OFFSET ?)", mostAsked)
		return err
	})
}

// Suggest gives queries asked before that begin as what was typed does, or
// have a word that does, and then headlines that have all its words, the last
// of them perhaps only begun.
func (s *Store) Suggest(ctx context.Context, typed string, limit int) ([]search.Suggestion, error) {
	want := arabic.Words(typed)
	if want == "" {
		return nil, nil
	}
	type asked struct {
		query string
		times int
		whole bool // it begins as typed
	}
	all, err := rows(ctx, s, func(r scanner) (a asked, err error) { return a, r.Scan(&a.query, &a.times) },
		"SELECT query, times FROM asked ORDER BY last DESC")
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(a asked) bool {
		have := arabic.Words(a.query)
		return have == want || !strings.Contains(" "+have, " "+want)
	})
	for i := range all {
		all[i].whole = strings.HasPrefix(arabic.Words(all[i].query), want)
	}
	slices.SortStableFunc(all, func(a, b asked) int {
		if a.whole != b.whole {
			return map[bool]int{true: -1, false: 1}[a.whole]
		}
		return cmp.Compare(b.times, a.times)
	})
	var out []search.Suggestion
	for _, a := range all[:min(len(all), (limit+1)/2)] {
		out = append(out, search.Suggestion{Text: a.query})
	}
	title := search.Query{Text: strings.TrimRight(typed, " ")}
	for _, w := range strings.Fields(want) {
		title.Root.Kids = append(title.Root.Kids, search.Node{Op: search.Leaf, Term: search.Term{Kind: search.Word, Words: []string{w}, Title: true}})
	}
	found, err := s.headlines(ctx, title, limit-len(out))
	return append(out, found...), err
}

// headlines are the newest articles whose headlines a query finds.
func (s *Store) headlines(ctx context.Context, q search.Query, limit int) ([]search.Suggestion, error) {
	ids, err := s.newest(ctx, q, 4*limit)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	var out []search.Suggestion
	for _, id := range ids {
		title, err := one[string](ctx, s, "SELECT title FROM articles WHERE id = ?", id)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		} else if err != nil {
			return nil, s.problem(err)
		}
		if slices.ContainsFunc(out, func(o search.Suggestion) bool { return o.Text == title }) {
			continue
		}
		if out = append(out, search.Suggestion{Text: title, Article: id}); len(out) == limit {
			break
		}
	}
	return out, nil
}

// newest gives the newest articles that a query finds.
func (s *Store) newest(ctx context.Context, q search.Query, limit int) (ids []int64, err error) {
	found, err := s.evaluate(ctx, q, search.Options{Limit: limit, Order: search.ByDate, Typing: true})
	for _, c := range found.Best {
		ids = append(ids, c.Article)
	}
	return ids, s.problem(err)
}

// evaluate looks the index through for a query and no more.
func (s *Store) evaluate(ctx context.Context, q search.Query, o search.Options) (index.Found, error) {
	tx, err := s.readers.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return index.Found{}, err
	}
	defer tx.Rollback() // of a transaction that only read
	sr := searching{store: s, tx: tx, options: o, result: &search.Result{Query: q}}
	req, end, err := sr.open(ctx)
	if err != nil {
		return index.Found{}, err
	}
	defer end()
	return index.Evaluate(ctx, req, sr.segments, sr.load)
}

// SavedSearches gives the searches kept, with how many unread articles each
// finds.
func (s *Store) SavedSearches(ctx context.Context) ([]search.SavedSearch, error) {
	all, err := rows(ctx, s, func(r scanner) (v search.SavedSearch, err error) {
		return v, r.Scan(&v.ID, &v.Name, &v.Query, &v.Notify)
	}, "SELECT id, name, query, notify FROM searches ORDER BY position, id")
	if err != nil {
		return nil, err
	}
	for i := range all {
		q := search.Parse(all[i].Query, time.Now())
		q.Root.Kids = append(slices.Clone(q.Root.Kids), search.Node{Op: search.Leaf, Term: search.Term{Kind: search.Is, State: search.Unread}})
		found, err := s.evaluate(ctx, q, search.Options{Limit: 1})
		if err != nil {
			return nil, s.problem(err)
		}
		all[i].Unread = found.Total
	}
	return all, nil
}

// SaveSearch keeps a search, or changes the one with its ID; one of the same
// name is replaced.
func (s *Store) SaveSearch(ctx context.Context, v search.SavedSearch) (search.SavedSearch, error) {
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

func noSearch(id int64) error {
	return news.Fail(news.NoSuchSearch, nil, strconv.FormatInt(id, 10))
}

// RemoveSearch forgets a search that was kept.
func (s *Store) RemoveSearch(ctx context.Context, id int64) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		done, err := tx.Exec("DELETE FROM searches WHERE id = ?", id)
		return changedOne(done, err, noSearch(id))
	})
}

// mostTold is how many new articles of one search are told of at a time.
const mostTold = 20

// Told gives the newest that a saved search finds among the articles that came
// since this was called last: documents are numbered in the order of their
// coming.
func (s *Store) Told(ctx context.Context, id int64) ([]news.Item, error) {
	var query string
	var told, next int64
	err := s.readers.QueryRowContext(ctx, "SELECT query, told, next_doc FROM searches, index_state WHERE searches.id = ?", id).Scan(&query, &told, &next)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, noSearch(id)
	} else if err != nil {
		return nil, s.problem(err)
	}
	ids, err := s.newest(ctx, search.Parse(query, time.Now()), mostHits)
	if err != nil {
		return nil, err
	}
	var out []news.Item
	for _, article := range ids {
		items, err := rows(ctx, s, func(r scanner) (news.Item, error) { return scanItem(r) }, "SELECT "+itemColumns+`
			FROM status s JOIN articles a ON a.id = s.id JOIN index_docs d ON d.article_id = s.id LEFT JOIN feeds f ON f.id = s.feed_id
			WHERE s.id = ? AND d.doc >= ? AND s.read = 0 AND s.kept = 1`, article, told)
		if err != nil {
			return nil, err
		}
		if out = append(out, items...); len(out) >= mostTold {
			break
		}
	}
	return out, s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("UPDATE searches SET told = ? WHERE id = ?", next, id)
		return err
	})
}
