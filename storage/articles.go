package storage

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"

	"sahifa/app/news"
)

// The statements that keep an article, prepared once by the putter.
const (
	addStatus  = "INSERT INTO status (feed_id, first_seen, sort_time, read, starred) VALUES (?, ?, ?, ?, ?)"
	moveStatus = "UPDATE status SET kept = 1, sort_time = iif(?1 = 0, first_seen, ?1) WHERE id = ?2"
	addKey     = "INSERT INTO entry_keys (feed_id, key, status_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"

	addArticle = `
		INSERT INTO articles (id, title, byline, section, source, excerpt, thumbnail, url, short_url, canonical, language,
			published, modified, comments_url, comments_feed, comment_count, comments_open, entry_hash, whole, tags)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET title = excluded.title, byline = excluded.byline, section = excluded.section,
			source = excluded.source, excerpt = excluded.excerpt, thumbnail = excluded.thumbnail, url = excluded.url,
			short_url = excluded.short_url, canonical = excluded.canonical, language = excluded.language,
			published = excluded.published, modified = excluded.modified, comments_url = excluded.comments_url,
			comments_feed = excluded.comments_feed, comment_count = excluded.comment_count,
			comments_open = excluded.comments_open, entry_hash = excluded.entry_hash, whole = excluded.whole,
			tags = excluded.tags`
	addBody = "INSERT INTO bodies (id, data) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET data = excluded.data"

	addOrigin  = "INSERT INTO origins (id, data) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET data = excluded.data"
	dropOrigin = "DELETE FROM origins WHERE id = ?"

	addPicture    = "INSERT INTO pictures (hash, mime, width, height, bytes) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
	addPictureRef = `
		INSERT INTO article_pictures (article_id, position, url, url_key, hash, alt, caption, place)
		VALUES (?, ?, ?, ?, (SELECT hash FROM pictures WHERE hash = ?), ?, ?, ?)`
	dropPictureRefs = "DELETE FROM article_pictures WHERE article_id = ?"
)

var putQueries = []string{
	addStatus, moveStatus, addKey, addArticle, addBody, addOrigin, dropOrigin, addSegment, addBlock, addDoc, addPicture, addPictureRef, dropPictureRefs,
}

// write keeps one article, but for its words in the index, within the putter's
// transaction. old is what there was of it.
func (p *putter) write(tx *sql.Tx, one *put) (id int64, old previous, err error) {
	a := &one.article
	if id = a.ID; id == 0 {
		if id, err = sameEntry(tx, one); err != nil {
			return 0, old, err
		}
	}
	if id == 0 {
		id, err = p.addStatus(tx, one)
	} else {
		old, err = p.makeWay(tx, id, one)
	}
	if err != nil {
		return 0, old, err
	}
	for _, k := range one.keys {
		if _, err := p.exec(tx, addKey, a.FeedID, k, id); err != nil {
			return 0, old, err
		}
	}
	if _, err := p.exec(tx, addArticle, id, a.Title, a.Byline, a.Section, source(a), a.Excerpt, hashBytes(a.Thumbnail), a.URL,
		a.ShortURL, a.Canonical, a.Language, millis(a.Published), millis(a.Modified), a.Comments.URL, a.Comments.Feed,
		a.Comments.Count, a.Comments.Open, a.EntryHash, a.Whole, tagsText(a.Tags)); err != nil {
		return 0, old, err
	}
	if _, err := p.exec(tx, addBody, id, one.body); err != nil {
		return 0, old, err
	}
	if one.origin != nil {
		_, err = p.exec(tx, addOrigin, id, one.origin)
	} else if old.known { // the one of the text before is no longer right
		_, err = p.exec(tx, dropOrigin, id)
	}
	if err != nil {
		return 0, old, err
	}
	if err := p.writePictures(tx, id, one); err != nil {
		return 0, old, err
	}
	return id, old, dropUnshown(tx, old.pictures)
}

// source is the name kept with an article that has no feed to take it from.
func source(a *news.Article) string {
	if a.FeedID != 0 {
		return ""
	}
	return a.Feed
}

// sameEntry finds the article that has a new one's first key already: another
// process may have synced the feed in the meantime.
func sameEntry(tx *sql.Tx, one *put) (id int64, err error) {
	if len(one.keys) == 0 {
		return 0, nil
	}
	err = tx.QueryRow("SELECT status_id FROM entry_keys WHERE feed_id = ? AND key = ?", one.article.FeedID, one.keys[0]).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return id, err
}

func (p *putter) addStatus(tx *sql.Tx, one *put) (int64, error) {
	a := &one.article
	sort := millis(a.Published)
	if sort == 0 {
		sort = millis(a.Saved)
	}
	one.words.SetTime(timeOf(sort))
	done, err := p.exec(tx, addStatus, nullable(a.FeedID), millis(a.Saved), sort, a.Read, a.Starred)
	if err != nil {
		return 0, err
	}
	return done.LastInsertId()
}

// previous is what there was of an article before its text was replaced.
type previous struct {
	known    bool  // there was something
	indexed  bool  // the index has it as it is now
	pictures []any // hashes of what it showed
}

// makeWay brings an article's status up to date before its text is replaced,
// and clears what the new text makes void.
func (p *putter) makeWay(tx *sql.Tx, id int64, one *put) (old previous, err error) {
	old.known = true
	done, err := p.exec(tx, moveStatus, millis(one.article.Published), id)
	if err := changedOne(done, err, noArticle(id)); err != nil {
		return old, err
	}
	var sort, hash int64
	err = tx.QueryRow("SELECT sort_time, coalesce(hash, 0) FROM status LEFT JOIN index_docs ON article_id = id WHERE id = ?", id).Scan(&sort, &hash)
	if err != nil {
		return old, err
	}
	old.indexed = hash == one.words.hash
	one.words.SetTime(timeOf(sort))
	if old.pictures, err = shownPictures(tx, "?", id); err != nil {
		return old, err
	}
	_, err = p.exec(tx, dropPictureRefs, id)
	return old, err
}

func (p *putter) writePictures(tx *sql.Tx, id int64, one *put) error {
	for _, pic := range one.pictures {
		if _, err := p.exec(tx, addPicture, hashBytes(pic.Hash), pic.MIME, pic.Width, pic.Height, pic.Bytes); err != nil {
			return err
		}
	}
	for i, ref := range one.article.Pictures {
		if _, err := p.exec(tx, addPictureRef, id, i, ref.URL, keyOf(ref.URL), hashBytes(ref.Hash), ref.Alt, ref.Caption, string(ref.Place)); err != nil {
			return err
		}
	}
	return nil
}

func noArticle(id int64) error {
	return news.Fail(news.NoSuchArticle, nil, strconv.FormatInt(id, 10))
}

// Article gives an article whole, but for its Document.
func (s *Store) Article(ctx context.Context, id int64) (news.Article, error) {
	var a news.Article
	var modified int64
	var tags string
	var data []byte
	row := s.readers.QueryRowContext(ctx, "SELECT "+itemColumns+`,
		a.canonical, a.language, a.modified, a.comments_url, a.comments_feed, a.comment_count, a.comments_open,
		a.entry_hash, a.whole, a.tags, b.data
		FROM status s JOIN articles a ON a.id = s.id JOIN bodies b ON b.id = s.id LEFT JOIN feeds f ON f.id = s.feed_id
		WHERE s.id = ? AND s.kept = 1`, id)
	item, err := scanItem(row, &a.Canonical, &a.Language, &modified, &a.Comments.URL, &a.Comments.Feed,
		&a.Comments.Count, &a.Comments.Open, &a.EntryHash, &a.Whole, &tags, &data)
	if errors.Is(err, sql.ErrNoRows) {
		return a, noArticle(id)
	} else if err != nil {
		return a, s.problem(err)
	}
	b, err := s.unpack(data)
	if err != nil {
		return a, news.Fail(news.StoreDamaged, err, s.file)
	}
	a.Item, a.Modified, a.Tags = item, timeOf(modified), tagsOf(tags)
	a.HTML, a.Text, a.Comments.Rules = b.html, b.text, b.rules
	a.Pictures, err = s.pictureRefs(ctx, id)
	return a, err
}

// RemoveArticle removes an article and leaves its status.
func (s *Store) RemoveArticle(ctx context.Context, id int64) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		done, err := tx.Exec("UPDATE status SET kept = 0 WHERE id = ? AND kept = 1", id)
		if err := changedOne(done, err, noArticle(id)); err != nil {
			return err
		}
		pictures, err := shownPictures(tx, "?", id)
		if err != nil {
			return err
		}
		for _, q := range []string{"DELETE FROM articles WHERE id = ?"} {
			if _, err := tx.Exec(q, id); err != nil {
				return err
			}
		}
		return dropUnshown(tx, pictures)
	})
}

// knownAtOnce is how many keys one query asks for.
const knownAtOnce = 500

// Known gives for each entry, by its index, what is known of it. Entries take
// articles by their first keys before any takes one by a later key, and no
// article is taken twice.
func (s *Store) Known(ctx context.Context, feedID int64, entries [][]string) (map[int]news.Known, error) {
	found, err := s.findKeys(ctx, feedID, entries)
	if err != nil {
		return nil, err
	}
	known, taken := map[int]news.Known{}, map[int64]bool{}
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

// findKeys gives what is known by each key, by keyOf it.
func (s *Store) findKeys(ctx context.Context, feedID int64, entries [][]string) (map[string]news.Known, error) {
	var all []any
	for _, keys := range entries {
		for _, k := range keys {
			all = append(all, keyOf(k))
		}
	}
	found := map[string]news.Known{}
	scan := func(r scanner) (struct{}, error) {
		var key []byte
		var k news.Known
		err := r.Scan(&key, &k.ArticleID, &k.EntryHash, &k.Whole, &k.Kept)
		found[string(key)] = k
		return struct{}{}, err
	}
	for some := range slices.Chunk(all, knownAtOnce) {
		query := `SELECT k.key, k.status_id, coalesce(a.entry_hash, ''), coalesce(a.whole, 0), s.kept
			FROM entry_keys k JOIN status s ON s.id = k.status_id LEFT JOIN articles a ON a.id = k.status_id
			WHERE k.feed_id = ? AND k.key IN (?` + strings.Repeat(", ?", len(some)-1) + ")"
		if _, err := rows(ctx, s, scan, query, append([]any{feedID}, some...)...); err != nil {
			return nil, err
		}
	}
	return found, nil
}
