package storage_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"

	"sahifa/app/news"
	"sahifa/storage"
)

func TestBackupAndRestore(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	f := feed(t, s, "f")
	id := put(t, s, sample(f.ID, 1), "g:1")
	backup := filepath.Join(t.TempDir(), "backup.db")
	ok(t, s.Maintenance.Backup(ctx, backup))
	wantKind(t, s.Maintenance.Backup(ctx, backup), news.CannotWrite) // never over a file
	wantKind(t, s.Maintenance.Backup(ctx, filepath.Join(dir, "no", "such", "folder")), news.CannotWrite)

	ok(t, s.Articles.Remove(ctx, id))
	wantKind(t, storage.Restore(ctx, backup, dir), news.StoreLocked) // it is open
	ok(t, s.Close())
	ok(t, storage.Restore(ctx, backup, dir))
	s = open(t, dir)
	if a := must[news.Article](t)(s.Articles.Get(ctx, id)); a.Title != sample(0, 1).Title {
		t.Errorf("restored %+v", a)
	}
	sound(t, s)
	if _, err := os.Stat(filepath.Join(dir, "sahifa.db.before-restore.1")); err != nil {
		t.Errorf("the store that was there is gone: %v", err)
	}
}

// Names are given from the folder where the user is, with folders before them or not.
// SQLite takes what stands before the first slash for the name of a machine, and some
// names for addresses of its own.
func TestBackupAndRestoreByNamesThatAreNotWhole(t *testing.T) {
	t.Chdir(t.TempDir())
	ok(t, os.MkdirAll(filepath.Join("نسخ", "2026"), 0o700))
	dir := "data"
	s := open(t, dir)
	f := feed(t, s, "f")
	id := put(t, s, sample(f.ID, 1), "g:1")
	names := []string{"b.db", "نسخ/b.db", "نسخ/2026/b ?x=1#2%20.db", "./c.db", "نسخ/../d.db"}
	if runtime.GOOS != "windows" { // which has no such names
		names = append(names, "file:e.db", "file::memory:")
	}
	for _, name := range names {
		if err := s.Maintenance.Backup(ctx, name); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	ok(t, s.Articles.Remove(ctx, id))
	ok(t, s.Close())
	for _, name := range names {
		if err := storage.Restore(ctx, name, dir); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		s := open(t, dir)
		must[news.Article](t)(s.Articles.Get(ctx, id))
		ok(t, s.Articles.Remove(ctx, id))
		ok(t, s.Close())
	}
	must[news.Salvage](t)(storage.Salvage(ctx, dir))
	ok(t, storage.Mend(ctx, dir))
}

func TestRestoreRefuses(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	f := feed(t, s, "f")
	put(t, s, sample(f.ID, 1), "g:1")
	backup := filepath.Join(t.TempDir(), "backup.db")
	ok(t, s.Maintenance.Backup(ctx, backup))
	ok(t, s.Close())
	whole := must[[]byte](t)(os.ReadFile(backup))

	torn := filepath.Join(t.TempDir(), "torn.db")
	ok(t, os.WriteFile(torn, whole[:len(whole)/2], 0o600))
	text := filepath.Join(t.TempDir(), "text")
	ok(t, os.WriteFile(text, []byte("hello"), 0o600))
	empty := filepath.Join(t.TempDir(), "empty")
	ok(t, os.WriteFile(empty, nil, 0o600))
	newer := filepath.Join(t.TempDir(), "newer.db")
	ok(t, os.WriteFile(newer, whole, 0o600))
	setVersion(t, newer, 999)
	for file, kind := range map[string]news.ProblemKind{
		torn: news.NotABackup, text: news.NotABackup, empty: news.NotABackup, newer: news.StoreNewer, "none": news.NoSuchFile,
	} {
		wantKind(t, storage.Restore(ctx, file, dir), kind)
	}
	if c := must[news.Counts](t)(open(t, dir).Articles.Counts(ctx)); c.All != 1 {
		t.Errorf("the store was touched: %+v", c)
	}
}

func setVersion(t *testing.T, file string, version int) {
	t.Helper()
	db := another(t, file)
	defer db.Close()
	must[sql.Result](t)(db.Exec("PRAGMA user_version = " + strconv.Itoa(version)))
}

func TestANewerStoreIsRefused(t *testing.T) {
	dir := t.TempDir()
	ok(t, open(t, dir).Close())
	setVersion(t, filepath.Join(dir, "sahifa.db"), 999)
	_, err := storage.Open(ctx, dir)
	wantKind(t, err, news.StoreNewer)
}

// another opens a store's file beside the store itself. It waits for its turn to
// write, as every program does: the store's own goroutines write, too.
func another(t testing.TB, file string) *sql.DB {
	t.Helper()
	return must[*sql.DB](t)(sql.Open("sqlite", "file:"+file+"?_pragma=busy_timeout(10000)"))
}

// Check finds what is wrong, mends it, and then finds nothing.
func TestCheckMends(t *testing.T) {
	for name, harm := range map[string]string{
		"feed_counters":          "UPDATE feeds SET unread = 77",
		"totals":                 "UPDATE totals SET articles = 5",
		"index_missing":          "DELETE FROM index_docs WHERE article_id = 1",
		"index_surplus":          "INSERT INTO index_docs VALUES (9999, 9999, 1)",
		"status_without_article": "DELETE FROM bodies WHERE id = 1",
		"unshown_pictures":       "INSERT INTO pictures VALUES (x'00', 'image/png', 1, 1, x'00')",
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			s := open(t, dir)
			f := feed(t, s, "f")
			put(t, s, sample(f.ID, 1), "g:1")
			put(t, s, sample(f.ID, 2), "g:2")
			ok(t, s.Index.CatchUp(ctx)) // or the background does at the wrong moment
			db := another(t, filepath.Join(dir, "sahifa.db"))
			must[sql.Result](t)(db.Exec(harm))
			ok(t, db.Close())
			h := must[news.Health](t)(s.Maintenance.Check(ctx))
			if len(h.Problems) == 0 || len(h.Repaired) != len(h.Problems) || h.Repaired[0] != name+": 1" {
				t.Errorf("health %+v", h)
			}
			sound(t, s)
			if hits := find(t, s, "الرئيسان"); name == "index_missing" && len(hits) != 2 {
				t.Errorf("found %d", len(hits))
			}
		})
	}
}
