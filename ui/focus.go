// Which pane is seen and has the keyboard.

package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/ui/session"
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

// chosenInSidebar shows a source, and puts the sidebar away where it came over
// the rest.
func (w *window) chosenInSidebar(s session.Source) {
	w.frame.showArticle(false)
	byKey := w.kit.HasFocus(w.sidebar.Rows)
	w.session.Choose(s)
	if w.frame.room != roomForAll {
		w.focusList()
	} else if !byKey {
		w.kit.Focus(nil) // the arrows are the list's
	}
}
