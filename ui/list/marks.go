// Marking all of a source as read, or a part of it.

package list

import (
	"context"
	"time"

	"sahifa/app/news"
	"sahifa/app/undo"
	"sahifa/ui/kit"
	"sahifa/ui/session"
)

// Marks marks what a source holds.
type Marks struct{ pane *Pane }

// tool is the button that marks what the list holds, at once where that is all it can
// do.
func (m Marks) tool() *kit.Tool {
	var t *kit.Tool
	t = m.pane.kit.Tool("check-all", "list.read_all", func() {
		items := m.Menu(m.pane.session.Source())
		if len(items) == 1 {
			items[0].Do()
			return
		}
		m.pane.kit.Overlay.ShowMenu(t.Below(), items...)
	})
	return t
}

// Menu offers to mark what a source holds, or the older part of it.
func (m Marks) Menu(s session.Source) []kit.MenuItem {
	if s.Kind == session.Drafts {
		return nil
	}
	items := []kit.MenuItem{{Icon: "check-all", Key: "menu.read_all", Do: func() { m.AllRead(s) }}}
	if s.Searches() {
		return items
	}
	const day = 24 * time.Hour
	return append(items,
		kit.MenuItem{Icon: "check", Key: "menu.read_day", Do: func() { m.older(s, day) }},
		kit.MenuItem{Icon: "check", Key: "menu.read_week", Do: func() { m.older(s, 7*day) }})
}

// AllRead marks all of a source as read: of a search all that it finds, not
// only what is loaded.
func (m Marks) AllRead(s session.Source) {
	switch {
	case s.Kind == session.Drafts:
	case s.Searches():
		m.found(s, nil)
	default:
		m.mark(s.Filter())
	}
}

// older marks what is older than a while.
func (m Marks) older(s session.Source, than time.Duration) {
	f := s.Filter()
	f.Until = news.Before(m.pane.kit.Now().Add(-than))
	m.mark(f)
}

// beside marks the articles above one, or those below it, be they loaded or not.
func (m Marks) beside(i news.Item, above bool) {
	s := m.pane.session.Source()
	if !s.Searches() {
		f, at := m.pane.view.filter(), i.Cursor()
		if above != m.pane.view.oldest() {
			f.Since = news.Cursor{Time: at.Time, ID: at.ID + 1}
		} else {
			f.Until = news.Cursor{Time: at.Time, ID: at.ID - 1}
		}
		m.mark(f)
		return
	}
	row := m.pane.articles.index(i.ID)
	if !above {
		m.found(s, m.pane.articles.ids(row+1))
		return
	}
	m.pane.session.SetRead(m.pane.articles.ids(row), true)
}

func (m Marks) mark(f news.Filter) {
	m.pane.session.Do(func(ctx context.Context, steps session.Steps) (undo.Step, error) { return steps.MarkAll(ctx, f, true) }, nil)
}

func (m Marks) found(s session.Source, but []int64) {
	o := session.Search{}.Options()
	if s == m.pane.session.Source() {
		o = m.pane.session.Search.Options()
	}
	m.pane.session.Do(func(ctx context.Context, steps session.Steps) (undo.Step, error) {
		return steps.MarkFound(ctx, s.Query, o, but, true)
	}, nil)
}
