package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/app"
	"sahifa/app/news"
)

// arabicKeys are the letters of the Arabic (101) layout where the Latin ones of
// our commands stand. Fyne names no key for them, only the letter typed.
var arabicKeys = map[rune]rune{'ت': 'j', 'ن': 'k', 'س': 's', 'ة': 'm', 'ق': 'r', 'ظ': '/', 'ى': 'n', 'ر': 'v', 'ؤ': 'c', 'ف': 't'}

// typedRune does what a letter stands for.
func (w *window) typedRune(r rune) {
	if w.overlay.open() {
		return
	}
	if latin, ok := arabicKeys[r]; ok {
		// On the same key as s stands س; / has ظ.
		r = latin
	}
	a := w.reader.article.Item
	switch r {
	case 'j', 'J':
		w.step(1, anyArticle)
	case 'k', 'K':
		w.step(-1, anyArticle)
	case 'n', 'N':
		w.step(1, unreadArticle)
	case 's', 'S':
		if w.reader.showing {
			w.toggleStar(a)
		}
	case 'm', 'M':
		if w.reader.showing {
			w.toggleRead(a)
		}
	case 'v', 'V':
		if w.reader.showing {
			w.visit(a.URL)
		}
	case 'c', 'C':
		if w.reader.showing && link(a) != "" {
			w.copy(link(a))
		}
	case 't', 'T':
		if w.reader.showing {
			w.compose(news.Comment{})
		}
	case 'r', 'R':
		w.sync(app.SyncOptions{All: true})
	case '/', '؟':
		w.beginSearch()
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

// typedKey does what a key stands for while nothing has the focus.
func (w *window) typedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		w.escape()
	case fyne.KeyDown:
		w.step(1, anyArticle)
	case fyne.KeyUp:
		w.step(-1, anyArticle)
	case fyne.KeySpace, fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyHome, fyne.KeyEnd:
		if w.reader.showing && !w.readerKey(e) {
			w.reader.column.TypedKey(e)
		}
	}
}

// readerKey takes the keys that mean more than scrolling: the arrows across go
// through the list, and the space bar goes on to the next unread article at
// the end of one.
func (w *window) readerKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyEscape:
		w.escape()
		return true
	case fyne.KeyF3:
		w.reader.find.next()
		return true
	case fyne.KeyLeft, fyne.KeyRight:
		by := 1
		if (e.Name == fyne.KeyRight) == w.words.RTL {
			by = -1
		}
		w.step(by, anyArticle)
		return true
	case fyne.KeySpace:
		if d, ok := w.fyneApp.Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
			return false
		}
		if w.reader.column.Progress() >= 0.999 {
			w.step(1, unreadArticle)
			return true
		}
	}
	return false
}

func (w *window) escape() {
	switch {
	case w.overlay.open():
		w.overlay.close()
	case w.reader.find.open():
		w.reader.find.close()
	case w.source.Kind == found:
		w.endSearch()
	default:
		w.overlay.hush()
	}
}

// commands are those with the control key, which Fyne tells by the key's place
// under any layout.
func (w *window) commands() map[desktop.CustomShortcut]func() {
	const ctrl = fyne.KeyModifierShortcutDefault
	return map[desktop.CustomShortcut]func(){
		{KeyName: fyne.KeyN, Modifier: ctrl}:                         w.addFeed,
		{KeyName: fyne.KeyF, Modifier: ctrl}:                         w.beginFind,
		{KeyName: fyne.KeyF, Modifier: ctrl | fyne.KeyModifierShift}: w.beginSearch,
		{KeyName: fyne.KeyR, Modifier: ctrl}:                         func() { w.sync(app.SyncOptions{All: true}) },
		{KeyName: fyne.KeyComma, Modifier: ctrl}:                     w.openSettings,
		{KeyName: fyne.KeyQ, Modifier: ctrl}:                         w.fyneApp.Quit,
	}
}

// shortcuts has the commands done while nothing has the focus that takes keys.
func (w *window) shortcuts() {
	for s, do := range w.commands() {
		w.win.Canvas().AddShortcut(&s, func(fyne.Shortcut) { do() })
	}
}

// command does what a shortcut stands for that a text has no use for: Fyne tells
// it to what has the focus alone.
func (w *window) command(s *desktop.CustomShortcut) {
	if do := w.commands()[*s]; do != nil {
		do()
	}
}
