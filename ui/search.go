package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sahifa/ui/rtl"
)

// typingPause is how long typing rests before a search begins.
const typingPause = 180 * time.Millisecond

// searchField is the line to search by, above the list.
type searchField struct {
	box   *fyne.Container
	kit   *kit
	entry *rtl.Entry
	find  func(query string)
	timer *time.Timer
}

func newSearchField(k *kit, entry *rtl.Entry, find func(string), end func()) *searchField {
	s := &searchField{kit: k, entry: entry, find: find}
	entry.SetPlaceholder(k.text("list.search"))
	entry.OnChanged = func(string) { s.typed() }
	entry.OnSubmitted = func(string) { s.now() }
	entry.OnEscape = end
	close := k.tool("cancel", "list.end_search", end)
	s.box = container.New(layout.NewCustomPaddedLayout(0, 8, 12, 12), rtl.Border(k.dir, nil, nil, nil, close, entry))
	s.box.Hide()
	return s
}

// show opens the field and gives the entry to focus.
func (s *searchField) show() fyne.Focusable {
	s.box.Show()
	return s.entry
}

// hide closes the field and forgets the query.
func (s *searchField) hide() {
	s.box.Hide()
	s.entry.SetText("")
	if s.timer != nil {
		s.timer.Stop() // of the text's change as well
	}
}

func (s *searchField) typed() {
	if s.timer != nil {
		s.timer.Stop()
	}
	s.timer = time.AfterFunc(typingPause, func() { s.kit.desk.hand(s.now) })
}

func (s *searchField) now() {
	if q := strings.TrimSpace(s.entry.Text()); q != "" && s.box.Visible() {
		s.find(q)
	}
}

func (w *window) beginSearch() { w.win.Canvas().Focus(w.search.show()) }

// searchFor opens the search line with a query.
func (w *window) searchFor(query string) {
	w.beginSearch()
	w.search.entry.SetText(query)
	w.search.now()
}

// find shows what a query finds.
func (w *window) find(query string) {
	if w.source.Kind == drafts {
		w.source.Query = query
		w.loadDrafts()
		return
	}
	w.choose(source{Kind: found, Query: query})
}

// endSearch goes back to the list before the search.
func (w *window) endSearch() {
	w.search.hide()
	w.win.Canvas().Unfocus()
	switch {
	case w.source.Kind == found:
		w.choose(w.settings.Source)
	case w.source.Query != "":
		w.source.Query = ""
		w.loadDrafts()
	}
}
