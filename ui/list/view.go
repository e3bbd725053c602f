// How the list is shown: the menu of its view.

package list

import (
	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// view is how the pane shows its source.
type view struct {
	pane  *Pane
	chips *fyne.Container // in which way not all of it is shown, or not the newest first
}

// newViewChips makes the line of chips, empty.
func newViewChips(k *kit.Kit) *fyne.Container {
	c := rtl.Inset(k.Dir, 0, sectionGap, rowGutter, rowPad, rtl.NewFlow(k.Dir, chipGap))
	c.Hide()
	return c
}

// showChips shows above the list what the user wanted of the source other than usual;
// each is taken off by a click.
func (v view) showChips() {
	p := v.pane
	s := p.session.Source()
	now := p.look.View(s)
	var chips []fyne.CanvasObject
	add := func(set bool, key string, without session.View) {
		if set && s.HasView() {
			chips = append(chips, kit.NewChip(p.kit, kit.ChipData{Words: p.kit.Text(key), Ends: true}, func() { v.set(without) }))
		}
	}
	add(now.Unread && s.Kind != session.Unread, "view.unread", session.View{Oldest: now.Oldest})
	add(now.Oldest, "view.oldest", session.View{Unread: now.Unread})
	v.chips.Objects[0].(*rtl.Flow).SetObjects(chips...)
	v.chips.Hidden = len(chips) == 0
	v.chips.Refresh()
}

// set shows the source in another way, now and whenever it is shown.
func (v view) set(to session.View) {
	p := v.pane
	p.look.SetView(p.session.Source(), to)
	p.events.LookChanged()
	p.ShowSource()
}

// ViewMenu offers how the list shows its source, as the menu of its bar does.
func ViewMenu(p *Pane) []kit.MenuItem { return p.view.menu() }

// menu offers which articles of the source are shown, in which order, and how.
func (v view) menu() (items []kit.MenuItem) {
	p := v.pane
	s := p.session.Source()
	now := p.look.View(s)
	set := func(to session.View) func() { return func() { v.set(to) } }
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
	return append(items, kit.MenuItem{}, exportItem(p, listed(p)), kit.MenuItem{Icon: "pen", Key: "highlight.all", Do: p.events.Highlights}, kit.MenuItem{Icon: "trash", Key: "trash.title", Do: p.events.Trash})
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
