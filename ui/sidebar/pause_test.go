package sidebar

import (
	"slices"
	"testing"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/session"
)

// A feed is paused and goes on by its menu, a folder's feeds by that of the folder: they keep
// their numbers, have a sign, and are not asked with the folder.
func TestSourcesArePausedByTheirMenus(t *testing.T) {
	f := newFake()
	p, w, events := opened(t, f, "ar")
	do := func(s session.Source, key string) {
		t.Helper()
		menu := p.Menu(s)
		i := slices.IndexFunc(menu, func(i kit.MenuItem) bool { return i.Key == key })
		if i < 0 {
			t.Fatalf("%s is not offered: %+v", key, menu)
		}
		menu[i].Do()
		w.Settle()
	}
	at := slices.IndexFunc(f.feeds, func(x news.Feed) bool { return x.Folder != "" && x.Problem == nil && x.URL != news.EditionURL })
	id, folder := f.feeds[at].ID, session.Source{Kind: session.Folder, Folder: f.feeds[at].Folder}
	row := func() kit.IconRowData {
		e, _ := p.entry(t, func(e entry) bool { return e.source == session.OfFeed(id) })
		return e.row
	}
	before := row()
	do(session.OfFeed(id), "menu.pause")
	if now := row(); now.Sign != "pause" || now.Count != before.Count || !f.feeds[at].Paused {
		t.Errorf("paused: %+v, before %+v", now, before)
	}
	if slices.Contains(p.folders.ids(folder.Folder), id) {
		t.Error("it is asked with its folder")
	}
	do(session.OfFeed(id), "menu.resume")
	if now := row(); now != before {
		t.Errorf("it goes on as %+v, not as %+v", now, before)
	}
	do(folder, "folder.pause")
	for _, x := range p.folders.fetched(folder.Folder) {
		if !x.Paused {
			t.Errorf("%s goes on", x.Title)
		}
	}
	if slices.ContainsFunc(p.Menu(folder), func(i kit.MenuItem) bool { return i.Key == "folder.sync" }) {
		t.Error("a folder in which all is paused is offered to be synced")
	}
	do(folder, "folder.resume")
	if now := row(); now != before || slices.Contains(*events, "sync") {
		t.Errorf("%+v, %v", now, *events)
	}
}
