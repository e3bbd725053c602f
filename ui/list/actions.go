// What can be done with the articles of the list.

package list

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/app/undo"
	"sahifa/ui/kit"
	"sahifa/ui/session"
)

// openMenu opens the menu of a row, or of all that are chosen.
func openMenu(p *Pane, i news.Item, at fyne.Position) {
	if c := &p.articles.chosen; c.has(i.ID) {
		p.kit.Overlay.ShowMenu(at, p.several.menu()...)
		return
	} else if c.clear() {
		p.several.show()
	}
	p.kit.Overlay.ShowMenu(at, rowMenu(p, i)...)
}

// rowMenu offers what can be done with an article.
func rowMenu(p *Pane, i news.Item) []kit.MenuItem {
	star, read := "menu.star", "menu.mark_read"
	if i.Starred {
		star = "menu.unstar"
	}
	if i.Read {
		read = "menu.mark_unread"
	}
	return []kit.MenuItem{
		{Icon: "star", Key: star, Do: func() { p.session.ToggleStar(i) }},
		{Icon: "check", Key: read, Do: func() { p.session.ToggleRead(i) }},
		{Icon: "check-all", Key: "menu.read_above", Do: ifAny(p.articles.index(i.ID) > 0, func() { p.Marks.beside(i, true) })},
		{Icon: "check-all", Key: "menu.read_below", Do: ifAny(p.articles.moreAfter(i.ID), func() { p.Marks.beside(i, false) })},
		{},
		{Icon: "comment", Key: "compose.title", Do: ifAny(i.OnWeb(), func() { p.events.Compose(i.ID) })},
		{Icon: "copy", Key: "reader.copy", Do: ifAny(i.Link() != "", func() { p.kit.CopyLink(i) })},
		{Icon: "open", Key: "reader.visit", Do: ifAny(i.URL != "", func() { p.kit.Visit(i.URL) })},
		{},
		{Icon: "sync", Key: "menu.reextract", Do: func() { p.events.ReextractOne(i.ID) }},
		{Icon: "trash", Key: "menu.remove", Do: func() { p.Remove([]int64{i.ID}) }},
	}
}

// ifAny gives what to do, or nil where there is nothing to do it with.
func ifAny(any bool, do func()) func() {
	if any {
		return do
	}
	return nil
}

// Remove removes articles. It asks about several: one may have chosen more than one
// sees.
func (p *Pane) Remove(ids []int64) {
	k, ids := p.kit, slices.Clone(ids)
	remove := func() {
		p.session.Do(func(ctx context.Context, steps session.Steps) (undo.Step, error) { return steps.Remove(ctx, ids) }, nil)
	}
	if len(ids) < 2 {
		remove()
		return
	}
	k.Overlay.Confirm(kit.Question{Title: "several.remove", Text: k.Words.Count("several.remove_question", len(ids)), Do: "several.remove", Not: "dialog.keep_them"}, remove)
}

// ShowStep takes over what a step did to the articles that are shown, or that it
// was taken back.
func (p *Pane) ShowStep(s undo.Step, undone bool) {
	switch s.Action {
	case undo.Read, undo.Unread:
		p.articles.setAll(s.Articles, func(i *news.Item) { i.Read = (s.Action == undo.Read) != undone })
		takeIn(p, s.Articles)
	case undo.Muted, undo.Unmuted:
		p.articles.setAll(s.Articles, func(i *news.Item) {
			if i.Read = (s.Action == undo.Muted) != undone; i.Read {
				i.Muted = s.Name
			} else {
				i.Muted = ""
			}
		})
		p.articles.forgetUnseen() // what another rule hides says so now
		p.reload(func() {})
	case undo.Starred, undo.Unstarred:
		p.articles.setAll(s.Articles, func(i *news.Item) { i.Starred = (s.Action == undo.Starred) != undone })
		takeIn(p, s.Articles)
	case undo.Removed:
		if undone {
			p.reload(func() { p.removed.openAgain(p.session, s.Articles) })
			return
		}
		open := p.session.Article()
		reading := slices.Contains(s.Articles, open)
		if reading {
			p.removed.note(open, p.articles.held[open])
		}
		p.articles.remove(s.Articles)
		p.showArticles()
		if !reading {
			return
		}
		if next, ok := p.articles.inItsPlace(); ok && p.session.Source().ListsArticles() {
			p.removed.instead = next.ID
			p.session.Open(next)
		} else {
			p.events.ArticleRemoved(open)
		}
	case undo.Unsubscribe, undo.Subscribed, undo.Moved, undo.FolderRemoved, undo.Imported:
		p.reload(func() {})
	case undo.Changed, undo.FeedRenamed: // rows say the name
		p.articles.forgetUnseen()
		p.reload(func() {})
	case undo.Discarded:
		p.LoadDrafts()
	}
}

// takeIn takes articles into the list that it lacks and holds by what became of them: a
// list of what is unread or starred gets back what was read or lost its star. Those it
// shows stay, as when they are marked.
func takeIn(p *Pane, changed []int64) {
	f := p.view.filter()
	if !p.session.Source().HasView() || !f.Unread && !f.Starred {
		return
	}
	gone := setOf(changed)
	for _, c := range p.articles.places {
		delete(gone, c.ID)
	}
	if len(gone) == 0 {
		return
	}
	p.readPlaces(func(places []news.Cursor) {
		if slices.ContainsFunc(places, func(c news.Cursor) bool { return gone[c.ID] }) {
			p.came.hide() // it is taken in as well
			p.articles.adopt(places)
			p.showArticles()
			p.readHeld()
		}
	})
}

// Reload reads what is shown anew: what the user brought back stands in it at once, without
// being told of as news.
func Reload(p *Pane) { p.reload(func() {}) }

// reload reads what is shown anew, without moving it, and then calls done.
func (p *Pane) reload(done func()) {
	if !p.session.Source().ListsArticles() {
		p.LoadDrafts()
		done()
		return
	}
	if p.session.Source().Searches() {
		p.search.run(false)
		done()
		return
	}
	p.readPlaces(func(places []news.Cursor) {
		p.came.hide() // what it told of is taken in, or gone
		p.articles.adopt(places)
		p.showArticles()
		p.readHeld()
		done()
	})
}

// removed knows which articles were open when they were removed.
type removed struct {
	open    map[int64]bool
	again   int64 // the one that was opened last because it had come back
	instead int64 // the one that was opened last because it took the place of one
}

// note remembers an article. One that is to be read still is left so: opening it would
// mark it.
func (r *removed) note(id int64, h *search.Hit) {
	r.again = 0
	if h != nil && !h.Read {
		return
	}
	if r.open == nil {
		r.open = map[int64]bool{}
	}
	r.open[id] = true
}

// openAgain opens the article that was open before it was removed, once it has come
// back, unless the user has opened another meanwhile.
func (r *removed) openAgain(in *session.Session, ids []int64) {
	for _, id := range ids {
		if !r.open[id] {
			continue
		}
		delete(r.open, id)
		if now := in.Article(); now == 0 || now == r.again || now == r.instead {
			r.again = id
			in.Open(news.Item{ID: id})
		}
		return
	}
}
