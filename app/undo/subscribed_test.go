package undo_test

import (
	"slices"
	"strings"
	"testing"

	"sahifa/app/apptest"
	"sahifa/app/news"
	"sahifa/app/undo"
)

// visible writes down the feeds and folders that the user sees, and how much they brought.
func visible(t *testing.T, a *apptest.Program) (out []string) {
	t.Helper()
	for _, f := range must2(a.Feeds(ctx))(t) {
		out = append(out, strings.Join([]string{f.Folder, f.Title, f.URL}, "|")+strings.Repeat(".", f.Articles))
	}
	return append(append(out, "--"), must2(a.Folders(ctx))(t)...)
}

// A list that was imported is taken back as one step, whatever it holds and in whatever
// library, and done again; what the sources brought goes and comes with them.
func TestAnImportIsOneStep(t *testing.T) {
	site := apptest.NewSite(t, apptest.ThreeStories()...)
	other := apptest.NewSite(t, apptest.ThreeStories()...)
	network := apptest.Open(t)
	at := func(s *apptest.Site) string { return must2(network.Find(ctx, s.URL))(t)[0].URL }
	first, second := at(site), at(other)
	outline := func(address string) string { return `<outline type="rss" text="م" xmlUrl="` + address + `"/>` }
	lists := map[string]string{
		"folders in an order of their own": `<outline text="ي">` + outline(first) + `</outline><outline text="ا">` + outline(second) + `</outline>`,
		"a folder in another":              `<outline text="ب"><outline text="ا">` + outline(second) + `</outline></outline>`,
		"none in a folder":                 outline(first) + outline(second),
		"an empty folder":                  `<outline text="خ"></outline>` + outline(second),
		"a folder that there is":           `<outline text="قديم">` + outline(second) + `</outline><outline text="جديد">` + outline(first) + `</outline>`,
		"one that is subscribed to":        `<outline text="قديم">` + outline(first) + outline(second) + `</outline>`,
	}
	for name, list := range lists {
		for _, had := range []bool{false, true} {
			a := apptest.Open(t)
			if had {
				f := must2(a.Subscribe(ctx, site.URL))(t)
				f.Folder = "قديم"
				must(t, a.ChangeFeed(ctx, f))
				a.MustSync(t)
			}
			before := visible(t, a)
			r := must2(a.Import(ctx, strings.NewReader(`<opml version="2.0"><body>`+list+`</body></opml>`), nil))(t)
			step := must2(a.Steps.Subscribed(ctx, r.Feeds, r.Folders))(t)
			if step.ID == 0 || len(step.Feeds) != r.Added || r.Added == 0 {
				t.Fatalf("%s: %+v of %+v", name, step, r)
			}
			a.MustSync(t)
			after := visible(t, a)
			for range 2 {
				if got, ok, err := a.Steps.Undo(ctx); !ok || err != nil || got.Action != undo.Subscribed {
					t.Fatalf("%s: %+v, %v, %v", name, got, ok, err)
				}
				if now := visible(t, a); !slices.Equal(now, before) {
					t.Errorf("%s, undone:\n%q, before\n%q", name, now, before)
				}
				if _, ok, err := a.Steps.Redo(ctx); !ok || err != nil {
					t.Fatalf("%s: %v, %v", name, ok, err)
				}
				if now := visible(t, a); !slices.Equal(now, after) {
					t.Errorf("%s, done again:\n%q, was\n%q", name, now, after)
				}
			}
		}
	}
}

// Where nothing was new there is no step; what was removed elsewhere since does not keep the
// rest from being taken back, and what is gone for good from being forgotten.
func TestTakingBackWhatIsPartlyGone(t *testing.T) {
	a := filled(t)
	if s := must2(a.Steps.Subscribed(ctx, nil, nil))(t); s.ID != 0 {
		t.Errorf("a step of nothing: %+v", s)
	}
	feeds := must2(a.Feeds(ctx))(t)
	must2(a.Steps.Subscribed(ctx, feeds, nil))(t)
	must(t, a.Kept.Feeds.Remove(ctx, feeds[0].ID)) // by another program, say
	if _, ok, err := a.Steps.Undo(ctx); !ok || err != nil || len(must2(a.Feeds(ctx))(t)) != 0 {
		t.Errorf("%v, %v", ok, err)
	}
	var trash []int64
	for _, x := range must2(a.Steps.Trashed(ctx))(t) {
		trash = append(trash, x.ID)
	}
	must(t, a.Steps.DeleteTrashed(ctx, trash))
	if _, ok, err := a.Steps.Redo(ctx); !ok || apptest.KindOf(err) != news.UndoGone {
		t.Errorf("%v, %v", ok, err)
	}
	if _, ok, err := a.Steps.Redo(ctx); ok || err != nil {
		t.Errorf("it is not forgotten: %v, %v", ok, err)
	}
}

// What comes back without ever having been synced is told of, so that it is.
func TestWhatComesBackUnsyncedIsToldOf(t *testing.T) {
	a := apptest.Open(t)
	synced := must2(a.Subscribe(ctx, apptest.NewSite(t, apptest.ThreeStories()...).URL))(t)
	a.MustSync(t)
	never := must2(a.Subscribe(ctx, apptest.NewSite(t, apptest.ThreeStories()...).URL))(t)
	must2(a.Steps.Subscribed(ctx, []news.Feed{synced, never}, nil))(t)
	for range 2 {
		if _, ok, err := a.Steps.Undo(ctx); !ok || err != nil {
			t.Fatal(ok, err)
		}
		step, ok, err := a.Steps.Redo(ctx)
		if !ok || err != nil || !slices.Equal(step.Unsynced, []int64{never.ID}) {
			t.Errorf("%+v, %v, %v", step, ok, err)
		}
	}
}
