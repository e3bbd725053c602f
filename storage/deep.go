// Reading all that the store holds, not only its trees.

package storage

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"strings"

	"sahifa/app/news"
)

// deepBatch is how many rows a deep check reads at a time, so that it holds up
// nobody and takes little memory.
const deepBatch = 64

// content is a column whose bytes tell by themselves whether they are right.
type content struct {
	code  string // of its sentence, as that of a fault
	table string
	key   string // column that names the row
	data  string // column
	right func(c codec, key, data []byte) bool
}

// contents are in the order in which they are read, and mended: an article's
// text is made again from pages that are right.
var contents = []content{
	{"origin_spoilt", "origins", "id", "data", func(c codec, _, data []byte) bool { _, err := c.unpackOrigin(data); return err == nil }},
	{"body_spoilt", "bodies", "id", "data", bodyRight},
	{"revision_spoilt", "revisions", "id", "data", bodyRight},
	{"picture_spoilt", "pictures", "hash", "bytes", func(_ codec, key, data []byte) bool { sum := sha256.Sum256(data); return string(sum[:]) == string(key) }},
	{"thumbnail_spoilt", "thumbnails", "hash", "jpeg", func(_ codec, _, data []byte) bool { return strings.HasPrefix(string(data), "\xff\xd8") }},
	{"unfinished_spoilt", "unfinished", "article_id", "entry", func(c codec, _, data []byte) bool {
		var e *news.Entry
		return c.unpackJSON(data, &e) == nil
	}},
}

func bodyRight(c codec, _, data []byte) bool { _, err := c.unpack(data); return err == nil }

// DeepCheck reads every text, page and picture, and takes out what is spoilt:
// pictures are held against their hashes, the others against the checksums of
// their frames. Pictures and texts that are gone are fetched again by the next
// syncs; articles in Remake are to be made again from their kept pages, those in
// Lost have their first words alone.
func (s *Maintenance) DeepCheck(ctx context.Context) (h news.Health, found news.Salvage, err error) {
	spoilt := map[string][]any{}
	for _, c := range contents {
		keys, err := s.spoiltRows(ctx, c)
		if err != nil {
			return h, found, s.problem(err)
		}
		if len(keys) > 0 {
			spoilt[c.code] = keys
			h.Problems = append(h.Problems, fmt.Sprintf("%s: %d", c.code, len(keys)))
		}
	}
	if len(spoilt) == 0 {
		return h, found, nil
	}
	err = s.write(ctx, func(tx *sql.Tx) error {
		x := &salvager{tx: tx, codec: s.codec}
		for _, c := range contents {
			for _, key := range spoilt[c.code] {
				if err := x.takeOut(c, key); err != nil {
					return err
				}
			}
		}
		if err := x.addBodies(ctx); err != nil {
			return err
		}
		found = x.found
		for _, l := range found.Lost { // or their feeds would answer that nothing is new
			if _, err := tx.Exec("UPDATE feeds SET etag = '', last_modified = '', hash = '' WHERE id = (SELECT feed_id FROM status WHERE id = ?)", l.ID); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		h.Repaired = h.Problems
	}
	return h, found, err
}

// spoiltRows gives the keys of rows whose content is not right.
func (s *Maintenance) spoiltRows(ctx context.Context, c content) (spoilt []any, err error) {
	type row struct {
		id   int64
		name []byte // a hash
		data []byte
	}
	number := c.key
	if c.key == "hash" {
		number = "rowid"
	}
	query := fmt.Sprintf("SELECT %s, %s, %s FROM %s WHERE %s > ? ORDER BY %s LIMIT %d", number, c.key, c.data, c.table, number, number, deepBatch)
	for after := int64(-1 << 62); ; {
		some, err := scanAll(ctx, s.readers, func(r scanner) (v row, err error) { return v, r.Scan(&v.id, &v.name, &v.data) }, query, after)
		if err != nil {
			return nil, err
		}
		for _, v := range some {
			after = v.id
			if c.right(s.codec, v.name, v.data) {
				continue
			}
			if c.key == "hash" {
				spoilt = append(spoilt, v.name)
			} else {
				spoilt = append(spoilt, v.id)
			}
		}
		if len(some) < deepBatch {
			return spoilt, nil
		}
	}
}

// takeOut removes what is spoilt, and has what showed it know.
func (x *salvager) takeOut(c content, key any) error {
	if c.table == "pictures" {
		none, err := x.codec.packJSON((*news.Entry)(nil))
		if err != nil {
			return err
		}
		if _, err := x.tx.Exec(`
			INSERT INTO unfinished (article_id, due, retry, problem_kind, problem_args, entry)
			SELECT DISTINCT article_id, 1, '', '', '[]', ? FROM article_pictures WHERE hash = ?
			ON CONFLICT (article_id) DO UPDATE SET due = 1`, none, key); err != nil {
			return err
		}
		for _, q := range []string{
			"UPDATE articles SET whole = 0 WHERE id IN (SELECT article_id FROM article_pictures WHERE hash = ?)",
			"UPDATE articles SET thumbnail = NULL WHERE thumbnail = ?",
			"UPDATE article_pictures SET hash = NULL WHERE hash = ?",
		} {
			if _, err := x.tx.Exec(q, key); err != nil {
				return err
			}
		}
	}
	_, err := x.tx.Exec("DELETE FROM "+c.table+" WHERE "+c.key+" = ?", key)
	return err
}
