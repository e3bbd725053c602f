package storage

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"sahifa/app/news"
)

// Icons keeps the icons of sites.
type Icons struct{ *database }

const selectIcon = "SELECT site, png, changed, source, etag, last_modified, due, failures FROM icons "

func scanIcon(r scanner) (i news.Icon, err error) {
	var changed, due int64
	err = r.Scan(&i.Site, &i.PNG, &changed, &i.Source, &i.ETag, &i.LastModified, &due, &i.Failures)
	i.Changed, i.Due = timeOf(changed), timeOf(due)
	return i, err
}

// Get gives what is kept of a site's icon; known is false where it was never asked
// for.
func (s *Icons) Get(ctx context.Context, site string) (i news.Icon, known bool, err error) {
	i, err = scanIcon(s.readers.QueryRowContext(ctx, selectIcon+"WHERE site = ?", site))
	if errors.Is(err, sql.ErrNoRows) {
		return news.Icon{}, false, nil
	}
	return i, err == nil, s.problem(err)
}

// All gives everything that is kept of icons, by their sites.
func (s *Icons) All(ctx context.Context) ([]news.Icon, error) {
	return rows(ctx, s.database, scanIcon, selectIcon+"ORDER BY site")
}

// Since gives the icons that were kept at a time or after it.
func (s *Icons) Since(ctx context.Context, t time.Time) ([]news.Icon, error) {
	return rows(ctx, s.database, scanIcon, selectIcon+"WHERE changed >= ? AND png IS NOT NULL ORDER BY site", millis(t))
}

// Put keeps an icon in the place of what was kept of it.
func (s *Icons) Put(ctx context.Context, i news.Icon) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT OR REPLACE INTO icons (site, png, changed, source, etag, last_modified, due, failures) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
			i.Site, i.PNG, millis(i.Changed), i.Source, i.ETag, i.LastModified, millis(i.Due), i.Failures)
		return err
	})
}
