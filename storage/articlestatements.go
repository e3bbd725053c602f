package storage

import (
	"database/sql"
	"errors"
	"time"

	"sahifa/app/news"
)

// The statements that write an article; they and a few more of a sync are prepared
// once (writerQueries).
const (
	selectSameEntry = `
		SELECT e.status_id FROM entry_marks m CROSS JOIN entries e ON e.feed_id = m.feed_id AND e.status_id = m.status_id
		WHERE m.feed_id = ?1 AND m.key = ?6 AND e.guid = ?2 AND e.link = ?3 AND e.title = ?4 AND e.published = ?5`
	selectFollowed  = "SELECT count(*) FROM feeds WHERE id = ? AND removed = 0"
	selectPublished = "SELECT published FROM articles WHERE id = ?"
	selectSameKey   = "SELECT status_id FROM entry_keys WHERE feed_id = ? AND key = ?"

	insertStatus = "INSERT INTO status (feed_id, first_seen, sort_time, read, starred) VALUES (?, ?, ?, ?, ?)"
	updateStatus = "UPDATE status SET kept = 1, sort_time = iif(?1 = 0, first_seen, ?1) WHERE id = ?2"
	insertKey    = "INSERT INTO entry_keys (feed_id, key, status_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"

	insertArticle = `
		INSERT INTO articles (id, title, byline, section, source, excerpt, thumbnail, url, short_url, canonical, language,
			published, modified, comments_url, comments_feed, comment_count, comments_open, entry_hash, whole, from_page, tags)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET title = excluded.title, byline = excluded.byline, section = excluded.section,
			source = excluded.source, excerpt = excluded.excerpt, thumbnail = excluded.thumbnail, url = excluded.url,
			short_url = excluded.short_url, canonical = excluded.canonical, language = excluded.language,
			published = excluded.published, modified = excluded.modified, comments_url = excluded.comments_url,
			comments_feed = excluded.comments_feed, comment_count = excluded.comment_count,
			comments_open = excluded.comments_open, entry_hash = excluded.entry_hash, whole = excluded.whole,
			from_page = excluded.from_page, tags = excluded.tags`
	insertBody = "INSERT INTO bodies (id, data) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET data = excluded.data"

	insertOrigin = "INSERT INTO origins (id, data) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET data = excluded.data"
	deleteOrigin = "DELETE FROM origins WHERE id = ?"

	insertPicture    = "INSERT INTO pictures (hash, mime, width, height, bytes) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
	insertPictureRef = `
		INSERT INTO article_pictures (article_id, position, url, url_key, hash, alt, caption, place)
		VALUES (?, ?, ?, ?, (SELECT hash FROM pictures WHERE hash = ?), ?, ?, ?)`
	deletePictureRefs = "DELETE FROM article_pictures WHERE article_id = ?"
)

var writerQueries = []string{
	selectFollowed, selectSameEntry, selectSameKey, selectPublished, insertStatus, updateStatus, insertKey, insertEntry, insertArticle, insertBody, insertOrigin, deleteOrigin,
	selectKept, insertNeeds, updateCount, selectComment, insertComment, updateComment, deleteFromSearch, insertIntoSearch,
	insertUnfinished, deleteUnfinished, leaseFeeds, readFeeds, releaseFeeds, recordFeed, moveFeeds, reserveDocs, reserveBlocks, insertSegment, insertBlock, insertWaiting, indexWaiting, deleteWaiting, insertPicture, insertPictureRef, deletePictureRefs,
	selectMutes + " ORDER BY id", hideUnread, insertMuted,
}

// writeArticle writes one article within the transaction; its words go into the
// index later. old is what there was of it.
func (w *articleWriter) writeArticle(tx preparedTx, one *pendingArticle) (id int64, old replaced, err error) {
	a := &one.article
	if err := w.isFollowed(tx, a.FeedID); err != nil {
		return 0, old, err
	}
	if id = a.ID; id == 0 {
		if id, err = sameEntry(tx, one); err != nil {
			return 0, old, err
		}
	}
	if id == 0 {
		id, err = w.addStatus(tx, one)
	} else {
		old, err = w.clearOld(tx, id, one)
	}
	if err != nil {
		return 0, old, err
	}
	for _, k := range one.keys {
		if _, err := tx.Exec(insertKey, a.FeedID, k, id); err != nil {
			return 0, old, err
		}
	}
	if one.entry != nil {
		if err := writeEntry(tx.Exec, one.entry.FeedID, id, one.entry.Item, one.entry.Hash); err != nil {
			return 0, old, err
		}
	}
	if _, err := tx.Exec(insertArticle, id, a.Title, a.Byline, a.Section, source(a), a.Excerpt, hashBytes(a.Thumbnail), a.URL,
		a.ShortURL, a.Canonical, a.Language, millis(a.Published), millis(a.Modified), a.Comments.URL, a.Comments.Feed,
		a.Comments.Count, a.Comments.Open, a.EntryHash, a.Complete, a.FromPage, tagsText(a.Tags)); err != nil {
		return 0, old, err
	}
	if _, err := tx.Exec(insertBody, id, one.body); err != nil {
		return 0, old, err
	}
	if one.origin != nil {
		_, err = tx.Exec(insertOrigin, id, one.origin)
	} else if old.known { // the origin of the old text is no longer right
		_, err = tx.Exec(deleteOrigin, id)
	}
	if err != nil {
		return 0, old, err
	}
	if one.needs != nil {
		if _, err := tx.Exec(insertNeeds, id, string(one.needs)); err != nil {
			return 0, old, err
		}
	}
	if err := w.writePictures(tx, id, one); err != nil {
		return 0, old, err
	}
	return id, old, dropUnshown(tx.Tx, old.pictures)
}

// source is the name kept with an article that has no feed to take it from.
func source(a *news.Article) string {
	if a.FeedID != 0 {
		return ""
	}
	return a.Feed
}

// isFollowed is followed, asked once of each feed for all of a commit.
func (w *articleWriter) isFollowed(tx preparedTx, feedID int64) error {
	err, asked := w.followed[feedID]
	if !asked {
		err = followed(tx, feedID)
		w.followed[feedID] = err
	}
	return err
}

// followed gives NoSuchFeed of a feed that was removed or is in the trash: what a sync brings
// that was under way then may not come into the lists. Without a feed there is nothing to ask.
func followed(tx statementRunner, feedID int64) error {
	if feedID == 0 {
		return nil
	}
	var there int
	if err := tx.QueryRow(selectFollowed, feedID).Scan(&there); err != nil || there > 0 {
		return err
	}
	return noFeed(feedID)
}

// sameEntry finds the article that a new one's entry or first key has already:
// it may have come in the meantime.
func sameEntry(tx preparedTx, one *pendingArticle) (id int64, err error) {
	switch it := one.entry; {
	case it != nil && len(it.Marks()) > 0:
		err = tx.QueryRow(selectSameEntry, one.article.FeedID, it.GUID, it.Link, it.Title, millis(it.Published), int64(it.Marks()[0])).Scan(&id)
	case len(one.keys) > 0:
		err = tx.QueryRow(selectSameKey, one.article.FeedID, one.keys[0]).Scan(&id)
	}
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return id, err
}

func (w *articleWriter) addStatus(tx preparedTx, one *pendingArticle) (int64, error) {
	a := &one.article
	sort := millis(a.Published)
	if sort == 0 {
		sort = millis(a.Saved)
	}
	one.words.SetTime(timeOf(sort))
	done, err := tx.Exec(insertStatus, nullable(a.FeedID), millis(a.Saved), sort, a.Read, a.Starred)
	if err != nil {
		return 0, err
	}
	return done.LastInsertId()
}

// replaced is what there was of an article before its text was replaced.
type replaced struct {
	known    bool  // there was something
	indexed  bool  // the index has it as it is now, or will have
	pictures []any // hashes of what it showed
}

// clearOld brings an article's status up to date before its text is replaced,
// and clears what the new text makes void.
func (w *articleWriter) clearOld(tx preparedTx, id int64, one *pendingArticle) (old replaced, err error) {
	old.known = true
	var published int64
	if err := tx.QueryRow(selectPublished, id).Scan(&published); err == nil {
		one.article.KeepPlace(news.Item{Published: timeOf(published)})
	} else if !errors.Is(err, sql.ErrNoRows) { // it was removed, and comes again
		return old, err
	}
	done, err := tx.Exec(updateStatus, millis(one.article.Published), id)
	if err := changedOne(done, err, noArticle(id)); err != nil {
		return old, err
	}
	var sort, hash int64
	err = tx.QueryRow(`SELECT sort_time, coalesce(w.hash, d.hash, 0) FROM status s LEFT JOIN index_docs d ON d.article_id = s.id
		LEFT JOIN index_waiting w ON w.article_id = s.id WHERE s.id = ?`, id).Scan(&sort, &hash)
	if err != nil {
		return old, err
	}
	if err := w.keepChanged(tx, id, one); err != nil {
		return old, err
	}
	old.indexed = hash == one.words.hash
	one.words.SetTime(timeOf(sort))
	if old.pictures, err = shownPictures(tx.Tx, "?", id); err != nil {
		return old, err
	}
	_, err = tx.Exec(deletePictureRefs, id)
	return old, err
}

// keepChanged keeps an article's text as a revision if the site changed it.
func (w *articleWriter) keepChanged(tx preparedTx, id int64, one *pendingArticle) error {
	if one.article.Remade {
		return nil
	}
	changed, err := w.replacesText(tx.Tx, id, &one.article)
	if err != nil || !changed {
		return err
	}
	return keepRevision(tx.Tx, id, millis(time.Now()))
}

func (w *articleWriter) writePictures(tx preparedTx, id int64, one *pendingArticle) error {
	for _, pic := range one.pictures {
		if _, err := tx.Exec(insertPicture, hashBytes(pic.Hash), pic.MIME, pic.Width, pic.Height, pic.Bytes); err != nil {
			return err
		}
	}
	for i, ref := range one.article.Pictures {
		if _, err := tx.Exec(insertPictureRef, id, i, ref.URL, keyOf(ref.URL), hashBytes(ref.Hash), ref.Alt, ref.Caption, string(ref.Place)); err != nil {
			return err
		}
	}
	return nil
}
