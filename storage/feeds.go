package storage

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"sahifa/app/news"
)

// Feeds keeps subscriptions and the folders that they are in.
type Feeds struct {
	*database
	indexer *indexer
	writes  *articleWriter
}

const selectFeed = `
	SELECT f.id, f.url, f.title, f.site, coalesce(d.name, ''), f.last_sync, f.next_sync, f.problem_kind, f.problem_args,
		f.etag, f.last_modified, f.hash, f.failures, f.schedule, f.move, f.older, f.every, f.text_from, f.notify, f.dir, f.keep, f.articles, f.unread,
		f.received, f.took
	FROM feeds f LEFT JOIN folders d ON d.id = f.folder_id `

// What a sync writes of feeds. What it does to all of them is one statement: one for
// each takes four times as long.
const (
	leaseFeeds = `
		UPDATE feeds SET leased = ?1 WHERE id IN (SELECT value FROM json_each(?4)) AND removed = 0 AND (leased <= ?2 OR leased > ?3)
		RETURNING id`
	readFeeds    = selectFeed + "WHERE f.id IN (SELECT value FROM json_each(?))"
	releaseFeeds = "UPDATE feeds SET leased = 0 WHERE id IN (SELECT value FROM json_each(?))"
	recordFeed   = `
		UPDATE feeds SET last_sync = ?, next_sync = ?, problem_kind = ?, problem_args = ?,
			etag = ?, last_modified = ?, hash = ?, failures = ?, schedule = ?, move = ?, older = ?, leased = 0, received = ?, took = ?,
			title = iif(title = '', ?, title), site = iif(site = '', ?, site)
		WHERE id = ?`
	moveFeeds = `
		UPDATE OR IGNORE feeds SET url = m.value FROM json_each(?) m
		WHERE feeds.id = CAST(m.key AS INTEGER) AND url <> m.value`
)

func scanFeed(r scanner) (f news.Feed, err error) {
	var last, next, every, took int64
	var kind, args string
	err = r.Scan(&f.ID, &f.URL, &f.Title, &f.Site, &f.Folder, &last, &next, &kind, &args,
		&f.State.ETag, &f.State.LastModified, &f.State.Hash, &f.State.Failures,
		&f.State.Schedule, &f.State.Move, &f.State.Older, &every, &f.TextFrom, &f.Notify, &f.Dir, &f.Keep, &f.Articles, &f.Unread,
		&f.Received, &took)
	if err != nil {
		return f, err
	}
	f.LastSync, f.NextSync, f.Every = timeOf(last), timeOf(next), time.Duration(every)*time.Second
	f.Took = time.Duration(took) * time.Millisecond
	f.Problem, err = problemOf(kind, args)
	return f, err
}

// Get gives one feed.
func (s *Feeds) Get(ctx context.Context, id int64) (news.Feed, error) {
	all, err := readyRows(ctx, s.database, scanFeed, selectFeed+"WHERE f.id = ? AND f.removed = 0", id)
	if err == nil && len(all) == 0 {
		return news.Feed{}, noFeed(id)
	} else if err != nil {
		return news.Feed{}, err
	}
	return all[0], nil
}

func noFeed(id int64) error {
	return news.NewProblem(news.NoSuchFeed, nil, strconv.FormatInt(id, 10))
}

// All gives all feeds by folder, in the order of Folders, those without one last, then by title.
func (s *Feeds) All(ctx context.Context) ([]news.Feed, error) {
	all, err := readyRows(ctx, s.database, scanFeed, selectFeed+"WHERE f.removed = 0 ORDER BY f.id")
	if err != nil {
		return nil, err
	}
	folders, err := s.Folders(ctx)
	at := map[string]int{"": len(folders) + 2} // those without one last
	for i, name := range folders {
		at[name] = 1 + i
	}
	place := func(f news.Feed) int { return cmp.Or(at[f.Folder], len(folders)+1) } // a folder may have been made meanwhile
	sortByName(all, func(f news.Feed) string { return f.Title })
	slices.SortStableFunc(all, func(a, b news.Feed) int { return cmp.Compare(place(a), place(b)) })
	return all, err
}

// Add keeps a subscription.
func (s *Feeds) Add(ctx context.Context, f news.Feed) (news.Feed, error) {
	err := s.write(ctx, func(tx *sql.Tx) error {
		var taken int
		if err := tx.QueryRow("SELECT count(*) FROM feeds WHERE url = ?", f.URL).Scan(&taken); err != nil {
			return err
		}
		if taken > 0 {
			return news.NewProblem(news.AlreadySubscribed, nil, f.URL)
		}
		folder, err := folderID(tx, f.Folder)
		if err != nil {
			return err
		}
		done, err := tx.Exec("INSERT INTO feeds (url, title, site, folder_id, next_sync) VALUES (?, ?, ?, ?, ?)",
			f.URL, f.Title, f.Site, folder, millis(f.NextSync))
		if err != nil {
			return err
		}
		f.ID, err = done.LastInsertId()
		return err
	})
	return f, err
}

// moveByHand gives a feed another address, if it has another. What is known of the
// document at the old one says nothing of the new one, which is due at once.
func moveByHand(tx *sql.Tx, f news.Feed) error {
	var taken int
	if err := tx.QueryRow("SELECT count(*) FROM feeds WHERE url = ? AND id <> ?", f.URL, f.ID).Scan(&taken); err != nil {
		return err
	}
	if taken > 0 {
		return news.NewProblem(news.AlreadySubscribed, nil, f.URL)
	}
	_, err := tx.Exec(`UPDATE feeds SET url = ?1, next_sync = 0, problem_kind = '', problem_args = '', failures = 0,
		etag = '', last_modified = '', hash = '', schedule = '', move = '', older = '' WHERE id = ?2 AND url <> ?1`, f.URL, f.ID)
	return err
}

// Update changes what the user may change of a feed. An address that another feed
// has is AlreadySubscribed.
func (s *Feeds) Update(ctx context.Context, f news.Feed) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		folder, err := folderID(tx, f.Folder)
		if err != nil {
			return err
		}
		if err := moveByHand(tx, f); err != nil {
			return err
		}
		done, err := tx.Exec("UPDATE feeds SET title = ?, site = ?, folder_id = ?, every = ?, text_from = ?, notify = ?, dir = ?, keep = ? WHERE id = ?",
			f.Title, f.Site, folder, int64(f.Every/time.Second), f.TextFrom, f.Notify, f.Dir, f.Keep, f.ID)
		return changedOne(done, err, noFeed(f.ID))
	})
}

// RecordSync records how syncs of feeds ended, in one commit. A new address that
// another feed has already is not taken over; a feed that is no more is passed over.
func (s *Feeds) RecordSync(ctx context.Context, feeds ...news.Feed) error {
	return s.writePrepared(ctx, func(tx preparedTx) error {
		addresses := map[int64]string{}
		for _, f := range feeds {
			if err := recordSync(tx, f); err != nil {
				return err
			}
			if f.URL != "" {
				addresses[f.ID] = f.URL
			}
		}
		list, err := json.Marshal(addresses)
		if err == nil {
			_, err = tx.Exec(moveFeeds, string(list))
		}
		return err
	})
}

func recordSync(tx preparedTx, f news.Feed) error {
	kind, args, err := problemColumns(f.Problem)
	if err != nil {
		return err
	}
	_, err = tx.Exec(recordFeed, millis(f.LastSync), millis(f.NextSync), kind, args,
		f.State.ETag, f.State.LastModified, f.State.Hash, f.State.Failures, f.State.Schedule, f.State.Move, f.State.Older,
		f.Received, (f.Took + time.Millisecond - 1).Milliseconds(), f.Title, f.Site, f.ID)
	return err
}

// Remove removes a feed with its articles; the starred ones become saved
// pages that keep the feed's title as their source.
func (s *Feeds) Remove(ctx context.Context, id int64) error {
	stay, err := s.remove(ctx, id)
	if err != nil {
		return err
	}
	return s.problem(s.indexer.indexAgain(ctx, stay))
}

// remove removes a feed and gives those of its articles that stay, as saved pages or in
// other feeds, which the index does not have then.
func (s *Feeds) remove(ctx context.Context, id int64) (stay []int64, err error) {
	err = s.write(ctx, func(tx *sql.Tx) (err error) {
		var trash int64
		if trash, stay, err = discardFeed(tx, id); err != nil {
			return err
		}
		return s.purge(ctx, tx, trash)
	})
	return stay, err
}

// Merge moves what a feed has into another, and removes it: articles that the
// other has as well, by their links, stay once, read and starred if either was. What a
// rule hides the user has not read.
func (s *Feeds) Merge(ctx context.Context, from, into int64) error {
	var moved []int64
	err := s.write(ctx, func(tx *sql.Tx) (err error) {
		if moved, err = scanAll(ctx, tx, scanID, "SELECT id FROM status WHERE feed_id = ? AND kept = 1", from); err != nil {
			return err
		}
		for _, q := range []string{
			// What stands in both.
			`CREATE TEMP TABLE twins AS SELECT a.status_id AS old, min(b.status_id) AS new FROM entries a JOIN entries b
				ON a.feed_id = ?1 AND b.feed_id = ?2 AND a.link = b.link AND a.title = b.title AND a.link <> '' AND a.status_id <> b.status_id
				JOIN status x ON x.id = b.status_id AND x.kept = 1 GROUP BY a.status_id`,
			`UPDATE status SET read = 1 WHERE read = 0 AND id IN (SELECT t.new FROM twins t JOIN status s ON s.id = t.old WHERE s.read = 1 AND s.hidden = 0)`,
			`UPDATE status SET starred = 1 WHERE starred = 0 AND id IN (SELECT t.new FROM twins t JOIN status s ON s.id = t.old WHERE s.starred = 1)`,
			`UPDATE drafts SET article_id = (SELECT t.new FROM twins t WHERE t.old = article_id) WHERE article_id IN (SELECT old FROM twins)`,
			`UPDATE highlights SET article_id = (SELECT t.new FROM twins t WHERE t.old = article_id) WHERE article_id IN (SELECT old FROM twins)`,
			`UPDATE status SET starred = 0 WHERE starred = 1 AND id IN (SELECT old FROM twins)`,
			`DELETE FROM status WHERE id IN (SELECT old FROM twins)`,
			`DROP TABLE twins`,
			// The rest goes over.
			`DELETE FROM shared WHERE feed_id = ?2 AND status_id IN (SELECT id FROM status WHERE feed_id = ?1)`,
			`INSERT OR IGNORE INTO shared (feed_id, status_id) SELECT ?2, status_id FROM shared WHERE feed_id = ?1
				AND status_id NOT IN (SELECT id FROM status WHERE feed_id = ?2)`,
			`DELETE FROM index_docs WHERE article_id IN (SELECT id FROM status WHERE feed_id = ?1 AND kept = 1)`,
			`UPDATE index_state SET behind = 1`,
			`UPDATE status SET feed_id = ?2 WHERE feed_id = ?1`,
			`UPDATE mutes SET feed_id = ?2 WHERE feed_id = ?1`,
			`UPDATE OR IGNORE entries SET feed_id = ?2 WHERE feed_id = ?1`,
			`UPDATE OR IGNORE entry_marks SET feed_id = ?2 WHERE feed_id = ?1`,
			`UPDATE OR IGNORE entry_keys SET feed_id = ?2 WHERE feed_id = ?1`,
		} {
			if _, err := tx.Exec(q, from, into); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	stay, err := s.remove(ctx, from)
	if err != nil {
		return err
	}
	return s.problem(s.indexer.indexAgain(ctx, append(moved, stay...)))
}

// Lease claims feeds for a sync until then, in one commit, and gives them as they are
// now; one that another process has, or that is no more, is not among them. RecordSync
// ends the leases.
func (s *Feeds) Lease(ctx context.Context, ids []int64, now, until time.Time) (leased []news.Feed, err error) {
	if err := s.endDeadLeases(ctx); err != nil {
		return nil, err
	}
	err = s.writePrepared(ctx, func(tx preparedTx) error {
		slack := until.Add(leaseSlack) // later than anybody asks for: the clock was wrong
		got, err := scanAll(ctx, tx, scanID, leaseFeeds, millis(until), millis(now), millis(slack), jsonList(ids))
		if err == nil {
			leased, err = scanAll(ctx, tx, scanFeed, readFeeds, jsonList(got))
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return leased, nil
}

// leaseSlack is by how much later another process may have reckoned the end of
// its lease, which it took a moment after we looked at the clock.
const leaseSlack = time.Minute

// Release ends leases before their time.
func (s *Feeds) Release(ctx context.Context, ids ...int64) error {
	return s.writePrepared(ctx, func(tx preparedTx) error {
		_, err := tx.Exec(releaseFeeds, jsonList(ids))
		return err
	})
}

// changedOne gives absent if a statement changed no row.
func changedOne(done sql.Result, err, absent error) error {
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil || n > 0 {
		return err
	}
	return absent
}
