package rtl

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Tab is a page of [Tabs].
type Tab struct {
	Label   string
	Content fyne.CanvasObject
	Icon    fyne.Resource // may be nil
}

// Tabs shows one of several pages below a bar of their names, which stand from
// the start. The bar has the focus as a whole: the arrows go from page to page.
type Tabs struct {
	widget.BaseWidget

	// OnChanged is called when the user has gone to another page.
	OnChanged func(index int)

	dir    Dir
	tabs   []Tab
	chosen int
	bar    *tabBar
	line   *canvas.Rectangle
}

// NewTabs shows the first of pages, of which there must be one.
func NewTabs(dir Dir, tabs ...Tab) *Tabs {
	t := &Tabs{dir: dir, tabs: tabs, line: canvas.NewRectangle(color.Transparent)}
	t.bar = &tabBar{tabs: t, under: canvas.NewRectangle(color.Transparent)}
	for i, tab := range tabs {
		n := &tabName{bar: t.bar, index: i, background: canvas.NewRectangle(color.Transparent), icon: newIcon(), label: NewLabel(tab.Label, Style{})}
		n.label.Truncate = true
		n.onHover = n.Refresh
		n.ExtendBaseWidget(n)
		t.bar.names = append(t.bar.names, n)
	}
	t.bar.ExtendBaseWidget(t.bar)
	t.ExtendBaseWidget(t)
	t.show()
	return t
}

// SelectedIndex returns the page that is shown.
func (t *Tabs) SelectedIndex() int { return t.chosen }

// SelectIndex shows a page. It calls nobody.
func (t *Tabs) SelectIndex(i int) {
	if i >= 0 && i < len(t.tabs) && i != t.chosen {
		t.chosen = i
		t.show()
		t.Refresh()
	}
}

// show hides all pages but one.
func (t *Tabs) show() {
	for i, tab := range t.tabs {
		if i == t.chosen {
			tab.Content.Show()
		} else {
			tab.Content.Hide()
		}
	}
}

func (t *Tabs) pick(i int) {
	if i < 0 || i >= len(t.tabs) || i == t.chosen {
		return
	}
	t.SelectIndex(i)
	if t.OnChanged != nil {
		t.OnChanged(i)
	}
}

// CreateRenderer is called by Fyne.
func (t *Tabs) CreateRenderer() fyne.WidgetRenderer {
	r := tabsRenderer{t}
	paint(t.line, theme.ColorNameSeparator)
	return r
}

type tabsRenderer struct{ tabs *Tabs }

func (r tabsRenderer) MinSize() fyne.Size {
	size := r.tabs.bar.MinSize()
	var page fyne.Size
	for _, tab := range r.tabs.tabs {
		page = page.Max(tab.Content.MinSize())
	}
	return fyne.NewSize(max(size.Width, page.Width), size.Height+theme.Padding()+page.Height)
}

func (r tabsRenderer) Layout(size fyne.Size) {
	t := r.tabs
	bar := t.bar.MinSize().Height
	t.bar.Resize(fyne.NewSize(size.Width, bar))
	t.line.Move(fyne.NewPos(0, bar-underHeight))
	t.line.Resize(fyne.NewSize(size.Width, underHeight))
	top := bar + theme.Padding()
	for _, tab := range t.tabs {
		tab.Content.Move(fyne.NewPos(0, top))
		tab.Content.Resize(fyne.NewSize(size.Width, max(size.Height-top, 0)))
	}
}

func (r tabsRenderer) Refresh() {
	paint(r.tabs.line, theme.ColorNameSeparator)
	r.Layout(r.tabs.Size())
	r.tabs.bar.Refresh()
	canvas.Refresh(r.tabs)
}

func (r tabsRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.tabs.line, r.tabs.bar}
	for _, tab := range r.tabs.tabs {
		out = append(out, tab.Content)
	}
	return out
}
func (r tabsRenderer) Destroy() {}

// underHeight is that of the line below the names.
const underHeight = 2

// tabBar is the row of names.
type tabBar struct {
	control
	tabs  *Tabs
	names []*tabName
	under *canvas.Rectangle // below the chosen one
}

// TypedKey goes from page to page.
func (b *tabBar) TypedKey(e *fyne.KeyEvent) {
	t := b.tabs
	back, on := arrowKeys(t.dir)
	switch e.Name {
	case on:
		t.pick(t.chosen + 1)
	case back:
		t.pick(t.chosen - 1)
	case fyne.KeyHome:
		t.pick(0)
	case fyne.KeyEnd:
		t.pick(len(t.tabs) - 1)
	default:
		PropagateKey(b, e)
	}
}

// CreateRenderer is called by Fyne.
func (b *tabBar) CreateRenderer() fyne.WidgetRenderer {
	r := tabBarRenderer{b}
	r.Refresh()
	return r
}

type tabBarRenderer struct{ bar *tabBar }

func (r tabBarRenderer) MinSize() (size fyne.Size) {
	for _, n := range r.bar.names {
		m := n.MinSize()
		size.Width += min(m.Width, tabLeast)
		size.Height = max(size.Height, m.Height)
	}
	return size.AddWidthHeight(0, underHeight)
}

// tabLeast is the width that a long name is cut to at worst.
const tabLeast = 60

// Layout returns names what they need, or all of them the same share less.
func (r tabBarRenderer) Layout(size fyne.Size) {
	b := r.bar
	whole := float32(0)
	for _, n := range b.names {
		whole += n.MinSize().Width
	}
	share := min(size.Width/max(whole, 1), 1)
	start := float32(0)
	for i, n := range b.names {
		width := n.MinSize().Width * share
		place(b.tabs.dir, n, start, 0, width, size.Height-underHeight, size.Width)
		if i == b.tabs.chosen {
			place(b.tabs.dir, b.under, start, size.Height-underHeight, width, underHeight, size.Width)
		}
		start += width
	}
}

func (r tabBarRenderer) Refresh() {
	paint(r.bar.under, theme.ColorNamePrimary)
	r.bar.under.CornerRadius = 0
	for _, n := range r.bar.names {
		n.Refresh()
	}
	r.Layout(r.bar.Size())
	canvas.Refresh(r.bar)
}

func (r tabBarRenderer) Objects() (out []fyne.CanvasObject) {
	for _, n := range r.bar.names {
		out = append(out, n)
	}
	return append(out, r.bar.under)
}
func (r tabBarRenderer) Destroy() {}

// tabName is a name in the bar.
type tabName struct {
	widget.BaseWidget
	HoverState
	bar        *tabBar
	index      int
	background *canvas.Rectangle
	icon       *canvas.Image
	label      *Label
}

// Tapped shows the page.
func (n *tabName) Tapped(*fyne.PointEvent) {
	takeFocus(n.bar)
	n.bar.tabs.pick(n.index)
}

// CreateRenderer is called by Fyne.
func (n *tabName) CreateRenderer() fyne.WidgetRenderer {
	r := tabNameRenderer{n}
	r.Refresh()
	return r
}

type tabNameRenderer struct{ name *tabName }

func (r tabNameRenderer) MinSize() fyne.Size {
	size, pad := r.name.label.whole(), theme.InnerPadding()
	if !r.name.icon.Hidden {
		size.Width += theme.IconInlineSize() + theme.Padding()
	}
	return size.AddWidthHeight(2*pad, 1.5*pad)
}

func (r tabNameRenderer) Layout(size fyne.Size) {
	n := r.name
	n.background.Resize(size)
	dir, start, side := n.bar.tabs.dir, theme.InnerPadding(), theme.IconInlineSize()
	if !n.icon.Hidden {
		place(dir, n.icon, start, (size.Height-side)/2, side, side, size.Width)
		start += side + theme.Padding()
	}
	place(dir, n.label, start, 0, max(size.Width-start-theme.InnerPadding(), 0), size.Height, size.Width)
}

func (r tabNameRenderer) Refresh() {
	n := r.name
	t := n.bar.tabs
	ink := theme.ColorNameForeground
	wash := fyne.ThemeColorName("")
	switch chosen := n.index == t.chosen; {
	case chosen && n.bar.focused:
		ink, wash = theme.ColorNamePrimary, theme.ColorNameFocus
	case chosen:
		ink = theme.ColorNamePrimary
	case n.hovered:
		wash = theme.ColorNameHover
	}
	paint(n.background, wash)
	colourIcon(n.icon, iconIn(t.dir, t.tabs[n.index].Icon), ink)
	style := captionStyle(t.dir, n.label.Text(), ink)
	style.Bold = true
	n.label.SetStyle(style)
	r.Layout(n.Size())
	refreshObjects(r.Objects())
}

func (r tabNameRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.name.background, r.name.icon, r.name.label}
}
func (r tabNameRenderer) Destroy() {}
