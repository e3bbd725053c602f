package sidebar

import (
	"context"
	"net/url"
	"slices"

	"sahifa/app/news"
	"sahifa/app/undo"
	"sahifa/ui/kit"
	"sahifa/ui/session"
)

// feeds is what can be done with feeds.
type feeds struct{ pane *Pane }

// menu offers what can be done with a feed.
func (x feeds) menu(f news.Feed) (items []kit.MenuItem) {
	if f.URL != news.EditionURL {
		items = append(items, kit.MenuItem{Icon: "sync", Key: "menu.sync", Do: func() { x.pane.events.SyncFeeds([]int64{f.ID}) }})
		older := kit.MenuItem{Icon: "history", Key: "menu.older", Do: func() { x.pane.events.Older(f.ID) }}
		if f.State.Older == news.NothingOlder {
			older = kit.MenuItem{Icon: "history", Key: "menu.no_older"}
		}
		items = append(items, older, x.pause([]news.Feed{f}, "menu.pause", "menu.resume"))
	}
	if site := siteOf(f); site != "" {
		items = append(items, kit.MenuItem{Icon: "open", Key: "menu.site", Do: func() { x.pane.kit.Visit(site) }})
	}
	if f.Problem.NeedsLogin() {
		items = append(items, kit.MenuItem{Icon: "check", Key: "menu.login", Do: func() { x.pane.events.Login(f) }})
	}
	if len(items) > 0 {
		items = append(items, kit.MenuItem{})
	}
	items = append(items,
		kit.MenuItem{Icon: "pen", Key: "menu.rename", Do: func() { x.rename(f) }},
		kit.MenuItem{Icon: "folder", Key: "menu.folder", Items: x.pane.folders.into(f)},
		kit.MenuItem{Icon: "mute", Key: "menu.mute", Do: func() { x.pane.events.Mute(news.Mute{FeedID: f.ID}) }},
		kit.MenuItem{Icon: "settings", Key: "menu.feed", Do: func() { x.pane.OpenFeed(f) }}, kit.MenuItem{},
		kit.MenuItem{Icon: "trash", Key: "menu.unsubscribe", Do: func() { x.unsubscribe(f) }})
	return items
}

// problem tells of a feed that failed why it did, before all else, and offers to
// ask it again.
func (x feeds) problem(f news.Feed) []kit.MenuItem {
	if f.Problem == nil {
		return nil
	}
	if f.HasSeveral() {
		return []kit.MenuItem{{Icon: "feed", Key: "menu.several", Do: func() { x.pane.events.ChooseFeeds(f) }}, {}}
	}
	return []kit.MenuItem{{Icon: "warning", Key: "menu.problem", Do: func() {
		x.pane.kit.Overlay.NoticeWithAction(feedState(x.pane.kit, f), true, x.pane.kit.Text("empty.retry"), func() { x.pane.events.SyncFeeds([]int64{f.ID}) })
	}}, {}}
}

// pause offers to pause feeds or, where all are paused, to go on with them.
func (x feeds) pause(all []news.Feed, pause, resume string) kit.MenuItem {
	going := slices.ContainsFunc(all, func(f news.Feed) bool { return !f.Paused })
	key, icon := pause, "pause"
	if !going {
		key, icon = resume, "play"
	}
	return kit.MenuItem{Icon: icon, Key: key, Do: func() {
		var to []news.Feed
		for _, f := range all {
			if f.Paused != going {
				f.Paused = going
				to = append(to, f)
			}
		}
		x.pane.session.Do(func(ctx context.Context, steps session.Steps) (undo.Step, error) { return steps.ChangeFeeds(ctx, to) }, nil)
	}}
}

func (x feeds) rename(f news.Feed) {
	x.pane.kit.Ask(kit.Form{
		Title: "feed.rename", Hint: "feed.rename_hint", Label: "rename.do", Text: f.Title,
		Named: func(name string) {
			x.pane.session.Do(func(ctx context.Context, steps session.Steps) (undo.Step, error) {
				return steps.RenameFeed(ctx, f.ID, name)
			}, nil)
		},
	})
}

// unsubscribe removes feeds. The way back is offered after it.
func (x feeds) unsubscribe(all ...news.Feed) {
	x.pane.session.Do(func(ctx context.Context, steps session.Steps) (undo.Step, error) {
		return steps.Unsubscribe(ctx, idsOf(all)...)
	}, nil)
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
