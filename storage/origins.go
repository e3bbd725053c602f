package storage

import (
	"context"
	"database/sql"
	"errors"

	"sahifa/app/news"
)

// Origin gives what an article was made of, nil if that was not kept.
func (s *Articles) Origin(ctx context.Context, id int64) (*news.Origin, error) {
	var data []byte
	err := s.readers.QueryRowContext(ctx, "SELECT data FROM origins WHERE id = ?", id).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	} else if err != nil {
		return nil, s.problem(err)
	}
	o, err := s.unpackOrigin(data)
	if err != nil {
		return nil, news.NewProblem(news.StoreDamaged, err, s.file)
	}
	return &o, nil
}

// Origins gives the articles whose origin is kept, newest first.
func (s *Articles) Origins(ctx context.Context) ([]int64, error) {
	return rows(ctx, s.database, scanID, "SELECT id FROM origins ORDER BY id DESC")
}

// DropOrigins removes all origins.
func (s *Articles) DropOrigins(ctx context.Context) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("DELETE FROM origins")
		return err
	})
}
