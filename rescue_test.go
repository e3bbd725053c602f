package main

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
	"sahifa/storage"
	"sahifa/ui/cli"
)

// Each way out of a damaged store leads to one in which every article can be
// opened, and tells what is lost.
func TestWaysOut(t *testing.T) {
	for name, c := range map[string]struct {
		harm   string // SQL
		zero   int64  // bytes at the start that become zeros
		way    news.Way
		remade int
		left   int // articles
	}{
		"mend, and a spoilt text":          {harm: "UPDATE bodies SET data = x'00112233' WHERE id = 2", way: news.WayMend, remade: 1, left: 3},
		"salvage":                          {zero: 100, way: news.WaySalvage, left: 3},
		"salvage, and a spoilt text":       {harm: "UPDATE bodies SET data = x'00112233' WHERE id = 2", zero: 100, way: news.WaySalvage, remade: 1, left: 3},
		"the backup from before the third": {zero: 4096, way: news.WayBackup, left: 2},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, dir := t.Context(), t.TempDir()
			backup := filepath.Join(dir, "backups", "sahifa-2026-11-23.db")
			if err := os.Mkdir(filepath.Dir(backup), 0o700); err != nil {
				t.Fatal(err)
			}
			s, err := storage.Open(ctx, dir)
			if err != nil {
				t.Fatal(err)
			}
			for i := range 3 {
				if i == 2 {
					if err := s.Maintenance.Backup(ctx, backup); err != nil {
						t.Fatal(err)
					}
				}
				text := strings.TrimSpace(strings.Repeat("هذه فقرة من الخبر، وفيها من الكلام ما يكفي لأن تُعد فقرة من مقال. ", 8))
				a := news.Article{Item: news.Item{Title: "خبر عن أمر مهم جرى اليوم", URL: "https://example.com/" + string(rune('a'+i)), Excerpt: "هذه فقرة", Saved: time.Now()},
					HTML: "<p>" + text + "</p>", Text: text, Complete: true, FromPage: true}
				a.Origin = &news.Origin{Pages: []news.Page{{URL: a.URL, HTML: "<html><body><article><h1>" + a.Title + "</h1>" + a.HTML + a.HTML + "</article></body></html>"}}}
				if _, err := s.Articles.Put(ctx, a, []string{a.URL}, nil); err != nil {
					t.Fatal(err)
				}
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(dir, "sahifa.db")
			if c.harm != "" {
				db, err := sql.Open("sqlite", file)
				if err != nil {
					t.Fatal(err)
				}
				if _, err := db.Exec(c.harm); err != nil {
					t.Fatal(err)
				}
				db.Close()
			}
			f, err := os.OpenFile(file, os.O_RDWR, 0)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := f.WriteAt(make([]byte, c.zero), 0); err != nil {
				t.Fatal(err)
			}
			f.Close()

			r := rescuer{cli.Options{Dir: dir}}
			backups, err := r.Backups(ctx)
			if err != nil || len(backups) != 1 || backups[0].File != backup {
				t.Fatalf("backups: %v, %v", backups, err)
			}
			found, err := r.Rescue(ctx, news.WayOut{Way: c.way, File: backup})
			if err != nil || len(found.Remake) != c.remade || len(found.Lost) != 0 {
				t.Errorf("found %+v, %v", found, err)
			}
			if s, err = storage.Open(ctx, dir); err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			items, err := s.Articles.List(ctx, news.Filter{})
			if err != nil || len(items) != c.left {
				t.Errorf("%d articles, %v", len(items), err)
			}
			for _, i := range items {
				if a, err := s.Articles.Get(ctx, i.ID); err != nil || len(a.Text) < 400 {
					t.Errorf("article %d: %q, %v", i.ID, a.Text, err)
				}
			}
			if h, _, err := s.Maintenance.DeepCheck(ctx); err != nil || len(h.Problems) > 0 {
				t.Errorf("%v, %v", h, err)
			}
		})
	}
}

// A backup that was made while something lay in the trash does not tell of a crash.
func TestARestoredBackupTellsOfNoCrash(t *testing.T) {
	ctx, dir := t.Context(), t.TempDir()
	s, err := storage.Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	id, err := s.Articles.Put(ctx, news.Article{Item: news.Item{Title: "خبر", URL: "https://example.com/a", Saved: time.Now()}, Text: "نص"}, []string{"a"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Trash.DiscardArticles(ctx, []int64{id}); err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(t.TempDir(), "b.db")
	if err := s.Maintenance.Backup(ctx, backup); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := (rescuer{cli.Options{Dir: dir}}).Rescue(ctx, news.WayOut{Way: news.WayBackup, File: backup, Open: true}); err != nil {
		t.Fatal(err)
	}
	if s, err = storage.Open(ctx, dir); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	left, err := s.Trash.Left(ctx, time.Time{})
	if err != nil || len(left) > 0 {
		t.Errorf("offered are %+v, %v", left, err)
	}
	if all, err := s.Trash.List(ctx); err != nil || len(all) != 1 {
		t.Errorf("in the trash are %+v, %v", all, err)
	}
}

// Settings of a spoilt store are read of its file where its backups cannot be listed, and of
// the newest backup where they can and the file is lost.
func TestSettingsWithoutAListOfBackups(t *testing.T) {
	for name, spoil := range map[string]func(dir string) error{
		"backups that cannot be listed": func(dir string) error { return os.WriteFile(filepath.Join(dir, "backups"), nil, 0o600) },
		"a lost file": func(dir string) error {
			file, backups := filepath.Join(dir, "sahifa.db"), filepath.Join(dir, "backups")
			if err := os.Mkdir(backups, 0o700); err != nil {
				return err
			}
			return os.Rename(file, filepath.Join(backups, "sahifa-2026-11-23.db"))
		},
	} {
		ctx, dir := t.Context(), t.TempDir()
		s, err := storage.Open(ctx, dir)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(s.Settings.SetSetting(ctx, "preferences", "dark"), s.Close(), spoil(dir)); err != nil {
			t.Fatal(err)
		}
		if got, err := newSpoiltSettings(dir).Setting(ctx, "preferences"); got != "dark" || err != nil {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}
