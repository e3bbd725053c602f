package cli

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"sahifa/app/news"
)

// muted are rules, and the feeds and folders that there are.
type muted struct {
	anyFeeds
	rules []news.Mute
}

func (m *muted) Feeds(context.Context) ([]news.Feed, error)      { return []news.Feed{{ID: 7}}, nil }
func (m *muted) Folders(context.Context) ([]string, error)       { return []string{"رياضة"}, nil }
func (m *muted) Mutes(context.Context) ([]news.MuteCount, error) { return nil, nil }
func (m *muted) Unmute(context.Context, int64) error             { return nil }
func (m *muted) Mute(_ context.Context, r news.Mute) (news.MuteCount, error) {
	m.rules = append(m.rules, r)
	return news.MuteCount{Mute: r}, nil
}

// A rule is of what is there: a folder that is not would make it one of nothing, and a
// name that is empty one of everything.
func TestAMuteIsOfAFolderThatIsThere(t *testing.T) {
	for _, tt := range []struct {
		args []string
		rule *news.Mute // nil: none is made
	}{
		{[]string{"--folder", ""}, nil},
		{[]string{"--folder", "رياضه"}, nil},
		{[]string{"--folder", "رياضة"}, &news.Mute{Words: "كرة", Folder: "رياضة"}},
		{[]string{"--feed", "8"}, nil},
		{[]string{"--feed", "7"}, &news.Mute{Words: "كرة", FeedID: 7}}, // though it is empty
		{nil, &news.Mute{Words: "كرة"}},
	} {
		m := &muted{}
		var stdout, stderr bytes.Buffer
		args := append(append([]string{"--data", t.TempDir(), "--lang", "en", "mute"}, tt.args...), "كرة")
		code := Run(t.Context(), args, Env{
			Stdout: &stdout, Stderr: &stderr, Getenv: func(string) string { return "" },
			Open: func(context.Context, Options) (*Program, func() error, error) {
				return &Program{Feeds: m, Mutes: m}, func() error { return nil }, nil
			},
		})
		if tt.rule != nil {
			if code != 0 || len(m.rules) != 1 || m.rules[0] != *tt.rule {
				t.Errorf("%q: %d, %+v, %s", tt.args, code, m.rules, stderr.String())
			}
			continue
		}
		if code != 1 || len(m.rules) != 0 || strings.Count(stderr.String(), "\n") != 1 {
			t.Errorf("%q: %d, %+v, %q", tt.args, code, m.rules, stderr.String())
		}
	}
}
