package ui

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"sahifa/assets/lang"
	"sahifa/ui/session"
)

// The window begins with what was open when it was closed.
func TestTheOpenArticleIsRestored(t *testing.T) {
	w, settle := opened(t, newFake(3), "ar")
	look{w}.restore()
	settle()
	if w.reader.Showing() {
		t.Error("an article is open though none was")
	}
	w.prefs.Article = 2
	look{w}.restore()
	settle()
	if w.reader.Article().ID != 2 {
		t.Errorf("article %d is open", w.reader.Article().ID)
	}
	w.prefs.Article = 3
	look{w}.restore()
	settle()
	if w.reader.Article().ID != 2 {
		t.Error("what the user has opened meanwhile is taken away")
	}
}

// What the user marked as unread and left open stays unread when the next run opens it
// anew; opened by hand after that it is read.
func TestARestoredArticleStaysUnread(t *testing.T) {
	f := newFake(3)
	w, settle := opened(t, f, "ar")
	w.prefs.Article = 2
	look{w}.restore()
	settle()
	if w.reader.Article().ID != 2 || f.read[2] {
		t.Fatalf("article %d is open, read: %v", w.reader.Article().ID, f.read[2])
	}
	w.session.Open(w.items()[2])
	settle()
	w.session.Open(w.items()[1])
	settle()
	if !f.read[3] || !f.read[2] {
		t.Errorf("what was opened by hand is read: %v, %v", f.read[3], f.read[2])
	}
}

// A narrow window begins with the list or the article, and with or without the
// sidebar over them, as it was closed.
func TestTheWindowBeginsAsItWasClosed(t *testing.T) {
	for _, c := range []struct {
		width           float32
		atList, drawer  bool
		article, opened bool // what is to be seen
	}{
		{width: 500, atList: true},
		{width: 500, atList: true, drawer: true, opened: true},
		{width: 500, article: true},
		{width: 900, drawer: true, article: true, opened: true},
		{width: 1280, article: true},
	} {
		w, settle := opened(t, newFake(3), "ar")
		w.resize(c.width, 600)
		settle()
		if !c.atList {
			w.session.Open(w.items()[1])
			settle()
		}
		if c.drawer {
			w.focusSidebar()
		}
		look{w}.note()
		w.prefs.Article = 2
		kept := w.prefs

		w, settle = opened(t, newFake(3), "ar")
		w.prefs = kept
		w.resize(c.width, 600)
		settle()
		look{w}.restore()
		settle()
		if w.reader.Article().ID != 2 || w.frame.article.Visible() != c.article || w.frame.drawer.Open() != c.opened {
			t.Errorf("%+v: article %d, seen: %v, the sidebar open: %v", c, w.reader.Article().ID, w.frame.article.Visible(), w.frame.drawer.Open())
		}
		w.session.Open(w.items()[0]) // what the user opens next comes forward
		settle()
		if !w.frame.article.Visible() {
			t.Errorf("%+v: an article that is opened is not seen", c)
		}
	}
}

// What there is no more is forgotten by the preferences: folders that were removed and
// feeds that were left, but not how those are shown that there are.
func TestPreferencesForgetWhatIsGone(t *testing.T) {
	w, settle := opened(t, newFake(3), "ar")
	w.tidied = false
	oldest := session.View{Oldest: true}
	for _, s := range []session.Source{session.OfFeed(1), session.OfFeed(77), {Kind: session.Folder, Folder: "أخبار"}, {Kind: session.Folder, Folder: "قديم"}, {Kind: session.Starred}} {
		w.prefs.Lists.SetView(s, oldest)
	}
	w.prefs.Folded = []string{"قديم", "أخبار"}
	w.rebuild()
	settle()
	if got := w.prefs.Folded; !slices.Equal(got, []string{"أخبار"}) {
		t.Errorf("folded are %q", got)
	}
	if got := slices.Sorted(maps.Keys(w.prefs.Lists.Views)); !slices.Equal(got, []string{"feed:1", "folder:أخبار", "starred"}) {
		t.Errorf("views are %q", got)
	}
}

// A feed's new name stands in the head of the article that is open as well, and the sample
// edition is called as in the language that was chosen.
func TestNamesFollow(t *testing.T) {
	f := newFake(3)
	w, settle := opened(t, f, "ar")
	w.session.Open(w.items()[1])
	settle()
	head := func() string {
		w.reader.Column.SelectAll()
		return w.reader.Column.Selected()
	}
	if !strings.Contains(head(), "صحيفة الاختبار") {
		t.Fatal("the head has no feed")
	}
	f.feedName = "اسم جديد"
	w.sidebar.Load()
	settle()
	if text := head(); !strings.Contains(text, "اسم جديد") || strings.Contains(text, "صحيفة الاختبار") {
		t.Errorf("the head says %q", text)
	}
	w.settingsEvents().LanguageChosen("en")
	settle()
	if want := lang.Load("en").Text("edition.title"); f.edition != want {
		t.Errorf("the edition is called %q, want %q", f.edition, want)
	}
}
