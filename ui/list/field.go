// The line to search by.

package list

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// searchFieldEvents tell what the user does in a search field.
type searchFieldEvents struct {
	typed   func(query string) // at every letter
	entered func(query string)
	down    func() // the user wants to go into what was found
	ended   func()
}

// searchField is the line to search by, above the list.
type searchField struct {
	box   *fyne.Container
	entry *rtl.Entry
	quiet bool // the text is being set, not typed
}

func newSearchField(k *kit.Kit, e searchFieldEvents) *searchField {
	s := &searchField{entry: k.Entry()}
	s.entry.OnChanged = func(text string) {
		if !s.quiet && s.box.Visible() {
			e.typed(text)
		}
	}
	s.entry.OnSubmitted = e.entered
	s.entry.OnEscape = e.ended
	s.entry.OnKey = func(key *fyne.KeyEvent, _ bool) bool {
		if key.Name != fyne.KeyDown {
			return false
		}
		e.down()
		return true
	}
	close := k.Tool("cancel", "list.end_search", e.ended)
	s.box = container.New(layout.NewCustomPaddedLayout(0, 8, 12, 12), rtl.Border(k.Dir, nil, nil, nil, close, s.entry))
	s.box.Hide()
	return s
}

// show opens the field, which says what is searched, and gives the entry to
// focus.
func (s *searchField) show(of string) fyne.Focusable {
	s.entry.SetPlaceholder(of)
	s.box.Show()
	return s.entry
}

// set puts a query into the field.
func (s *searchField) set(query string) {
	s.quiet = true
	s.entry.SetText(query)
	s.quiet = false
}

// hide closes the field and forgets the query.
func (s *searchField) hide() {
	s.box.Hide()
	s.set("")
}
