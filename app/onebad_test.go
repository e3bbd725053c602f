package app_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"

	"sahifa/app"
	"sahifa/app/news"
	"sahifa/app/web"
	"sahifa/storage"
)

// refusing is a store that refuses articles of one title.
type refusing struct {
	app.ArticleStore
	title string
	err   error
}

func (s refusing) Put(ctx context.Context, a news.Article, keys []string, pictures []news.Picture) (int64, error) {
	if a.Title == s.title {
		return 0, s.err
	}
	return s.ArticleStore.Put(ctx, a, keys, pictures)
}

// refuses gives a program on a store that refuses the site's second story, and
// what it logs.
func refuses(t *testing.T, err error) (*app.App, *bytes.Buffer) {
	t.Helper()
	store, openErr := storage.Open(ctx, t.TempDir())
	if openErr != nil {
		t.Fatal(openErr)
	}
	t.Cleanup(func() { _ = store.Close() })
	var out bytes.Buffer
	log := slog.New(slog.NewTextHandler(&out, nil))
	p := parts(store)
	p.Articles = refusing{p.Articles, "الخبر الثاني", err}
	return app.New(p, web.New(web.Options{Log: log}), log), &out
}

func TestAnArticleThatCannotBeKeptStopsNoOther(t *testing.T) {
	bad, good := newSite(t, threeStories()...), newSite(t, story{id: "x", guid: "x", title: "خبر من مكان آخر", body: text})
	a, log := refuses(t, news.Fail(news.Internal, errors.New("constraint failed")))
	for _, s := range []*site{bad, good} {
		if _, err := a.Subscribe(ctx, s.URL); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // the second sync is not spoilt by the first one's failure
		r := mustSync(t, a)
		if len(r.Failed) != 0 {
			t.Errorf("failed feeds %+v", r.Failed)
		}
	}
	if n := len(mustList(t, a, news.Filter{})); n != 3 {
		t.Errorf("%d articles, want the 3 that could be kept", n)
	}
	for _, want := range []string{bad.URL + "/feed", bad.URL + "/a/2", "constraint failed"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log does not name %q:\n%s", want, log)
		}
	}
}

func TestAFullDiskEndsASync(t *testing.T) {
	s := newSite(t, threeStories()...)
	a, _ := refuses(t, news.Fail(news.DiskFull, nil, "/"))
	if _, err := a.Subscribe(ctx, s.URL); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Sync(ctx, app.SyncOptions{All: true}); kindOf(err) != news.DiskFull {
		t.Errorf("err %v, want DiskFull", err)
	}
}

// Posts without a word whose pages cannot be had are kept like others.
func TestEntriesWithoutAWordAreKept(t *testing.T) {
	a, _ := subscribed(t, newSite(t,
		story{id: "1", guid: "1", title: "🔥", status: 404, excerpt: true},
		story{id: "2", guid: "2", title: "؟!", status: 404, excerpt: true},
		story{id: "3", guid: "3", title: "", status: 404, excerpt: true}))
	if r := mustSync(t, a); r.New != 3 || len(r.Failed) != 0 {
		t.Errorf("report %+v", r)
	}
}
