// What can be done with a source: the menus of the rows.

package sidebar

import (
	"context"
	"net/url"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/app/undo"
	"sahifa/ui/kit"
	"sahifa/ui/session"
)

// openMenu offers what can be done with a source.
func (p *Pane) openMenu(s session.Source, at fyne.Position) {
	l := &p.session.Library
	if saved, ok := l.SavedSearch(s.Search); ok && s.Kind == session.SavedSearch {
		p.kit.Overlay.ShowMenu(at, append(p.events.MarkMenu(s), searches{p}.menu(saved)...)...)
		return
	}
	items := p.events.MarkMenu(s)
	if f, ok := l.Feed(s.Feed); ok && s.Kind == session.Feed {
		items = append(append(p.problemMenu(f), items...), p.feedMenu(f)...)
	}
	if s.Kind == session.Folder {
		items = append(items, p.folders.menu(s.Folder)...)
	}
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
		kit.MenuItem{Icon: "settings", Key: "menu.feed", Do: func() { p.openFeed(f) }},
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
	l := &p.session.Library
	if saved, ok := l.SavedSearch(s.Search); ok && s.Kind == session.SavedSearch {
		searches{p}.rename(saved)
	} else if f, ok := l.Feed(s.Feed); ok && s.Kind == session.Feed {
		p.renameFeed(f)
	} else if s.Kind == session.Folder {
		p.folders.rename(s.Folder)
	} else {
		return false
	}
	return true
}

// Remove asks whether the source that the keyboard is at is to go, and tells whether
// it is at one that can. It asks, as a menu need not: a key may have been meant for
// something else.
func (p *Pane) Remove() bool {
	row := p.Rows.FocusedRow()
	if row < 0 {
		return false
	}
	k, l, s := p.kit, &p.session.Library, p.entries[row].source
	if saved, ok := l.SavedSearch(s.Search); ok && s.Kind == session.SavedSearch {
		searches{p}.remove(saved)
	} else if f, ok := l.Feed(s.Feed); ok && s.Kind == session.Feed {
		k.Overlay.Confirm("menu.unsubscribe", k.Text("feed.remove_question", kit.Isolate(f.Title)), "menu.unsubscribe", func() { p.unsubscribe(f) })
	} else if s.Kind == session.Folder {
		k.Overlay.Confirm("folder.remove_empty", k.Text("folder.remove_question", kit.Isolate(s.Folder)), "folder.remove_empty", func() { p.folders.remove(s.Folder) })
	} else {
		return false
	}
	return true
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
