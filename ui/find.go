package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sahifa/app/arabic"
	"sahifa/app/search"
	"sahifa/ui/rtl"
)

// findBar is the line above an article to find words in it.
type findBar struct {
	box    *fyne.Container
	kit    *kit
	entry  *rtl.Entry
	column *rtl.Column
	count  *rtl.Label
	leave  func() // when it is closed

	query   string          // that the article was found by
	matcher *search.Matcher // of it; nil: of none
}

func newFindBar(k *kit, entry *rtl.Entry, column *rtl.Column, leave func()) *findBar {
	f := &findBar{kit: k, entry: entry, column: column, count: rtl.NewLabel("", k.styles.note), leave: leave}
	entry.SetPlaceholder(k.text("find.title"))
	entry.OnChanged = func(string) { f.look() }
	entry.OnSubmitted = func(string) { f.next() }
	entry.OnEscape = f.close
	entry.OnKey = func(e *fyne.KeyEvent, shift bool) bool {
		if back := shift && (e.Name == fyne.KeyReturn || e.Name == fyne.KeyF3); back || e.Name == fyne.KeyUp {
			f.previous()
			return true
		}
		if e.Name == fyne.KeyF3 || e.Name == fyne.KeyDown {
			f.next()
			return true
		}
		return false
	}
	tools := rtl.Row(k.dir, inset(f.count), k.tool("chevron-up", "find.previous", f.previous),
		k.tool("chevron-open", "find.next", f.next), k.tool("cancel", "find.close", f.close))
	f.box = container.New(layout.NewCustomPaddedLayout(0, 8, 12, 12), rtl.Border(k.dir, nil, nil, nil, tools, entry))
	f.box.Hide()
	return f
}

func (f *findBar) open() bool { return f.box.Visible() }

// begin opens the bar with a text to find, and gives the entry to focus.
func (f *findBar) begin(text string) fyne.Focusable {
	f.box.Show()
	if text != "" {
		f.entry.SetText(text)
	}
	f.entry.SelectAll()
	f.look()
	return f.entry
}

// mark opens the bar with the query that an article was found by, to go from
// hit to hit. A nil matcher closes one that was opened so.
func (f *findBar) mark(query string, m *search.Matcher) {
	opened := f.matcher != nil && f.entry.Text() == f.query
	f.query, f.matcher = query, m
	switch {
	case m != nil:
		f.box.Show()
		f.entry.SetText(query)
	case opened && f.open():
		f.box.Hide()
		f.entry.SetText("")
	}
}

// close takes the bar and the marks away.
func (f *findBar) close() {
	if f.open() {
		f.box.Hide()
		f.column.Find(func(string) []rtl.Match { return nil })
		f.leave()
	}
}

// look finds what is in the entry.
func (f *findBar) look() {
	if !f.open() {
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
	f.tell()
}

func (f *findBar) next() {
	f.column.NextMatch()
	f.tell()
}

func (f *findBar) previous() {
	f.column.PreviousMatch()
	f.tell()
}

// tell shows which hit of how many is the current one.
func (f *findBar) tell() {
	at, of := f.column.CurrentMatch()
	text := f.kit.text("find.count", strconv.Itoa(at), strconv.Itoa(of))
	if of == 0 {
		text = f.kit.text("find.none")
		if f.entry.Text() == "" {
			text = ""
		}
	}
	f.entry.SetInvalid(of == 0 && f.entry.Text() != "")
	f.count.SetText(text)
}

// beginFind opens the line to find words in the article, or the search where no
// article is open.
func (w *window) beginFind() {
	if !w.reader.showing {
		w.beginSearch()
		return
	}
	text := w.reader.column.Selected()
	if len([]rune(text)) > 80 {
		text = ""
	}
	w.win.Canvas().Focus(w.reader.find.begin(text))
}

// textMenu offers what can be done with the article's text at a place.
func (w *window) textMenu(at fyne.Position) {
	c := w.reader.column
	var choices []choice
	if link := c.LinkAt(at); link != "" {
		choices = append(choices,
			choice{"open", "text.open_link", func() { w.visit(link) }},
			choice{"copy", "text.copy_link", func() { w.copy(link) }})
	}
	selected := c.Selected()
	copying := choice{icon: "copy", key: "text.copy"}
	if selected != "" {
		copying.do = c.Copy
	}
	choices = append(choices, copying)
	if words := len([]rune(selected)); words > 0 && words <= 80 {
		choices = append(choices, choice{"search", "text.search", func() { w.searchFor(selected) }})
	}
	choices = append(choices,
		choice{"check-all", "text.select_all", c.SelectAll},
		choice{"search", "find.title", w.beginFind},
		choice{"", "keys.title", w.openShortcuts})
	w.overlay.menu(at, choices...)
}
