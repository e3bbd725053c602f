// Which pane is seen and has the keyboard, and to what keys do something.

package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/app/news"
	"sahifa/ui/kit/async"
	"sahifa/ui/session"
	"sahifa/ui/sidebar"
)

// focusList gives the keyboard to the list, and shows it.
func (w *window) focusList() {
	w.frame.showArticle(false)
	w.list.FocusRows()
}

// focusSidebar gives the keyboard to the sidebar. It comes over the rest where
// there is no room for it.
func (w *window) focusSidebar() {
	w.frame.openSide()
	w.kit.Focus(w.sidebar.Rows)
}

// focusArticle leaves the list for the article that is open.
func (w *window) focusArticle() {
	if w.reader.Showing() {
		w.frame.showArticle(true)
		w.reader.Focus()
	}
}

// focusNext goes on with the keyboard from the sidebar to the list to the article to
// the comment being written, as far as they are shown, and round; with Shift the other
// way. It goes on from a pane also where a button or field of it has the keyboard.
func (w *window) focusNext() {
	type pane struct {
		content fyne.CanvasObject
		focus   func()
	}
	var panes []pane
	add := func(shown bool, content fyne.CanvasObject, focus func()) {
		if shown {
			panes = append(panes, pane{content, focus})
		}
	}
	article := w.frame.article.Visible()
	add(w.frame.side.Visible(), w.frame.side, func() { w.kit.Focus(w.sidebar.Rows) })
	add(w.frame.list.Visible() && w.list.Rows() != nil, w.frame.list, w.list.FocusRows)
	add(article && w.reader.Showing(), w.frame.article, w.reader.Focus)
	add(article && w.composer.Writing(), w.composer.Content, w.composer.Focus)
	if len(panes) == 0 {
		return
	}
	at := len(panes) - 1 // the comment stands in the article's pane, so it is looked at before
	for at >= 0 && !w.kit.FocusIn(panes[at].content) {
		at--
	}
	by := 1
	if d, ok := w.fyneApp.Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
		by = -1
		at = max(at, 0)
	}
	panes[(at+by+len(panes))%len(panes)].focus()
}

// chosenInSidebar shows a source. The keyboard is at its row, whether that was clicked or
// chosen by a key: in the row with the ring all keys mean the same. Where the sidebar came
// over the rest, it is put away, and the keyboard is in the list.
func (w *window) chosenInSidebar(s session.Source) {
	w.frame.showArticle(false)
	w.session.Choose(s)
	if w.frame.room != roomForAll {
		w.focusList()
	} else {
		sidebar.FocusChosen(w.sidebar)
	}
}

// discardComment removes the comment that the user is at, and tells whether there
// is one.
func (b *keyboard) discardComment() bool {
	w := b.window
	if w.composer.DiscardOpen() {
		return true
	}
	id := w.list.At.Draft()
	if id != 0 {
		w.composer.Discard(id)
	}
	return id != 0
}

// remove removes what the keyboard is at: a source, a comment, or articles.
func (b *keyboard) remove() {
	w := b.window
	switch {
	case w.kit.FocusIn(w.frame.side):
		if !w.sidebar.Remove() {
			b.nothing("undo.no_source")
		}
	case w.kit.HasFocus(w.reader.Column) && w.reader.Column.Selected() != "": // it is the text that is meant, which stays
		b.nothing("undo.selected_text")
	case !b.discardComment():
		b.withArticles(w.list.Remove, func(i news.Item) { w.list.Remove([]int64{i.ID}) })
	}
}

// rename names the source anew that the keyboard is at, or that is shown.
func (b *keyboard) rename() {
	if !b.window.sidebar.Rename() {
		b.nothing("undo.no_source")
	}
}

// placeFolder moves the folder that is chosen among the others.
func (b *keyboard) placeFolder(by int) {
	if !b.window.sidebar.PlaceFolder(by) {
		b.nothing("folder.not_chosen")
	}
}

// withArticles does something to the articles that are chosen in the list or, where
// none is, to the one that the user is at: that of the row with the keyboard, or the
// open one if it is of the list that is shown, or the keyboard is in it. What hangs on
// another list, or stands beside a list of comments, is left alone.
func (b *keyboard) withArticles(several func(ids []int64), one func(news.Item)) {
	w := b.window
	if ids := w.list.Chosen(); len(ids) > 0 {
		several(ids)
		return
	}
	if row, ok := w.list.At.Row(); ok {
		one(row)
		return
	}
	a := w.reader.Article()
	if w.reader.Showing() && (w.list.At.Article() == a.ID || w.session.Source().ListsArticles() && w.kit.FocusIn(w.reader.Content)) {
		one(a.Item)
		return
	}
	b.nothing("undo.no_article")
}

// nothing tells why a key has nothing to do where the user is.
func (b *keyboard) nothing(why string) {
	b.window.kit.Overlay.Notice(b.window.kit.Text(why))
}

// withArticle does something to the article that the user is at: that of the row with
// the keyboard, whether of an article or of a comment on it, or the open one. It asks for
// nothing that changes an article: that is withArticles.
func (b *keyboard) withArticle(do func(news.Article)) {
	if id := b.window.list.At.On(); id != 0 {
		b.with(id, do)
	} else if b.window.reader.Showing() {
		do(b.window.reader.Article())
	}
}

// with does something with the article of an id, which need not be open.
func (b *keyboard) with(id int64, do func(news.Article)) {
	w := b.window
	if id == w.reader.Article().ID {
		do(w.reader.Article())
		return
	}
	async.Call(w.kit.Runner, nil, func(ctx context.Context) (news.Article, error) { return w.program.reader.Article(ctx, id) }, func(a news.Article, err error) {
		if !w.kit.Failed(err) {
			do(a)
		}
	})
}

// compose has the user comment on an article, which is opened for it.
func (b *keyboard) compose(a news.Article) {
	w := b.window
	if a.ID == w.reader.Article().ID {
		w.composer.Compose(a, news.Comment{})
		return
	}
	w.opened = func() {
		if w.reader.Article().ID == a.ID {
			w.composer.Compose(a, news.Comment{})
		}
	}
	w.session.Open(a.Item)
}

// onItsPage gives what does something that an article's page on the web is needed for, and
// tells so of one that ships inside the program.
func (b *keyboard) onItsPage(do func(news.Article)) func(news.Article) {
	return func(a news.Article) {
		if a.OnWeb() {
			do(a)
		} else {
			b.nothing("reader.no_page")
		}
	}
}

// find opens the line to find words in the article, or the search where no
// article is open.
func (w *window) find() {
	if w.reader.Showing() {
		w.reader.BeginFind()
	} else {
		w.list.BeginSearch()
	}
}

// escape closes what is open, the uppermost first, then goes back.
func (w *window) escape() {
	overlay := w.kit.Overlay
	switch {
	case overlay.DialogOpen():
		overlay.CloseDialog()
	case w.sidebar.CallOffDrag():
	case w.frame.drawer.Open():
		w.frame.drawer.Close()
	case w.composer.Escape():
	case w.frame.full:
		look{w}.toggleFull()
	case w.list.ChooseNone():
	case sidebar.ChooseNone(w.sidebar):
	case w.frame.side.Visible() && w.sidebar.Filter.Active():
		w.sidebar.Filter.Clear()
	case w.reader.Find.IsOpen() && (w.frame.room != roomForOne || w.frame.reading):
		w.reader.Find.Close()
	case w.reader.Listen.Stop():
	case w.frame.article.Visible() && w.composer.Shut():
	case w.frame.articleAlone():
		w.focusList()
	case w.session.Source().Kind == session.SearchResults:
		w.list.EndSearch()
	default:
		overlay.HideNotice()
	}
}
