package storage

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"sahifa/app/arabic"
	"sahifa/app/identity"
	"sahifa/app/news"
)

// The statements that keep what an entry is recognised by.
const (
	insertEntry = `
		INSERT INTO entries (feed_id, status_id, guid, link, title, published, sketch, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (feed_id, status_id) DO UPDATE SET guid = excluded.guid, link = excluded.link, title = excluded.title,
			published = excluded.published, sketch = excluded.sketch, hash = excluded.hash`
)

// insertMarks are the statements that keep the marks of an entry, by how many it has.
var insertMarks = func() (queries [identity.MostMarks + 1]string) {
	for n := 1; n < len(queries); n++ {
		queries[n] = "INSERT OR IGNORE INTO entry_marks (feed_id, status_id, key) VALUES (?1, ?2, ?3)"
		for i := 1; i < n; i++ {
			queries[n] += fmt.Sprintf(", (?1, ?2, ?%d)", 3+i)
		}
	}
	return queries
}()

// executor runs a statement of a transaction, prepared or not.
type executor func(query string, args ...any) (sql.Result, error)

// writeEntry keeps what an entry of a feed says of an article. Marks of what it
// said before stay, so that it is found by either.
func writeEntry(exec executor, feedID, articleID int64, it identity.Item, hash string) error {
	if _, err := exec(insertEntry, feedID, articleID, it.GUID, it.Link, it.Title, millis(it.Published), int64(it.Text), hash); err != nil {
		return err
	}
	return markEntry(exec, feedID, articleID, it)
}

// markEntry has an entry be found by what it says.
func markEntry(exec executor, feedID, articleID int64, it identity.Item) error {
	marks := it.Marks()
	if len(marks) == 0 {
		return nil
	}
	args := make([]any, 0, 2+identity.MostMarks)
	args = append(args, feedID, articleID)
	for _, m := range marks {
		args = append(args, int64(m))
	}
	_, err := exec(insertMarks[len(marks)], args...)
	return err
}

// Candidates gives the articles of a feed that have something in common with
// any of some entries, the oldest first. keys are the keys of the entries, by
// which articles of older stores are found.
func (s *Articles) Candidates(ctx context.Context, feedID int64, items []identity.Item, keys [][]string) ([]identity.Known, error) {
	found := map[int64]identity.Known{}
	var marks []any
	for _, it := range items {
		for _, m := range it.Marks() {
			marks = append(marks, int64(m))
		}
	}
	query := selectKnown + "WHERE e.feed_id = ? AND e.status_id IN (SELECT status_id FROM entry_marks WHERE feed_id = ? AND key IN (%))"
	if err := s.collectKnown(ctx, found, query, marks, feedID, feedID); err != nil {
		return nil, err
	}
	if err := s.collectByKeys(ctx, found, feedID, items, keys); err != nil {
		return nil, err
	}
	return sortKnown(found), nil
}

// Elsewhere gives the articles of other feeds that have the link of any of some
// entries.
func (s *Articles) Elsewhere(ctx context.Context, feedID int64, items []identity.Item) ([]identity.Known, error) {
	found := map[int64]identity.Known{}
	var links []any
	for _, it := range items {
		if _, ok := it.LinkMark(); ok {
			links = append(links, it.Link)
		}
	}
	query := selectKnown + "WHERE e.feed_id <> ? AND e.feed_id <> 0 AND e.feed_id NOT IN (SELECT id FROM feeds WHERE removed = 1) AND e.link IN (%)"
	if err := s.collectKnown(ctx, found, query, links, feedID); err != nil {
		return nil, err
	}
	return sortKnown(found), nil
}

const selectKnown = `
	SELECT e.status_id, e.feed_id, e.guid, e.link, e.title, e.published, e.sketch, e.hash, s.kept
	FROM entries e JOIN status s ON s.id = e.status_id `

// scanKnown reads a row of selectKnown.
func scanKnown(r scanner) (k identity.Known, err error) {
	var published, sketch int64
	err = r.Scan(&k.ArticleID, &k.FeedID, &k.GUID, &k.Link, &k.Title, &published, &sketch, &k.Hash, &k.Kept)
	k.Published, k.Text = timeOf(published), identity.Sketch(sketch)
	return k, err
}

// collectKnown adds what a query finds; % in it stands for the list of marks or
// links, which is asked for in parts.
func (s *Articles) collectKnown(ctx context.Context, found map[int64]identity.Known, query string, by []any, args ...any) error {
	for some := range slices.Chunk(by, maxParameters) {
		list := "?" + strings.Repeat(", ?", len(some)-1)
		known, err := rows(ctx, s.database, scanKnown, strings.Replace(query, "%", list, 1), append(slices.Clone(args), some...)...)
		if err != nil {
			return err
		}
		for _, k := range known {
			if have, ok := found[k.ArticleID]; !ok || !have.Kept {
				found[k.ArticleID] = k
			}
		}
	}
	return nil
}

// collectByKeys adds articles of older stores, which are known by keys alone. A
// key tells of an article what the entry with the same key says; the rest is what
// the article says itself.
func (s *Articles) collectByKeys(ctx context.Context, found map[int64]identity.Known, feedID int64, items []identity.Item, keys [][]string) error {
	byKey, err := s.findByKey(ctx, feedID, keys)
	if err != nil {
		return err
	}
	older := map[int64]*identity.Known{}
	for i, it := range items {
		for _, key := range keys[i] {
			e, ok := byKey[string(keyOf(key))]
			if _, have := found[e.ArticleID]; !ok || have {
				continue
			}
			k := older[e.ArticleID]
			if k == nil {
				k = &identity.Known{ArticleID: e.ArticleID, FeedID: feedID, Hash: e.EntryHash, Kept: e.Stored}
				older[e.ArticleID] = k
			}
			switch kind, _, _ := strings.Cut(key, ":"); kind {
			case "g":
				k.GUID = it.GUID
			case "u":
				k.Link = it.Link
			default: // of all that it says
				k.Title, k.Published = it.Title, it.Published
			}
		}
	}
	if err := s.addTheirOwn(ctx, older); err != nil {
		return err
	}
	for id, k := range older {
		found[id] = *k
	}
	return nil
}

// addTheirOwn adds title and link of articles to what is known of them.
func (s *Articles) addTheirOwn(ctx context.Context, known map[int64]*identity.Known) error {
	var ids []any
	for id := range known {
		ids = append(ids, id)
	}
	scan := func(r scanner) (struct{}, error) {
		var id int64
		var title, address string
		err := r.Scan(&id, &title, &address)
		if k := known[id]; err == nil {
			k.Title, k.Link = cmp.Or(k.Title, arabic.FoldWords(title)), cmp.Or(k.Link, identity.Link(address))
		}
		return struct{}{}, err
	}
	for some := range slices.Chunk(ids, maxParameters) {
		query := "SELECT id, title, url FROM articles WHERE id IN (?" + strings.Repeat(", ?", len(some)-1) + ")"
		if _, err := rows(ctx, s.database, scan, query, some...); err != nil {
			return err
		}
	}
	return nil
}

func sortKnown(found map[int64]identity.Known) []identity.Known {
	all := make([]identity.Known, 0, len(found))
	for _, k := range found {
		all = append(all, k)
	}
	slices.SortFunc(all, func(a, b identity.Known) int { return int(a.ArticleID - b.ArticleID) })
	return all
}

// RecordEntries keeps what the entries of a feed say now of articles that are
// known. An article of another feed stands in this one from then on, too.
func (s *Articles) RecordEntries(ctx context.Context, feedID int64, entries []identity.Known) error {
	if len(entries) == 0 {
		return nil
	}
	return s.writes.join(ctx, func(tx preparedTx) error {
		if err := followed(tx, feedID); err != nil {
			return err
		}
		for _, k := range entries {
			if err := writeEntry(tx.Exec, feedID, k.ArticleID, k.Item, k.Hash); err != nil {
				return err
			}
			if err := share(tx, feedID, k.ArticleID); err != nil {
				return err
			}
		}
		return nil
	})
}

// share lets an article stand in a feed, unless that is its own; one without a
// feed, a saved page, stays one.
func share(tx statementRunner, feedID, articleID int64) error {
	var own int64
	err := tx.QueryRow("SELECT coalesce(feed_id, 0) FROM status WHERE id = ?", articleID).Scan(&own)
	if errors.Is(err, sql.ErrNoRows) {
		return noArticle(articleID)
	} else if err != nil || own == feedID || own == 0 || feedID == 0 {
		return err
	}
	_, err = tx.Exec("INSERT INTO shared (feed_id, status_id) VALUES (?, ?) ON CONFLICT DO NOTHING", feedID, articleID)
	return err
}

// PutEntry is Put of an article made of an entry: what it is recognised by in
// the feed e.FeedID, which may be another than the article's own, is written in the
// same transaction; nothing is where that is 0.
func (s *Articles) PutEntry(ctx context.Context, a news.Article, e identity.Known, pictures []news.Picture) (int64, error) {
	if e.FeedID == 0 {
		return s.put(ctx, a, nil, nil, pictures)
	}
	return s.put(ctx, a, nil, &e, pictures)
}
