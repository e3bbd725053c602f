package storage

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"sahifa/app/search"
)

// storeBefore makes a store in a folder as it was before a migration. It is to be closed
// before a program opens it.
func storeBefore(t *testing.T, dir string, version int) *sql.DB {
	t.Helper()
	file := filepath.Join(dir, fileName)
	db, err := connect(file, "_txlock=immediate")
	check(t, err)
	all, err := readMigrations(migrations)
	check(t, err)
	check(t, migrateTo(t.Context(), db, file, slices.DeleteFunc(all, func(m migration) bool { return m.version >= version })))
	return db
}

func TestMigrationKeepsACopyOfTheOldFile(t *testing.T) {
	ctx := context.Background()
	file := filepath.Join(t.TempDir(), fileName)
	db, err := connect(file, "_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	all, err := readMigrations(migrations)
	if err != nil {
		t.Fatal(err)
	}
	if err := migrateTo(ctx, db, file, all); err != nil {
		t.Fatal(err)
	}
	if copies, _ := filepath.Glob(file + ".v*"); len(copies) != 0 {
		t.Errorf("a new store has copies: %v", copies)
	}
	if _, err := db.Exec("INSERT INTO settings VALUES ('k', 'v')"); err != nil {
		t.Fatal(err)
	}
	latest := all[len(all)-1].version
	next := latest + 1
	bad := append(all[:len(all):len(all)], migration{next, "CREATE TABLE extra (x); INSERT INTO nowhere VALUES (1)"})
	if err := migrateTo(ctx, db, file, bad); err == nil {
		t.Fatal("a broken migration ran")
	}
	if _, version, _ := identify(ctx, db); version != latest {
		t.Errorf("version %d after a broken migration, want %d", version, latest)
	}
	if _, err := db.Exec("SELECT * FROM extra"); err == nil {
		t.Error("half of a broken migration stayed")
	}
	good := append(all[:len(all):len(all)], migration{next, "CREATE TABLE extra (x); DELETE FROM settings"})
	for range 2 {
		if err := migrateTo(ctx, db, file, good); err != nil {
			t.Fatal(err)
		}
	}
	old, err := sql.Open("sqlite", fmt.Sprintf("%s.v%d", file, latest))
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	var v string
	if err := old.QueryRow("SELECT value FROM settings").Scan(&v); err != nil || v != "v" {
		t.Errorf("the copy has %q, %v", v, err)
	}
	if left, _ := filepath.Glob(file + "*.part"); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
	_ = os.Remove(file)
}

// Migrations that are made at the same time land in any order: one with a smaller
// number comes to a store that has had a greater, too, also to one of a program that
// did not list which it had.
func TestAMigrationComesLate(t *testing.T) {
	ctx := context.Background()
	all, err := readMigrations(migrations)
	check(t, err)
	for name, listed := range map[string]bool{"a store that lists its migrations": true, "one of an older program": false} {
		file := filepath.Join(t.TempDir(), fileName)
		db, err := connect(file, "_txlock=immediate")
		check(t, err)
		defer db.Close()
		var without []migration
		for _, m := range all {
			if m.version != 11 && m.version <= 14 {
				without = append(without, m)
			}
		}
		check(t, migrateTo(ctx, db, file, without))
		if !listed {
			_, err := db.Exec("DROP TABLE migrations")
			check(t, err)
		}
		for range 2 {
			check(t, migrateTo(ctx, db, file, all))
		}
		if _, err := db.Exec("SELECT png FROM icons"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if _, version, _ := identify(ctx, db); version != all[len(all)-1].version {
			t.Errorf("%s: version %d", name, version)
		}
		if _, err := os.Stat(file + ".v14"); err != nil {
			t.Errorf("%s: no copy of it was kept: %v", name, err)
		}
	}
}

func TestMigrationsHaveNumbersOfTheirOwn(t *testing.T) {
	one := &fstest.MapFile{Data: []byte("SELECT 1")}
	for name, tt := range map[string]struct {
		files fstest.MapFS
		good  bool
	}{
		"right":     {fstest.MapFS{"migrations/0001_a.sql": one, "migrations/0002_b.sql": one}, true},
		"gap":       {fstest.MapFS{"migrations/0001_a.sql": one, "migrations/0003_b.sql": one}, true},
		"twice":     {fstest.MapFS{"migrations/0001_a.sql": one, "migrations/0001_b.sql": one}, false},
		"no number": {fstest.MapFS{"migrations/first.sql": one}, false},
	} {
		if _, err := readMigrations(tt.files); (err == nil) != tt.good {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A store from before the index of our own is indexed in the background, and
// loses nothing.
func TestUpgradeIndexesWhatThereIs(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	db := storeBefore(t, dir, 4)
	packer, err := newCodec()
	if err != nil {
		t.Fatal(err)
	}
	defer packer.close()
	const articles = 300
	for i := range articles {
		for _, q := range []string{
			"INSERT INTO status (id, first_seen, sort_time) VALUES (?1, 1, 1000)",
			`INSERT INTO articles VALUES (?1, 'عنوان قديم', '', '', '', '', NULL, '', '', '', '', 0, 0, '', '', -1, 0, '', 1, '[]')`,
			"INSERT INTO search (rowid, title, body) VALUES (?1, 'عنوان', 'نص')",
		} {
			if _, err := db.Exec(q, i+1); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := db.Exec("INSERT INTO bodies VALUES (?, ?)", i+1, packer.pack(body{text: fmt.Sprintf("نص المقال رقم%d", i)})); err != nil {
			t.Fatal(err)
		}
	}
	db.Close()
	s, err := Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Index.CatchUp(ctx); err != nil {
		t.Fatal(err)
	}
	for i := range articles {
		r, err := s.Index.Search(ctx, search.Parse(fmt.Sprintf(`"رقم%d"`, i), time.Now()), search.Options{})
		if err != nil || len(r.Hits) != 1 || r.Hits[0].ID != int64(i+1) || r.Unindexed != 0 {
			t.Fatalf("article %d: %+v, %v", i+1, r.Hits, err)
		}
	}
	if h, err := s.Maintenance.Check(ctx); err != nil || len(h.Problems) != 0 {
		t.Errorf("%+v, %v", h, err)
	}
}
