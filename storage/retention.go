package storage

import (
	"context"
	"database/sql"

	"sahifa/app/news"
)

// Retention removes what is not to be kept any longer. What is remembered of a
// removed article stays, so that its entry is not new when it comes again.
type Retention struct {
	*database
	indexer *indexer
}

// mayGo is the WHERE of what may be removed of status s, if it is old enough: no
// star, and no comment of the user's, in whatever state, nor one that he discarded and
// can take back; whatever else of his is kept with an article one day belongs here.
// Parameter ?1: what is unread may go, too.
const mayGo = `s.kept = 1 AND s.starred = 0 AND (s.read = 1 OR ?1) AND s.feed_id IS NOT NULL
	AND NOT EXISTS (SELECT 1 FROM drafts d WHERE d.article_id = s.id)
	AND NOT EXISTS (SELECT 1 FROM discarded_drafts d WHERE d.article_id = s.id)`

// edge is where what a feed keeps begins: it lets go of what was published and came
// before a time, and of what stands in its list after its last place.
type edge struct {
	before int64
	last   news.Cursor
}

// letsGo tells whether a feed with this edge keeps an article no longer.
func (e edge) letsGo(id, sorted, seen int64) bool {
	behind := e.last.ID != 0 && (sorted < millis(e.last.Time) || sorted == millis(e.last.Time) && id < e.last.ID)
	return behind || max(sorted, seen) < e.before
}

// Expired gives the articles that feeds keep no longer by their limits, the oldest
// of each first; unread tells whether what is unread may go. An article that stands
// in several feeds goes when none of them keeps it.
func (s *Retention) Expired(ctx context.Context, limits []news.KeepLimit, unread bool) (ids []int64, err error) {
	edges := map[int64]edge{}
	for _, l := range limits {
		if edges[l.FeedID], err = s.edge(ctx, l); err != nil {
			return nil, err
		}
	}
	for _, l := range limits {
		some, err := s.expiredOf(ctx, l.FeedID, edges, unread)
		if err != nil {
			return nil, err
		}
		ids = append(ids, some...)
	}
	return ids, nil
}

// edge finds where what a feed keeps begins.
func (s *Retention) edge(ctx context.Context, l news.KeepLimit) (e edge, err error) {
	e.before = millis(l.Before)
	if l.Newest <= 0 {
		return e, nil
	}
	last, err := rows(ctx, s.database, func(r scanner) (c news.Cursor, err error) {
		var at int64
		err = r.Scan(&at, &c.ID)
		c.Time = timeOf(at)
		return c, err
	}, `SELECT sort_time, id FROM (
			SELECT s.sort_time, s.id FROM status s WHERE s.feed_id = ?1 AND s.kept = 1
			UNION ALL SELECT s.sort_time, s.id FROM shared x JOIN status s ON s.id = x.status_id WHERE x.feed_id = ?1 AND s.kept = 1)
		ORDER BY sort_time DESC, id DESC LIMIT 1 OFFSET ?2`, l.FeedID, l.Newest-1)
	if len(last) > 0 {
		e.last = last[0]
	}
	return e, err
}

// expiredOf gives the articles of one feed that no feed keeps.
func (s *Retention) expiredOf(ctx context.Context, feed int64, edges map[int64]edge, unread bool) (ids []int64, err error) {
	own := edges[feed]
	newest := max(own.before, millis(own.last.Time)+1)
	type row struct {
		id, sorted, seen int64
		shared           bool
	}
	all, err := rows(ctx, s.database, func(r scanner) (x row, err error) { return x, r.Scan(&x.id, &x.sorted, &x.seen, &x.shared) },
		"SELECT s.id, s.sort_time, s.first_seen, s.shared FROM status s WHERE s.feed_id = ?2 AND s.sort_time < ?3 AND "+mayGo+" ORDER BY s.sort_time, s.id", unread, feed, newest)
	for _, x := range all {
		gone := own.letsGo(x.id, x.sorted, x.seen)
		if gone && x.shared {
			others, err := rows(ctx, s.database, scanID, "SELECT feed_id FROM shared WHERE status_id = ?", x.id)
			if err != nil {
				return nil, err
			}
			for _, f := range others {
				e, limited := edges[f]
				gone = gone && limited && e.letsGo(x.id, x.sorted, x.seen)
			}
		}
		if gone {
			ids = append(ids, x.id)
		}
	}
	return ids, err
}

// Remove removes articles, in one transaction, and gives how many it did: what the
// user starred, wrote about or marked as unread meanwhile stays.
func (s *Retention) Remove(ctx context.Context, ids []int64, unread bool) (removed int, err error) {
	err = s.write(ctx, func(tx *sql.Tx) error {
		for _, id := range ids {
			done, err := tx.Exec("UPDATE status AS s SET kept = 0 WHERE s.id = ?2 AND "+mayGo, unread, id)
			if err != nil {
				return err
			}
			n, err := done.RowsAffected()
			if err != nil {
				return err
			} else if n == 0 {
				continue
			}
			if err := dropArticle(tx, id); err != nil {
				return err
			}
			removed++
		}
		return nil
	})
	if removed > 0 {
		s.indexer.wake() // there may be segments of which most is dead
	}
	return removed, err
}
