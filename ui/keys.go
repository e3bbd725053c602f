// The shortcuts, and what keys do that no pane has a use for.

package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/app/news"
	"sahifa/assets/lang"
	"sahifa/ui/kit"
	"sahifa/ui/palette"
	"sahifa/ui/reader"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
	"sahifa/ui/settings"
	"sahifa/ui/shortcuts"
	"sahifa/ui/sidebar"
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

// showPalette offers by name all that the keys do, what else can be done with the list
// and the article, every source, every setting and its choices.
func (b *keyboard) showPalette() {
	w := b.window
	w.frame.drawer.Close()
	table, other := w.shortcuts(), b.otherWords()
	palette.Show(w.kit, slices.Concat(b.commands(table, other), b.sources(other), b.choices(other), b.settings(table, other)))
}

// otherWords are the words of the language that the window is not in, by which
// everything is found as well.
func (b *keyboard) otherWords() *lang.Words {
	if b.window.kit.Words.Code == "en" {
		return lang.Load("ar")
	}
	return lang.Load("en")
}

// commands are what can be done.
func (b *keyboard) commands(table shortcuts.Table, other *lang.Words) (items []palette.Item) {
	w := b.window
	add := func(icon, words, keys string, do func()) {
		items = append(items, palette.Item{Icon: icon, Label: w.kit.Text(words), Names: []string{other.Text(words)}, Keys: keys, Do: do})
	}
	for _, g := range table {
		for _, s := range g.Shortcuts {
			if s.Do != nil && s.Words != "keys.palette" {
				add("chevron", s.Words, s.Line(w.kit.Words.Code), s.Do)
			}
		}
	}
	for _, m := range w.list.Marks.Menu(w.session.Source()) {
		add(m.Icon, m.Key, "", m.Do)
	}
	if w.reader.Showing() {
		if w.reader.Highlights.CanQuote() {
			add("quote", "compose.quote", "", w.reader.Highlights.Quote)
		}
		add("listen", "listen.begin", "", w.reader.Listen.Begin)
	}
	return append(items, b.sourceCommands(table, other)...)
}

// sourceCommands are what can be done with the feed, folder or search that is shown, or
// else with the feed of the article.
func (b *keyboard) sourceCommands(table shortcuts.Table, other *lang.Words) (items []palette.Item) {
	w, s := b.window, b.window.session.Source()
	if s.Feed == 0 && w.reader.Showing() {
		s = session.OfFeed(w.reader.Article().FeedID)
	}
	for _, m := range w.sidebar.Menu(s) {
		if _, done := table.Of(m.Key); done || m.Key == "" || m.Do == nil || m.Key == "menu.rename" { // there is a key for that
			continue
		}
		item := palette.Item{Icon: m.Icon, Label: w.kit.Text(m.Key), Names: []string{other.Text(m.Key)}, Keys: w.session.Library.Name(w.kit.Words, s), Do: m.Do}
		if m.Key == "menu.feed" { // what stands in its dialog
			for _, label := range sidebar.FeedSettings {
				item.Names = append(item.Names, w.kit.Text(label), other.Text(label))
			}
		}
		items = append(items, item)
	}
	return items
}

// sources are what the list can show.
func (b *keyboard) sources(other *lang.Words) (items []palette.Item) {
	w := b.window
	l := &w.session.Library
	add := func(s session.Source, icon string) {
		items = append(items, palette.Item{Icon: icon, Label: l.Name(w.kit.Words, s), Names: []string{l.Name(other, s)}, Do: func() { w.chosenInSidebar(s) }})
	}
	for _, s := range session.FixedSources {
		add(s, "all")
	}
	for _, s := range l.Searches {
		add(session.OfSavedSearch(s), "search")
	}
	for _, name := range l.Folders {
		add(session.Source{Kind: session.Folder, Folder: name}, "folder")
	}
	for _, f := range l.Feeds {
		add(session.OfFeed(f.ID), "feed")
	}
	return items
}

// settings are the pages of the settings and what stands on them, but for what the keys
// do as well.
func (b *keyboard) settings(table shortcuts.Table, other *lang.Words) (items []palette.Item) {
	w := b.window
	for _, s := range settings.Places(w.kit.Words) {
		if _, done := table.Of(s.Label); !done {
			names := append(settings.Names(s.Label, w.kit.Words), settings.Names(s.Label, other)...)
			items = append(items, palette.Item{Icon: "settings", Label: w.kit.Text(s.Label), Names: names, Keys: w.kit.Text(s.Page), Do: func() { settings.Run(w.settings, s.At) }})
		}
	}
	return items
}

// choices are what can be chosen of how the window looks, each by its own name.
func (b *keyboard) choices(other *lang.Words) (items []palette.Item) {
	w := b.window
	for _, c := range settings.Choices(w.settings) {
		icon, here, there := "settings", c.Words(w.kit.Words), c.Words(other)
		if c.Chosen {
			icon = "check"
		}
		items = append(items, palette.Item{
			Icon: icon, Label: w.kit.Text("settings.chosen", w.kit.Text(c.Label), kit.Isolate(here)), Keys: w.kit.Text("settings.look_page"), Do: c.Choose,
			Names: []string{here, there, other.Text(c.Label) + " " + there},
		})
	}
	return items
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
