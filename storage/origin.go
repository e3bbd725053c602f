package storage

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"sahifa/app/news"
)

// packOrigin compresses what an article was made of; nil if that is not kept.
func (s *Store) packOrigin(o *news.Origin) ([]byte, error) {
	if o == nil {
		return nil, nil
	}
	var plain bytes.Buffer
	e := json.NewEncoder(&plain)
	e.SetEscapeHTML(false) // "<" as it is: pages are made of it
	if err := e.Encode(o); err != nil {
		return nil, err
	}
	return s.encoder.EncodeAll(plain.Bytes(), nil), nil
}

// Origin gives what an article was made of, nil if that was not kept.
func (s *Store) Origin(ctx context.Context, id int64) (*news.Origin, error) {
	var data []byte
	err := s.readers.QueryRowContext(ctx, "SELECT data FROM origins WHERE id = ?", id).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	} else if err != nil {
		return nil, s.problem(err)
	}
	plain, err := s.decoder.DecodeAll(data, nil)
	if err != nil {
		return nil, news.Fail(news.StoreDamaged, err, s.file)
	}
	var o news.Origin
	if err := json.Unmarshal(plain, &o); err != nil {
		return nil, news.Fail(news.StoreDamaged, err, s.file)
	}
	return &o, nil
}

// Origins gives the articles whose origin is kept, newest first.
func (s *Store) Origins(ctx context.Context) ([]int64, error) {
	return rows(ctx, s, func(r scanner) (id int64, err error) { return id, r.Scan(&id) }, "SELECT id FROM origins ORDER BY id DESC")
}

// DropOrigins removes all origins.
func (s *Store) DropOrigins(ctx context.Context) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("DELETE FROM origins")
		return err
	})
}
