package storage

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"

	"sahifa/app/news"
	"sahifa/app/search"
)

// Mutes keeps the rules by which articles are muted, and does what they say: of what is
// there when a rule is made, and of what comes later when it is written (articlewriter.go).
type Mutes struct {
	*database
	index *Index
}

const (
	muteColumns = "id, words, title_only, feed_id, folder, made"
	selectMutes = "SELECT " + muteColumns + " FROM mutes "
	insertMute  = "INSERT INTO mutes (" + muteColumns + ") VALUES (nullif(?, 0), ?, ?, ?, ?, ?) RETURNING id"
	// muteFolders gives the feeds of the folders that rules are of.
	muteFolders = "SELECT d.name, f.id FROM feeds f JOIN folders d ON d.id = f.folder_id WHERE d.name IN (SELECT folder FROM mutes)"
	// hideUnread marks an article as read that is unread and may be muted.
	hideUnread  = "UPDATE status SET read = 1, hidden = 1 WHERE id = ? AND read = 0 AND starred = 0 AND kept = 1 AND feed_id IS NOT NULL AND id NOT IN (SELECT status_id FROM muted)"
	insertMuted = "INSERT INTO muted (status_id, mute_id) VALUES (?, ?)"
	// selectHidden gives those of a JSON array of articles that are hidden.
	selectHidden = "SELECT id FROM status WHERE hidden = 1 AND id IN (SELECT value FROM json_each(?)) ORDER BY id"
)

func scanMute(r scanner, more ...any) (m news.Mute, err error) {
	var made int64
	err = r.Scan(append([]any{&m.ID, &m.Words, &m.Title, &m.FeedID, &m.Folder, &made}, more...)...)
	m.Made = timeOf(made)
	return m, err
}

// List gives the rules in the order in which they were made.
func (s *Mutes) List(ctx context.Context) ([]news.MuteCount, error) {
	return rows(ctx, s.database, func(r scanner) (c news.MuteCount, err error) {
		c.Mute, err = scanMute(r, &c.Feed, &c.Hidden)
		return c, err
	}, "SELECT "+muteColumns+`, coalesce((SELECT f.title FROM feeds f WHERE f.id = mutes.feed_id), ''),
		(SELECT count(*) FROM muted x JOIN status s ON s.id = x.status_id WHERE x.mute_id = mutes.id AND s.hidden = 1 AND s.kept = 1)
		FROM mutes ORDER BY id`)
}

// Put keeps a rule, by its ID where it has one, and mutes what is unread and has its words.
// It gives those articles. A rule without words is EmptyQuery.
func (s *Mutes) Put(ctx context.Context, m news.Mute) (kept news.Mute, muted []int64, err error) {
	query, ok := search.MuteQuery(m.Words)
	if !ok {
		return m, nil, news.NewProblem(news.EmptyQuery, nil)
	}
	// The rule first: what comes from then on is muted when it is written.
	err = s.write(ctx, func(tx *sql.Tx) error {
		return insertRule(tx, &m)
	})
	if err != nil {
		return m, nil, err
	}
	found, err := s.matching(ctx, m, query)
	if err == nil {
		muted, err = s.mute(ctx, m.ID, found)
	}
	if err != nil { // all or nothing
		_, removing := s.Remove(context.WithoutCancel(ctx), m.ID)
		return m, nil, errors.Join(err, removing)
	}
	return m, muted, nil
}

// insertRule inserts a rule, by its ID where it has one.
func insertRule(tx *sql.Tx, m *news.Mute) error {
	return tx.QueryRow(insertMute, m.ID, m.Words, m.Title, m.FeedID, m.Folder, millis(m.Made)).Scan(&m.ID)
}

// matching gives the unread articles that have the words of a rule: the index finds what may
// have them, and their texts tell.
func (s *Mutes) matching(ctx context.Context, m news.Mute, query search.Query) (found []int64, err error) {
	may, err := s.index.Matching(ctx, query, search.Options{})
	if err != nil {
		return nil, err
	}
	muter, err := muterOf(ctx, s.readers, "WHERE id = ?", m.ID)
	if err != nil {
		return nil, s.problem(err)
	}
	for some := range slices.Chunk(may, catchUpBatch) {
		all, err := s.muted(ctx, s.readers, muter, some, true)
		if err != nil {
			return nil, s.problem(err)
		}
		for id := range all {
			found = append(found, id)
		}
	}
	slices.Sort(found)
	return found, nil
}

// muted gives the rules by which articles of feeds are muted, of those that any does.
func (db *database) muted(ctx context.Context, q querier, muter *search.Muter, ids []int64, unread bool) (map[int64]int64, error) {
	type text struct {
		id, feed int64
		title    string
		packed   []byte
	}
	only := ""
	if unread {
		only = " AND s.read = 0"
	}
	all, err := scanAll(ctx, q, func(r scanner) (t text, err error) { return t, r.Scan(&t.id, &t.feed, &t.title, &t.packed) },
		`SELECT s.id, s.feed_id, a.title, b.data FROM json_each(?) j CROSS JOIN status s ON s.id = j.value AND s.kept = 1 AND s.feed_id IS NOT NULL`+only+`
			JOIN articles a ON a.id = s.id JOIN bodies b ON b.id = s.id`, jsonList(ids))
	rules := map[int64]int64{}
	for _, t := range all {
		text, err := db.unpackText(t.packed)
		if err != nil {
			continue // damaged: Check tells
		}
		if rule := muter.Of(t.feed, t.title, text); rule != 0 {
			rules[t.id] = rule
		}
	}
	return rules, err
}

func (s *Mutes) mute(ctx context.Context, rule int64, ids []int64) (muted []int64, err error) {
	err = s.write(ctx, func(tx *sql.Tx) error {
		muted = nil
		for _, id := range ids {
			if did, err := muteOne(tx.Exec, id, rule); err != nil {
				return err
			} else if did {
				muted = append(muted, id)
			}
		}
		return nil
	})
	return muted, err
}

// muteOne mutes an article that is unread; what was muted before and is unread all the same,
// the user wants to be so.
func muteOne(exec func(string, ...any) (sql.Result, error), id, rule int64) (did bool, err error) {
	done, err := exec(hideUnread, id)
	if err != nil {
		return false, err
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return false, err
	}
	_, err = exec(insertMuted, id, rule)
	return true, err
}

// muterOf reads rules.
func muterOf(ctx context.Context, q querier, where string, args ...any) (*search.Muter, error) {
	rules, err := scanAll(ctx, q, func(r scanner) (news.Mute, error) { return scanMute(r) }, selectMutes+where+" ORDER BY id", args...)
	muter := &search.Muter{}
	if err != nil || len(rules) == 0 {
		return muter, err
	}
	type member struct {
		folder string
		feed   int64
	}
	members, err := scanAll(ctx, q, func(r scanner) (m member, err error) { return m, r.Scan(&m.folder, &m.feed) }, muteFolders)
	in := map[member]bool{}
	for _, m := range members {
		in[m] = true
	}
	for _, m := range rules {
		muter.Add(m, func(feed int64) bool {
			return (m.FeedID == 0 || m.FeedID == feed) && (m.Folder == "" || in[member{m.Folder, feed}])
		})
	}
	return muter, err
}

// Remove removes a rule. What it had hidden is unread again, but for what another rule
// mutes.
func (s *Mutes) Remove(ctx context.Context, id int64) (was news.RemovedMute, err error) {
	err = s.write(ctx, func(tx *sql.Tx) error {
		was, err = s.removeMute(ctx, tx, id)
		return err
	})
	return was, err
}

func (db *database) removeMute(ctx context.Context, tx *sql.Tx, id int64) (was news.RemovedMute, err error) {
	all, err := scanAll(ctx, tx, func(r scanner) (news.Mute, error) { return scanMute(r) }, selectMutes+"WHERE id = ?", id)
	if err != nil {
		return was, err
	}
	if len(all) == 0 {
		return was, news.NewProblem(news.NoSuchMute, nil, strconv.FormatInt(id, 10))
	}
	was.Mute = all[0]
	if was.Articles, err = scanAll(ctx, tx, scanID, "SELECT status_id FROM muted WHERE mute_id = ? ORDER BY 1", id); err != nil {
		return was, err
	}
	for _, q := range []string{"DELETE FROM muted WHERE mute_id = ?", "DELETE FROM mutes WHERE id = ?"} {
		if _, err := tx.Exec(q, id); err != nil {
			return was, err
		}
	}
	return was, db.show(ctx, tx, &was)
}

// show makes unread what a rule had hidden and no other mutes.
func (db *database) show(ctx context.Context, tx *sql.Tx, was *news.RemovedMute) error {
	muter, err := muterOf(ctx, tx, "")
	if err != nil {
		return err
	}
	hidden, err := scanAll(ctx, tx, scanID, selectHidden, jsonList(was.Articles))
	if err != nil {
		return err
	}
	others := map[int64]int64{}
	if !muter.Empty() {
		if others, err = db.muted(ctx, tx, muter, hidden, false); err != nil {
			return err
		}
	}
	for _, id := range hidden {
		if rule := others[id]; rule != 0 {
			_, err = tx.Exec(insertMuted, id, rule)
		} else {
			was.Shown = append(was.Shown, id)
			_, err = tx.Exec("UPDATE status SET read = 0 WHERE id = ?", id)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Restore puts a rule back that was removed, and hides again what it had hidden and is
// unread.
func (s *Mutes) Restore(ctx context.Context, was news.RemovedMute) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		m := was.Mute
		if err := insertRule(tx, &m); err != nil {
			return err
		}
		if _, err := tx.Exec("UPDATE status SET read = 1 WHERE read = 0 AND starred = 0 AND id IN (SELECT value FROM json_each(?))", jsonList(was.Shown)); err != nil {
			return err
		}
		if _, err := tx.Exec("INSERT OR REPLACE INTO muted (status_id, mute_id) SELECT value, ? FROM json_each(?) WHERE value IN (SELECT id FROM status)", m.ID, jsonList(was.Articles)); err != nil {
			return err
		}
		_, err := tx.Exec(hideMuted)
		return err
	})
}

// SetFolder makes rules, those that there are, rules of a folder.
func (s *Mutes) SetFolder(ctx context.Context, ids []int64, folder string) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("UPDATE mutes SET folder = ? WHERE id IN (SELECT value FROM json_each(?))", folder, jsonList(ids))
		return err
	})
}

// Muted gives those of some articles that are hidden by a rule.
func (s *Articles) Muted(ctx context.Context, ids []int64) ([]int64, error) {
	return rows(ctx, s.database, scanID, selectHidden, jsonList(ids))
}
