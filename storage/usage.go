package storage

// What takes how much space, and giving space back.

import (
	"context"
	"database/sql"

	"sahifa/app/news"
)

// usageOf are the parts of the store that take space, each a query for how many there
// are and how many bytes they have. Of a blob SQLite knows the length without reading
// it.
var usageOf = []struct {
	part  news.StorePart
	query string
}{
	{news.PartTexts, "SELECT count(*), coalesce(sum(length(data)), 0) FROM bodies"},
	{news.PartPictures, "SELECT count(*), coalesce(sum(length(bytes)), 0) + (SELECT coalesce(sum(length(jpeg)), 0) FROM thumbnails) FROM pictures"},
	{news.PartIndex, `SELECT 0, coalesce(sum(length(data)), 0) + (SELECT coalesce(sum(length(directory) + length(documents) + length(filter)), 0) FROM index_segments) FROM index_blocks`},
	{news.PartOrigins, "SELECT count(*), coalesce(sum(length(data)), 0) FROM origins"},
	{news.PartRevisions, "SELECT count(*), coalesce(sum(length(data)), 0) FROM revisions"},
}

// Usage tells what takes how much of the file; what is left over is its lists and
// trees.
func (s *Maintenance) Usage(ctx context.Context) (u news.Usage, err error) {
	measure := func(query string) (count int, bytes int64, err error) {
		err = s.readers.QueryRowContext(ctx, query).Scan(&count, &bytes)
		return count, bytes, s.problem(err)
	}
	var free int64
	if u.File, free, err = s.Space(ctx); err != nil {
		return u, err
	}
	rest := u.File
	for _, p := range usageOf {
		count, bytes, err := measure(p.query)
		if err != nil {
			return u, err
		}
		rest -= bytes
		u.Parts = append(u.Parts, news.Used{Part: p.part, Count: count, Bytes: bytes})
	}
	u.Parts = append(u.Parts, news.Used{Part: news.PartLists, Bytes: max(rest-free, 0)}, news.Used{Part: news.PartFree, Bytes: free})
	return u, nil
}

// Space gives the bytes of the file, and of what is free in it.
func (s *Maintenance) Space(ctx context.Context) (file, free int64, err error) {
	err = s.readers.QueryRowContext(ctx, `SELECT page_count * page_size, freelist_count * page_size
		FROM pragma_page_count, pragma_freelist_count, pragma_page_size`).Scan(&file, &free)
	return file, free, s.problem(err)
}

// DropRevisions forgets the earlier texts of all articles.
func (s *Maintenance) DropRevisions(ctx context.Context) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("DELETE FROM revisions")
		return err
	})
}

// Compact gives space in the file that is free back to the system. Nothing is written
// meanwhile; reading goes on.
func (s *Maintenance) Compact(ctx context.Context) error {
	if s.readOnly {
		return news.NewProblem(news.CannotWrite, nil, s.file)
	}
	if _, err := s.writer.ExecContext(ctx, "VACUUM"); err != nil {
		return s.problem(err)
	}
	_, err := s.writer.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	return s.problem(err)
}
