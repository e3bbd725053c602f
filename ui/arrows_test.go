package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/session"
)

// press presses a key as Fyne does: for what has the keyboard or, where nothing has, for
// the window.
func press(w *window, key fyne.KeyName) {
	e := &fyne.KeyEvent{Name: key}
	if f := w.win.Canvas().Focused(); f != nil {
		f.TypedKey(e)
	} else {
		w.keys.pressKey(e)
	}
}

// along gives the arrows that go on and back along the line of text.
func along(code string) (on, back fyne.KeyName) {
	if code == "ar" {
		return fyne.KeyLeft, fyne.KeyRight
	}
	return fyne.KeyRight, fyne.KeyLeft
}

// toolIn gives a button of a pane.
func toolIn(t *testing.T, pane fyne.CanvasObject) fyne.Focusable {
	t.Helper()
	for _, o := range seen(pane) {
		if tool, ok := o.(*kit.Tool); ok {
			return tool
		}
	}
	t.Fatal("there is no button")
	return nil
}

// The keys that go through things mean the same in every pane, in both directions of
// writing: docs/keys.md has the table.
func TestArrowsMeanTheSameInEveryPane(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		w, settle := opened(t, newFake(60), code)
		w.keys.listen()
		on, back := along(code)
		w.session.Open(w.items()[3])
		settle()
		do := func(key fyne.KeyName) { press(w, key); settle() }
		open := func() int64 { return w.reader.Article().ID }

		// Along the line, in the article and in the list: the next and the one before.
		for _, at := range []func(){w.reader.Focus, w.list.FocusRows, func() { w.kit.Focus(nil) }} {
			at()
			was := open()
			if do(on); open() != was+1 {
				t.Errorf("%s: on leads from %d to %d", code, was, open())
			}
			at()
			if do(back); open() != was {
				t.Errorf("%s: back leads to %d, want %d", code, open(), was)
			}
		}

		// In the sidebar: into a folder and out of it, and nothing of another pane.
		w.kit.Focus(w.sidebar.Rows)
		do(fyne.KeyEnd)
		feed, was := w.sidebar.Rows.FocusedRow(), open()
		if do(on); w.sidebar.Rows.FocusedRow() != feed || open() != was {
			t.Errorf("%s: on leads from a feed to row %d, article %d", code, w.sidebar.Rows.FocusedRow(), open())
		}
		do(back)
		folder := w.sidebar.Rows.FocusedRow()
		if folder != feed-1 || open() != was {
			t.Errorf("%s: back leads from a feed in row %d to row %d", code, feed, folder)
		}
		do(back)
		if do(fyne.KeyEnd); w.sidebar.Rows.FocusedRow() != folder {
			t.Errorf("%s: the folder is not folded", code)
		}
		do(on)
		if do(on); w.sidebar.Rows.FocusedRow() != feed {
			t.Errorf("%s: on does not lead into the folder", code)
		}

		// Across, from a button of a pane: into its rows.
		for pane, rows := range map[fyne.CanvasObject]func() *kit.Rows{
			w.frame.side: func() *kit.Rows { return w.sidebar.Rows }, w.frame.list: w.list.Rows,
		} {
			for key, at := range map[fyne.KeyName]int{fyne.KeyDown: -1, fyne.KeyUp: -1, fyne.KeyHome: 0, fyne.KeyEnd: 1 << 20} {
				w.kit.Focus(toolIn(t, pane))
				was := open()
				do(key)
				row := rows().FocusedRow()
				last := at == 1<<20 && row > 0
				if row < 0 || at == 0 && row != 0 || at == 1<<20 && !last || open() != was {
					t.Errorf("%s: %s from a button leads to row %d, article %d", code, key, row, open())
				}
			}
		}
		// And from one of the article: it scrolls, and no other opens.
		w.kit.Focus(toolIn(t, w.reader.Bar))
		was = open()
		do(fyne.KeyDown)
		if do(fyne.KeyEnd); open() != was {
			t.Errorf("%s: from a button of the article another opens", code)
		}
	}
}

// In the list of comments the arrows along the line go from comment to comment.
func TestArrowsGoFromCommentToComment(t *testing.T) {
	for _, code := range []string{"ar", "en"} {
		f := newFake(5)
		w, settle := opened(t, f, code)
		w.keys.listen()
		on, back := along(code)
		for range 3 {
			if _, err := f.SaveDraft(t.Context(), news.Draft{ArticleID: 1, PageTitle: "خبر", Text: "تعليق", State: news.StatePublished}); err != nil {
				t.Fatal(err)
			}
		}
		w.session.Choose(session.Source{Kind: session.Drafts})
		settle()
		w.list.FocusRows()
		press(w, fyne.KeyReturn)
		settle()
		first := w.session.Draft
		w.list.FocusRows()
		press(w, on)
		settle()
		second := w.session.Draft
		if second == first || second == 0 {
			t.Errorf("%s: on leads from comment %d to %d", code, first, second)
		}
		w.list.FocusRows()
		press(w, back)
		settle()
		if w.session.Draft != first {
			t.Errorf("%s: back leads to %d, want %d", code, w.session.Draft, first)
		}
	}
}

// F6 goes through all panes and round, from fields and buttons as well.
func TestF6GoesRoundFromAnywhere(t *testing.T) {
	w, settle := opened(t, newFake(5), "ar")
	w.keys.listen()
	w.session.Open(w.items()[1])
	settle()
	w.composer.Compose(w.reader.Article(), news.Comment{})
	settle()
	at := func() string {
		switch {
		case w.kit.FocusIn(w.composer.Content):
			return "comment"
		case w.kit.FocusIn(w.frame.article):
			return "article"
		case w.kit.FocusIn(w.frame.list):
			return "list"
		case w.kit.FocusIn(w.frame.side):
			return "sidebar"
		}
		return "nowhere"
	}
	for i, want := range []string{"sidebar", "list", "article", "comment", "sidebar"} { // it begins in the field of the comment
		if press(w, fyne.KeyF6); at() != want {
			t.Errorf("press %d leads to the %s, want %s", i+1, at(), want)
		}
	}
	w.kit.Focus(toolIn(t, w.frame.list))
	if press(w, fyne.KeyF6); at() != "article" {
		t.Errorf("from a button of the list it leads to the %s", at())
	}
	w.list.BeginSearch()
	settle()
	if press(w, fyne.KeyF6); at() != "article" {
		t.Errorf("from the search field it leads to the %s", at())
	}
}

// The menu's key opens the menu of whatever has the keyboard.
func TestTheMenusKey(t *testing.T) {
	w, settle := opened(t, newFake(5), "en")
	w.keys.listen()
	w.session.Open(w.items()[1])
	settle()
	w.composer.Compose(w.reader.Article(), news.Comment{})
	settle()
	for name, focus := range map[string]func(){
		"sidebar": func() { w.kit.Focus(w.sidebar.Rows) }, "list": w.list.FocusRows, "article": w.reader.Focus, "field": w.composer.Focus,
	} {
		focus()
		press(w, desktop.KeyMenu)
		menu := w.win.Canvas().Overlays().Top()
		if menu == nil {
			t.Errorf("it opens no menu in the %s", name)
			continue
		}
		press(w, fyne.KeyEscape)
		if w.win.Canvas().Overlays().Top() != nil {
			t.Errorf("Escape does not close the menu of the %s", name)
		}
	}
}
