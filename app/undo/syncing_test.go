package undo_test

import (
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"sahifa/app/apptest"
	"sahifa/app/fetching"
	"sahifa/app/news"
)

// held is a site of which some requests are not answered until it is let go.
type held struct {
	*apptest.Site
	come chan struct{} // one is here
	free chan struct{} // closed by letGo
	once sync.Once
}

// hold has the requests wait whose path begins so.
func hold(t *testing.T, s *apptest.Site, path string) *held {
	t.Helper()
	h := &held{Site: s, come: make(chan struct{}, 1), free: make(chan struct{})}
	s.Set(func(s *apptest.Site) {
		s.Answer = func(_ http.ResponseWriter, r *http.Request) bool {
			if strings.HasPrefix(r.URL.Path, path) {
				select {
				case h.come <- struct{}{}:
				default:
				}
				select {
				case <-h.free:
				case <-r.Context().Done():
				}
			}
			return false
		}
	})
	t.Cleanup(h.letGo)
	return h
}

func (h *held) letGo() { h.once.Do(func() { close(h.free) }) }

// What is taken back while it syncs stops syncing, brings nothing more into the lists, and is
// all there when it is done again, wherever the sync was, also where another program syncs it.
func TestTakingBackWhatSyncs(t *testing.T) {
	for _, at := range []string{"/feed", "/a/", "/pic/"} {
		for _, how := range []syncedBy{own, otherBefore, otherAfter} {
			t.Run(strings.Trim(at, "/")+", "+string(how), func(t *testing.T) { takenBackSyncing(t, at, how) })
		}
	}
}

// syncedBy is which program syncs, and when its site answers.
type syncedBy string

const (
	own         syncedBy = "own" // it is not waited for
	otherBefore syncedBy = "another's, which ends before it is done again"
	otherAfter  syncedBy = "another's, which ends after it was done again"
)

func takenBackSyncing(t *testing.T, at string, how syncedBy) {
	t.Helper()
	a := apptest.Open(t)
	syncer := a
	if how != own {
		syncer = apptest.OpenIn(t, a.Dir)
	}
	slow, other := apptest.NewSite(t, apptest.ThreeStories()...), apptest.NewSite(t, apptest.ThreeStories()...)
	outline := func(s *apptest.Site) string { return `<outline type="rss" text="م" xmlUrl="` + s.URL + `/feed"/>` }
	list := `<opml version="2.0"><body><outline text="ي">` + outline(slow) + `</outline>` + outline(other) + `</body></opml>`
	before := inLists(t, a)
	report := must2(a.Import(ctx, strings.NewReader(list), nil))(t)
	must2(a.Steps.Subscribed(ctx, report.Feeds, report.Folders))(t)
	var ids []int64
	for _, f := range report.Feeds {
		ids = append(ids, f.ID)
	}
	h := hold(t, slow, at)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if r, err := syncer.Sync(ctx, fetching.Options{FeedIDs: ids}); err != nil || len(r.Failed) > 0 {
			t.Errorf("the sync failed: %+v, %v", r, err)
		}
	}()
	<-h.come
	if _, ok, err := a.Steps.Undo(ctx); !ok || err != nil {
		t.Fatal(ok, err)
	}
	switch how {
	case own:
		<-ended // though the site does not answer
	case otherBefore:
		h.letGo()
		<-ended
	}
	if now := inLists(t, a); now != before {
		t.Errorf("taken back:\n%s", difference(before, now))
	}
	if _, ok, err := a.Steps.Redo(ctx); !ok || err != nil {
		t.Fatal(ok, err)
	}
	h.letGo()
	<-ended
	feeds := must2(a.Feeds(ctx))(t)
	if len(feeds) != 2 || !slices.Contains(must2(a.Folders(ctx))(t), "ي") {
		t.Fatalf("done again: %+v", feeds)
	}
	if trash := must2(a.Steps.Trashed(ctx))(t); len(trash) > 0 {
		t.Errorf("in the trash: %+v", trash)
	}
	a.MustSync(t)
	if items := a.MustList(t, news.Filter{}); len(items) != 6 {
		t.Errorf("%d articles", len(items))
	}
	if h := must2(a.Maintenance.Check(ctx))(t); len(h.Problems) > 0 {
		t.Errorf("%q", h.Problems)
	}
}
