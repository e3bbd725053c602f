package storage

import (
	"os"
	"path/filepath"
	"testing"
)

// Settings are read of a store that cannot be opened, whatever of it is spoilt, and what was
// set last is what counts; what is quite lost is as the newest backup has it.
func TestSettingsOfASpoiltStore(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(t *testing.T, file string)
		want  string
	}{
		"nothing":           {func(*testing.T, string) {}, "dark"},
		"the first page":    {func(t *testing.T, file string) { overwrite(t, file, 4096) }, "dark"},
		"the header":        {func(t *testing.T, file string) { overwrite(t, file, 100) }, "dark"},
		"all of it":         {func(t *testing.T, file string) { overwrite(t, file, 1<<30) }, "sepia"},
		"it is another one": {func(t *testing.T, file string) { replace(t, file, []byte("no store at all")) }, "sepia"},
		"it is empty":       {func(t *testing.T, file string) { replace(t, file, nil) }, "sepia"},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, dir := t.Context(), t.TempDir()
			s, err := Open(ctx, dir)
			if err != nil {
				t.Fatal(err)
			}
			set := func(look string) {
				if err := s.Settings.SetSetting(ctx, "preferences", look); err != nil {
					t.Fatal(err)
				}
			}
			set("sepia")
			backup := filepath.Join(dir, "old.db")
			if err := s.Maintenance.Backup(ctx, backup); err != nil {
				t.Fatal(err)
			}
			set("light")
			set("dark")
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			c.spoil(t, storeFile(dir))
			backups := []string{filepath.Join(dir, "none.db"), backup}
			if got := SpoiltSetting(dir, backups, "preferences"); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
			if got := SpoiltSetting(dir, backups, "language") + SpoiltSetting(t.TempDir(), nil, "preferences"); got != "" {
				t.Errorf("what was not set is %q", got)
			}
		})
	}
}

// overwrite makes so many bytes of a file zeros, or as many as it has.
func overwrite(t *testing.T, file string, bytes int) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	clear(data[:min(bytes, len(data))])
	replace(t, file, data)
}

func replace(t *testing.T, file string, data []byte) {
	t.Helper()
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
}
