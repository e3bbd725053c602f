// The shortcuts, and what keys do that no pane has a use for.

package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/reader"
	"sahifa/ui/rtl"
	"sahifa/ui/shortcuts"
)

// shortcuts is every shortcut of the window, with the keys that the user gave them.
func (w *window) shortcuts() shortcuts.Table { return w.usualShortcuts().With(w.prefs.Keys) }

// usualShortcuts is every shortcut with its usual keys.
func (w *window) usualShortcuts() shortcuts.Table {
	k := usualKeys{window: w, on: fyne.KeyLeft, back: fyne.KeyRight}
	if w.kit.Dir == rtl.LeftToRight {
		k.on, k.back = k.back, k.on
	}
	return shortcuts.Table{
		{Title: "keys.reading", Shortcuts: k.reading()},
		{Title: "keys.finding", Shortcuts: k.finding()},
		{Title: "keys.viewer", Shortcuts: k.viewing()},
		{Title: "keys.comments", Shortcuts: k.commenting()},
		{Title: "keys.window", Shortcuts: k.arranging()},
	}
}

// usualKeys are the rows of that table, a method each part of it.
type usualKeys struct {
	*window
	on, back fyne.KeyName // along the line of text
}

// The keys that are held with others.
const (
	ctrl  = fyne.KeyModifierShortcutDefault
	shift = fyne.KeyModifierShift
	alt   = fyne.KeyModifierAlt
)

func alone(name fyne.KeyName) []shortcuts.Key { return []shortcuts.Key{{KeyName: name}} }

func with(m fyne.KeyModifier, name fyne.KeyName) []shortcuts.Key {
	return []shortcuts.Key{{KeyName: name, Modifier: m}}
}

// meant does something with the article that keys mean.
func (w usualKeys) meant(do func(a news.Article)) func() { return func() { w.keys.withArticle(do) } }

// shown does something with the article that is shown, if one is.
func (w usualKeys) shown(do func()) func() {
	return func() {
		if w.reader.Showing() {
			do()
		}
	}
}

// step goes from article to article.
func (w usualKeys) step(by int, accept func(news.Item) bool) func() {
	return func() { w.list.Step(by, accept) }
}

// reading is what is done with the article that is read, and with its row.
func (w usualKeys) reading() []shortcuts.Shortcut {
	return []shortcuts.Shortcut{
		{Words: "keys.next", Letters: "j", Keys: alone(w.on), Do: w.step(1, anyArticle)},
		{Words: "keys.previous", Letters: "k", Keys: alone(w.back), Do: w.step(-1, anyArticle)},
		{Words: "keys.next_unread", Letters: "n", Do: w.step(1, unreadArticle)},
		{Words: "keys.space", Shown: []string{"Space"}},
		{Words: "keys.scroll", Shown: []string{"↑", "↓", "PgUp", "PgDn", "Home", "End"}},
		{Words: "keys.star", Letters: "s", Do: func() {
			w.keys.withArticles(func(ids []int64) { w.session.SetStarred(ids, true) }, w.session.ToggleStar)
		}},
		{Words: "keys.mark", Letters: "m", Do: func() {
			w.keys.withArticles(func(ids []int64) { w.session.SetRead(ids, true) }, w.session.ToggleRead)
		}},
		{Words: "keys.remove", Keys: alone(fyne.KeyDelete), Do: w.keys.remove},
		{Words: "keys.visit", Letters: "v", Do: w.meant(w.keys.onItsPage(func(a news.Article) { w.kit.Visit(a.URL) }))},
		{Words: "keys.highlight", Letters: "h", Do: w.shown(w.reader.Highlights.Toggle)},
		{Words: "keys.listen", Letters: "l", Do: w.shown(w.reader.Listen.Toggle)},
		{Words: "keys.listen_pause", Shown: []string{"Space"}},
		{Words: "keys.highlights", Keys: with(ctrl|shift, fyne.KeyH), Do: w.reader.Highlights.ListAll},
		{Words: "keys.copy_link", Letters: "c", Do: w.meant(w.keys.onItsPage(func(a news.Article) { w.kit.CopyLink(a.Item) }))},
		{Words: "print.title", Keys: with(ctrl, fyne.KeyP), Do: w.shown(func() { reader.SavePage(w.reader) })},
		{Words: "keys.pictures", Letters: "p", Do: w.meant(func(a news.Article) { look{w.window}.showPicture(a, "") })},
		{Words: "keys.links", Shown: []string{"Tab", "Enter"}},
		{Words: "keys.select", Shown: []string{"Shift+↑↓", "Ctrl+Shift+←→"}},
		{Words: "keys.select_all", Shown: []string{"Ctrl+A", "Ctrl+C"}},
	}
}

// finding is how words and articles are found.
func (w usualKeys) finding() []shortcuts.Shortcut {
	return []shortcuts.Shortcut{
		{Words: "keys.search", Letters: "/", Keys: with(ctrl|shift, fyne.KeyF), Do: w.list.BeginSearch},
		{Words: "keys.find", Keys: with(ctrl, fyne.KeyF), Do: w.find},
		{Words: "keys.find_next", Keys: alone(fyne.KeyF3), Do: w.reader.Find.Next},
		{Words: "keys.find_previous", Shown: []string{"Shift+Enter"}},
	}
}

// viewing is what the pictures of an article know.
func (w usualKeys) viewing() []shortcuts.Shortcut {
	return []shortcuts.Shortcut{
		{Words: "keys.viewer_go", Shown: []string{"←", "→"}},
		{Words: "keys.viewer_zoom", Shown: []string{"+", "-", "0", "1"}},
		{Words: "viewer.save", Shown: []string{"Ctrl+S"}},
		{Words: "viewer.copy", Shown: []string{"Ctrl+C"}},
	}
}

// commenting is what has to do with comments.
func (w usualKeys) commenting() []shortcuts.Shortcut {
	return []shortcuts.Shortcut{
		{Words: "keys.compose", Letters: "t", Do: w.meant(w.keys.onItsPage(w.keys.compose))},
		{Words: "keys.desk", Letters: "d", Do: w.desk.Open},
		{Words: "keys.send", Shown: []string{"Ctrl+Enter"}},
		{Words: "keys.next_mark", Keys: alone(fyne.KeyF8), Do: w.composer.NextMark},
	}
}

// arranging is what is done with the window, its panes and its sources.
func (w usualKeys) arranging() []shortcuts.Shortcut {
	return []shortcuts.Shortcut{
		{Words: "keys.panes", Keys: alone(fyne.KeyF6), Do: w.focusNext},
		{Words: "keys.sidebar", Keys: alone(fyne.KeyF9), Do: w.focusSidebar},
		{Words: "keys.filter", Keys: with(ctrl|shift, fyne.KeyS), Do: func() { w.focusSidebar(); w.sidebar.Filter.Open() }},
		{Words: "keys.rows", Shown: []string{"↑", "↓", "Enter"}},
		{Words: "keys.several", Shown: []string{"Shift+↑↓", "Ctrl+Space"}},
		{Words: "keys.folders", Shown: []string{"←", "→"}},
		{Words: "folder.up", Keys: with(alt, fyne.KeyUp), Do: func() { w.keys.placeFolder(-1) }},
		{Words: "folder.down", Keys: with(alt, fyne.KeyDown), Do: func() { w.keys.placeFolder(1) }},
		{Words: "keys.row_menu", Shown: []string{"Menu", "Shift+F10"}},
		{Words: "keys.rename", Keys: alone(fyne.KeyF2), Do: w.keys.rename},
		{Words: "keys.back", Keys: with(alt, w.back), Do: w.focusList},
		{Words: "keys.forward", Keys: with(alt, w.on), Do: w.focusArticle},
		{Words: "keys.escape", Keys: alone(fyne.KeyEscape), Do: w.escape},
		{Words: "keys.zoom", Keys: slices.Concat(with(ctrl, fyne.KeyEqual), with(ctrl, fyne.KeyPlus), with(ctrl|shift, fyne.KeyEqual)), Do: func() { look{w.window}.zoom(1) }},
		{Words: "keys.zoom_out", Keys: with(ctrl, fyne.KeyMinus), Do: func() { look{w.window}.zoom(-1) }},
		{Words: "keys.zoom_usual", Keys: with(ctrl, fyne.Key0), Do: func() { look{w.window}.zoom(0) }},
		{Words: "keys.full", Keys: alone(fyne.KeyF11), Do: look{w.window}.toggleFull},
		{Words: "keys.palette", Keys: with(ctrl, fyne.KeyK), Do: w.keys.showPalette},
		{Words: "keys.undo", Keys: with(ctrl, fyne.KeyZ), Do: w.session.Undo},
		{Words: "keys.redo", Keys: append(with(ctrl|shift, fyne.KeyZ), with(ctrl, fyne.KeyY)...), Do: w.session.Redo},
		{Words: "keys.sync", Letters: "r", Keys: with(ctrl, fyne.KeyR), Do: w.syncAll},
		{Words: "keys.pause", Keys: with(ctrl|shift, fyne.KeyP), Do: w.tray.togglePause},
		{Words: "activity.title", Keys: with(ctrl|shift, fyne.KeyA), Do: func() { showActivity(w.window, false) }},
		{Words: "keys.add", Keys: with(ctrl, fyne.KeyN), Do: w.subscribe.AddFeed},
		{Words: "keys.settings", Keys: with(ctrl, fyne.KeyComma), Do: w.settings.Open},
		{Words: "keys.help", Letters: "?", Keys: alone(fyne.KeyF1), Do: w.keys.showShortcuts},
		{Words: "keys.edit", Keys: with(ctrl|shift, fyne.KeyK), Do: w.keys.changeShortcuts},
		{Words: "keys.quit", Keys: with(ctrl, fyne.KeyQ), Do: w.quit},
	}
}

func anyArticle(news.Item) bool      { return true }
func unreadArticle(i news.Item) bool { return !i.Read }

// showShortcuts shows what the keys do.
func (b *keyboard) showShortcuts() {
	w := b.window
	w.frame.drawer.Close()
	shortcuts.ShowList(w.kit, w.shortcuts(), b.changeShortcuts)
}

// changeShortcuts has the user give shortcuts other keys.
func (b *keyboard) changeShortcuts() {
	w := b.window
	w.frame.drawer.Close()
	shortcuts.Edit(w.kit, w.usualShortcuts(), w.prefs.Keys, func(c shortcuts.Changes) {
		w.prefs.Keys = c
		w.settings.Remember()
		b.listenShortcuts()
	})
}

// keyboard does what keys stand for that no pane has a use for. While a dialog
// is open, the window rests.
type keyboard struct {
	window *window
	heard  []fyne.Shortcut // keys with modifiers that the canvas hands on
}

// listen has the window's canvas hand keys on.
func (b *keyboard) listen() {
	c := b.window.win.Canvas()
	c.SetOnTypedKey(b.pressKey)
	c.AddShortcut(&fyne.ShortcutSelectAll{}, func(fyne.Shortcut) {
		if w := b.window; !w.kit.Overlay.DialogOpen() && !w.kit.FocusIn(w.frame.side) {
			w.list.ChooseAll()
		}
	})
	c.SetOnTypedRune(b.typeLetter)
	b.listenShortcuts()
}

// dialogPath are the keys that go to the path in a dialog for a file, whatever else
// they stand for.
var dialogPath = shortcuts.Key{KeyName: fyne.KeyL, Modifier: fyne.KeyModifierShortcutDefault}

// listenShortcuts has the canvas hand the keys with modifiers on that there are now.
func (b *keyboard) listenShortcuts() {
	c := b.window.win.Canvas()
	for _, s := range b.heard {
		c.RemoveShortcut(s)
	}
	b.heard = nil
	for _, k := range append([]shortcuts.Key{dialogPath}, b.window.shortcuts().WithModifiers()...) {
		heard := rtl.AsTold(k)
		c.AddShortcut(heard, func(fyne.Shortcut) { b.pressShortcut(&k) })
		b.heard = append(b.heard, heard)
	}
}

// typeLetter does what a letter stands for.
func (b *keyboard) typeLetter(r rune) {
	b.window.kit.Tips.Hide()
	if !b.window.kit.Overlay.DialogOpen() {
		b.window.shortcuts().TypeLetter(r)
	}
}

// pressShortcut does what a shortcut stands for that a text has no use for:
// Fyne tells it to what has the focus alone. What is under a menu rests.
func (b *keyboard) pressShortcut(s *desktop.CustomShortcut) {
	b.window.kit.Tips.Hide()
	overlay, menu := b.window.kit.Overlay, rtl.MenuOpen(b.window.win.Canvas())
	switch {
	case s.KeyName == fyne.KeyQ || !menu && !overlay.DialogOpen():
		b.window.shortcuts().PressKey(*s)
	case !menu && b.undoes(*s):
		kit.UndoInDialog(overlay)
	case !menu:
		overlay.PressShortcut(s)
	}
}

// undoes tells whether a shortcut is the one that takes the last step back.
func (b *keyboard) undoes(s shortcuts.Key) bool {
	undo, ok := b.window.shortcuts().Of("keys.undo")
	return ok && slices.Contains(undo.Keys, s)
}

// pressKey does what a key stands for that what has the focus has no use for.
func (b *keyboard) pressKey(e *fyne.KeyEvent) {
	b.window.kit.Tips.Hide()
	w := b.window
	if w.kit.Overlay.DialogOpen() && e.Name != fyne.KeyEscape || w.shortcuts().PressKey(shortcuts.Key{KeyName: e.Name}) {
		return
	}
	switch e.Name {
	case fyne.KeyDown, fyne.KeyUp, fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyHome, fyne.KeyEnd:
		b.travel(e)
	case fyne.KeySpace:
		b.scroll(e)
	}
}

// travel does what the keys that go through things do where what has the keyboard has
// no use for them: from a button of a pane they lead into its rows, or scroll its
// article, as they do there. While nothing has it, the arrows go from article to article.
func (b *keyboard) travel(e *fyne.KeyEvent) {
	w := b.window
	into := func(r *kit.Rows) {
		if r == nil || w.kit.HasFocus(r) { // they have no use for it either
			return
		}
		w.kit.Focus(r)
		if e.Name != fyne.KeyDown && e.Name != fyne.KeyUp {
			r.TypedKey(e)
		}
	}
	switch by := map[fyne.KeyName]int{fyne.KeyDown: 1, fyne.KeyUp: -1}[e.Name]; {
	case w.kit.FocusIn(w.frame.side):
		into(w.sidebar.Rows)
	case w.kit.FocusIn(w.frame.list):
		into(w.list.Rows())
	case w.composer.Writing() && w.kit.FocusIn(w.composer.Content): // a button of it
	case by == 0 || w.kit.FocusIn(w.frame.article):
		b.scroll(e)
	default:
		b.step(by, e)
	}
}

// scroll does what a key that scrolls does in the article.
func (b *keyboard) scroll(e *fyne.KeyEvent) {
	if b.window.reader.Showing() {
		b.window.reader.Scroll(e)
	}
}

// step goes through the list by the arrows while nothing has the focus: from
// article to article, or into the list where it hides them; with Shift they choose.
func (b *keyboard) step(by int, e *fyne.KeyEvent) {
	w := b.window
	if w.frame.room == roomForOne && !w.frame.reading {
		w.focusList()
		return
	}
	if w.list.At.ChooseByKey(e) {
		return
	}
	w.list.Step(by, anyArticle)
}
