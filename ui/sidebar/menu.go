// What can be done with a source: the menus of the rows.

package sidebar

import (
	"context"
	"net/url"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/app/undo"
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

// openMenu offers what can be done with a source.
func (p *Pane) openMenu(s session.Source, at fyne.Position) {
	items := p.events.MarkMenu(s)
	choose(&p.session.Library, s,
		func(saved search.SavedSearch) { items = append(items, searches{p}.menu(saved)...) },
		func(f news.Feed) { items = append(append(p.problemMenu(f), items...), p.feedMenu(f)...) },
		func(name string) { items = append(items, p.folders.menu(name)...) })
	if len(items) == 0 { // the user's comments
		return
	}
	p.kit.Overlay.ShowMenu(at, items...)
}

func (p *Pane) feedMenu(f news.Feed) (items []kit.MenuItem) {
	if f.URL != news.EditionURL {
		items = append(items, kit.MenuItem{Icon: "sync", Key: "menu.sync", Do: func() { p.events.SyncFeeds([]int64{f.ID}) }})
		if f.State.Older != news.NothingOlder {
			items = append(items, kit.MenuItem{Icon: "more", Key: "menu.older", Do: func() { p.events.Older(f.ID) }})
		}
	}
	if site := siteOf(f); site != "" {
		items = append(items, kit.MenuItem{Icon: "open", Key: "menu.site", Do: func() { p.kit.Visit(site) }})
	}
	if f.Problem.NeedsLogin() {
		items = append(items, kit.MenuItem{Icon: "check", Key: "menu.login", Do: func() { p.events.Login(f) }})
	}
	items = append(items,
		kit.MenuItem{Icon: "pen", Key: "menu.rename", Do: func() { p.renameFeed(f) }},
		kit.MenuItem{Icon: "settings", Key: "menu.feed", Do: func() { p.OpenFeed(f) }},
		kit.MenuItem{Icon: "trash", Key: "menu.unsubscribe", Do: func() { p.unsubscribe(f) }})
	return items
}

// siteOf gives the home page of a feed's site, as the feed says, or else of its
// server; "": it has none.
func siteOf(f news.Feed) string {
	for _, address := range []string{f.Site, f.URL} {
		if u, err := url.Parse(address); err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") {
			if address == f.URL {
				u.Path, u.RawPath, u.RawQuery = "/", "", ""
			}
			u.User = nil
			return u.String()
		}
	}
	return ""
}

// problemMenu tells of a feed that failed why it did, before all else, and offers to
// ask it again.
func (p *Pane) problemMenu(f news.Feed) []kit.MenuItem {
	if f.Problem == nil {
		return nil
	}
	return []kit.MenuItem{{Icon: "warning", Key: "menu.problem", Do: func() {
		p.kit.Overlay.NoticeWithAction(feedState(p.kit, f), true, p.kit.Text("empty.retry"), func() { p.events.SyncFeeds([]int64{f.ID}) })
	}}, {}}
}

// Rename asks for another name of the source that the keyboard is at or, where it is
// in no row, of the one that is shown. It tells whether the user may name that.
func (p *Pane) Rename() bool {
	s := p.session.Source()
	if row := p.Rows.FocusedRow(); row >= 0 {
		s = p.entries[row].source
	}
	return choose(&p.session.Library, s, searches{p}.rename, p.renameFeed, p.folders.rename)
}

// Remove asks whether the source that the keyboard is at is to go, and tells whether
// it is at one that can. It asks, as a menu need not: a key may have been meant for
// something else.
func (p *Pane) Remove() bool {
	row := p.Rows.FocusedRow()
	return row >= 0 && p.remove(p.entries[row].source)
}

// Point has keys that would change a source mean the chosen one, which was clicked, or
// no longer.
func (p *Pane) Point(at bool) {
	p.pointed = at
	p.showPointed()
}

func (p *Pane) showPointed() {
	row := -1
	if p.pointed {
		row = p.chosenRow()
	}
	kit.PointAt(p.Rows, row)
}

// RemovePointed is Remove for the source that was clicked.
func (p *Pane) RemovePointed() bool { return p.pointed && p.remove(p.session.Source()) }

func (p *Pane) remove(s session.Source) bool {
	ask := func(label, question, name string, remove func()) {
		p.kit.Overlay.Confirm(label, p.kit.Text(question, kit.Isolate(name)), label, remove)
	}
	return choose(&p.session.Library, s, searches{p}.remove,
		func(f news.Feed) {
			ask("menu.unsubscribe", "feed.remove_question", f.Title, func() { p.unsubscribe(f) })
		},
		func(name string) {
			ask("folder.remove_empty", "folder.remove_question", name, func() { p.folders.remove(name) })
		})
}

func (p *Pane) renameFeed(f news.Feed) {
	p.kit.Ask(kit.Form{
		Title: "feed.rename", Hint: "feed.rename_hint", Label: "rename.do", Text: f.Title,
		Named: func(name string) {
			p.session.Do(func(ctx context.Context, steps session.Steps) (undo.Step, error) {
				return steps.RenameFeed(ctx, f.ID, name)
			}, nil)
		},
	})
}

// unsubscribe removes a feed. The way back is offered after it.
func (p *Pane) unsubscribe(f news.Feed) {
	p.session.Do(func(ctx context.Context, steps session.Steps) (undo.Step, error) { return steps.Unsubscribe(ctx, f.ID) },
		func(undo.Step) { p.events.Unsubscribed(session.OfFeed(f.ID)) })
}
