package ui

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/app/subscribing"
	"sahifa/app/undo"
	"sahifa/ui/kit"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// What the window remembers of a folder goes with it to its new name, and back; a
// folder that is gone is not shown any longer.
func TestTheWindowFollowsAFolder(t *testing.T) {
	f := newFake(3)
	w, settle := opened(t, f, "ar")
	folders := func(names ...string) { f.with(func() { f.folders = append([]string{}, names...) }) } // that there are now
	folder := func(name string) session.Source { return session.Source{Kind: session.Folder, Folder: name} }
	shows := func(when, name string) {
		t.Helper()
		settle()
		if w.session.Source() != folder(name) || w.prefs.Lists.View(folder(name)) != (session.View{Oldest: true}) || !slices.Equal(w.prefs.Folded, []string{name}) {
			t.Errorf("%s: %+v is shown, views %+v, folded %q", when, w.session.Source(), w.prefs.Lists.Views, w.prefs.Folded)
		}
	}
	w.session.Choose(folder("أخبار"))
	w.prefs.Lists.SetView(folder("أخبار"), session.View{Oldest: true})
	w.prefs.Folded = []string{"أخبار"}
	w.rebuild()
	settle()
	step := undo.Step{ID: 1, Action: undo.FolderRenamed, Name: "عالم", Former: "أخبار"}
	folders("عالم")
	steps{w}.done(step, nil)
	shows("renamed", "عالم")
	folders("أخبار")
	steps{w}.undone(step, nil)
	shows("and back", "أخبار")
	folders("عالم")
	steps{w}.redone(step, nil)
	shows("and there again", "عالم")
	folders("أخبار")
	steps{w}.undone(step, nil)
	shows("and back again", "أخبار")
	step = undo.Step{ID: 2, Action: undo.FolderRemoved, Name: "أخبار"}
	folders()
	steps{w}.done(step, nil)
	settle()
	if w.session.Source().Kind != session.AllArticles || !w.said("أخبار") || len(w.prefs.Folded) > 0 {
		t.Errorf("removed: %+v, folded %q", w.session.Source(), w.prefs.Folded)
	}
	folders("أخبار")
	steps{w}.undone(step, nil)
	if settle(); !slices.Equal(w.prefs.Folded, []string{"أخبار"}) {
		t.Errorf("it is there again, folded %q", w.prefs.Folded)
	}
}

// What goes by a step after a while is told with it.
func TestAStepTellsWhatGoesByIt(t *testing.T) {
	w, settle := opened(t, newFake(1), "ar")
	steps{w}.done(undo.Step{ID: 1, Action: undo.Changed, Name: "آفاق", Feeds: []int64{1}, Going: 12}, nil)
	settle()
	if !w.said("12 مقالًا بعد ساعة") || !w.said("آفاق") {
		t.Error("it is not told how many articles go, and when")
	}
}

// Every step has a sentence, and so has its undoing: none is a key, and no quotation
// stands in another.
func TestEveryStepHasItsSentences(t *testing.T) {
	nested := regexp.MustCompile(`«[^»]*«|“[^”]*“`)
	articles := []undo.Action{undo.Read, undo.Unread, undo.Starred, undo.Unstarred, undo.Removed}
	for _, code := range []string{"ar", "en"} {
		w, _ := opened(t, newFake(1), code)
		var all []undo.Step
		for _, a := range articles {
			for _, ids := range [][]int64{{1}, {1, 2}, {1, 2, 3}} {
				all = append(all, undo.Step{Action: a, Articles: ids})
			}
		}
		for _, a := range []undo.Action{undo.SearchSaved, undo.SearchChanged, undo.SearchRenamed, undo.SearchRemoved, undo.Unsubscribe, undo.Changed, undo.Moved, undo.FeedRenamed, undo.FolderMade, undo.FolderRenamed, undo.FolderRemoved,
			undo.Highlighted, undo.Annotated, undo.HighlightRemoved, undo.NoteAdded, undo.NoteChanged, undo.NoteRemoved} {
			all = append(all, undo.Step{Action: a, Name: "آفاق", Title: "مصدر", Former: "قديم", Feeds: []int64{1}})
		}
		for _, ids := range [][]int64{nil, {1}, {1, 2}, {1, 2, 3}} {
			all = append(all, undo.Step{Action: undo.Muted, Name: "آفاق", Articles: ids}, undo.Step{Action: undo.Unmuted, Name: "آفاق", Articles: ids})
		}
		for _, ids := range [][]int64{{1}, {1, 2}, {1, 2, 3}, make([]int64, 30)} {
			all = append(all, undo.Step{Action: undo.Subscribed, Title: "آفاق", Feeds: ids}, undo.Step{Action: undo.Subscribed, Folders: make([]string, len(ids))})
		}
		all = append(all, undo.Step{Action: undo.Changed, Feeds: []int64{1, 2}, Name: "آفاق"}, undo.Step{Action: undo.Moved, Feeds: []int64{1, 2}},
			undo.Step{Action: undo.Discarded, Draft: news.Draft{PageTitle: "خبر"}}, undo.Step{Action: undo.Discarded, Draft: news.Draft{PageTitle: "خبر", State: news.StatePublished}})
		for _, s := range all {
			done, undone := steps{w}.words(s, false), w.kit.Text("undo.undone", steps{w}.words(s, true))
			for _, text := range []string{done, undone} {
				if strings.Contains(text, "undo") || !strings.HasSuffix(text, ".") || nested.MatchString(text) {
					t.Errorf("%s: %+v says %q", code, s, text)
				}
			}
			if strings.Contains(undone, strings.TrimSuffix(done, ".")) && s.Action != undo.Unstarred && s.Action != undo.Starred {
				t.Errorf("%s: %+v undone says only what was done: %q", code, s, undone)
			}
		}
	}
}

// A feed that was shown when it was unsubscribed from is shown again when it is back,
// unless another source was chosen meanwhile; and so is a folder.
func TestASourceThatComesBackIsShownAgain(t *testing.T) {
	gone := map[session.Source]func(ctx context.Context, s session.Steps) (undo.Step, error){
		session.OfFeed(1): func(ctx context.Context, s session.Steps) (undo.Step, error) { return s.Unsubscribe(ctx, 1) },
		{Kind: session.Folder, Folder: "أخبار"}: func(ctx context.Context, s session.Steps) (undo.Step, error) {
			return s.RemoveFolder(ctx, "أخبار")
		},
		{Kind: session.SavedSearch, Search: 7}: func(ctx context.Context, s session.Steps) (undo.Step, error) { return s.RemoveSearch(ctx, 7) },
	}
	for source, remove := range gone {
		w, settle := opened(t, newFake(3), "ar")
		shows := func(when string, want session.Source) {
			t.Helper()
			settle()
			if now := w.session.Source(); now != want {
				t.Errorf("%s %+v is shown, want %+v", when, now, want)
			}
		}
		all, starred := session.Source{Kind: session.AllArticles}, session.Source{Kind: session.Starred}
		w.session.Choose(source)
		w.session.Do(remove, nil)
		shows("gone,", all)
		w.session.Undo()
		shows("back,", source)
		w.session.Redo()
		shows("gone again,", all)
		w.session.Choose(starred)
		w.session.Undo()
		shows("back under another,", starred)
	}
}

// Who unsubscribes from one of many sources is not brought away from the others, and one
// that is added is seen though the sources were narrowed.
func TestTheSidebarStaysAmongManySources(t *testing.T) {
	f := newFake(3)
	for id := range int64(60) {
		f.others = append(f.others, news.Feed{ID: 100 + id, URL: fmt.Sprintf("https://%d.example/feed", id), Title: fmt.Sprintf("مصدر %d", id)})
	}
	w, settle := opened(t, f, "ar")
	settle()
	w.session.Choose(session.OfFeed(150))
	settle()
	at := w.sidebar.Rows.Offset()
	if at == 0 {
		t.Fatal("the source is in view at the top")
	}
	w.session.Do(func(ctx context.Context, s session.Steps) (undo.Step, error) { return s.Unsubscribe(ctx, 150) }, nil)
	settle()
	if now := w.sidebar.Rows.Offset(); now != at {
		t.Errorf("the rows went from %v to %v", at, now)
	}
	w.sidebar.Filter.Open()
	w.win.Canvas().Focused().(*rtl.Entry).SetText("كوكب")
	if !w.sidebar.Filter.Active() {
		t.Fatal("nothing is narrowed")
	}
	w.subscribed(f.others[:1])
	if settle(); w.sidebar.Filter.Active() {
		t.Error("the sources are narrowed still")
	}
}

// What was subscribed to, one source or a list, is taken back from its notice as one step, and
// by its keys; what was shown of it is left, and shown again when it is back.
func TestASubscriptionIsTakenBack(t *testing.T) {
	for _, list := range []bool{false, true} {
		f := newFake(3)
		w, settle := opened(t, f, "ar")
		f.with(func() {
			f.others = []news.Feed{{ID: 100, URL: "https://a.example/feed", Title: "أفق"}, {ID: 101, URL: "https://b.example/feed", Title: "بحر"}}
		})
		shown := session.OfFeed(100)
		if list {
			var back func()
			steps{w}.imported(subscribing.ImportReport{Added: 2, Feeds: f.others, Folders: []string{"مجلد"}}, func(b func()) { back = b })
			settle()
			if shown = (session.Source{Kind: session.Folder, Folder: "مجلد"}); back == nil {
				t.Fatal("nothing takes the list back")
			}
			w.session.Choose(shown)
			settle()
			back()
		} else {
			w.subscribed(f.others[:1])
			settle()
			pressNotice(t, w, w.kit.Text("undo.do"))
		}
		settle()
		if now := w.session.Source(); now.Kind != session.AllArticles {
			t.Errorf("list %v, undone: %+v is shown", list, now)
		}
		w.session.Redo()
		settle()
		if now := w.session.Source(); now != shown {
			t.Errorf("list %v, done again: %+v is shown, want %+v", list, now, shown)
		}
	}
}

// A saved search that is changed while its list is shown is shown as it is now, and as it
// was once that is taken back; the mark for news of it changes nothing that is shown.
func TestTheListFollowsASavedSearch(t *testing.T) {
	w, settle := opened(t, newFake(3), "ar")
	was := search.SavedSearch{ID: 7, Name: "نفط", Query: "نفط"}
	for _, now := range []search.SavedSearch{{ID: 7, Name: "نفط", Query: "نفط="}, {ID: 7, Name: "نفط", Query: "نفط", Notify: true}} {
		w.session.Choose(session.OfSavedSearch(was))
		settle()
		step := undo.Step{ID: 1, Action: undo.SearchChanged, Name: now.Name, Search: now, Was: was}
		steps{w}.done(step, nil)
		settle()
		if got := w.session.Source(); got != session.OfSavedSearch(now) {
			t.Errorf("%+v is shown of %+v", got, now)
		}
		steps{w}.undone(step, nil)
		settle()
		if got := w.session.Source(); got != session.OfSavedSearch(was) {
			t.Errorf("%+v is shown, want what was", got)
		}
	}
}

// Sources that come back without ever having been synced are synced at once, as new ones are,
// unless syncing rests.
func TestSourcesThatComeBackAreSynced(t *testing.T) {
	for _, unsynced := range [][]int64{nil, {1}} {
		for _, paused := range []bool{false, true} {
			w, settle := opened(t, newFake(1), "ar")
			w.paused.Store(paused)
			steps{w}.redone(undo.Step{ID: 1, Action: undo.Subscribed, Feeds: []int64{1}, Unsynced: unsynced}, nil)
			if got, want := w.sync.Running(), len(unsynced) > 0 && !paused; got != want {
				t.Errorf("never synced %v, paused %v: syncs %v", unsynced, paused, got)
			}
			settle()
		}
	}
}

// In a dialog the keys that take a step back do what the dialog offers to take back, if it
// offers that, and no step of the window, which is not in sight.
func TestKeysTakeBackWhatWasDoneInADialog(t *testing.T) {
	for _, offers := range []bool{false, true} {
		f := newFake(3)
		w, settle := opened(t, f, "ar")
		w.session.SetStarred([]int64{1}, true)
		settle()
		taken := 0
		page := kit.Page{Title: "صفحة", Width: 400, Body: rtl.NewText(w.kit.Styles.Plain, rtl.Span{Text: "نص"})}
		if offers {
			page.Undo = func() { taken++ }
		}
		w.kit.Overlay.ShowPage(page)
		f.did.Did()
		press := func() {
			w.keys.pressShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierShortcutDefault})
			settle()
		}
		press()
		if did := f.did.Did(); len(did) > 0 || (taken == 1) != offers {
			t.Errorf("offered %v: taken back %d times, and %q done", offers, taken, did)
		}
		w.kit.Overlay.CloseDialog()
		press()
		if did := f.did.Did(); len(did) == 0 || taken > 1 {
			t.Errorf("offered %v, closed: taken back %d times, and %q done", offers, taken, did)
		}
	}
}
