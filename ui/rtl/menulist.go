package rtl

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// menuList is one list of a menu: paper with a column of rows on it, which
// scrolls when the canvas is too low for it.
type menuList struct {
	widget.BaseWidget
	menu   *Menu
	rows   []*menuRow
	active int // -1: none
	at     menuPlace
	paper  *paper
	column *Column
	marks  bool // a line is checked
	icons  bool // a line has an icon
	both   bool // a line has both, else they stand in one column
}

func newMenuList(m *Menu, items []MenuItem) *menuList {
	l := &menuList{menu: m, active: -1, paper: newPaper(), column: NewColumn(m.dir, 0, 0)}
	var blocks []Item
	for i, item := range items {
		row := &menuRow{list: l, index: i, item: item}
		row.ExtendBaseWidget(row)
		l.rows = append(l.rows, row)
		blocks = append(blocks, Item{Block: row})
		l.marks = l.marks || item.Checked
		l.icons = l.icons || item.Icon != nil
		l.both = l.both || item.Checked && item.Icon != nil
	}
	l.column.SetItems(blocks...)
	l.ExtendBaseWidget(l)
	return l
}

// listPad is the room between the paper's edge and the rows.
const listPad = 5

// activate goes to a line and brings it into view.
func (l *menuList) activate(i int) {
	before := l.active
	l.active = i
	for _, j := range []int{before, i} {
		if j >= 0 {
			l.rows[j].Refresh()
		}
	}
	if i < 0 {
		return
	}
	top := float32(0)
	for _, r := range l.rows[:i] {
		top += r.MinSize().Height
	}
	bottom := top + l.rows[i].MinSize().Height
	if view := l.column.Size().Height; top < l.column.Offset() {
		l.column.ScrollTo(top)
	} else if bottom > l.column.Offset()+view {
		l.column.ScrollTo(bottom - view)
	}
}

// step goes from a line to the next that can be chosen, in a circle.
func (l *menuList) step(from, by int) {
	n := len(l.rows)
	for k := 1; k <= n; k++ {
		if i := ((from+k*by)%n + n) % n; l.rows[i].item.canChoose() {
			l.activate(i)
			return
		}
	}
}

// top returns the height of a line's top on the canvas, for a list opened there
// to have its first line beside it.
func (l *menuList) top(i int) float32 {
	return l.Position().Y + l.column.Position().Y + l.rows[i].Position().Y - listPad
}

// CreateRenderer is called by Fyne.
func (l *menuList) CreateRenderer() fyne.WidgetRenderer { return menuListRenderer{l} }

type menuListRenderer struct{ list *menuList }

func (r menuListRenderer) MinSize() (size fyne.Size) {
	for _, row := range r.list.rows {
		m := row.MinSize()
		size.Width = max(size.Width, m.Width)
		size.Height += m.Height
	}
	return size.AddWidthHeight(2*listPad, 2*listPad)
}

func (r menuListRenderer) Layout(size fyne.Size) {
	r.list.paper.Resize(size)
	r.list.column.Move(fyne.NewSquareOffsetPos(listPad))
	if r.MinSize().Height-2*listPad != r.list.column.ContentHeight() { // the rows are in whole pixels of the canvas, which was not known
		remeasure(r.list.column)
	}
	r.list.column.Resize(size.SubtractWidthHeight(2*listPad, 2*listPad))
}

func (r menuListRenderer) Refresh() {
	refreshObjects(r.Objects())
}

func (r menuListRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.list.paper, r.list.column}
}
func (r menuListRenderer) Destroy() {}

// menuRow is a line of a list.
type menuRow struct {
	widget.BaseWidget
	list  *menuList
	index int
	item  MenuItem
}

// HeightFor makes a block of the row.
func (r *menuRow) HeightFor(float32) float32 { return r.MinSize().Height }

// Tapped is called by Fyne.
func (r *menuRow) Tapped(*fyne.PointEvent) {
	if r.item.canChoose() {
		r.list.activate(r.index)
		r.list.menu.choose(r.list)
	}
}

// MouseIn is called by Fyne.
func (r *menuRow) MouseIn(*desktop.MouseEvent) {
	if !r.item.canChoose() {
		return
	}
	if r.list.active != r.index || r.list.menu.last() != r.list {
		r.list.activate(r.index)
		r.list.menu.enter(r.list)
	}
}

// MouseMoved is called by Fyne.
func (r *menuRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (r *menuRow) MouseOut() {
	if r.list.active == r.index && r.list.menu.last() == r.list {
		r.list.activate(-1)
	}
}

// CreateRenderer is called by Fyne.
func (r *menuRow) CreateRenderer() fyne.WidgetRenderer {
	w := &menuRowRenderer{
		row: r, background: canvas.NewRectangle(color.Transparent),
		mark: newIcon(), icon: newIcon(), arrow: newIcon(), label: NewLabel(r.item.Label, Style{}), keys: NewLabel(r.item.Shortcut, Style{}),
	}
	w.label.Truncate = true
	w.Refresh()
	return w
}

type menuRowRenderer struct {
	row               *menuRow
	background        *canvas.Rectangle // or the line, of a separator
	mark, icon, arrow *canvas.Image
	label, keys       *Label
}

// separatorHeight is that of the line and the room around it.
const separatorHeight = 9

func (r *menuRowRenderer) MinSize() fyne.Size {
	item, pad := r.row.item, theme.InnerPadding()
	if item.isSeparator() {
		return fyne.NewSize(1, separatorHeight)
	}
	text := r.label.whole()
	size := fyne.NewSize(r.before()+text.Width+pad, max(text.Height, theme.IconInlineSize())+1.5*pad)
	if item.Shortcut != "" {
		size.Width += 3*pad + r.keys.whole().Width
	}
	if len(item.Items) > 0 {
		size.Width += pad + theme.IconInlineSize()
	}
	return size
}

// before returns the room from the start to the words.
func (r *menuRowRenderer) before() float32 {
	room := theme.InnerPadding()
	l := r.row.list
	if l.both || l.marks && !l.icons {
		room += theme.IconInlineSize() + theme.Padding()
	}
	if l.icons {
		room += theme.IconInlineSize() + theme.InnerPadding()
	}
	return room
}

func (r *menuRowRenderer) Layout(size fyne.Size) {
	dir := r.row.list.menu.dir
	if r.row.item.isSeparator() {
		thick := theme.SeparatorThicknessSize()
		r.background.Move(fyne.NewPos(0, (size.Height-thick)/2))
		r.background.Resize(fyne.NewSize(size.Width, thick))
		return
	}
	r.background.Resize(size)
	pad, side := theme.InnerPadding(), theme.IconInlineSize()
	start, y := pad, (size.Height-side)/2
	place(dir, r.mark, start, y, side, side, size.Width)
	if r.row.list.both {
		start += side + theme.Padding()
	}
	place(dir, r.icon, start, y, side, side, size.Width)
	end := size.Width - pad
	if len(r.row.item.Items) > 0 {
		end -= side
		place(dir, r.arrow, end, y, side, side, size.Width)
		end -= pad
	}
	if r.row.item.Shortcut != "" {
		width := r.keys.whole().Width
		end -= width
		place(dir, r.keys, end, 0, width, size.Height, size.Width)
		end -= pad
	}
	place(dir, r.label, r.before(), 0, max(end-r.before(), 0), size.Height, size.Width)
}

func (r *menuRowRenderer) Refresh() {
	list, item := r.row.list, r.row.item
	switch {
	case item.isSeparator():
		paint(r.background, theme.ColorNameSeparator)
		r.background.CornerRadius = 0
	case list.active == r.row.index:
		paint(r.background, theme.ColorNameFocus)
	default:
		paint(r.background, "")
	}
	ink := theme.ColorNameForeground
	if !item.canChoose() {
		ink = theme.ColorNameDisabled
	}
	dir := list.menu.dir
	var mark, arrow fyne.Resource
	if item.Checked {
		mark = theme.ConfirmIcon()
	}
	if len(item.Items) > 0 {
		arrow = ThemeIcon(dir, theme.IconNameMenuExpand)
	}
	colourIcon(r.mark, mark, ink)
	colourIcon(r.icon, iconIn(dir, item.Icon), ink)
	colourIcon(r.arrow, arrow, ink)
	r.label.SetStyle(captionStyle(dir, item.Label, ink))
	keys := theme.ColorNamePlaceHolder
	if !item.canChoose() {
		keys = ink
	}
	r.keys.SetStyle(Style{Colour: keys, Dir: LeftToRight})
	refreshObjects(r.Objects())
}

func (r *menuRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.background, r.mark, r.icon, r.arrow, r.label, r.keys}
}
func (r *menuRowRenderer) Destroy() {}
