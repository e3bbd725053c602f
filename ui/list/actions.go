// What can be done with the articles of the list.

package list

import (
	"context"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/session"
)

// openMenu offers what can be done with an article.
func (p *Pane) openMenu(i news.Item, at fyne.Position) {
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
		kit.MenuItem{Icon: "sync", Key: "menu.reextract", Do: func() { p.events.ReextractOne(i.ID) }},
		kit.MenuItem{Icon: "trash", Key: "menu.remove", Do: func() { p.Remove(i) }})
}

// Remove asks once and removes an article.
func (p *Pane) Remove(i news.Item) {
	p.kit.Overlay.Confirm("remove.title", p.kit.Text("remove.hint", kit.Isolate(i.Title)), "remove.do", func() {
		async.Do(p.kit.Runner, nil, func(ctx context.Context) error { return p.app.RemoveArticle(ctx, i.ID) }, func(err error) {
			if p.kit.Failed(err) {
				return
			}
			p.articles.remove(i.ID)
			p.showArticles()
			p.events.ArticleRemoved(i)
		})
	})
}

// MarkAllRead asks once and marks all of a source as read.
func (p *Pane) MarkAllRead(s session.Source) {
	if s.Kind == session.Drafts {
		return
	}
	if s.Searches() {
		p.markFoundRead()
		return
	}
	n := p.session.Library.Unread(s)
	if n == 0 && s.Kind != session.Starred && s.Kind != session.SavedPages {
		p.kit.Overlay.Notice(p.kit.Text("read_all.none"))
		return
	}
	p.confirmRead(p.session.Library.Name(p.kit.Words, s), func() {
		async.Call(p.kit.Runner, nil, func(ctx context.Context) (int, error) { return p.app.MarkAllRead(ctx, s.Filter()) }, func(n int, err error) {
			if p.kit.Failed(err) {
				return
			}
			p.markedRead(n)
			p.Load()
		})
	})
}

// markFoundRead asks once and marks as read what the list shows of a search.
func (p *Pane) markFoundRead() {
	var ids []int64
	for _, h := range p.articles.hits {
		if !h.Read {
			ids = append(ids, h.ID)
		}
	}
	if len(ids) == 0 {
		p.kit.Overlay.Notice(p.kit.Text("read_all.none"))
		return
	}
	p.confirmRead(p.name(), func() {
		async.Do(p.kit.Runner, nil, func(ctx context.Context) error { return p.app.MarkRead(ctx, ids, true) }, func(err error) {
			if p.kit.Failed(err) {
				return
			}
			p.markedRead(len(ids))
			p.search.run(false)
		})
	})
}

func (p *Pane) confirmRead(source string, yes func()) {
	p.kit.Overlay.Confirm("read_all.title", p.kit.Text("read_all.hint", kit.Isolate(source)), "read_all.do", yes)
}

func (p *Pane) markedRead(n int) {
	p.kit.Overlay.Notice(p.kit.Words.Count("read_all.done", n))
	p.events.Changed()
}
