// How the list is shown: the menu of its view.

package list

import (
	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/session"
)

// view is how the pane shows its source.
type view struct{ pane *Pane }

// tool is the button of the view's menu.
func (v view) tool() *kit.Tool {
	var t *kit.Tool
	t = v.pane.kit.Tool("more", "list.view", func() {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(t).AddXY(0, t.Size().Height)
		v.pane.kit.Overlay.ShowMenu(at, v.menu()...)
	})
	return t
}

// menu offers which articles of the source are shown, in which order, and how.
func (v view) menu() (items []kit.MenuItem) {
	p := v.pane
	s := p.session.Source()
	now := p.look.View(s)
	set := func(to session.View) func() {
		return func() {
			p.look.SetView(s, to)
			p.events.LookChanged()
			p.ShowSource()
		}
	}
	if s.HasView() {
		if s.Kind != session.Unread {
			all, unread := now, now
			all.Unread, unread.Unread = false, true
			items = append(items,
				kit.MenuItem{Key: "view.all", Checked: !now.Unread, Do: set(all)},
				kit.MenuItem{Key: "view.unread", Checked: now.Unread, Do: set(unread)}, kit.MenuItem{})
		}
		newest, oldest := now, now
		newest.Oldest, oldest.Oldest = false, true
		items = append(items,
			kit.MenuItem{Key: "view.newest", Checked: !now.Oldest, Do: set(newest)},
			kit.MenuItem{Key: "view.oldest", Checked: now.Oldest, Do: set(oldest)}, kit.MenuItem{},
			kit.MenuItem{Key: "view.days", Checked: p.look.Days, Do: v.setLook(func(l *session.Lists) { l.Days = !l.Days })}, kit.MenuItem{})
	}
	for _, d := range session.Densities {
		items = append(items, kit.MenuItem{Key: "density." + string(d), Checked: p.look.Density == d, Do: v.setLook(func(l *session.Lists) { l.Density = d })})
	}
	return items
}

// setLook changes how all lists look.
func (v view) setLook(change func(*session.Lists)) func() {
	return func() {
		change(v.pane.look)
		v.pane.events.LookChanged()
		v.pane.ShowSource()
	}
}

// filter is what the list shows of its source.
func (v view) filter() news.Filter {
	s := v.pane.session.Source()
	return s.FilterAs(v.pane.look.View(s))
}

// oldest tells whether the list begins with the oldest articles.
func (v view) oldest() bool { return v.filter().Oldest }
