package ui

import (
	"slices"
	"testing"

	"sahifa/app/undo"
	"sahifa/ui/session"
)

// What the window remembers of a folder goes with it to its new name, and back; a
// folder that is gone is not shown any longer.
func TestTheWindowFollowsAFolder(t *testing.T) {
	w, settle := opened(t, newFake(3), "ar")
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
	steps{w}.done(step, nil)
	shows("renamed", "عالم")
	steps{w}.undone(step, nil)
	shows("and back", "أخبار")
	steps{w}.done(undo.Step{ID: 2, Action: undo.FolderRemoved, Name: "أخبار"}, nil)
	settle()
	if w.session.Source().Kind != session.AllArticles || !w.said("أخبار") {
		t.Errorf("removed: %+v", w.session.Source())
	}
}
