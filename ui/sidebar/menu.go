// What can be done with a source: the menus of the rows.

package sidebar

import (
	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/ui/kit"
	"sahifa/ui/session"
)

// choose calls what is for a source of its kind, and tells whether it did: it does for
// those that the user has made, while they are in the library.
func choose(l *session.Library, s session.Source, forSearch func(search.SavedSearch), forFeed func(news.Feed), forFolder func(name string)) bool {
	if saved, ok := l.SavedSearch(s.Search); ok && s.Kind == session.SavedSearch {
		forSearch(saved)
	} else if f, ok := l.Feed(s.Feed); ok && s.Kind == session.Feed {
		forFeed(f)
	} else if s.Kind == session.Folder {
		forFolder(s.Folder)
	} else {
		return false
	}
	return true
}

// Menu is what can be done with a source that the user has made.
func (p *Pane) Menu(s session.Source) (items []kit.MenuItem) {
	choose(&p.session.Library, s,
		func(saved search.SavedSearch) { items = searches{p}.menu(saved) },
		func(f news.Feed) { items = feeds{p}.menu(f) },
		func(name string) { items = p.folders.menu(name) })
	return items
}

// openMenu offers what can be done with a source.
func (p *Pane) openMenu(s session.Source, at fyne.Position) {
	if len(p.chosen.ids) > 1 && p.chosen.has(s) {
		p.kit.Overlay.ShowMenu(at, p.chosen.menu()...)
		return
	}
	p.chosen.clear()
	items, own := p.events.MarkMenu(s), p.Menu(s)
	if len(items) > 0 && len(own) > 0 {
		items = append(items, kit.MenuItem{}) // a line between what is of its articles and what is of itself
	}
	items = append(items, own...)
	if f, ok := p.session.Library.Feed(s.Feed); ok && s.Kind == session.Feed {
		items = append(feeds{p}.problem(f), items...)
	}
	if len(items) == 0 { // the user's comments
		return
	}
	p.kit.Overlay.ShowMenu(at, items...)
}

// Rename asks for another name of the source that the keyboard is at or, where it is
// in no row, of the one that is shown. It tells whether the user may name that.
func (p *Pane) Rename() bool {
	return choose(&p.session.Library, p.keyed(), searches{p}.rename, feeds{p}.rename, p.folders.rename)
}

// keyed is the source that the keyboard is at or, where it is in no row, the one that is
// shown.
func (p *Pane) keyed() session.Source {
	if row := p.Rows.FocusedRow(); row >= 0 {
		return p.entries[row].source
	}
	return p.session.Source()
}

// Remove removes the source that the keyboard is at, and tells whether it is at one that can
// be. The way back is offered after it, so that nothing is asked before.
func (p *Pane) Remove() bool {
	row := p.Rows.FocusedRow()
	if row >= 0 && p.chosen.has(p.entries[row].source) {
		feeds{p}.unsubscribe(p.chosen.feeds(p.chosen.ids[0])...)
		return true
	}
	return row >= 0 && remove(p, p.entries[row].source)
}

// remove removes a source, and tells whether it is one that can be.
func remove(p *Pane, s session.Source) bool {
	return choose(&p.session.Library, s, searches{p}.remove, func(f news.Feed) { feeds{p}.unsubscribe(f) }, p.folders.remove)
}
