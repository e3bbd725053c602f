package storage

import (
	"context"
	"database/sql"
)

// Settings keeps the user's settings, texts by their keys.
type Settings struct{ *database }

// Setting gives a setting's value, "" if it was never set.
func (s *Settings) Setting(ctx context.Context, key string) (string, error) {
	v, err := one[string](ctx, s.database, "SELECT coalesce((SELECT value FROM settings WHERE key = ?), '')", key)
	return v, s.problem(err)
}

// All gives all settings.
func (s *Settings) All(ctx context.Context) (map[string]string, error) {
	type setting struct{ key, value string }
	list, err := rows(ctx, s.database, func(r scanner) (v setting, err error) { return v, r.Scan(&v.key, &v.value) }, "SELECT key, value FROM settings")
	all := map[string]string{}
	for _, v := range list {
		all[v.key] = v.value
	}
	return all, err
}

// SetSetting keeps a setting.
func (s *Settings) SetSetting(ctx context.Context, key, value string) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", key, value)
		return err
	})
}
