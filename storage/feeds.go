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
		f.received, f.took, f.waiting, f.paused
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
			etag = ?, last_modified = ?, hash = ?, failures = ?, schedule = ?, move = ?, older = ?, leased = 0, received = ?, took = ?, waiting = iif(waiting = '', '', ?),
			title = iif(title = '' OR waiting <> '' AND instr(waiting, title) > 0, ?, title), site = iif(site = '', ?, site)
		WHERE id = ? AND removed = 0`
	// One in the trash keeps the address that tells it from what has its own now.
	moveFeeds = `
		UPDATE OR IGNORE feeds SET url = m.value FROM json_each(?) m
		WHERE feeds.id = CAST(m.key AS INTEGER) AND url <> m.value AND removed = 0`
)

func scanFeed(r scanner) (f news.Feed, err error) {
	var last, next, every, took int64
	var kind, args string
	err = r.Scan(&f.ID, &f.URL, &f.Title, &f.Site, &f.Folder, &last, &next, &kind, &args,
		&f.State.ETag, &f.State.LastModified, &f.State.Hash, &f.State.Failures,
		&f.State.Schedule, &f.State.Move, &f.State.Older, &every, &f.TextFrom, &f.Notify, &f.Dir, &f.Keep, &f.Articles, &f.Unread,
		&f.Received, &took, &f.Waiting, &f.Paused)
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
		done, err := tx.Exec("INSERT INTO feeds (url, title, site, folder_id, next_sync, waiting) VALUES (?, ?, ?, ?, ?, ?)",
			f.URL, f.Title, f.Site, folder, millis(f.NextSync), f.Waiting)
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
		done, err := tx.Exec("UPDATE feeds SET title = ?, site = ?, folder_id = ?, every = ?, text_from = ?, notify = ?, dir = ?, keep = ?, waiting = ?, paused = ? WHERE id = ? AND removed = 0",
			f.Title, f.Site, folder, int64(f.Every/time.Second), f.TextFrom, f.Notify, f.Dir, f.Keep, f.Waiting, f.Paused, f.ID)
		return changedOne(done, err, noFeed(f.ID))
	})
}

// RecordSync records how syncs of feeds ended, in one commit. A new address that
// another feed has already is not taken over; a feed that is no more, or in the trash, is
// passed over.
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
		f.Received, (f.Took + time.Millisecond - 1).Milliseconds(), f.Waiting, f.Title, f.Site, f.ID)
	return err
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
