package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/rtl"
)

// typingPause is how long typing rests before a search begins.
const typingPause = 180 * time.Millisecond

// searchField is the line to search by, above the list. The stock entry in it
// is made when it is first needed: measuring its text costs at the start.
type searchField struct {
	box   *fyne.Container
	kit   *kit
	entry *searchEntry
	find  func(query string)
	end   func()
	timer *time.Timer
}

func newSearchField(k *kit, find func(string), end func()) *searchField {
	box := container.New(layout.NewCustomPaddedLayout(0, 8, 12, 12))
	box.Hide()
	return &searchField{box: box, kit: k, find: find, end: end}
}

// show opens the field and gives the entry to focus.
func (s *searchField) show() fyne.Focusable {
	if s.entry == nil {
		s.entry = &searchEntry{escape: s.end}
		s.entry.ExtendBaseWidget(s.entry)
		s.entry.OnChanged = func(string) { s.typed() }
		s.entry.OnSubmitted = func(string) { s.now() }
		close := s.kit.tool("cancel", "list.end_search", s.end)
		s.box.Add(rtl.Border(s.kit.dir, nil, nil, nil, close, s.entry))
	}
	s.box.Show()
	return s.entry
}

// hide closes the field and forgets the query.
func (s *searchField) hide() {
	if s.timer != nil {
		s.timer.Stop()
	}
	if s.entry != nil && s.box.Visible() {
		s.box.Hide()
		s.entry.OnChanged = nil
		s.entry.SetText("")
		s.entry.OnChanged = func(string) { s.typed() }
	}
}

func (s *searchField) typed() {
	if s.timer != nil {
		s.timer.Stop()
	}
	s.timer = time.AfterFunc(typingPause, func() { s.kit.desk.hand(s.now) })
}

func (s *searchField) now() {
	if q := strings.TrimSpace(s.entry.Text); q != "" && s.box.Visible() {
		s.find(q)
	}
}

// searchEntry is an entry that Escape leaves.
type searchEntry struct {
	widget.Entry
	escape func()
}

// TypedKey is called by Fyne.
func (e *searchEntry) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		e.escape()
		return
	}
	e.Entry.TypedKey(k)
}

func (w *window) beginSearch() { w.win.Canvas().Focus(w.search.show()) }

// find shows what a query finds.
func (w *window) find(query string) { w.choose(source{Kind: found, Query: query}) }

// endSearch goes back to the list before the search.
func (w *window) endSearch() {
	w.search.hide()
	w.win.Canvas().Unfocus()
	if w.source.Kind == found {
		w.choose(w.settings.Source)
	}
}
