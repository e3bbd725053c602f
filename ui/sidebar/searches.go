// What can be done with saved searches.

package sidebar

import (
	"context"
	"time"

	"sahifa/app/search"
	"sahifa/app/undo"
	"sahifa/ui/kit"
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
	x.keep(s)
}

func (x searches) toggleNotify(s search.SavedSearch) {
	s.Notify = !s.Notify
	x.keep(s)
}

// keep keeps what a search is now.
func (x searches) keep(s search.SavedSearch) {
	x.pane.session.Do(func(ctx context.Context, steps session.Steps) (undo.Step, error) { return steps.SaveSearch(ctx, s) }, nil)
}

func (x searches) rename(s search.SavedSearch) {
	x.pane.kit.Ask(kit.Form{
		Title: "smart.rename", Hint: "smart.rename_hint", Label: "rename.do", Text: s.Name,
		Named: func(name string) {
			s.Name = name
			x.keep(s)
		},
	})
}

// remove removes a saved search. The way back is offered after it.
func (x searches) remove(s search.SavedSearch) {
	x.pane.session.Do(func(ctx context.Context, steps session.Steps) (undo.Step, error) {
		return steps.RemoveSearch(ctx, s.ID)
	}, nil)
}
