// The order of folders: given by the pointer, the menu and the keys.

package sidebar

import (
	"context"
	"slices"

	"sahifa/app/undo"
	"sahifa/ui/kit"
	"sahifa/ui/session"
)

// place has a folder stand before another, or after all where that is "".
func (f folders) place(name, before string) {
	f.pane.session.Do(func(ctx context.Context, steps session.Steps) (undo.Step, error) {
		return steps.PlaceFolder(ctx, name, before)
	}, nil)
}

// moves are the ways to another place among several folders: one up, one down.
func (f folders) moves(name string) []kit.MenuItem {
	if all := f.pane.session.Library.Folders; len(all) < 2 || !slices.Contains(all, name) {
		return nil
	}
	return []kit.MenuItem{
		{Icon: "chevron-up", Key: "folder.up", Do: f.step(name, -1)}, {Icon: "chevron-open", Key: "folder.down", Do: f.step(name, 1)},
	}
}

// step gives what moves a folder one up (-1) or down (1), nil where it goes no further.
func (f folders) step(name string, by int) func() {
	all := f.pane.session.Library.Folders
	at := slices.Index(all, name)
	if to := at + by; at < 0 || to < 0 || to >= len(all) {
		return nil
	}
	before := all[at+by]
	if by > 0 {
		before = f.after(before)
	}
	return func() { f.place(name, before) }
}

// PlaceFolder moves the folder that the keyboard is at or, where it is in no row, the one
// that is shown, one up (-1) or down (1), as far as that goes. It tells whether there is
// one.
func (p *Pane) PlaceFolder(by int) bool {
	s := p.keyed()
	if s.Kind != session.Folder {
		return false
	}
	if move := p.folders.step(s.Folder, by); move != nil {
		move()
	}
	return true
}

// between gives where a folder would come that is let go so far below the beginning of the
// first row, in rows. A folder that is unfolded is one with its feeds: what is let go on the upper half
// of them comes before it. It is nowhere where it would stay.
func (f folders) between(name string, at float32) mark {
	p, names := f.pane, f.shown()
	if len(names) == 0 {
		return nowhere
	}
	last := 0 // row of the folders
	for i, n := range names {
		first := p.rowOf(session.Source{Kind: session.Folder, Folder: n})
		for last = first; last+1 < len(p.entries) && p.entries[last+1].row.Inside; {
			last++
		}
		if at < float32(first+last+1)/2 {
			if n == name || i > 0 && names[i-1] == name {
				return nowhere
			}
			return mark{first, -1, n}
		}
	}
	if names[len(names)-1] == name {
		return nowhere
	}
	return mark{last, 1, f.after(names[len(names)-1])}
}

// shown gives the folders that have a row, in their order.
func (f folders) shown() (names []string) {
	for _, e := range f.pane.entries {
		if e.source.Kind == session.Folder && !e.row.Heading {
			names = append(names, e.source.Folder)
		}
	}
	return names
}

// after gives the folder that stands after another, whether it is shown or not; "": none.
func (f folders) after(name string) string {
	all := f.pane.session.Library.Folders
	if i := slices.Index(all, name); i >= 0 && i+1 < len(all) {
		return all[i+1]
	}
	return ""
}
