package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// RadioGroup is a list of options of which one is chosen. The group has the
// focus as a whole, as in native windows: the arrows choose, Tab leaves it.
type RadioGroup struct {
	control

	// OnChanged is called when the user has chosen another option.
	OnChanged func(index int)

	// Horizontal puts the options side by side from the start.
	Horizontal bool

	dir    Dir
	items  []*radioItem
	chosen int
}

// NewRadioGroup makes a group in which the option of an index is chosen, or, for
// -1, none.
func NewRadioGroup(dir Dir, options []string, chosen int, changed func(index int)) *RadioGroup {
	g := &RadioGroup{OnChanged: changed, dir: dir, chosen: chosen}
	for i, o := range options {
		item := &radioItem{group: g, index: i}
		item.dir, item.caption = dir, o
		item.ExtendBaseWidget(item)
		g.items = append(g.items, item)
	}
	g.ExtendBaseWidget(g)
	return g
}

// SelectedIndex returns the option that is chosen, -1 for none.
func (g *RadioGroup) SelectedIndex() int { return g.chosen }

// SelectIndex chooses an option; -1 chooses none. It calls nobody.
func (g *RadioGroup) SelectIndex(i int) {
	if i >= -1 && i < len(g.items) && i != g.chosen {
		g.chosen = i
		g.Refresh()
	}
}

func (g *RadioGroup) pick(i int) {
	if g.Disabled() || i == g.chosen {
		return
	}
	g.SelectIndex(i)
	if g.OnChanged != nil {
		g.OnChanged(i)
	}
}

// TypedKey chooses by the arrows, and by the space bar where none is chosen.
func (g *RadioGroup) TypedKey(e *fyne.KeyEvent) {
	n := len(g.items)
	back, on := arrowKeys(g.dir)
	switch {
	case n == 0:
		PropagateKey(g, e)
	case e.Name == fyne.KeyDown, e.Name == on:
		g.pick((g.chosen + 1) % n)
	case e.Name == fyne.KeyUp, e.Name == back:
		g.pick((max(g.chosen, 0) + n - 1) % n)
	case e.Name == fyne.KeySpace:
		g.pick(g.current())
	default:
		PropagateKey(g, e)
	}
}

// current is the option that shows the focus.
func (g *RadioGroup) current() int { return max(g.chosen, 0) }

// CreateRenderer is called by Fyne.
func (g *RadioGroup) CreateRenderer() fyne.WidgetRenderer {
	r := radioRenderer{g}
	r.Refresh()
	return r
}

type radioRenderer struct{ group *RadioGroup }

func (r radioRenderer) MinSize() (size fyne.Size) {
	for _, item := range r.group.items {
		m := item.MinSize()
		if r.group.Horizontal {
			size.Width += m.Width
			size.Height = max(size.Height, m.Height)
		} else {
			size.Width = max(size.Width, m.Width)
			size.Height += m.Height
		}
	}
	return size
}

func (r radioRenderer) Layout(size fyne.Size) {
	at := fyne.Position{}
	for _, item := range r.group.items {
		m := item.MinSize()
		if r.group.Horizontal {
			place(r.group.dir, item, at.X, 0, m.Width, size.Height, size.Width)
			at.X += m.Width
		} else {
			place(r.group.dir, item, 0, at.Y, size.Width, m.Height, size.Width)
			at.Y += m.Height
		}
	}
}

func (r radioRenderer) Refresh() {
	g := r.group
	for i, item := range g.items {
		item.focused = g.focused && i == g.current()
		if item.Disabled() != g.Disabled() { // these refresh as well
			if g.Disabled() {
				item.Disable()
			} else {
				item.Enable()
			}
			continue
		}
		item.Refresh()
	}
	r.Layout(g.Size())
}

func (r radioRenderer) Objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(r.group.items))
	for i, item := range r.group.items {
		out[i] = item
	}
	return out
}
func (r radioRenderer) Destroy() {}

// radioItem is an option. It has no TypedKey, so that Fyne gives it no focus.
type radioItem struct {
	markRow
	group *RadioGroup
	index int
}

// Tapped chooses the option.
func (i *radioItem) Tapped(e *fyne.PointEvent) {
	if !i.Disabled() && i.inside(e.Position) {
		takeFocus(i.group)
		i.group.pick(i.index)
	}
}

// CreateRenderer is called by Fyne.
func (i *radioItem) CreateRenderer() fyne.WidgetRenderer { return i.newRenderer(i.icons) }

func (i *radioItem) icons() (background, front *theme.ThemedResource) {
	fill, edge := theme.ColorNameInputBackground, theme.ColorNameInputBorder
	chosen := i.group.chosen == i.index
	if chosen {
		fill, edge = theme.ColorNamePrimary, theme.ColorNamePrimary
	}
	switch {
	case i.Disabled() && chosen:
		fill, edge = theme.ColorNameDisabled, theme.ColorNameDisabled
	case i.Disabled():
		fill, edge = theme.ColorNameBackground, theme.ColorNameDisabled
	}
	return themedIcon(theme.IconNameRadioButtonFill, fill), themedIcon(theme.IconNameRadioButton, edge)
}
