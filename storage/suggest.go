package storage

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"math"
	"slices"
	"strings"
	"time"

	"sahifa/app/arabic"
	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/storage/index"
)

// maxQueries is how many queries are remembered.
const maxQueries = 500

// RecordQuery remembers a query for later suggestions.
func (s *Index) RecordQuery(ctx context.Context, query string) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT INTO asked VALUES (?1, 1, ?2) ON CONFLICT (query) DO UPDATE SET times = times + 1, last = excluded.last",
			query, millis(time.Now()))
		if err != nil {
			return err
		}
		_, err = tx.Exec("DELETE FROM asked WHERE query IN (SELECT query FROM asked ORDER BY last DESC LIMIT -1 OFFSET ?)", maxQueries)
		return err
	})
}

// Suggest gives remembered queries that begin with what was typed, or have a
// word that does, and then headlines that have all its words, of which the last
// may be only the beginning of one.
func (s *Index) Suggest(ctx context.Context, typed string, limit int) ([]search.Suggestion, error) {
	want := arabic.FoldWords(typed)
	if want == "" {
		return nil, nil
	}
	type remembered struct {
		query string
		times int
		whole bool // it begins as typed
	}
	all, err := rows(ctx, s.database, func(r scanner) (a remembered, err error) { return a, r.Scan(&a.query, &a.times) },
		"SELECT query, times FROM asked ORDER BY last DESC")
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(a remembered) bool {
		have := arabic.FoldWords(a.query)
		return have == want || !strings.Contains(" "+have, " "+want)
	})
	for i := range all {
		all[i].whole = strings.HasPrefix(arabic.FoldWords(all[i].query), want)
	}
	slices.SortStableFunc(all, func(a, b remembered) int {
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
		title.Root.Children = append(title.Root.Children, search.Node{Op: search.Leaf, Term: search.Term{Kind: search.Word, Words: []string{w}, Title: true}})
	}
	found, err := s.headlines(ctx, title, limit-len(out))
	return append(out, found...), err
}

// headlines are the newest articles whose headlines a query finds.
func (s *Index) headlines(ctx context.Context, q search.Query, limit int) ([]search.Suggestion, error) {
	ids, err := s.newest(ctx, q, search.Options{Limit: 4 * limit, Typing: true})
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	var out []search.Suggestion
	for _, id := range ids {
		title, err := one[string](ctx, s.database, "SELECT title FROM articles WHERE id = ?", id)
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
func (s *Index) newest(ctx context.Context, q search.Query, o search.Options) (ids []int64, err error) {
	o.Order = search.ByDate
	found, err := s.evaluate(ctx, q, o, false)
	for _, c := range found.Best {
		ids = append(ids, c.Article)
	}
	return ids, s.problem(err)
}

// Matching gives the articles that a query finds, all of them.
func (s *Index) Matching(ctx context.Context, q search.Query, o search.Options) (ids []int64, err error) {
	if q.Empty() {
		return nil, news.NewProblem(news.EmptyQuery, nil)
	}
	o.Limit, o.Order, o.Whole = math.MaxInt32, search.ByDate, true
	found, err := s.evaluate(ctx, q, o, false)
	if err == nil && mayRelax(found, q, o) { // as Search does
		found, err = s.evaluate(ctx, q.Relaxed(), o, true)
	}
	for _, c := range found.Best {
		ids = append(ids, c.Article)
	}
	return ids, s.problem(err)
}

// evaluate looks the index through for a query and no more. With anyWord,
// any of the words is enough.
func (s *Index) evaluate(ctx context.Context, q search.Query, o search.Options, anyWord bool) (index.Result, error) {
	sr, err := s.begin(ctx, q, o)
	if err != nil {
		return index.Result{}, err
	}
	defer sr.end()
	req, err := sr.open(ctx)
	if err != nil {
		return index.Result{}, err
	}
	req.AnyWord, req.Limit = req.AnyWord || anyWord, max(req.Limit, o.Limit)
	return index.Evaluate(ctx, req, sr.segments, sr.blocks.keyBlocks)
}
