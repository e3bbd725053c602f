// The line above an article to find words in it.

package reader

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sahifa/app/arabic"
	"sahifa/app/search"
	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// FindBar is the line above an article to find words in it.
type FindBar struct {
	Box    *fyne.Container
	kit    *kit.Kit
	entry  *rtl.Entry
	column *rtl.Column
	count  *rtl.Label

	query   string          // that the article was found by
	matcher *search.Matcher // of it; nil: of none
}

func newFindBar(k *kit.Kit, column *rtl.Column) *FindBar {
	entry := k.Entry()
	f := &FindBar{kit: k, entry: entry, column: column, count: rtl.NewLabel("", k.Styles.Note)}
	entry.SetPlaceholder(k.Text("find.title"))
	entry.OnChanged = func(string) { f.findAll() }
	entry.OnSubmitted = func(string) { f.Next() }
	entry.OnEscape = f.Close
	entry.OnKey = func(e *fyne.KeyEvent, shift bool) bool {
		if back := shift && (e.Name == fyne.KeyReturn || e.Name == fyne.KeyF3); back || e.Name == fyne.KeyUp {
			f.previous()
			return true
		}
		if e.Name == fyne.KeyF3 || e.Name == fyne.KeyDown {
			f.Next()
			return true
		}
		return false
	}
	tools := rtl.Row(k.Dir, kit.Inset(f.count), k.Tool("chevron-up", "find.previous", f.previous),
		k.Tool("chevron-open", "find.next", f.Next), k.Tool("cancel", "find.close", f.Close))
	f.Box = container.New(layout.NewCustomPaddedLayout(0, 8, 12, 12), rtl.Border(k.Dir, nil, nil, nil, tools, entry))
	f.Box.Hide()
	return f
}

// IsOpen tells whether the bar is shown.
func (f *FindBar) IsOpen() bool { return f.Box.Visible() }

// begin opens the bar with a text to find, and gives the entry to focus.
func (f *FindBar) begin(text string) fyne.Focusable {
	f.Box.Show()
	if text != "" {
		f.entry.SetText(text)
	}
	f.entry.SelectAll()
	f.findAll()
	return f.entry
}

// highlight opens the bar with the query that an article was found by, to go from
// hit to hit. A nil matcher closes one that was opened so.
func (f *FindBar) highlight(query string, m *search.Matcher) {
	opened := f.matcher != nil && f.entry.Text() == f.query
	f.query, f.matcher = query, m
	switch {
	case m != nil:
		f.Box.Show()
		f.entry.SetText(query)
	case opened && f.IsOpen():
		f.Box.Hide()
		f.entry.SetText("")
	}
}

// Close takes the bar and the marks away.
func (f *FindBar) Close() {
	if f.IsOpen() {
		f.Box.Hide()
		f.column.Find(func(string) []rtl.Match { return nil })
		f.kit.Focus(f.column)
	}
}

// findAll finds what is in the entry.
func (f *FindBar) findAll() {
	if !f.IsOpen() {
		return
	}
	phrase := f.entry.Text()
	places := func(text string) [][2]int { return arabic.Find(text, phrase) }
	if f.matcher != nil && phrase == f.query {
		places = f.matcher.Spans
	}
	f.column.Find(func(text string) (hits []rtl.Match) {
		for _, p := range places(text) {
			hits = append(hits, rtl.Match{Start: p[0], End: p[1]})
		}
		return hits
	})
	f.showCount()
}

// Next goes to the next hit.
func (f *FindBar) Next() {
	f.column.NextMatch()
	f.showCount()
}

func (f *FindBar) previous() {
	f.column.PreviousMatch()
	f.showCount()
}

// showCount shows which hit of how many is the current one.
func (f *FindBar) showCount() {
	at, of := f.column.CurrentMatch()
	text := f.kit.Text("find.count", strconv.Itoa(at), strconv.Itoa(of))
	if of == 0 {
		text = f.kit.Text("find.none")
		if f.entry.Text() == "" {
			text = ""
		}
	}
	f.entry.SetInvalid(of == 0 && f.entry.Text() != "")
	f.count.SetText(text)
}
