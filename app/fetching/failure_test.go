package fetching_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"

	"sahifa/app"
	"sahifa/app/apptest"
	"sahifa/app/fetching"
	"sahifa/app/identity"
	"sahifa/app/news"
)

// refusing is a store that refuses articles of one title.
type refusing struct {
	app.Articles
	title string
	err   error
}

func (s refusing) PutEntry(ctx context.Context, a news.Article, e identity.Known, pictures []news.Picture) (int64, error) {
	if a.Title == s.title {
		return 0, s.err
	}
	return s.Articles.PutEntry(ctx, a, e, pictures)
}

// refuses gives a program on a store that refuses the site's second story, and
// what it logs.
func refuses(t *testing.T, err error) (*apptest.Program, *bytes.Buffer) {
	t.Helper()
	var out bytes.Buffer
	log := slog.New(slog.NewTextHandler(&out, nil))
	store := apptest.OpenStore(t, t.TempDir())
	store.Articles = refusing{store.Articles, "الخبر الثاني", err}
	return apptest.Join(app.Options{Store: store, Log: log}), &out
}

func TestAnArticleThatCannotBeKeptStopsNoOther(t *testing.T) {
	bad, good := apptest.NewSite(t, apptest.ThreeStories()...), apptest.NewSite(t, apptest.Story{ID: "x", GUID: "x", Title: "خبر من مكان آخر", Body: apptest.Text})
	a, log := refuses(t, news.NewProblem(news.Internal, errors.New("constraint failed")))
	for _, s := range []*apptest.Site{bad, good} {
		if _, err := a.Subscribe(ctx, s.URL); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // the second sync is not spoilt by the first one's failure
		r := a.MustSync(t)
		if len(r.Failed) != 0 {
			t.Errorf("failed feeds %+v", r.Failed)
		}
	}
	if n := len(a.MustList(t, news.Filter{})); n != 3 {
		t.Errorf("%d articles, want the 3 that could be kept", n)
	}
	for _, want := range []string{bad.URL + "/feed", bad.URL + "/a/2", "constraint failed"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log does not name %q:\n%s", want, log)
		}
	}
}

func TestAFullDiskEndsASync(t *testing.T) {
	s := apptest.NewSite(t, apptest.ThreeStories()...)
	a, _ := refuses(t, news.NewProblem(news.DiskFull, nil, "/"))
	if _, err := a.Subscribe(ctx, s.URL); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Sync(ctx, fetching.Options{All: true}); apptest.KindOf(err) != news.DiskFull {
		t.Errorf("err %v, want DiskFull", err)
	}
}

// Posts without a word whose pages cannot be had are kept like others.
func TestEntriesWithoutAWordAreKept(t *testing.T) {
	a, _ := apptest.Subscribed(t, apptest.NewSite(t,
		apptest.Story{ID: "1", GUID: "1", Title: "🔥", Status: 404, Excerpt: true},
		apptest.Story{ID: "2", GUID: "2", Title: "؟!", Status: 404, Excerpt: true},
		apptest.Story{ID: "3", GUID: "3", Title: "", Status: 404, Excerpt: true}))
	if r := a.MustSync(t); r.New != 3 || len(r.Failed) != 0 {
		t.Errorf("report %+v", r)
	}
}
