// Several feeds chosen at once, by keys or mouse.

package sidebar

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/app/news"
	"sahifa/app/undo"
	"sahifa/ui/kit"
	"sahifa/ui/session"
)

// chosen is the feeds that are chosen to do something with all of them.
type chosen struct {
	pane    *Pane
	ids     []int64        // in the order of the rows
	anchor  session.Source // from which a range is chosen
	pressed func() fyne.KeyModifier
}

func newChosen(p *Pane) *chosen {
	return &chosen{pane: p, pressed: func() fyne.KeyModifier {
		if d, ok := p.kit.App.Driver().(desktop.Driver); ok {
			return d.CurrentKeyModifiers()
		}
		return 0
	}}
}

func (c *chosen) has(s session.Source) bool {
	return s.Kind == session.Feed && slices.Contains(c.ids, s.Feed)
}

// feeds gives the feeds that are chosen, where one of them is; else that one alone.
func (c *chosen) feeds(of int64) (all []news.Feed) {
	ids := []int64{of}
	if slices.Contains(c.ids, of) {
		ids = c.ids
	}
	for _, id := range ids {
		if f, ok := c.pane.session.Library.Feed(id); ok {
			all = append(all, f)
		}
	}
	return all
}

// click takes a click with Ctrl or Shift: the one chooses a feed or lets it go, the other
// chooses all from the one before. Any other lets all go, and is not taken.
func (c *chosen) click(row int) (taken bool) {
	p := c.pane
	s := p.entries[row].source
	switch held := c.pressed(); {
	case held&fyne.KeyModifierShift != 0:
		if p.rowOf(c.anchor) < 0 {
			c.anchor = p.session.Source()
		}
		c.extend(row)
		return true
	case held&fyne.KeyModifierShortcutDefault != 0 && s.Kind == session.Feed:
		ids := slices.Clone(c.ids)
		if shown := p.session.Source(); len(ids) == 0 && shown.Kind == session.Feed && shown != s { // it looks chosen
			ids = []int64{shown.Feed}
		}
		if at := slices.Index(ids, s.Feed); at >= 0 {
			ids = slices.Delete(ids, at, at+1)
		} else {
			ids = append(ids, s.Feed)
		}
		c.choose(ids)
		c.anchor = s
		return true
	}
	c.clear()
	c.anchor = s
	return false
}

// key takes the keys that choose: with Shift the arrows and what else goes through the rows,
// with Ctrl the space bar.
func (c *chosen) key(row int, k *fyne.KeyEvent) bool {
	held, rows := c.pressed(), c.pane.Rows
	if k.Name == fyne.KeySpace && held&fyne.KeyModifierShortcutDefault != 0 {
		return c.click(row)
	}
	to, goes := rows.Step(k.Name, row)
	if !goes || held&fyne.KeyModifierShift == 0 {
		return false
	}
	if len(c.ids) == 0 {
		c.anchor = c.pane.entries[row].source
	}
	by := 1
	if to < row {
		by = -1
	}
	rows.FocusRow(to, by)
	c.extend(rows.FocusedRow())
	return true
}

// extend chooses all feeds from the anchor to a row, and no others.
func (c *chosen) extend(row int) {
	at := max(c.pane.rowOf(c.anchor), 0)
	var ids []int64
	for _, e := range c.pane.entries[min(at, row) : max(at, row)+1] {
		if e.source.Kind == session.Feed && !e.row.Heading {
			ids = append(ids, e.source.Feed)
		}
	}
	c.choose(ids)
}

// clear lets all go, and tells whether there were any.
func (c *chosen) clear() bool {
	had := len(c.ids) > 0
	c.anchor = session.Source{}
	if had {
		c.choose(nil)
	}
	return had
}

func (c *chosen) choose(ids []int64) {
	place := func(id int64) int { return c.pane.rowOf(session.OfFeed(id)) }
	slices.SortFunc(ids, func(a, b int64) int { return place(a) - place(b) })
	c.ids = ids
	c.pane.Rows.Rebind()
	if len(ids) > 0 {
		c.pane.events.Several()
	}
}

// forgetGone lets those go that are in no row any more.
func (c *chosen) forgetGone() {
	c.ids = slices.DeleteFunc(c.ids, func(id int64) bool { return c.pane.rowOf(session.OfFeed(id)) < 0 })
}

// ChooseNone lets all chosen feeds go, and tells whether there were several.
func ChooseNone(p *Pane) bool { return p.chosen.clear() }

// menu offers what can be done with all of the chosen feeds, in one step.
func (c *chosen) menu() (items []kit.MenuItem) {
	p, all := c.pane, c.feeds(c.ids[0])
	fetched := slices.DeleteFunc(slices.Clone(all), func(f news.Feed) bool { return f.URL == news.EditionURL })
	ids := slices.Clone(c.ids)
	mark := func(read bool) func() {
		return func() {
			p.session.Do(func(ctx context.Context, steps session.Steps) (undo.Step, error) {
				return steps.MarkFeeds(ctx, ids, read)
			}, nil)
		}
	}
	items = append(items,
		kit.MenuItem{Icon: "check-all", Key: "sources.read", Do: mark(true)},
		kit.MenuItem{Icon: "unread", Key: "sources.unread", Do: mark(false)}, kit.MenuItem{})
	if len(fetched) > 0 {
		items = append(items, kit.MenuItem{Icon: "sync", Key: "sources.sync", Do: func() { p.events.SyncFeeds(idsOf(fetched)) }},
			feeds{p}.pause(fetched, "sources.pause", "sources.resume"))
	}
	return append(items,
		kit.MenuItem{Icon: "folder", Key: "menu.folder", Items: p.folders.into(all...)}, kit.MenuItem{},
		kit.MenuItem{Icon: "trash", Key: "sources.unsubscribe", Do: func() { feeds{p}.unsubscribe(all...) }})
}

func idsOf(all []news.Feed) (ids []int64) {
	for _, f := range all {
		ids = append(ids, f.ID)
	}
	return ids
}
