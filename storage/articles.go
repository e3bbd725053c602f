package storage

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"

	"sahifa/app/identity"
	"sahifa/app/news"
)

// Articles keeps articles and, apart from them, the status of each: whether it
// was read and starred, and by which keys its entry is known.
type Articles struct {
	*database
	writes *articleWriter
}

// Put keeps text, pictures, search index and status of an article, and what its
// comment form asks for if that is known, in one transaction and gives its id.
func (s *Articles) Put(ctx context.Context, a news.Article, keys []string, pictures []news.Picture) (int64, error) {
	return s.put(ctx, a, keys, nil, pictures)
}

// Ready waits while many articles wait to be written. Who makes articles asks it
// first: what is made meanwhile would only fill the memory.
func (s *Articles) Ready(ctx context.Context) error { return s.writes.backlog.wait(ctx) }

// put is Put, of a saved page, which has keys, or of an entry's article.
func (s *Articles) put(ctx context.Context, a news.Article, keys []string, entry *identity.Known, pictures []news.Picture) (int64, error) {
	defer s.writes.enter()()
	p := &pendingArticle{article: a, entry: entry, pictures: pictures, done: make(chan error, 1)}
	for _, k := range keys {
		p.keys = append(p.keys, keyOf(k))
	}
	err := s.writes.add(ctx, s.writes.made, p)
	return p.id, s.problem(err)
}

// Get gives an article with all but its Document.
func (s *Articles) Get(ctx context.Context, id int64) (news.Article, error) {
	var a news.Article
	var modified int64
	var tags string
	var data []byte
	row := s.readyRow(ctx, "SELECT "+itemColumns+`,
		a.canonical, a.language, a.modified, a.comments_url, a.comments_feed, a.comment_count, a.comments_open,
		a.entry_hash, a.whole, a.from_page, a.tags, coalesce(f.dir, ''), b.data, (SELECT count(*) FROM revisions r WHERE r.article_id = a.id)
		FROM status s JOIN articles a ON a.id = s.id JOIN bodies b ON b.id = s.id LEFT JOIN feeds f ON f.id = s.feed_id
		WHERE s.id = ? AND s.kept = 1`, id)
	item, err := scanItem(row, &a.Canonical, &a.Language, &modified, &a.Comments.URL, &a.Comments.Feed,
		&a.Comments.Count, &a.Comments.Open, &a.EntryHash, &a.Complete, &a.FromPage, &tags, &a.FeedDir, &data, &a.Revisions)
	if errors.Is(err, sql.ErrNoRows) {
		return a, noArticle(id)
	} else if err != nil {
		return a, s.problem(err)
	}
	b, err := s.unpack(data)
	if err != nil {
		return a, news.NewProblem(news.StoreDamaged, err, s.file)
	}
	a.Item, a.Modified, a.Tags = item, timeOf(modified), tagsOf(tags)
	a.HTML, a.Text, a.Comments.Rules = b.html, b.text, b.rules
	a.Pictures, err = s.pictureRefs(ctx, id)
	return a, err
}

// Remove removes an article and leaves its status.
func (s *Articles) Remove(ctx context.Context, id int64) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		done, err := tx.Exec("UPDATE status SET kept = 0 WHERE id = ? AND kept = 1", id)
		if err := changedOne(done, err, noArticle(id)); err != nil {
			return err
		}
		return dropArticle(tx, id)
	})
}

// dropArticle removes an article with what only it shows; its status stays.
func dropArticle(tx *sql.Tx, id int64) error {
	pictures, err := shownPictures(tx, "?", id)
	if err != nil {
		return err
	}
	if _, err := tx.Exec("DELETE FROM articles WHERE id = ?", id); err != nil {
		return err
	}
	return dropUnshown(tx, pictures)
}

// maxParameters is how many values one query asks for: SQLite bounds them.
const maxParameters = 500

// Known gives for each entry, by its index, what is known of it. Entries take
// articles by their first keys before any takes one by a later key, and no
// article is taken twice.
func (s *Articles) Known(ctx context.Context, feedID int64, entries [][]string) (map[int]news.KnownEntry, error) {
	found, err := s.findByKey(ctx, feedID, entries)
	if err != nil {
		return nil, err
	}
	known, taken := map[int]news.KnownEntry{}, map[int64]bool{}
	longest := 0
	for _, keys := range entries {
		longest = max(longest, len(keys))
	}
	for rank := range longest {
		for i, keys := range entries {
			if _, done := known[i]; done || rank >= len(keys) {
				continue
			}
			if k, ok := found[string(keyOf(keys[rank]))]; ok && !taken[k.ArticleID] {
				known[i], taken[k.ArticleID] = k, true
			}
		}
	}
	return known, nil
}

// findByKey gives what is known by each key, by keyOf it.
func (s *Articles) findByKey(ctx context.Context, feedID int64, entries [][]string) (map[string]news.KnownEntry, error) {
	var all []any
	for _, keys := range entries {
		for _, k := range keys {
			all = append(all, keyOf(k))
		}
	}
	found := map[string]news.KnownEntry{}
	scan := func(r scanner) (struct{}, error) {
		var key []byte
		var k news.KnownEntry
		err := r.Scan(&key, &k.ArticleID, &k.EntryHash, &k.Complete, &k.Stored)
		found[string(key)] = k
		return struct{}{}, err
	}
	for some := range slices.Chunk(all, maxParameters) {
		query := `SELECT k.key, k.status_id, coalesce(a.entry_hash, ''), coalesce(a.whole, 0), s.kept
			FROM entry_keys k JOIN status s ON s.id = k.status_id LEFT JOIN articles a ON a.id = k.status_id
			WHERE k.feed_id = ? AND k.key IN (?` + strings.Repeat(", ?", len(some)-1) + ")"
		if _, err := rows(ctx, s.database, scan, query, append([]any{feedID}, some...)...); err != nil {
			return nil, err
		}
	}
	return found, nil
}

func noArticle(id int64) error {
	return news.NewProblem(news.NoSuchArticle, nil, strconv.FormatInt(id, 10))
}
