package storage

import (
	"context"
	"slices"
	"strings"

	"sahifa/app/identity"
	"sahifa/app/news"
)

// Lists tells what lists hold, as a whole and row by row.
type Lists struct{ *database }

// Places gives the places of all articles that a filter selects, in its order.
// Limit and After are not heeded.
func (s *Lists) Places(ctx context.Context, f news.Filter) ([]news.Cursor, error) {
	where, args := selection(f)
	order := " ORDER BY sort_time DESC, id DESC"
	if f.Oldest {
		order = " ORDER BY sort_time, id"
	}
	query := "SELECT s.sort_time, s.id FROM status s WHERE " + where
	const shared = " UNION ALL SELECT s.sort_time, s.id FROM shared x CROSS JOIN status s ON s.id = x.status_id WHERE x.feed_id = g.id AND "
	const own = "SELECT s.sort_time, s.id FROM status s WHERE s.feed_id = g.id AND "
	switch {
	case f.FeedID != 0:
		query = strings.ReplaceAll(own+where+shared+where, "g.id", "?")
		args = slices.Concat([]any{f.FeedID}, args, []any{f.FeedID}, args)
	case f.Folder != "":
		const feeds = "(SELECT g.id FROM folders d JOIN feeds g ON g.folder_id = d.id WHERE d.name = ?)"
		query = "SELECT s.sort_time, s.id FROM status s WHERE s.feed_id IN " + feeds + " AND " + where +
			" UNION SELECT s.sort_time, s.id FROM shared x CROSS JOIN status s ON s.id = x.status_id WHERE x.feed_id IN " + feeds + " AND " + where
		args = slices.Concat([]any{f.Folder}, args, []any{f.Folder}, args)
	}
	return rows(ctx, s.database, func(r scanner) (c news.Cursor, err error) {
		var at int64
		err = r.Scan(&at, &c.ID)
		c.Time = timeOf(at)
		return c, err
	}, query+order, args...)
}

// AtAddress gives the article of any feed that has an address, or the saved page that
// is recognised by a key.
func (s *Lists) AtAddress(ctx context.Context, address, key string) (id int64, found bool, err error) {
	mark, _ := identity.Item{Link: identity.Link(address)}.LinkMark() // without one it is that of no entry
	ids, err := rows(ctx, s.database, scanID, `
		SELECT x.status_id FROM entry_marks x JOIN status s ON s.id = x.status_id
		WHERE x.feed_id IN (SELECT 0 UNION ALL SELECT id FROM feeds WHERE removed = 0) AND x.key = ? AND s.kept = 1
		UNION ALL SELECT k.status_id FROM entry_keys k JOIN status s ON s.id = k.status_id
		WHERE k.feed_id IN (SELECT 0 UNION ALL SELECT id FROM feeds WHERE removed = 0) AND k.key = ? AND s.kept = 1 LIMIT 1`, int64(mark), keyOf(key))
	if err != nil || len(ids) == 0 {
		return 0, false, err
	}
	return ids[0], true, nil
}

// Items gives articles by their ids, in no order. Those that are no longer there
// are left out.
func (s *Lists) Items(ctx context.Context, ids []int64) (all []news.Item, err error) {
	for some := range slices.Chunk(ids, maxParameters) {
		args := make([]any, len(some))
		for i, id := range some {
			args[i] = id
		}
		part, err := rows(ctx, s.database, func(r scanner) (news.Item, error) { return scanItem(r) }, "SELECT "+itemColumns+`
			FROM status s JOIN articles a ON a.id = s.id LEFT JOIN feeds f ON f.id = s.feed_id
			WHERE s.kept = 1 AND s.id IN (?`+strings.Repeat(", ?", len(some)-1)+")", args...)
		if err != nil {
			return nil, err
		}
		all = append(all, part...)
	}
	return all, nil
}
