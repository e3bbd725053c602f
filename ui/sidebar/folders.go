// Folders: made, renamed, removed, and feeds brought into them by hand.

package sidebar

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2/widget"

	"sahifa/app/news"
	"sahifa/app/undo"
	"sahifa/ui/kit"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// folders is what can be done with folders.
type folders struct{ pane *Pane }

// menu offers what can be done with a folder.
func (f folders) menu(name string) []kit.MenuItem {
	var items []kit.MenuItem
	if len(f.ids(name)) > 0 {
		items = append(items, kit.MenuItem{Icon: "sync", Key: "folder.sync", Do: func() { f.pane.events.SyncFeeds(f.ids(name)) }})
	}
	if len(f.fetched(name)) > 0 {
		items = append(items,
			feeds(f).pause(f.fetched(name), "folder.pause", "folder.resume"),
			kit.MenuItem{Icon: "settings", Key: "folder.settings", Do: func() { f.openFolder(name) }})
	}
	remove := "folder.remove"
	if len(f.feeds(name)) == 0 {
		remove = "folder.remove_empty"
	}
	items = append(items, f.moves(name)...)
	if len(items) > 0 {
		items = append(items, kit.MenuItem{})
	}
	return append(items,
		kit.MenuItem{Icon: "pen", Key: "menu.rename", Do: func() { f.rename(name) }},
		kit.MenuItem{Icon: "mute", Key: "menu.mute", Do: func() { f.pane.events.Mute(news.Mute{Folder: name}) }}, kit.MenuItem{},
		kit.MenuItem{Icon: "trash", Key: remove, Do: func() { f.remove(name) }})
}

// feeds gives the feeds of a folder.
func (f folders) feeds(name string) (all []news.Feed) {
	for _, feed := range f.pane.session.Library.Feeds {
		if feed.Folder == name {
			all = append(all, feed)
		}
	}
	return all
}

// fetched gives those that are asked for what is new: all but the sample edition.
func (f folders) fetched(name string) []news.Feed {
	return slices.DeleteFunc(f.feeds(name), func(feed news.Feed) bool { return feed.URL == news.EditionURL })
}

// ids gives the numbers of those that are asked with the folder: the ones that are paused are not.
func (f folders) ids(name string) (ids []int64) {
	for _, feed := range f.fetched(name) {
		if !feed.Paused {
			ids = append(ids, feed.ID)
		}
	}
	return ids
}

// move brings feeds into a folder; "" takes them out of theirs.
func (f folders) move(feeds []news.Feed, to string) {
	var moved []news.Feed
	for _, feed := range feeds {
		if feed.Folder != to {
			feed.Folder = to
			moved = append(moved, feed)
		}
	}
	if len(moved) == 0 {
		return
	}
	f.pane.session.Do(func(ctx context.Context, steps session.Steps) (undo.Step, error) {
		return steps.ChangeFeeds(ctx, moved)
	}, nil)
}

// into offers the folders that feeds can be brought into: none, those there are, and a new
// one. That in which all are has a tick.
func (f folders) into(feeds ...news.Feed) (items []kit.MenuItem) {
	k := f.pane.kit
	line := func(label, to string) {
		elsewhere := slices.ContainsFunc(feeds, func(feed news.Feed) bool { return feed.Folder != to })
		items = append(items, kit.MenuItem{Label: label, Checked: !elsewhere, Do: func() { f.move(feeds, to) }})
	}
	line(k.Text("folder.none"), "")
	for _, name := range f.pane.session.Library.Folders {
		line(name, name)
	}
	return append(items, kit.MenuItem{}, kit.MenuItem{Key: "folder.other", Do: func() { f.pane.MakeFolder(feeds...) }})
}

// rename asks for another name. That of another folder brings all into that one.
func (f folders) rename(name string) {
	p := f.pane
	p.kit.Ask(kit.Form{
		Title: "folder.rename", Hint: "folder.rename_hint", Label: "rename.do", Text: name,
		Named: func(to string) {
			p.session.Do(func(ctx context.Context, steps session.Steps) (undo.Step, error) {
				return steps.RenameFolder(ctx, name, to)
			}, nil)
		},
	})
}

// remove removes a folder; its feeds stay. The way back is offered after it.
func (f folders) remove(name string) {
	f.pane.session.Do(func(ctx context.Context, steps session.Steps) (undo.Step, error) {
		return steps.RemoveFolder(ctx, name)
	}, nil)
}

// Renamed has a folder that is shown folded stay so under its new name. It is told once
// the sources are known.
func (p *Pane) Renamed(name, to string) {
	for _, names := range []*[]string{&p.folded, &p.wanted} {
		if i := slices.Index(*names, name); i >= 0 {
			*names = slices.Clone(*names)
			(*names)[i] = to
		}
	}
}

// tellFolded tells which folders are folded, of those there are, where others were told
// before: one that is removed is folded still when that is taken back.
func (p *Pane) tellFolded() {
	var now []string
	for _, name := range p.wanted {
		if slices.Contains(p.session.Library.Folders, name) {
			now = append(now, name)
		}
	}
	if !slices.Equal(now, p.told) {
		p.told = now
		p.events.Folded(now)
	}
}

// MakeFolder asks for the name of a new folder and the feeds that it is to have, if any.
func (p *Pane) MakeFolder(feeds ...news.Feed) {
	k := p.kit
	name := k.Entry()
	form := rtl.NewForm(k.Dir, rtl.Field{Label: k.Text("feed.name"), Object: name})
	items := []rtl.Item{{Block: form}}
	checks := map[int64]*rtl.Check{}
	for i, f := range p.session.Library.Feeds {
		if i == 0 {
			items = append(items, rtl.Item{Block: rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text("folder.hint")}), Above: 12})
		}
		c := rtl.NewCheck(k.Dir, f.Title, nil)
		c.SetChecked(slices.ContainsFunc(feeds, func(x news.Feed) bool { return x.ID == f.ID }))
		checks[f.ID] = c
		items = append(items, rtl.Item{Block: rtl.FixedHeight(c), Above: 4})
	}
	makeFolder := func() {
		var into []int64
		for id, c := range checks {
			if c.Checked() {
				into = append(into, id)
			}
		}
		to := strings.TrimSpace(name.Text())
		if to == "" {
			form.SetProblem(0, k.Text("folder.no_name"))
			k.Overlay.Dialog().Refresh()
			k.Focus(name)
			return
		}
		k.Overlay.CloseDialog()
		p.session.Do(func(ctx context.Context, steps session.Steps) (undo.Step, error) {
			return steps.MakeFolder(ctx, to, into)
		}, func(undo.Step) { showMade(p, to) })
	}
	name.OnSubmitted = func(string) { makeFolder() }
	button := rtl.NewButton(k.Text("folder.make"), nil, makeFolder)
	button.Importance = widget.HighImportance
	k.Overlay.ShowDialog(k.Text("folder.new"), rtl.NewGroup(k.Dir, items...), nil, button)
	k.Focus(name)
}

// showMade chooses a folder that was made, which brings it into view among the others.
func showMade(p *Pane, name string) {
	p.Filter.Clear() // which may leave it out
	p.session.Choose(session.Source{Kind: session.Folder, Folder: name})
}

// choices are the folders that a feed can be brought into: none, those there are,
// and a new one.
func (f folders) choices() []string {
	k := f.pane.kit
	return append(append([]string{k.Text("folder.none")}, f.pane.session.Library.Folders...), k.Text("folder.other"))
}
