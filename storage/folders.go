package storage

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"sahifa/app/arabic"
	"sahifa/app/news"
)

func scanName(r scanner) (name string, err error) { return name, r.Scan(&name) }

// Folders gives the names of all folders, in the order of All. A folder stays until
// it is removed, whether a feed is in it or not.
func (s *Feeds) Folders(ctx context.Context) ([]string, error) {
	placed, err := s.FolderOrder(ctx)
	if err != nil {
		return nil, err
	}
	others, err := readyRows(ctx, s.database, scanName, "SELECT d.name FROM folders d WHERE d.position = 0")
	sortByName(others, func(name string) string { return name })
	return append(placed, others...), err
}

// sortByName sorts things by their names, as people look for them.
func sortByName[T any](all []T, name func(T) string) {
	type keyed struct {
		key string
		of  T
	}
	keys := make([]keyed, len(all)) // folding is not done anew for every comparison
	for i, v := range all {
		keys[i] = keyed{arabic.NameKey(name(v)), v}
	}
	slices.SortStableFunc(keys, func(a, b keyed) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(name(a.of), name(b.of))) })
	for i, k := range keys {
		all[i] = k.of
	}
}

// FolderOrder gives the folders that the user gave a place, in their order. The others
// stand after them, by name.
func (s *Feeds) FolderOrder(ctx context.Context) ([]string, error) {
	return rows(ctx, s.database, scanName, "SELECT d.name FROM folders d WHERE d.position > 0 ORDER BY d.position")
}

// OrderFolders gives folders a place, one after the other, and all others none. Names of
// folders that are no more are passed over.
func (s *Feeds) OrderFolders(ctx context.Context, names []string) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.Exec("UPDATE folders SET position = 0 WHERE position > 0"); err != nil {
			return err
		}
		for i, name := range names {
			if _, err := tx.Exec("UPDATE folders SET position = ?2 WHERE name = ?1", name, i+1); err != nil {
				return err
			}
		}
		return nil
	})
}

// MakeFolder makes a folder, if there is none of its name.
func (s *Feeds) MakeFolder(ctx context.Context, name string) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := folderID(tx, name)
		return err
	})
}

// RenameFolder gives a folder a name that none has.
func (s *Feeds) RenameFolder(ctx context.Context, name, to string) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.Exec("UPDATE mutes SET folder = ?2 WHERE folder = ?1", name, to); err != nil {
			return err
		}
		done, err := tx.Exec("UPDATE folders SET name = ?2 WHERE name = ?1", name, to)
		return changedOne(done, err, news.NewProblem(news.NoSuchFolder, nil, name))
	})
}

// RemoveFolder removes a folder that no feed is in.
func (s *Feeds) RemoveFolder(ctx context.Context, name string) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("DELETE FROM folders WHERE name = ? AND id NOT IN (SELECT folder_id FROM feeds WHERE folder_id IS NOT NULL)", name)
		return err
	})
}

// folderID finds a folder by its name or makes it.
func folderID(tx *sql.Tx, name string) (id sql.NullInt64, err error) {
	if name == "" {
		return id, nil
	}
	if _, err := tx.Exec("INSERT INTO folders (name) VALUES (?) ON CONFLICT DO NOTHING", name); err != nil {
		return id, err
	}
	err = tx.QueryRow("SELECT id FROM folders WHERE name = ?", name).Scan(&id)
	return id, err
}
