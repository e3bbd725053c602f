package storage

import (
	"context"
	"database/sql"
	"errors"

	"sahifa/app/news"
)

// Pictures keeps pictures, once per content, and the small versions of them.
type Pictures struct{ *database }

// pictureRefs gives the pictures of an article in their order.
func (db *database) pictureRefs(ctx context.Context, id int64) ([]news.PictureRef, error) {
	return readyRows(ctx, db, func(r scanner) (p news.PictureRef, err error) {
		var hash []byte
		err = r.Scan(&p.URL, &hash, &p.Alt, &p.Caption, &p.Place, &p.Width, &p.Height)
		p.Hash = hashText(hash)
		return p, err
	}, `SELECT r.url, r.hash, r.alt, r.caption, r.place, coalesce(p.width, 0), coalesce(p.height, 0)
		FROM article_pictures r LEFT JOIN pictures p ON p.hash = r.hash WHERE r.article_id = ? ORDER BY r.position`, id)
}

// Find gives the picture that an article showed from an address, without
// its bytes.
func (s *Pictures) Find(ctx context.Context, url string) (p news.Picture, ok bool, err error) {
	st, err := s.prepared(ctx, `
		SELECT p.hash, p.mime, p.width, p.height FROM article_pictures r JOIN pictures p ON p.hash = r.hash
		WHERE r.url_key = ? AND r.hash IS NOT NULL ORDER BY r.article_id DESC LIMIT 1`)
	if err != nil {
		return p, false, s.problem(err)
	}
	var hash []byte
	err = st.QueryRowContext(ctx, keyOf(url)).Scan(&hash, &p.MIME, &p.Width, &p.Height)
	if errors.Is(err, sql.ErrNoRows) {
		return news.Picture{}, false, nil
	}
	p.Hash = hashText(hash)
	return p, err == nil, s.problem(err)
}

// Get gives a picture by its hash.
func (s *Pictures) Get(ctx context.Context, hash string) (news.Picture, error) {
	p := news.Picture{Hash: hash}
	err := s.readyRow(ctx, "SELECT mime, width, height, bytes FROM pictures WHERE hash = ?", hashBytes(hash)).
		Scan(&p.MIME, &p.Width, &p.Height, &p.Bytes)
	if errors.Is(err, sql.ErrNoRows) {
		return p, news.NewProblem(news.NoSuchArticle, err, hash)
	}
	return p, s.problem(err)
}

// Thumbnail gives the small version kept of a picture, nil if none is.
func (s *Pictures) Thumbnail(ctx context.Context, hash string) ([]byte, error) {
	var jpeg []byte
	err := s.readyRow(ctx, "SELECT jpeg FROM thumbnails WHERE hash = ?", hashBytes(hash)).Scan(&jpeg)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return jpeg, s.problem(err)
}

// WithoutThumbnail gives the pictures of the newest articles, so many of these, that lists
// show and of which no small version is kept.
func (s *Pictures) WithoutThumbnail(ctx context.Context, newest int) (hashes []string, err error) {
	return rows(ctx, s.database, func(r scanner) (string, error) {
		var hash []byte
		err := r.Scan(&hash)
		return hashText(hash), err
	}, `SELECT p.hash FROM (SELECT id FROM status WHERE kept = 1 ORDER BY sort_time DESC, id DESC LIMIT ?) AS n
		JOIN articles a ON a.id = n.id JOIN pictures p ON p.hash = a.thumbnail
		WHERE NOT EXISTS (SELECT 1 FROM thumbnails t WHERE t.hash = p.hash)`, newest)
}

// PutThumbnail keeps the small version of a picture, if that is still there.
func (s *Pictures) PutThumbnail(ctx context.Context, hash string, jpeg []byte) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec(`INSERT INTO thumbnails (hash, jpeg) SELECT hash, ? FROM pictures WHERE hash = ?
			ON CONFLICT DO UPDATE SET jpeg = excluded.jpeg`, jpeg, hashBytes(hash))
		return err
	})
}

// shownPictures gives the hashes of the pictures that articles show, those
// whose ids the query selects.
func shownPictures(tx *sql.Tx, articles string, args ...any) (hashes []any, err error) {
	return scanAll(context.Background(), tx, func(r scanner) (any, error) {
		var hash []byte
		err := r.Scan(&hash)
		return hash, err
	}, "SELECT DISTINCT hash FROM article_pictures WHERE hash IS NOT NULL AND article_id IN ("+articles+")", args...)
}

const unshown = "NOT EXISTS (SELECT 1 FROM article_pictures r WHERE r.hash = pictures.hash)"

// dropUnshown removes those of some pictures that no article shows any more.
func dropUnshown(tx *sql.Tx, hashes []any) error {
	for _, hash := range hashes {
		if _, err := tx.Exec("DELETE FROM pictures WHERE hash = ? AND "+unshown, hash); err != nil {
			return err
		}
	}
	return nil
}
