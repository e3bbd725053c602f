package ui

import (
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/app"
	"sahifa/app/news"
	"sahifa/ui/rtl"
)

// press is a key with its modifiers; none: the key alone.
type press = desktop.CustomShortcut

// shortcut is something that keys do while no text is being written. One
// without do is done by the part that has the focus, which knows best: it
// stands here to be told of.
type shortcut struct {
	says    string // the key of its words
	letters string // by the places they have on a Latin keyboard
	keys    []press
	told    []string // how keys are written, of one without do
	do      func()
}

// shortcutGroup is a part of the list of shortcuts.
type shortcutGroup struct {
	title string // its key
	all   []shortcut
}

// shortcuts is every shortcut of the window: what keys do and what is told of
// them are both made of it.
func (w *window) shortcuts() []shortcutGroup {
	const ctrl, shift, alt = fyne.KeyModifierShortcutDefault, fyne.KeyModifierShift, fyne.KeyModifierAlt
	on, back := fyne.KeyLeft, fyne.KeyRight // along the line of text
	if w.kit.dir == rtl.LeftToRight {
		on, back = back, on
	}
	alone := func(name fyne.KeyName) []press { return []press{{KeyName: name}} }
	with := func(m fyne.KeyModifier, name fyne.KeyName) []press { return []press{{KeyName: name, Modifier: m}} }
	a := &w.reader.article.Item
	reading := func(do func()) func() { // of the open article
		return func() {
			if w.reader.showing {
				do()
			}
		}
	}
	return []shortcutGroup{
		{"keys.reading", []shortcut{
			{says: "keys.next", letters: "j", keys: alone(on), do: func() { w.step(1, anyArticle) }},
			{says: "keys.previous", letters: "k", keys: alone(back), do: func() { w.step(-1, anyArticle) }},
			{says: "keys.next_unread", letters: "n", do: func() { w.step(1, unreadArticle) }},
			{says: "keys.space", told: []string{"Space"}},
			{says: "keys.scroll", told: []string{"↑", "↓", "PgUp", "PgDn", "Home", "End"}},
			{says: "keys.star", letters: "s", do: reading(func() { w.toggleStar(*a) })},
			{says: "keys.mark", letters: "m", do: reading(func() { w.toggleRead(*a) })},
			{says: "keys.visit", letters: "v", do: reading(func() { w.visit(a.URL) })},
			{says: "keys.copy_link", letters: "c", do: reading(func() {
				if l := link(*a); l != "" {
					w.copy(l)
				}
			})},
			{says: "keys.links", told: []string{"Tab", "Enter"}},
			{says: "keys.select", told: []string{"Shift+↑↓", "Ctrl+Shift+←→"}},
			{says: "keys.select_all", told: []string{"Ctrl+A", "Ctrl+C"}},
		}},
		{"keys.finding", []shortcut{
			{says: "keys.search", letters: "/", keys: with(ctrl|shift, fyne.KeyF), do: w.beginSearch},
			{says: "keys.find", keys: with(ctrl, fyne.KeyF), do: w.beginFind},
			{says: "keys.find_next", keys: alone(fyne.KeyF3), do: func() { w.reader.find.next() }},
			{says: "keys.find_previous", told: []string{"Shift+Enter"}},
		}},
		{"keys.comments", []shortcut{
			{says: "keys.compose", letters: "t", do: reading(func() { w.compose(news.Comment{}) })},
			{says: "keys.send", told: []string{"Ctrl+Enter"}},
			{says: "keys.next_mark", told: []string{"F8"}},
		}},
		{"keys.window", []shortcut{
			{says: "keys.panes", keys: alone(fyne.KeyF6), do: w.nextPane},
			{says: "keys.sidebar", keys: alone(fyne.KeyF9), do: w.intoSidebar},
			{says: "keys.rows", told: []string{"↑", "↓", "Enter"}},
			{says: "keys.folders", told: []string{"←", "→"}},
			{says: "keys.row_menu", told: []string{"Menu"}},
			{says: "keys.back", keys: with(alt, back), do: w.back},
			{says: "keys.forward", keys: with(alt, on), do: w.forward},
			{says: "keys.escape", keys: alone(fyne.KeyEscape), do: w.escape},
			{says: "keys.sync", letters: "r", keys: with(ctrl, fyne.KeyR), do: func() { w.sync(app.SyncOptions{All: true}) }},
			{says: "keys.add", keys: with(ctrl, fyne.KeyN), do: w.addFeed},
			{says: "keys.settings", keys: with(ctrl, fyne.KeyComma), do: w.openSettings},
			{says: "keys.help", letters: "?", keys: alone(fyne.KeyF1), do: w.openShortcuts},
			{says: "keys.quit", keys: with(ctrl, fyne.KeyQ), do: w.fyneApp.Quit},
		}},
	}
}

// arabicKeys are the letters of the Arabic (101) layout where the Latin ones of
// our commands stand. Fyne names no key for them, only the letter typed.
var arabicKeys = map[rune]rune{'ت': 'j', 'ن': 'k', 'س': 's', 'ة': 'm', 'ق': 'r', 'ظ': '/', 'ى': 'n', 'ر': 'v', 'ؤ': 'c', 'ف': 't', '؟': '?'}

// shortcut gives the shortcut that a test accepts, nil if there is none.
func (w *window) shortcut(accept func(shortcut) bool) *shortcut {
	for _, g := range w.shortcuts() {
		for _, s := range g.all {
			if s.do != nil && accept(s) {
				return &s
			}
		}
	}
	return nil
}

// pressed does what a key stands for, and tells whether it does anything.
func (w *window) pressed(p press) bool {
	s := w.shortcut(func(s shortcut) bool { return slices.Contains(s.keys, p) })
	if s != nil {
		s.do()
	}
	return s != nil
}

// typedRune does what a letter stands for.
func (w *window) typedRune(r rune) {
	if w.overlay.open() {
		return
	}
	r = unicode.ToLower(r)
	if latin, ok := arabicKeys[r]; ok {
		r = latin
	}
	if s := w.shortcut(func(s shortcut) bool { return strings.ContainsRune(s.letters, r) }); s != nil {
		s.do()
	}
}

func anyArticle(news.Item) bool      { return true }
func unreadArticle(i news.Item) bool { return !i.Read }

// step opens the next article up or down the list that a test accepts.
func (w *window) step(by int, accept func(news.Item) bool) {
	if i, ok := w.list.step(by, accept); ok {
		w.open(i)
	}
}

// typedKey does what a key stands for that what has the focus has no use for.
func (w *window) typedKey(e *fyne.KeyEvent) {
	if w.overlay.open() && e.Name != fyne.KeyEscape || w.pressed(press{KeyName: e.Name}) {
		return
	}
	switch e.Name {
	case fyne.KeyDown:
		w.through(1)
	case fyne.KeyUp:
		w.through(-1)
	case fyne.KeySpace, fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyHome, fyne.KeyEnd:
		if w.reader.showing && !w.readerKey(e) {
			w.reader.column.TypedKey(e)
		}
	}
}

// through goes through the list by the arrows while nothing has the focus:
// from article to article, or into the list where it hides them.
func (w *window) through(by int) {
	if w.frame.room == roomForOne && !w.frame.reading {
		w.intoRows()
		return
	}
	w.step(by, anyArticle)
}

// readerKey has the space bar go on to the next unread article at the end of
// one.
func (w *window) readerKey(e *fyne.KeyEvent) bool {
	if e.Name != fyne.KeySpace {
		return false
	}
	if d, ok := w.fyneApp.Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
		return false
	}
	if w.reader.column.Progress() < 0.999 {
		return false
	}
	w.step(1, unreadArticle)
	return true
}

// escape closes what is open, the uppermost first, then goes back.
func (w *window) escape() {
	switch {
	case w.overlay.open():
		w.overlay.close()
	case w.frame.drawer.Open():
		w.frame.drawer.Close()
	case w.reader.find.open() && (w.frame.room != roomForOne || w.frame.reading):
		w.reader.find.close()
	case w.frame.alone():
		w.back()
	case w.source.Kind == found:
		w.endSearch()
	default:
		w.overlay.hush()
	}
}

// addShortcuts has the shortcuts with modifiers done while nothing has the focus that
// takes keys.
func (w *window) addShortcuts() {
	for _, g := range w.shortcuts() {
		for _, s := range g.all {
			for _, p := range s.keys {
				if p.Modifier != 0 {
					w.win.Canvas().AddShortcut(&p, func(fyne.Shortcut) { w.command(&p) })
				}
			}
		}
	}
}

// command does what a shortcut stands for that a text has no use for: Fyne tells
// it to what has the focus alone. While a dialog is open, the window rests.
func (w *window) command(s *desktop.CustomShortcut) {
	if !w.overlay.open() || s.KeyName == fyne.KeyQ {
		w.pressed(*s)
	}
}
