// What can be done with the articles of the list.

package list

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/app/undo"
	"sahifa/ui/kit"
	"sahifa/ui/session"
)

// openMenu offers what can be done with an article.
func (p *Pane) openMenu(i news.Item, at fyne.Position) {
	if c := &p.articles.chosen; c.has(i.ID) {
		p.kit.Overlay.ShowMenu(at, p.several.menu()...)
		return
	} else if c.clear() {
		p.several.show()
	}
	star, read := "menu.star", "menu.mark_read"
	if i.Starred {
		star = "menu.unstar"
	}
	if i.Read {
		read = "menu.mark_unread"
	}
	p.kit.Overlay.ShowMenu(at,
		kit.MenuItem{Icon: "star", Key: star, Do: func() { p.session.ToggleStar(i) }},
		kit.MenuItem{Icon: "check", Key: read, Do: func() { p.session.ToggleRead(i) }},
		kit.MenuItem{Icon: "check-all", Key: "menu.read_above", Do: ifAny(p.articles.index(i.ID) > 0, func() { p.Marks.beside(i, true) })},
		kit.MenuItem{Icon: "check-all", Key: "menu.read_below", Do: ifAny(p.articles.moreAfter(i.ID), func() { p.Marks.beside(i, false) })},
		kit.MenuItem{Icon: "sync", Key: "menu.reextract", Do: func() { p.events.ReextractOne(i.ID) }},
		kit.MenuItem{Icon: "trash", Key: "menu.remove", Do: func() { p.Remove([]int64{i.ID}) }})
}

// ifAny gives what to do, or nil where there is nothing to do it with.
func ifAny(any bool, do func()) func() {
	if any {
		return do
	}
	return nil
}

// Remove removes articles.
func (p *Pane) Remove(ids []int64) {
	p.session.Do(func(ctx context.Context, steps session.Steps) (undo.Step, error) { return steps.Remove(ctx, ids) }, nil)
}

// ShowStep takes over what a step did to the articles that are shown, or that it
// was taken back.
func (p *Pane) ShowStep(s undo.Step, undone bool) {
	switch s.Action {
	case undo.Read, undo.Unread:
		p.articles.setAll(s.Articles, func(i *news.Item) { i.Read = (s.Action == undo.Read) != undone })
	case undo.Starred, undo.Unstarred:
		p.articles.setAll(s.Articles, func(i *news.Item) { i.Starred = (s.Action == undo.Starred) != undone })
	case undo.Removed:
		if undone {
			p.reload()
			return
		}
		p.articles.remove(s.Articles)
		p.showArticles()
		if open := p.session.Article(); slices.Contains(s.Articles, open) {
			p.events.ArticleRemoved(open)
		}
	case undo.Unsubscribe, undo.Moved:
		p.reload()
	case undo.Discarded:
		p.LoadDrafts()
	}
}

// reload reads what is shown anew, without moving it.
func (p *Pane) reload() {
	if !p.session.Source().ListsArticles() {
		p.LoadDrafts()
		return
	}
	if p.session.Source().Searches() {
		p.search.run(false)
		return
	}
	p.readPlaces(func(places []news.Cursor) {
		p.articles.adopt(places)
		p.showArticles()
		p.readHeld()
	})
}
