package ui

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/app/undo"
	"sahifa/ui/session"
)

// Delete does nothing to an article while the keyboard is in the sidebar: it removes the
// source there, without a question, for that can be taken back.
func TestDeleteInTheSidebarMeansTheSource(t *testing.T) {
	f := newFake(5)
	w, settle := opened(t, f, "ar")
	w.keys.listen()
	w.session.Open(w.items()[1])
	settle()
	w.kit.Focus(w.sidebar.Rows)
	f.did.Did()
	var did []string
	for row := 0; ; row++ {
		w.sidebar.Rows.FocusRow(row, 1)
		if w.sidebar.Rows.FocusedRow() < row {
			break
		}
		press(w, fyne.KeyDelete)
		settle()
		if w.kit.Overlay.DialogOpen() {
			t.Fatalf("row %d: it asks, though there is a way back", row)
		}
		did = append(did, f.did.Did()...)
	}
	removes := func(d string) bool {
		return strings.HasPrefix(d, "unsubscribe") || strings.HasPrefix(d, "folder_removed") || strings.HasPrefix(d, "remove search")
	}
	if len(did) < 2 || slices.ContainsFunc(did, func(d string) bool { return !removes(d) }) {
		t.Errorf("Delete in the sidebar does %q", did)
	}
	w.kit.Focus(toolIn(t, w.frame.side))
	press(w, fyne.KeyDelete)
	settle()
	if did := f.did.Did(); len(did) > 0 {
		t.Errorf("from a button of the sidebar Delete does %q", did)
	}
}

// What keys do to an article they do to that of the row with the keyboard, though
// another is open.
func TestKeysMeanTheRowWithTheKeyboard(t *testing.T) {
	for key := range articleKeys(nil) {
		f := newFake(6)
		w, settle := opened(t, f, "ar")
		w.keys.listen()
		items := w.items()
		w.session.Open(items[1])
		settle()
		w.list.FocusRows()
		w.list.Rows().FocusRow(3, 1)
		f.did.Did()
		articleKeys(w)[key]()
		settle()
		if did := f.did.Did(); len(did) != 1 || !slices.Contains(strings.FieldsFunc(did[0], notDigit), "4") {
			t.Errorf("%s at the row of article 4 does %q", key, did)
		}
	}
}

// Ctrl+A in the sidebar chooses no article, and Delete removes none of which text is
// selected: neither is what the keyboard is at.
func TestKeysForWhatIsElsewhereDoNothing(t *testing.T) {
	f := newFake(5)
	w, settle := opened(t, f, "ar")
	w.keys.listen()
	all := func() { w.win.Canvas().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{}) }
	w.kit.Focus(w.sidebar.Rows)
	if all(); len(w.list.Chosen()) > 0 {
		t.Errorf("in the sidebar %d articles are chosen", len(w.list.Chosen()))
	}
	w.list.FocusRows()
	if all(); len(w.list.Chosen()) != 5 {
		t.Errorf("in the list %d articles are chosen", len(w.list.Chosen()))
	}
	w.list.ChooseNone()
	w.session.Open(w.items()[1])
	settle()
	f.did.Did()
	w.reader.Column.SelectAll()
	press(w, fyne.KeyDelete)
	settle()
	if did := f.did.Did(); len(did) > 0 || w.reader.Column.Selected() == "" {
		t.Errorf("with selected text Delete does %q", did)
	}
}

func notDigit(r rune) bool { return r < '0' || r > '9' }

// F2 names the source that was clicked.
func TestF2AfterAClick(t *testing.T) {
	f := newFake(3)
	w, settle := opened(t, f, "ar")
	w.keys.listen()
	for _, s := range []session.Source{session.OfFeed(w.session.Library.Feeds[0].ID), {Kind: session.Folder, Folder: "أخبار"}} {
		w.chosenInSidebar(s)
		settle()
		press(w, fyne.KeyF2)
		settle()
		if !w.kit.Overlay.DialogOpen() {
			t.Errorf("F2 does not name %v anew", s)
		}
		w.kit.Overlay.CloseDialog()
	}
	w.chosenInSidebar(session.Source{Kind: session.AllArticles})
	settle()
	if press(w, fyne.KeyF2); w.kit.Overlay.DialogOpen() {
		t.Error("F2 names the fixed lists")
	}
}

// The row that was clicked has the ring, and the keys: those that go through things go
// through the sidebar, as after F9, till an article is opened.
func TestAClickInTheSidebarGivesItTheKeys(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		w, settle := opened(t, newFake(60), code)
		w.keys.listen()
		items := w.items()
		on, back := along(code)
		for _, key := range []fyne.KeyName{on, back, fyne.KeyDown, fyne.KeyUp, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageDown, fyne.KeyPageUp} {
			w.session.Open(items[1])
			settle()
			w.chosenInSidebar(session.OfFeed(w.session.Library.Feeds[0].ID))
			settle()
			clicked := w.sidebar.Rows.FocusedRow()
			if clicked < 0 || !w.kit.HasFocus(w.sidebar.Rows) {
				t.Fatalf("%s: the clicked source has not the keyboard", code)
			}
			press(w, key)
			settle()
			if w.reader.Article().ID != items[1].ID || !w.kit.HasFocus(w.sidebar.Rows) {
				t.Errorf("%s: %s after a click opens article %d", code, key, w.reader.Article().ID)
			}
		}
		w.session.Open(items[2])
		settle()
		if !w.kit.HasFocus(w.reader.Column) {
			t.Errorf("%s: the sidebar keeps the keys though an article was opened", code)
		}
	}
}

// Delete removes a source that was clicked, though an article of it is open, till the
// user turns to something else; it asks nothing.
func TestDeleteAfterAClick(t *testing.T) {
	f := newFake(3)
	w, settle := opened(t, f, "ar")
	w.keys.listen()
	feed := session.OfFeed(w.session.Library.Feeds[0].ID)
	click := func(s session.Source) {
		w.chosenInSidebar(s)
		settle()
	}
	for _, tt := range []struct {
		name string
		do   func()
		does string
	}{
		{"a feed", func() { click(feed) }, "unsubscribe"},
		{"a folder", func() { click(session.Source{Kind: session.Folder, Folder: "أخبار"}) }, "folder_removed"},
		{"then an article is opened", func() { click(feed); w.session.Open(w.items()[1]) }, "remove"},
		{"then the keyboard is in the list", func() { click(feed); w.list.FocusRows() }, "remove"},
	} {
		w.session.Open(w.items()[0])
		settle()
		f.did.Did()
		tt.do()
		settle()
		press(w, fyne.KeyDelete)
		settle()
		did := f.did.Did()
		if asks := w.kit.Overlay.DialogOpen(); asks || len(did) != 1 || !strings.HasPrefix(did[0], tt.does) {
			t.Errorf("%s: asks %v and does %q, want %q", tt.name, asks, did, tt.does)
		}
		w.kit.Overlay.CloseDialog()
		w.kit.Focus(nil)
	}
}

// visits is an app that remembers which page was last opened in the browser.
type visits struct {
	fyne.App
	last string
}

func (v *visits) OpenURL(u *url.URL) error { v.last = u.String(); return nil }

// What keys do with an article without changing it they do with that of the row with the
// keyboard, too, and with the open one where the keyboard is in no row.
func TestKeysOpenAndCopyTheRowWithTheKeyboard(t *testing.T) {
	for _, at := range []struct {
		name  string
		focus func(w *window)
		want  int64
	}{
		{"the row of article 4", func(w *window) { w.list.FocusRows(); w.list.Rows().FocusRow(3, 1) }, 4},
		{"the open article", func(w *window) { w.reader.Focus() }, 2},
		{"nowhere", func(w *window) { w.kit.Focus(nil) }, 2},
	} {
		w, settle := opened(t, newFake(6), "ar")
		browser := &visits{App: w.kit.App}
		w.kit.App = browser
		w.session.Open(w.items()[1])
		settle()
		at.focus(w)
		want := fmt.Sprintf("https://e.example/%d", at.want)
		w.keys.typeLetter('v')
		w.keys.typeLetter('c')
		settle()
		if copied := w.kit.App.Clipboard().Content(); browser.last != want || copied != want {
			t.Errorf("at %s v opens %q and c copies %q", at.name, browser.last, copied)
		}
		w.keys.typeLetter('t')
		settle()
		if !w.composer.Writing() || w.reader.Article().ID != at.want || !w.kit.FocusIn(w.composer.Content) {
			t.Errorf("at %s t opens article %d, writing %v", at.name, w.reader.Article().ID, w.composer.Writing())
		}
	}
}

// In the list of comments they do it with the article that the row's comment is on.
func TestKeysOpenTheArticleOfAComment(t *testing.T) {
	_, w, settle := listed(t)
	w.list.FocusRows()
	w.list.Rows().FocusRow(0, 1) // on article 2; article 1 is open
	w.keys.typeLetter('c')
	settle()
	if copied := w.kit.App.Clipboard().Content(); copied != "https://e.example/2" {
		t.Errorf("c copies %q", copied)
	}
}

// What needs a page on the web says so of an article that has none.
func TestKeysSayThatAnArticleHasNoPage(t *testing.T) {
	for _, key := range "vct" {
		f := newFake(3)
		f.inside = 2
		w, settle := opened(t, f, "ar")
		w.session.Open(w.items()[1])
		settle()
		w.keys.typeLetter(key)
		settle()
		if !w.said(w.kit.Text("reader.no_page")) || w.composer.Writing() {
			t.Errorf("%c says nothing", key)
		}
	}
}

// A key that changes nothing says why, each in its own words.
func TestKeysSayWhyNothingChanges(t *testing.T) {
	for name, c := range map[string]struct {
		do   func(w *window)
		said string
	}{
		"no article is chosen": {func(w *window) { w.keys.withArticles(nil, nil) }, "undo.no_article"},
		"text is selected":     {func(w *window) { w.session.Open(w.items()[0]) }, "undo.selected_text"},
		"nothing is unread":    {func(w *window) { steps{w}.done(undo.Step{Action: undo.Read}, nil) }, "undo.nothing_read"},
		"nothing is read":      {func(w *window) { steps{w}.done(undo.Step{Action: undo.Unread}, nil) }, "undo.nothing_unread"},
		"it was so already":    {func(w *window) { steps{w}.done(undo.Step{Action: undo.Starred}, nil) }, "undo.nothing_done"},
	} {
		w, settle := opened(t, newFake(3), "ar")
		c.do(w)
		settle()
		if c.said == "undo.selected_text" {
			w.kit.Focus(w.reader.Column)
			w.reader.Column.SelectAll()
			w.keys.remove()
			settle()
		}
		if !w.said(w.kit.Text(c.said)) {
			t.Errorf("where %s that is not said", name)
		}
	}
}

// A source that was clicked has its menu by the key for menus.
func TestTheMenuKeyMeansTheClickedSource(t *testing.T) {
	w, settle := opened(t, newFake(5), "ar")
	w.keys.listen()
	press(w, desktop.KeyMenu)
	if w.win.Canvas().Overlays().Top() != nil {
		t.Fatal("a menu opens though nothing was clicked")
	}
	w.chosenInSidebar(session.OfFeed(w.session.Library.Feeds[0].ID))
	settle()
	press(w, desktop.KeyMenu)
	if w.win.Canvas().Overlays().Top() == nil {
		t.Error("no menu opens")
	}
}

// Several sources that are chosen end the choice of articles: Delete is for one of both.
func TestOnlyOnePaneHasSeveralChosen(t *testing.T) {
	f := newFake(5)
	w, _ := opened(t, f, "ar")
	w.list.FocusRows()
	if w.list.ChooseAll(); len(w.list.Chosen()) != 5 {
		t.Fatalf("%d articles are chosen", len(w.list.Chosen()))
	}
	if w.sidebarEvents().Several(); len(w.list.Chosen()) > 0 {
		t.Errorf("%d articles are chosen beside sources", len(w.list.Chosen()))
	}
}
