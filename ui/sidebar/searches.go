// What can be done with saved searches.

package sidebar

import (
	"context"

	"sahifa/app/search"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/session"
)

// searches is what can be done with saved searches.
type searches struct{ pane *Pane }

// menu offers what can be done with a saved search.
func (x searches) menu(s search.SavedSearch) []kit.MenuItem {
	notify := "smart.notify"
	if s.Notify {
		notify = "smart.be_still"
	}
	return []kit.MenuItem{
		{Icon: "check", Key: notify, Do: func() { x.toggleNotify(s) }},
		{Icon: "search", Key: "smart.edit", Do: func() { x.pane.events.EditSearch(s.Query) }},
		{Icon: "edition", Key: "menu.rename", Do: func() { x.rename(s) }},
		{Icon: "trash", Key: "smart.remove", Do: func() { x.remove(s) }},
	}
}

func (x searches) toggleNotify(s search.SavedSearch) {
	p := x.pane
	s.Notify = !s.Notify
	async.Do(p.kit.Runner, nil, func(ctx context.Context) error {
		_, err := p.app.SaveSearch(ctx, s)
		return err
	}, func(err error) {
		p.kit.Failed(err)
		p.Load()
	})
}

func (x searches) rename(s search.SavedSearch) {
	p := x.pane
	p.kit.Ask(kit.Form{
		Title: "smart.title", Hint: "smart.hint", Label: "rename.do", Text: s.Name,
		Do: func(ctx context.Context, name string) error {
			s.Name = name
			_, err := p.app.SaveSearch(ctx, s)
			return err
		},
		Done: p.Load,
	})
}

func (x searches) remove(s search.SavedSearch) {
	p := x.pane
	async.Do(p.kit.Runner, nil, func(ctx context.Context) error { return p.app.RemoveSearch(ctx, s.ID) }, func(err error) {
		p.kit.Failed(err)
		if p.session.Source().Search == s.ID {
			p.session.Choose(session.Source{Kind: session.AllArticles})
		}
		p.Load()
	})
}
