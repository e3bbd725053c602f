// What archives take of articles beside themselves.

package storage

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"sahifa/app/identity"
	"sahifa/app/news"
	"sahifa/app/search"
)

// Memory is what is remembered of articles beside themselves: what they are
// recognised by, their earlier texts, the pages they were made of, and of
// removed ones that they were there. It is read and written for archives; what
// syncs and readers need of it has methods of [Articles].
type Memory struct {
	*database
	indexer *indexer
}

// Of gives what is remembered of an article.
func (s *Memory) Of(ctx context.Context, articleID int64) (identity.Memory, error) {
	m, err := s.memory(ctx, "WHERE id = ?", articleID)
	if err != nil || len(m) == 0 {
		return identity.Memory{}, err
	}
	return m[0], nil
}

// Removed gives what is remembered of removed articles, at most so many of those
// with greater numbers than after.
func (s *Memory) Removed(ctx context.Context, after int64, most int) ([]identity.Memory, error) {
	return s.memory(ctx, "WHERE kept = 0 AND id > ? ORDER BY id LIMIT ?", after, most)
}

func (s *Memory) memory(ctx context.Context, which string, args ...any) ([]identity.Memory, error) {
	all, err := rows(ctx, s.database, func(r scanner) (m identity.Memory, err error) {
		var seen, sorted int64
		err = r.Scan(&m.ArticleID, &m.FeedID, &m.Kept, &m.Read, &m.Starred, &seen, &sorted)
		m.FirstSeen, m.Sorted = timeOf(seen), timeOf(sorted)
		return m, err
	}, "SELECT id, coalesce(feed_id, 0), kept, read, starred, first_seen, sort_time FROM status "+which, args...)
	for i := range all {
		m := &all[i]
		if m.Entries, err = rows(ctx, s.database, scanKnown, selectKnown+"WHERE e.status_id = ? ORDER BY e.feed_id", m.ArticleID); err != nil {
			return nil, err
		}
		m.Keys, err = rows(ctx, s.database, func(r scanner) (k identity.Key, err error) { return k, r.Scan(&k.FeedID, &k.Hash) },
			"SELECT feed_id, key FROM entry_keys WHERE status_id = ? ORDER BY feed_id, key", m.ArticleID)
		if err != nil {
			return nil, err
		}
	}
	return all, err
}

// Keyed gives the article that has any of some keys, kept or removed; 0: there is
// none.
func (s *Memory) Keyed(ctx context.Context, keys []identity.Key) (id int64, err error) {
	for _, k := range keys {
		err := s.readers.QueryRowContext(ctx, "SELECT status_id FROM entry_keys WHERE feed_id = ? AND key = ?", k.FeedID, k.Hash).Scan(&id)
		if !errors.Is(err, sql.ErrNoRows) {
			return id, s.problem(err)
		}
	}
	return 0, nil
}

// Remember adds what an archive remembers of an article: of one that is there, or,
// if m.ArticleID is 0, of one that was removed. An article of another feed stands
// in the feeds of its entries, too. It gives the article's number.
func (s *Memory) Remember(ctx context.Context, m identity.Memory) (id int64, err error) {
	err = s.write(ctx, func(tx *sql.Tx) error {
		id = m.ArticleID
		if id == 0 {
			var feed any
			if m.FeedID != 0 {
				feed = m.FeedID
			}
			done, err := tx.Exec("INSERT INTO status (feed_id, first_seen, sort_time, read, starred, kept) VALUES (?, ?, ?, ?, ?, 0)",
				feed, millis(m.FirstSeen), millis(m.Sorted), m.Read, m.Starred)
			if err != nil {
				return err
			}
			if id, err = done.LastInsertId(); err != nil {
				return err
			}
		}
		for _, e := range m.Entries {
			if err := writeEntry(tx.Exec, e.FeedID, id, e.Item, e.Hash); err != nil {
				return err
			}
			if err := share(tx, e.FeedID, id); err != nil {
				return err
			}
		}
		for _, k := range m.Keys {
			if _, err := tx.Exec("INSERT INTO entry_keys (feed_id, key, status_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", k.FeedID, k.Hash, id); err != nil {
				return err
			}
		}
		return nil
	})
	return id, err
}

// PutOrigin keeps what an article was made of.
func (s *Memory) PutOrigin(ctx context.Context, articleID int64, o news.Origin) error {
	packed, err := s.packOrigin(&o)
	if err != nil {
		return s.problem(err)
	}
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT INTO origins (id, data) VALUES (?, ?) ON CONFLICT DO NOTHING", articleID, packed)
		return err
	})
}

// PutRevision keeps an earlier text of an article.
func (s *Memory) PutRevision(ctx context.Context, v news.Revision) error {
	packed := s.pack(body{html: v.HTML, text: v.Text})
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT INTO revisions (article_id, replaced, title, byline, data) VALUES (?, ?, ?, ?, ?)",
			v.ArticleID, millis(v.Replaced), v.Title, v.Byline, packed)
		return err
	})
}

// Queries gives what was searched for.
func (s *Memory) Queries(ctx context.Context) ([]search.Asked, error) {
	return rows(ctx, s.database, func(r scanner) (a search.Asked, err error) {
		var last int64
		err = r.Scan(&a.Query, &a.Times, &last)
		a.Last = timeOf(last)
		return a, err
	}, "SELECT query, times, last FROM asked ORDER BY last")
}

// PutQuery remembers that something was searched for, unless it is known.
func (s *Memory) PutQuery(ctx context.Context, a search.Asked) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT INTO asked (query, times, last) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", a.Query, a.Times, millis(a.Last.Truncate(time.Millisecond)))
		return err
	})
}
