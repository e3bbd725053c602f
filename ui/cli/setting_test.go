package cli

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// kept are settings in memory.
type kept map[string]string

func (k kept) Setting(_ context.Context, key string) (string, error) { return k[key], nil }
func (k kept) SetSetting(_ context.Context, key, value string) error { k[key] = value; return nil }

// setting runs the verb over the settings.
func (k kept) setting(t *testing.T, args ...string) (out, told string, code int) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = Run(t.Context(), append([]string{"--data", t.TempDir(), "--lang", "en", "setting"}, args...), Env{
		Stdout: &stdout, Stderr: &stderr, Getenv: func(string) string { return "" },
		Open: func(context.Context, Options) (*Program, func() error, error) {
			return &Program{Settings: k}, func() error { return nil }, nil
		},
	})
	return stdout.String(), stderr.String(), code
}

func TestASettingIsKnownAndItsValueMakesSense(t *testing.T) {
	k := kept{}
	for _, tt := range []struct{ key, value, tells string }{
		{"sync.auto", "30", ""}, {"sync.auto", "due", ""}, {"sync.auto", "", ""}, {"sync.auto", "1", "5…10080"}, {"sync.auto", "soon", "due|hand"},
		{"language", "ar", ""}, {"language", "fr", "ar|en"},
		{"keep", "months:6", ""}, {"keep", "months:-6", "months:N"}, {"keep_unread", "maybe", "yes|no"},
		{"comment_name", "علي", ""}, {"window", `{"width":900}`, ""}, {"window", "900", "JSON"},
		{"syncauto", "30", "sync.auto"}, {"comment-name", "علي", "comment_name"}, {"backup", "3", "backup_daily"}, {"web.hosts", "{}", "lists them all"}, {"قديم", "1", "lists them all"},
	} {
		before := k[tt.key]
		out, told, code := k.setting(t, tt.key, tt.value)
		if tt.tells == "" && (code != 0 || k[tt.key] != tt.value || strings.TrimSpace(out) != tt.value) {
			t.Errorf("%s %q: %d, %q, kept %q", tt.key, tt.value, code, told, k[tt.key])
		}
		if tt.tells != "" && (code != 2 || !strings.Contains(told, tt.tells) || k[tt.key] != before) {
			t.Errorf("%s %q: %d, %q, kept %q", tt.key, tt.value, code, told, k[tt.key])
		}
	}
	if out, _, code := k.setting(t); code != 0 || !strings.Contains(out, "comment_name  NAME\n   = علي\n") || !strings.Contains(out, "sync.text  page|feed_whole|feed\n") {
		t.Errorf("all: %d, %s", code, out)
	}
}

// Every setting of the program can be set by the command line, but for what the program
// notes for itself.
func TestEverySettingIsKnown(t *testing.T) {
	noted := []string{"checked", "keep_agreed", "reading"}
	key := regexp.MustCompile(`(?m)^\s*(?:const )?(?:Setting\w*|\w*Setting|KeepOrigins|Proxy|PerHost|HostPause)\s*=\s*"([^"]+)"`)
	found := 0
	err := filepath.WalkDir(filepath.Join("..", "..", "app"), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return err
		}
		source, err := os.ReadFile(name)
		for _, m := range key.FindAllSubmatch(source, -1) {
			found++
			known := slices.ContainsFunc(knownSettings, func(s knownSetting) bool { return s.key == string(m[1]) })
			if noted := slices.Contains(noted, string(m[1])); known == noted {
				t.Errorf("%s: the setting %s is known: %v, noted by the program for itself: %v", name, m[1], known, noted)
			}
		}
		return err
	})
	if err != nil || found < 20 {
		t.Errorf("%d settings were found, %v", found, err)
	}
}
