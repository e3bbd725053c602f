package rtl

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// TreeNode is a line of a tree and what hangs below it.
type TreeNode struct {
	ID       string // of the caller's, unlike all others in the tree
	Label    string
	Icon     fyne.Resource // may be nil
	Children []TreeNode
}

// Tree shows nodes below nodes, those below a node further from the start. The
// arrow keys go up and down it, and open and close what is below a line; Enter
// or a click chooses a line.
//
// It is as high as its open nodes: put it into a scroll. All of them are drawn,
// so it is for hundreds of lines, not for thousands.
type Tree struct {
	control

	// OnSelected is called with the ID of a line that the user has chosen.
	OnSelected func(id string)

	dir      Dir
	nodes    []TreeNode
	opened   map[string]bool
	chosen   string
	at       int // the line that has the focus
	under    int // the line that the pointer is over, -1: none
	typed    Typeahead
	renderer *treeRenderer
}

// NewTree makes a tree, all closed.
func NewTree(dir Dir, chosen func(id string), nodes ...TreeNode) *Tree {
	t := &Tree{dir: dir, OnSelected: chosen, nodes: nodes, opened: map[string]bool{}, under: -1}
	t.ExtendBaseWidget(t)
	return t
}

// SetNodes replaces the nodes. Those that were open stay so.
func (t *Tree) SetNodes(nodes ...TreeNode) {
	t.nodes = nodes
	t.Refresh()
}

// Open opens what is below a node, or closes it.
func (t *Tree) Open(id string, open bool) {
	if t.opened[id] != open {
		t.opened[id] = open
		t.Refresh()
	}
}

// Select marks a line as chosen, without calling OnChosen.
func (t *Tree) Select(id string) {
	t.chosen = id
	t.Refresh()
}

// treeLine is a node that is to be seen.
type treeLine struct {
	*TreeNode
	depth  int
	parent int // its line, -1: none
}

// lines returns the nodes to be seen, from the top.
func (t *Tree) lines() (out []treeLine) {
	var walk func(nodes []TreeNode, depth, parent int)
	walk = func(nodes []TreeNode, depth, parent int) {
		for i := range nodes {
			n := &nodes[i]
			out = append(out, treeLine{n, depth, parent})
			if t.opened[n.ID] {
				walk(n.Children, depth+1, len(out)-1)
			}
		}
	}
	walk(t.nodes, 0, -1)
	return out
}

func (t *Tree) lineHeight() float32 { return theme.TextSize()*lineHeights[Sans] + theme.InnerPadding() }

// lineAt returns the line at a height, -1 where there is none.
func (t *Tree) lineAt(y float32) int {
	if i := int(y / t.lineHeight()); y >= 0 && i < len(t.lines()) {
		return i
	}
	return -1
}

// MouseDown takes the focus.
func (t *Tree) MouseDown(*desktop.MouseEvent) {
	if !t.Disabled() {
		takeFocus(t)
	}
}

// MouseUp is called by Fyne.
func (t *Tree) MouseUp(*desktop.MouseEvent) {}

// Tapped chooses a line, or opens or closes it where its arrow is.
func (t *Tree) Tapped(e *fyne.PointEvent) {
	i := t.lineAt(e.Position.Y)
	if i < 0 || t.Disabled() {
		return
	}
	line, start := t.lines()[i], e.Position.X
	if t.dir != LeftToRight {
		start = t.Size().Width - start
	}
	t.at = i
	if arrow := t.indent(line.depth); len(line.Children) > 0 && start < arrow+theme.IconInlineSize()+theme.InnerPadding() {
		t.Open(line.ID, !t.opened[line.ID])
		return
	}
	t.pick(line)
}

func (t *Tree) pick(l treeLine) {
	t.Select(l.ID)
	if t.OnSelected != nil {
		t.OnSelected(l.ID)
	}
}

// MouseMoved marks the line under the pointer.
func (t *Tree) MouseMoved(e *desktop.MouseEvent) { t.point(t.lineAt(e.Position.Y)) }

// MouseIn is called by Fyne.
func (t *Tree) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseOut is called by Fyne.
func (t *Tree) MouseOut() { t.point(-1) }

func (t *Tree) point(line int) {
	if t.under != line {
		t.under = line
		t.Refresh()
	}
}

// TypedRune goes to the next line that begins with what is typed.
func (t *Tree) TypedRune(r rune) {
	lines := t.lines()
	if i := t.typed.Find(r, t.at, len(lines), func(i int) string { return lines[i].Label }); i >= 0 {
		t.goTo(i)
	}
}

// TypedKey goes through the tree.
func (t *Tree) TypedKey(e *fyne.KeyEvent) {
	lines := t.lines()
	if len(lines) == 0 || t.Disabled() {
		PropagateKey(t, e)
		return
	}
	t.at = min(t.at, len(lines)-1)
	line := lines[t.at]
	outwards, inwards := arrowKeys(t.dir)
	switch e.Name {
	case fyne.KeyDown:
		t.goTo(min(t.at+1, len(lines)-1))
	case fyne.KeyUp:
		t.goTo(max(t.at-1, 0))
	case fyne.KeyHome:
		t.goTo(0)
	case fyne.KeyEnd:
		t.goTo(len(lines) - 1)
	case inwards:
		switch {
		case len(line.Children) == 0:
		case t.opened[line.ID]:
			t.goTo(t.at + 1)
		default:
			t.Open(line.ID, true)
		}
	case outwards:
		switch {
		case len(line.Children) > 0 && t.opened[line.ID]:
			t.Open(line.ID, false)
		case line.parent >= 0:
			t.goTo(line.parent)
		}
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		t.pick(line)
	default:
		PropagateKey(t, e)
	}
}

func (t *Tree) goTo(line int) {
	t.at = line
	t.Refresh()
}

// indent is how far from the start a line of a depth begins.
func (t *Tree) indent(depth int) float32 {
	return theme.InnerPadding() + float32(depth)*(theme.IconInlineSize()+theme.Padding())
}

// CreateRenderer is called by Fyne.
func (t *Tree) CreateRenderer() fyne.WidgetRenderer {
	t.renderer = &treeRenderer{tree: t}
	t.renderer.Refresh()
	return t.renderer
}

type treeRenderer struct {
	tree    *Tree
	rows    []*treeRow
	objects []fyne.CanvasObject
}

type treeRow struct {
	background  *canvas.Rectangle
	arrow, icon *canvas.Image
	label       *Label
}

func (r *treeRenderer) MinSize() fyne.Size {
	t := r.tree
	width := float32(0)
	lines := t.lines()
	for i, l := range lines {
		width = max(width, t.indent(l.depth)+r.rows[i].label.whole().Width)
	}
	return fyne.NewSize(width+2*(theme.IconInlineSize()+theme.InnerPadding()), float32(len(lines))*t.lineHeight())
}

func (r *treeRenderer) Layout(size fyne.Size) {
	t := r.tree
	side, pad, height := theme.IconInlineSize(), theme.Padding(), t.lineHeight()
	for i, l := range t.lines() {
		row, y, x := r.rows[i], float32(i)*height, t.indent(l.depth)
		place(t.dir, row.background, 0, y, size.Width, height, size.Width)
		place(t.dir, row.arrow, x, y+(height-side)/2, side, side, size.Width)
		x += side + pad
		place(t.dir, row.icon, x, y+(height-side)/2, side, side, size.Width)
		if l.Icon != nil {
			x += side + pad
		}
		place(t.dir, row.label, x, y, max(size.Width-x-pad, 0), height, size.Width)
	}
}

func (r *treeRenderer) Refresh() {
	t := r.tree
	lines := t.lines()
	for len(r.rows) < len(lines) {
		row := &treeRow{background: canvas.NewRectangle(color.Transparent), arrow: newIcon(), icon: newIcon(), label: NewLabel("", Style{})}
		row.label.Truncate = true
		r.rows = append(r.rows, row)
	}
	before := r.objects
	r.objects = nil
	for i, l := range lines {
		row := r.rows[i]
		var background fyne.ThemeColorName
		switch {
		case t.focused && i == t.at:
			background = theme.ColorNameFocus
		case l.ID == t.chosen:
			background = theme.ColorNameSelection
		case i == t.under:
			background = theme.ColorNameHover
		}
		paint(row.background, background)
		var arrow fyne.Resource
		if len(l.Children) > 0 {
			arrow = ThemeIcon(t.dir, theme.IconNameMenuExpand)
			if t.opened[l.ID] {
				arrow = theme.Icon(theme.IconNameArrowDropDown)
			}
		}
		colourIcon(row.arrow, arrow, t.ink())
		colourIcon(row.icon, l.Icon, t.ink())
		row.label.SetStyle(captionStyle(t.dir, l.Label, t.ink()))
		row.label.SetText(l.Label)
		r.objects = append(r.objects, row.background, row.arrow, row.icon, row.label)
	}
	r.Layout(t.Size())
	refreshObjects(r.objects)
	release(before, r.objects)
	canvas.Refresh(t)
}

func (r *treeRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *treeRenderer) Destroy()                     {}
