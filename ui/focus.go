// Which pane is seen and has the keyboard.

package ui

import (
	"fyne.io/fyne/v2"

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

// focusNext goes on with the keyboard from the sidebar to the list to the
// article, as far as they are shown, and round.
func (w *window) focusNext() {
	var panes []fyne.Focusable
	if w.frame.room == roomForAll {
		panes = append(panes, w.sidebar.Rows)
	}
	if r := w.list.Rows(); r != nil && w.frame.list.Visible() {
		panes = append(panes, r)
	}
	if w.reader.Showing() && w.frame.article.Visible() {
		panes = append(panes, w.reader.Column)
	}
	for i, p := range panes {
		if w.kit.HasFocus(p) {
			w.kit.Focus(panes[(i+1)%len(panes)])
			return
		}
	}
	if len(panes) > 0 {
		w.kit.Focus(panes[0])
	}
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
