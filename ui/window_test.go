package ui

import (
	"context"
	"log/slog"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"sahifa/app/fetching"
	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/assets/lang"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
	"sahifa/ui/settings"
	"sahifa/ui/typefaces"
)

// opened is a window of the test driver over a fake, filled. Its UI thread is
// the test's goroutine: settle runs what was handed to it.
func opened(t *testing.T, f *fake, code string) (*window, func()) {
	t.Helper()
	return openedOver(t, faked(f), code, func(do func()) { do() })
}

// faked gives the program that a fake makes up.
func faked(f *fake) program {
	return program{
		articles: f, steps: f.steps(), pictures: f, sidebar: f, sync: f, subscribe: f, list: f, reader: f, composer: f, outbox: f, desk: f, replies: f, settings: f, keeper: f, links: f, edition: f,
	}
}

// openedOver opens a window over a program. run runs what is handed to the UI thread.
func openedOver(t *testing.T, p program, code string, run func(do func())) (*window, func()) {
	t.Helper()
	rtl.UseFonts(typefaces.Families())
	a := test.NewApp()
	t.Cleanup(a.Quit)
	ctx, cancel := context.WithCancel(context.Background())
	posted := make(chan func(), 1000)
	prefs := settings.Default()
	prefs.Look = kit.LookLight
	w := newWindow(ctx, p, a, lang.Load(code), prefs, slog.New(slog.DiscardHandler), func(do func()) { posted <- func() { run(do) } })
	t.Cleanup(func() { cancel(); w.host.Runner.Wait() })
	w.win.SetContent(w.build())
	w.win.Resize(fyne.NewSize(1280, 800))
	settle := func() { kittest.Settle(posted, w.host.Runner.Busy) }
	w.fill()
	settle()
	return w, settle
}

// items gives the articles that the list shows.
func (w *window) items() (all []news.Item) {
	for _, h := range w.list.Hits() {
		all = append(all, h.Item)
	}
	return all
}

func TestOpeningMarksAsRead(t *testing.T) {
	f := newFake(5)
	w, settle := opened(t, f, "ar")
	w.session.Open(w.items()[2])
	settle()
	if !f.read[3] || !w.items()[2].Read || w.reader.Article().ID != 3 || !w.reader.Article().Read {
		t.Errorf("read %v, row %v, article %d", f.read, w.items()[2].Read, w.reader.Article().ID)
	}
	w.keys.typeLetter('ة') // where m is on an Arabic keyboard
	settle()
	if f.read[3] {
		t.Error("m does not mark as unread under an Arabic layout")
	}
	w.keys.typeLetter('س')
	settle()
	if !f.starred[3] {
		t.Error("s does not star under an Arabic layout")
	}
	w.keys.typeLetter('j')
	settle()
	if w.reader.Article().ID != 4 {
		t.Errorf("j opened %d", w.reader.Article().ID)
	}
}

func TestALateAnswerIsDropped(t *testing.T) {
	f := newFake(5)
	f.slow = make(chan struct{})
	w, settle := opened(t, f, "ar")
	w.session.Open(w.items()[0])
	w.session.Open(w.items()[1])
	settle()
	close(f.slow)
	settle()
	if w.reader.Article().ID != 2 {
		t.Errorf("article %d shows, want 2", w.reader.Article().ID)
	}
}

func TestTheEnglishWindowIsMirrored(t *testing.T) {
	for code, right := range map[string]bool{"ar": true, "en": false} {
		w, _ := opened(t, newFake(3), code)
		driver := fyne.CurrentApp().Driver()
		side := driver.AbsolutePositionForObject(w.sidebar.Rows).X
		column := driver.AbsolutePositionForObject(w.reader.Content).X
		if side > column != right {
			t.Errorf("%s: sidebar at %v, article at %v", code, side, column)
		}
	}
}

func TestSearchAndBack(t *testing.T) {
	w, settle := opened(t, newFake(9), "ar")
	w.list.SearchFor("خبر")
	settle()
	if len(w.items()) != 1 || w.items()[0].ID != 7 || w.session.Source().Kind != session.SearchResults {
		t.Fatalf("%+v", w.items())
	}
	w.escape()
	settle()
	if w.session.Source().Kind != session.AllArticles || len(w.items()) != 9 {
		t.Errorf("source %v with %d", w.session.Source(), len(w.items()))
	}
}

func TestWhatWasFoundIsMarkedInTheArticle(t *testing.T) {
	w, settle := opened(t, newFake(9), "ar")
	w.list.SearchFor("نص")
	settle()
	w.session.Open(w.items()[0])
	settle()
	if _, of := w.reader.Column.CurrentMatch(); !w.reader.Find.IsOpen() || of != 1 {
		t.Errorf("%d hits are marked", of)
	}
	w.session.Choose(session.Source{Kind: session.AllArticles})
	settle()
	w.session.Open(w.items()[0])
	settle()
	if w.reader.Find.IsOpen() {
		t.Error("an article that was not searched for is marked")
	}
}

func TestAfterASyncThePanesAreUpToDate(t *testing.T) {
	f := newFake(3)
	w, settle := opened(t, f, "en")
	w.sync.Start(fetching.Options{})
	f.n = 6 // what it brings
	settle()
	if len(w.items()) != 6 || w.session.Library.Counts.Unread != 6 {
		t.Errorf("%d articles in the list, %d unread", len(w.items()), w.session.Library.Counts.Unread)
	}
	w.bar.Tapped(nil) // the sync told of a failure
	if !w.kit.Overlay.DialogOpen() {
		t.Error("the failures cannot be looked at")
	}
}

func TestASavedSearchIsShown(t *testing.T) {
	f := newFake(9)
	f.searches = []search.SavedSearch{{ID: 4, Name: "الطاقة", Query: "نفط", Unread: 3}}
	w, settle := opened(t, f, "ar")
	w.chosenInSidebar(session.OfSavedSearch(f.searches[0]))
	settle()
	titled := slices.ContainsFunc(test.LaidOutObjects(w.list.Content), func(o fyne.CanvasObject) bool {
		l, ok := o.(*rtl.Label)
		return ok && l.Text() == "الطاقة"
	})
	if !titled || len(w.items()) != 1 {
		t.Errorf("titled: %v, shows %d", titled, len(w.items()))
	}
}

func TestEveryTextExists(t *testing.T) {
	w, _ := opened(t, newFake(1), "ar")
	for _, kind := range []session.SourceKind{session.AllArticles, session.Unread, session.Starred, session.SavedPages, session.Folder, session.Feed, session.SearchResults, session.SavedSearch, session.Drafts} {
		for _, key := range []string{"empty." + string(kind)} {
			if w.kit.Words.Text(key) == key {
				t.Errorf("%s has no text", key)
			}
		}
	}
	w.settings.Open()
	for _, name := range []string{"add", "all", "cancel", "check", "check-all", "chevron", "chevron-open", "copy", "edition", "feed", "folder",
		"more", "open", "pen", "save", "saved", "search", "settings", "star", "star-filled", "sync", "trash", "unread"} {
		if kit.Icon(name, kit.ColourInk) == nil {
			t.Errorf("no icon %s", name)
		}
	}
}

// A change of the theme makes the panes anew; the sidebar stays where it was.
func TestTheSidebarStaysWhereItIsUnderAnotherTheme(t *testing.T) {
	f := newFake(3)
	for id := range int64(60) {
		f.searches = append(f.searches, search.SavedSearch{ID: id + 1, Name: "بحث", Query: "نفط"})
	}
	w, settle := opened(t, f, "ar")
	w.sidebar.Rows.ScrollTo(700)
	w.prefs.Look = kit.LookDark
	w.rebuild()
	settle()
	if at := w.sidebar.Rows.Offset(); at != 700 {
		t.Errorf("it is at %v", at)
	}
}

// What takes the row of an article that is removed is open in its place. One that was
// open when it was removed is so again when it comes back, unless another is read by
// then.
func TestARemovedArticleComesBackOpen(t *testing.T) {
	w, settle := opened(t, newFake(9), "ar")
	remove := func(row int) {
		w.session.Open(w.items()[row])
		settle()
		gone := w.session.Article()
		w.list.Remove([]int64{gone})
		settle()
		if next := w.items()[row].ID; w.reader.Article().ID != next || next == gone {
			t.Fatalf("%d was removed, %d is in its row, and %d is shown", gone, next, w.reader.Article().ID)
		}
	}
	undo := func(want int64) {
		t.Helper()
		w.session.Undo()
		settle()
		if got := w.reader.Article().ID; got != want || w.session.Article() != want {
			t.Errorf("article %d is shown, %d is current, want %d", got, w.session.Article(), want)
		}
	}
	remove(2)
	undo(3)

	remove(0)
	remove(0) // the first again, which is the second now
	undo(2)
	undo(1)

	remove(4)
	w.session.Open(w.items()[0])
	settle()
	undo(w.items()[0].ID)

	w.session.Open(w.items()[3])
	settle()
	w.list.Remove([]int64{9}) // one that was not open
	settle()
	undo(4)
}

// A change of the theme forgets neither which article is open, nor in which source: of the
// rows only that of the next one is lit then.
func TestOneRowIsLitUnderAnotherTheme(t *testing.T) {
	w, settle := opened(t, newFake(9), "ar")
	w.session.Open(w.items()[1])
	settle()
	from := w.session.OpenedFrom()
	w.prefs.Look = kit.LookDark
	w.rebuild()
	settle()
	if w.session.Article() != 2 || w.session.OpenedFrom() != from {
		t.Errorf("article %d of %+v is open", w.session.Article(), w.session.OpenedFrom())
	}
	w.session.Open(w.items()[4])
	settle()
	lit := 0
	for _, o := range test.LaidOutObjects(w.list.Content) {
		if r, ok := o.(*canvas.Rectangle); ok && r.FillColor == theme.Color(kit.ColourSelected) {
			lit++
		}
	}
	if lit != 1 {
		t.Errorf("%d rows are lit", lit)
	}
}
