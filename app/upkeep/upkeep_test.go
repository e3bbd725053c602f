package upkeep_test

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
	"sahifa/app/upkeep"
	"sahifa/storage"
)

// keeper gives a keeper over a real store, and its clock.
func keeper(t *testing.T) (k *upkeep.Keeper, s *storage.Store, dir string, now *time.Time) {
	t.Helper()
	dir = t.TempDir()
	s, err := storage.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	at := time.Date(2026, 3, 2, 12, 0, 0, 0, time.Local) // a Monday
	return upkeep.New(upkeep.Dependencies{Store: s.Maintenance, Settings: s.Settings, Feeds: s.Feeds, Retention: s.Retention, Dir: dir, Now: func() time.Time { return at }, Log: slog.New(slog.DiscardHandler)}), s, dir, &at
}

func TestBackupsRotate(t *testing.T) {
	k, s, dir, now := keeper(t)
	made := 0
	for range 60 {
		for range 2 { // a second sync a day makes no second backup
			if did, err := k.BackUpIfDue(t.Context()); err != nil {
				t.Fatal(err)
			} else if did {
				made++
			}
		}
		*now = now.AddDate(0, 0, 1)
	}
	all, err := k.Backups(t.Context())
	if err != nil || made != 60 {
		t.Fatalf("%d made, %v", made, err)
	}
	// The last day is Thursday, 30 April. The seven newest, and the Sundays of
	// the two weeks before; the others of the last four weeks' are among them.
	var days []string
	for _, b := range all {
		days = append(days, b.Day.Format("01-02"))
		if info, err := os.Stat(b.File); err != nil || info.Mode().Perm() != 0o600 || b.Bytes == 0 {
			t.Errorf("%s: %v, %v", b.File, info.Mode(), err)
		}
	}
	want := []string{"04-30", "04-29", "04-28", "04-27", "04-26", "04-25", "04-24", "04-19", "04-12"}
	if len(days) != len(want) {
		t.Fatalf("kept %v, want %v", days, want)
	}
	for i := range want {
		if days[i] != want[i] {
			t.Fatalf("kept %v, want %v", days, want)
		}
	}
	// The newest can be put back.
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := storage.Restore(t.Context(), all[0].File, dir); err != nil {
		t.Error(err)
	}
}

func TestBackupsAreSettable(t *testing.T) {
	k, s, _, now := keeper(t)
	place := filepath.Join(t.TempDir(), "نسخ")
	set := func(key, value string) {
		if err := s.Settings.SetSetting(t.Context(), key, value); err != nil {
			t.Fatal(err)
		}
	}
	set(upkeep.SettingFolder, place)
	set(upkeep.SettingDaily, "2")
	set(upkeep.SettingWeekly, "0")
	for range 5 {
		if _, err := k.BackUpIfDue(t.Context()); err != nil {
			t.Fatal(err)
		}
		*now = now.AddDate(0, 0, 1)
	}
	if files, _ := os.ReadDir(place); len(files) != 2 {
		t.Errorf("%d files", len(files))
	}
	set(upkeep.SettingDaily, "0")
	if did, err := k.BackUpIfDue(t.Context()); did || err != nil {
		t.Errorf("a backup that nobody wants: %v", err)
	}
}

// A clock that jumps neither stops backups nor costs those that are there.
func TestBackupsOutliveAClockThatJumps(t *testing.T) {
	k, _, _, now := keeper(t)
	for _, years := range []int{0, 1, -1, 0} {
		*now = time.Date(2026+years, 3, 2, 12, 0, 0, 0, time.Local)
		if _, err := k.BackUpIfDue(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if all, _ := k.Backups(t.Context()); len(all) != 3 {
		t.Errorf("%d backups", len(all))
	}
}

// counted is a store that counts its checks.
type counted struct {
	quick, full int
	file, free  int64 // bytes
	compacted   int
	err         error
}

func (c *counted) Backup(context.Context, string) error            { return nil }
func (c *counted) CheckBackup(context.Context, string) error       { return nil }
func (c *counted) Usage(context.Context) (u news.Usage, err error) { return u, nil }
func (c *counted) Rest(context.Context) error                      { return nil }
func (c *counted) ChangedElsewhere(context.Context) (bool, error)  { return false, nil }
func (c *counted) DropRevisions(context.Context) error             { return nil }
func (c *counted) Space(context.Context) (int64, int64, error)     { return c.file, c.free, nil }
func (c *counted) Compact(context.Context) error                   { c.compacted++; return nil }
func (c *counted) QuickCheck(context.Context) error                { c.quick++; return c.err }
func (c *counted) FullCheck(context.Context) error                 { c.full++; return c.err }

func TestTheFullCheckIsWeekly(t *testing.T) {
	_, s, _, now := keeper(t)
	c := &counted{}
	k := upkeep.New(upkeep.Dependencies{Store: c, Settings: s.Settings, Now: func() time.Time { return *now }})
	for range 15 {
		if err := k.Check(t.Context()); err != nil {
			t.Fatal(err)
		}
		*now = now.AddDate(0, 0, 1)
	}
	if c.full != 3 || c.quick != 12 {
		t.Errorf("%d full checks and %d quick ones in 15 days", c.full, c.quick)
	}
	c.err = news.NewProblem(news.StoreDamaged, errors.New("spoilt"), "x")
	if err := k.Check(t.Context()); news.AsProblem(err).Kind != news.StoreDamaged {
		t.Errorf("%v", err)
	}
}

func TestABackupIsMadeWhenAsked(t *testing.T) {
	k, s, dir, _ := keeper(t)
	if err := s.Settings.SetSetting(t.Context(), upkeep.SettingDaily, "0"); err != nil { // none by themselves
		t.Fatal(err)
	}
	var sizes []int64
	for i := range 2 { // the second takes the place of the first
		if err := s.Settings.SetSetting(t.Context(), "large", strings.Repeat("x", 1+i*100_000)); err != nil {
			t.Fatal(err)
		}
		if err := k.BackUpNow(t.Context()); err != nil {
			t.Fatal(err)
		}
		all, err := k.Backups(t.Context())
		if err != nil || len(all) != 1 {
			t.Fatalf("%v, %v", all, err)
		}
		sizes = append(sizes, all[0].Bytes)
	}
	if sizes[1] <= sizes[0] {
		t.Errorf("the second backup is the first: %v", sizes)
	}
	if files, _ := os.ReadDir(filepath.Join(dir, upkeep.Folder)); len(files) != 1 {
		t.Errorf("left over: %v", files)
	}
}

// Where backups are is known even if the store cannot be asked.
func TestBackupsAreFoundWithoutTheStore(t *testing.T) {
	k, _, dir, now := keeper(t)
	place := filepath.Join(t.TempDir(), "نسخ")
	if err := k.BackUpNow(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := k.SetBackupFolder(t.Context(), place); err != nil {
		t.Fatal(err)
	}
	*now = now.AddDate(0, 0, 1)
	if err := k.BackUpNow(t.Context()); err != nil {
		t.Fatal(err)
	}
	all, err := upkeep.BackupsOf(dir)
	if err != nil || len(all) != 2 || filepath.Dir(all[0].File) != place {
		t.Errorf("%v, %v", all, err)
	}
	for _, bad := range []string{"relative", filepath.Join(all[0].File, "below-a-file")} {
		if err := k.SetBackupFolder(t.Context(), bad); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
	if err := k.SetBackupFolder(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	if in, err := k.BackupFolder(t.Context()); err != nil || in != filepath.Join(dir, upkeep.Folder) {
		t.Errorf("%s, %v", in, err)
	}
}
