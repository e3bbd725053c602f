// What the palette offers: all that the keys do, and what has no key.

package ui

import (
	"cmp"
	"slices"

	"sahifa/assets/lang"
	"sahifa/ui/kit"
	"sahifa/ui/list"
	"sahifa/ui/palette"
	"sahifa/ui/session"
	"sahifa/ui/settings"
	"sahifa/ui/shortcuts"
	"sahifa/ui/sidebar"
)

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
	pages := settings.Places(w.kit.Words)
	for _, m := range list.ViewMenu(w.list) {
		isPage := slices.ContainsFunc(pages, func(s settings.Listed) bool { return s.Label == m.Key })
		if _, done := table.Of(m.Key); !done && !isPage && m.Key != "" && m.Do != nil && !m.Checked { // it is so already
			add(cmp.Or(m.Icon, "chevron"), m.Key, w.kit.Text("list.view"), m.Do)
		}
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
