// What can be done with saved searches.

package sidebar

import (
	"context"
	"time"

	"sahifa/app/search"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/session"
)

// searches is what can be done with saved searches.
type searches struct{ pane *Pane }

// menu offers what can be done with a saved search.
func (x searches) menu(s search.SavedSearch) []kit.MenuItem {
	items := []kit.MenuItem{
		{Key: "smart.notify", Checked: s.Notify, Do: func() { x.toggleNotify(s) }},
		{Icon: "search", Key: "smart.edit", Do: func() { x.pane.events.EditSearch(s.Query) }},
	}
	if typed := search.Parse(s.Query, time.Now()).AsTyped(); typed != s.Query {
		items = append(items, kit.MenuItem{Key: "smart.as_typed", Do: func() { x.narrow(s, typed) }})
	}
	return append(items,
		kit.MenuItem{Icon: "pen", Key: "menu.rename", Do: func() { x.rename(s) }},
		kit.MenuItem{Icon: "trash", Key: "smart.remove", Do: func() { x.remove(s) }})
}

// narrow keeps a search with a narrower query.
func (x searches) narrow(s search.SavedSearch, query string) {
	s.Query = query
	x.keep(s, func() {
		if shown := x.pane.session; shown.Source().Search == s.ID {
			shown.Choose(session.OfSavedSearch(s)) // its list is another now
		}
	})
}

func (x searches) toggleNotify(s search.SavedSearch) {
	s.Notify = !s.Notify
	x.keep(s, func() {})
}

// keep keeps what a search is now. kept is called when it is.
func (x searches) keep(s search.SavedSearch, kept func()) {
	p := x.pane
	async.Do(p.kit.Runner, nil, func(ctx context.Context) error {
		_, err := p.app.SaveSearch(ctx, s)
		return err
	}, func(err error) {
		if !p.kit.Failed(err) {
			kept()
		}
		p.Load()
	})
}

func (x searches) rename(s search.SavedSearch) {
	p := x.pane
	p.kit.Ask(kit.Form{
		Title: "smart.rename", Hint: "smart.rename_hint", Label: "rename.do", Text: s.Name,
		Do: func(ctx context.Context, name string) error {
			s.Name = name
			_, err := p.app.SaveSearch(ctx, s)
			return err
		},
		Done: p.Load,
	})
}

// remove removes a saved search. It asks, for there is no way back.
func (x searches) remove(s search.SavedSearch) {
	k := x.pane.kit
	k.Overlay.Confirm(kit.Question{Title: "smart.remove", Text: k.Text("smart.remove_question", kit.Isolate(s.Name)), Do: "smart.remove", Not: "dialog.keep_it"}, func() { x.removeNow(s) })
}

func (x searches) removeNow(s search.SavedSearch) {
	p := x.pane
	async.Do(p.kit.Runner, nil, func(ctx context.Context) error { return p.app.RemoveSearch(ctx, s.ID) }, func(err error) {
		p.kit.Failed(err)
		if p.session.Source().Search == s.ID {
			p.session.Choose(session.Source{Kind: session.AllArticles})
		}
		p.Load()
	})
}
