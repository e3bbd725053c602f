package ui

import (
	"fyne.io/fyne/v2"
)

// shownRows are those in the list's pane, nil where a note stands.
func (w *window) shownRows() *rows {
	if len(w.listing.Objects) > 0 {
		if r, ok := w.listing.Objects[0].(*rows); ok {
			return r
		}
	}
	return nil
}

// intoRows gives the list the focus, and shows it.
func (w *window) intoRows() {
	w.frame.read(false)
	if r := w.shownRows(); r != nil {
		w.win.Canvas().Focus(r)
	} else {
		w.win.Canvas().Unfocus()
	}
}

// intoSidebar gives the sidebar the focus. It comes over the rest where there
// is no room for it.
func (w *window) intoSidebar() {
	w.frame.openSide()
	w.win.Canvas().Focus(w.sidebar.rows)
}

// back leaves the article for the list.
func (w *window) back() { w.intoRows() }

// forward leaves the list for the article that is open.
func (w *window) forward() {
	if w.reader.showing {
		w.frame.read(true)
		w.win.Canvas().Focus(w.reader.column)
	}
}

// nextPane goes on with the focus from the sidebar to the list to the article,
// as far as they are shown, and round.
func (w *window) nextPane() {
	var panes []fyne.Focusable
	if w.frame.room == roomForAll {
		panes = append(panes, w.sidebar.rows)
	}
	if r := w.shownRows(); r != nil && w.frame.list.Visible() {
		panes = append(panes, r)
	}
	if w.reader.showing && w.frame.article.Visible() {
		panes = append(panes, w.reader.column)
	}
	has := w.win.Canvas().Focused()
	for i, p := range panes {
		if p == has {
			w.win.Canvas().Focus(panes[(i+1)%len(panes)])
			return
		}
	}
	if len(panes) > 0 {
		w.win.Canvas().Focus(panes[0])
	}
}

// chooseFrom shows a source that was chosen in the sidebar, and puts that away
// where it came over the rest.
func (w *window) chooseFrom(s source) {
	w.frame.read(false)
	byKey := w.win.Canvas().Focused() == fyne.Focusable(w.sidebar.rows)
	w.choose(s)
	if w.frame.room != roomForAll {
		w.intoRows()
	} else if !byKey {
		w.win.Canvas().Unfocus() // the arrows are the list's
	}
}
