package cli

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sahifa/app/articles"
	"sahifa/app/feed"
	"sahifa/app/news"
	"sahifa/app/subscribing"
)

// written is a program whose drafts are kept, and whose pages have no text.
type written struct {
	anyDrafts
	Articles
	kept []news.Draft
}

func (w *written) NewDraft(_ context.Context, article int64) (news.Draft, error) {
	return news.Draft{ArticleID: article}, nil
}
func (w *written) SaveDraft(_ context.Context, d news.Draft) (news.Draft, error) {
	w.kept = append(w.kept, d)
	return d, nil
}
func (*written) CheckDraft(context.Context, news.Draft) (v news.Verdict, err error) { return v, nil }
func (*written) Extract(_ context.Context, html []byte, address string, _ *articles.Trace) (news.Article, error) {
	kind := news.NoText
	if bytes.HasPrefix(html, []byte("<html")) {
		kind = news.TooLarge
	}
	return news.Article{}, news.NewProblem(kind, nil, address, "4")
}

// lists is a program that reads lists of subscriptions.
type lists struct{ anyFeeds }

func (lists) Import(_ context.Context, r io.Reader, _ func(done, all int)) (subscribing.ImportReport, error) {
	_, err := feed.ReadOPML(r)
	return subscribing.ImportReport{}, err
}

// A file that cannot be read, or is larger than a verb takes, is named in one sentence,
// and nothing is made of its beginning.
func TestFilesThatAreNotTaken(t *testing.T) {
	dir := t.TempDir()
	file := func(name string, size int, begin string) string {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, append([]byte(begin), bytes.Repeat([]byte("a"), size)...), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	small, large, html := file("small", 10, ""), file("large", maxComment<<20+1, ""), file("html", 10, "<html>")
	const unread, tooLarge = "cannot be read", "is larger than allowed (1 MB)."
	for _, tt := range []struct {
		args []string
		says string // on standard error; "": it is taken
	}{
		{[]string{"draft", "1", small}, ""},
		{[]string{"draft", "1", large}, tooLarge},
		{[]string{"draft", "1", dir}, unread},
		{[]string{"draft", "1", filepath.Join(dir, "none")}, unread},
		{[]string{"check", small}, ""},
		{[]string{"check", large}, tooLarge},
		{[]string{"check", dir}, unread},
		{[]string{"check", "--lines", large}, tooLarge},
		{[]string{"check", "--lines", dir}, unread},
		{[]string{"extract", dir}, unread},
		{[]string{"import", dir}, unread},
		{[]string{"import", html}, "is not an OPML list"},
		{[]string{"extract", small}, "No article was found"},
		{[]string{"extract", html}, "is larger than allowed (4 MB)."},
	} {
		w := &written{}
		var stdout, stderr bytes.Buffer
		code := Run(t.Context(), append([]string{"--data", t.TempDir(), "--lang", "en"}, tt.args...), Env{
			Stdout: &stdout, Stderr: &stderr, Getenv: func(string) string { return "" },
			Open: func(context.Context, Options) (*Program, func() error, error) {
				return &Program{Drafts: w, Articles: w, Feeds: lists{}}, func() error { return nil }, nil
			},
		})
		if tt.says == "" {
			if code != 0 {
				t.Errorf("%q: %d, %q", tt.args, code, stderr.String())
			}
			continue
		}
		said := stderr.String()
		if code != 1 || len(w.kept) != 0 || stdout.Len() != 0 || strings.Count(said, "\n") != 1 || !strings.Contains(said, tt.says) || !strings.Contains(said, tt.args[len(tt.args)-1]) {
			t.Errorf("%q: %d, %q, %q", tt.args, code, stdout.String(), said)
		}
	}
}
