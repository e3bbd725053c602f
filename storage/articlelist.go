package storage

import (
	"context"
	"math"
	"slices"
	"strings"

	"sahifa/app/news"
)

// itemColumns are those scanItem reads, of status s, articles a and feeds f.
const itemColumns = `s.id, coalesce(s.feed_id, 0), coalesce(f.title, a.source), a.url, a.short_url, a.title, a.byline, a.section,
		a.excerpt, a.thumbnail, a.published, s.first_seen, s.read, s.starred,
		iif(s.hidden = 1, coalesce((SELECT m.words FROM muted x JOIN mutes m ON m.id = x.mute_id WHERE x.status_id = s.id), ''), '')`

// scanItem reads itemColumns and what was selected after them.
func scanItem(r scanner, more ...any) (i news.Item, err error) {
	var thumbnail []byte
	var published, saved int64
	err = r.Scan(append([]any{&i.ID, &i.FeedID, &i.Feed, &i.URL, &i.ShortURL, &i.Title, &i.Byline, &i.Section,
		&i.Excerpt, &thumbnail, &published, &saved, &i.Read, &i.Starred, &i.Muted}, more...)...)
	i.Thumbnail, i.Published, i.Saved = hashText(thumbnail), timeOf(published), timeOf(saved)
	return i, err
}

// selection is the WHERE of a filter on status s, but for its feed or folder.
// Its words are those of the
// partial indexes in the schema, one of which each query is meant to meet.
func selection(f news.Filter) (where string, args []any) {
	parts := []string{"s.kept = 1"}
	if f.Saved {
		parts = append(parts, "s.feed_id IS NULL")
	}
	if f.Unread {
		parts = append(parts, "s.read = 0")
	}
	if f.Starred {
		parts = append(parts, "s.starred = 1")
	}
	if !f.Unread && !f.Starred && !f.Muted { // what is hidden is neither unread nor starred
		parts = append(parts, "s.hidden = 0")
	}
	if f.Since != (news.Cursor{}) {
		parts = append(parts, "(s.sort_time, s.id) >= (?, ?)")
		args = append(args, millis(f.Since.Time), f.Since.ID)
	}
	if f.Until != (news.Cursor{}) {
		parts = append(parts, "(s.sort_time, s.id) <= (?, ?)")
		args = append(args, millis(f.Until.Time), f.Until.ID)
	}
	return strings.Join(parts, " AND "), args
}

// List gives a filter's articles without their bodies, newest first unless it
// says otherwise.
func (s *Articles) List(ctx context.Context, f news.Filter) ([]news.Item, error) {
	limit := f.Limit
	if limit <= 0 {
		limit = 50
	}
	where, args := selection(f)
	after, order := "<", " ORDER BY s.sort_time DESC, s.id DESC LIMIT ?"
	if f.Oldest {
		after, order = ">", " ORDER BY s.sort_time, s.id LIMIT ?"
	}
	if f.After != (news.Cursor{}) {
		where += " AND (s.sort_time, s.id) " + after + " (?, ?)"
		args = append(args, millis(f.After.Time), f.After.ID)
	}
	page, args := firstIDs(f, where, order, args, limit)
	query := "SELECT " + itemColumns + `
		FROM status s JOIN articles a ON a.id = s.id LEFT JOIN feeds f ON f.id = s.feed_id
		WHERE s.id IN (` + page + ")" + order
	args = append(args, limit)
	return readyRows(ctx, s.database, func(r scanner) (news.Item, error) { return scanItem(r) }, query, args...)
}

// firstIDs is the query for the ids of a filter's first articles by an order.
// Each feed gives its first by the index of its own, then those that it shares:
// the first of all are among them, however small the feed's share of the store is.
func firstIDs(f news.Filter, where, order string, args []any, limit int) (query string, all []any) {
	switch {
	case f.FeedID != 0:
		own, both := feedIDs(where, order, args, limit)
		return "SELECT s.id FROM feeds g CROSS JOIN status s ON s.id IN (" + own + ") WHERE g.id = ?", append(both, f.FeedID)
	case f.Folder != "":
		// Of a folder's feeds all have their first; only the first of all are joined
		// with what rows say.
		bound, all := folderBound(f, where, order, args, limit)
		own, both := feedIDs(where+" AND "+bound, order, append(slices.Clone(args), all...), limit)
		return "SELECT DISTINCT s.id FROM folders d CROSS JOIN feeds g ON g.folder_id = d.id CROSS JOIN status s ON s.id IN (" +
			own + ") WHERE d.name = ?" + order, append(both, f.Folder, limit)
	}
	return "SELECT s.id FROM status s WHERE " + where + order, append(args, limit)
}

// feedIDs is the query for the ids of the first articles of feed g.
func feedIDs(where, order string, args []any, limit int) (query string, all []any) {
	args = append(args, limit)
	return "SELECT id FROM (SELECT s.id FROM status s WHERE s.feed_id = g.id AND " + where + order + ")" +
		" UNION ALL SELECT id FROM (SELECT s.id FROM shared x JOIN status s ON s.id = x.status_id WHERE x.feed_id = g.id AND " + where + order + ")", slices.Concat(args, args)
}

// folderBound is a condition that the first articles of a folder meet, and few
// others: of a folder with many feeds nearly all that each has first would be
// sorted for nothing. Where some feeds have so many articles up to a time each,
// that these are enough, none after it is wanted.
func folderBound(f news.Filter, where, order string, args []any, limit int) (condition string, all []any) {
	of := int(math.Ceil(math.Sqrt(float64(limit)))) // articles of a feed
	feeds := (limit + of - 1) / of
	upTo, first, none := ">=", "DESC", int64(math.MinInt64)
	if f.Oldest {
		upTo, first, none = "<=", "ASC", math.MaxInt64
	}
	return "s.sort_time " + upTo + ` coalesce((
		SELECT t FROM (SELECT (SELECT s.sort_time FROM status s WHERE s.feed_id = o.id AND ` + where + order + ` OFFSET ?) AS t
			FROM folders p CROSS JOIN feeds o ON o.folder_id = p.id WHERE p.name = ?)
		WHERE t IS NOT NULL ORDER BY t ` + first + " LIMIT 1 OFFSET ?), ?)", slices.Concat(args, []any{1, of - 1, f.Folder, feeds - 1, none})
}

// Counts gives the numbers of the sidebar's fixed lists.
func (s *Articles) Counts(ctx context.Context) (c news.Counts, err error) {
	err = s.readyRow(ctx, "SELECT articles - (SELECT count(*) FROM status WHERE kept = 1 AND hidden = 1), unread, starred, saved FROM totals").
		Scan(&c.All, &c.Unread, &c.Starred, &c.Saved)
	return c, s.problem(err)
}
