package cli

import (
	"bytes"
	"context"
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
