// A row of an icon, a name and a number, as in the sidebar.

package kit

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/rtl"
)

// IconRowData is what an IconRow shows.
type IconRowData struct {
	Icon    string
	Mark    Mark // in the place of Icon
	Label   string
	Count   int    // 0 is not shown
	Note    string // shown in the place of the number
	Sign    string // an icon that stands before the number: how it is with the source; "": none
	Heading bool   // a word between the parts, without an icon; it cannot be chosen
	Folder  bool   // has an arrow that folds it
	Folded  bool
	Inside  bool // of a folder
	Chosen  bool
	Target  bool   // what is dragged over it is let go here
	Edge    int    // the same between this row and its neighbour: -1 above, 1 below, 0 at neither
	Tip     string // shows when the pointer rests on the row; "": none
}

// IconRow is a row of an icon, a name, and a number at the end.
type IconRow struct {
	widget.BaseWidget
	rtl.HoverState
	OnTapped func()
	OnFold   func() // folds a folder, or unfolds it
	OnMenu   func(at fyne.Position)
	OnDrag   func(at fyne.Position) // the row is dragged to a place of the window; may be nil
	OnDrop   func()                 // and let go

	kit   *Kit
	data  IconRowData
	bound bool // data is shown

	ground *canvas.Rectangle
	glyph  *canvas.Image
	mark   markView
	arrow  *canvas.Image
	name   *rtl.Label
	count  *rtl.Label
	sign   *canvas.Image
}

// NewIconRow makes a row.
func NewIconRow(k *Kit) *IconRow {
	r := &IconRow{
		kit: k, ground: canvas.NewRectangle(color.Transparent),
		glyph: NewIcon("feed", ColourSoft), mark: newMarkView(k), arrow: NewIcon("chevron", ColourSoft),
		name: k.Label("", k.Styles.Plain), count: rtl.NewLabel("", k.Styles.Count), sign: NewIcon("warning", ColourSoft),
		OnFold: func() {}, OnMenu: func(fyne.Position) {},
	}
	r.ground.CornerRadius = 6
	r.HoverState = rtl.NewHoverState(func() {
		iconRowRenderer{r}.paint()
		r.ground.Refresh()
	})
	r.ExtendBaseWidget(r)
	return r
}

// Set shows other data.
func (r *IconRow) Set(d IconRowData) {
	if r.bound && r.data == d {
		return
	}
	was := r.data
	r.data, r.bound = d, true
	count := ""
	if count = d.Note; d.Count > 0 {
		count = r.kit.Words.Digits(strconv.Itoa(d.Count))
	}
	style := r.kit.Styles.Plain
	switch {
	case d.Heading:
		style = r.kit.Styles.Note
	case d.Chosen:
		style = r.kit.Styles.Strong
	}
	style.ByLetter = true
	r.name.SetStyle(NameStyle(style, d.Label, r.kit.Dir))
	r.name.SetText(d.Label)
	r.mark.set(d.Mark)
	r.count.SetStyle(r.kit.Styles.Count)
	r.count.SetText(count)
	iconRowRenderer{r}.arrange()
	if r.Hovered() && (d.Tip != was.Tip || d.Label != was.Label) { // the pointer rests on another than before
		r.showTip()
	}
}

// Label gives the name that it shows.
func (r *IconRow) Label() string { return r.data.Label }

// Chosen tells whether it is shown as chosen.
func (r *IconRow) Chosen() bool { return r.data.Chosen }

// Tapped is called by Fyne. The start of a folder's row folds it.
func (r *IconRow) Tapped(e *fyne.PointEvent) {
	r.kit.Tips.Hide()
	from := e.Position.X
	if r.kit.Dir == rtl.RightToLeft {
		from = r.Size().Width - from
	}
	if r.data.Folder && from < sideFold {
		r.OnFold()
		return
	}
	r.OnTapped()
}

// TappedSecondary is called by Fyne.
func (r *IconRow) TappedSecondary(e *fyne.PointEvent) {
	r.kit.Tips.Hide()
	r.OnMenu(e.AbsolutePosition)
}

// Dragged is called by Fyne.
func (r *IconRow) Dragged(e *fyne.DragEvent) {
	if r.OnDrag != nil {
		r.OnDrag(e.AbsolutePosition)
	}
}

// DragEnd is called by Fyne.
func (r *IconRow) DragEnd() {
	if r.OnDrop != nil {
		r.OnDrop()
	}
}

// MouseIn is called by Fyne.
func (r *IconRow) MouseIn(e *desktop.MouseEvent) {
	r.HoverState.MouseIn(e)
	r.showTip()
}

// showTip tells more of the row on which the pointer rests.
func (r *IconRow) showTip() {
	r.kit.Tips.Hide()
	if tip := r.tip(); tip != "" {
		r.kit.Tips.ShowAsideDelayed(r, tip)
	}
}

// tip is what is told of the row, below its name where that is cut.
func (r *IconRow) tip() string {
	if r.name.Natural().Width <= r.name.Size().Width {
		return r.data.Tip
	}
	told := Isolate(r.data.Label)
	if r.count.Hidden { // its number gave way
		told += r.kit.Words.Between() + r.count.Text()
	}
	if r.data.Tip != "" {
		told += "\n" + r.data.Tip
	}
	return told
}

// MouseOut is called by Fyne.
func (r *IconRow) MouseOut() {
	r.HoverState.MouseOut()
	r.kit.Tips.Hide()
}

// CreateRenderer is called by Fyne.
func (r *IconRow) CreateRenderer() fyne.WidgetRenderer { return iconRowRenderer{r} }

// NewIconRows makes rows of an icon and a name. bind sets the i-th.
func NewIconRows(k *Kit, bind func(i int, r *IconRow)) *Rows {
	rows := NewRows(k.Dir, IconRowHeight*k.Styles.Scale, func() fyne.CanvasObject { return NewIconRow(k) },
		func(i int, o fyne.CanvasObject) { bind(i, o.(*IconRow)) })
	rows.OnTyped = k.Tips.Hide // who goes on by keys is no more where the pointer rests
	return rows
}

// IconRowHeight is the height of an IconRow at text size 1.
const IconRowHeight = 34

// MarkSide is how long the side of a mark is at text size 1.
const MarkSide = sideGlyph

// Measures of a row, in units from its start at text size 1.
const (
	sideMargin = 6  // of the ground
	sideFold   = 24 // where folders have their arrow
	sideGlyph  = 18
	sideInset  = 14 // of feeds in a folder
	sideSign   = 14 // of one that fails, or waits
	sideBefore = 6  // between that and the number
	sideLine   = 3  // between two rows, where something is let go
	sideGap    = 8  // between icon and name

	// In a row that is narrower than this the letters of names come before all else.
	sideNarrow = 230
)

type iconRowRenderer struct{ row *IconRow }

func (r iconRowRenderer) paint() {
	w := r.row
	w.ground.FillColor = RowGround(w.data.Chosen || w.data.Target, w.Hovered() && !w.data.Heading)
	w.ground.StrokeWidth = 0
	if w.data.Edge != 0 {
		w.ground.FillColor = theme.Color(ColourAccent)
	}
	if w.data.Target {
		w.ground.StrokeColor, w.ground.StrokeWidth = theme.Color(ColourAccent), 2
	}
	w.sign.Hidden = w.data.Sign == ""
	w.arrow.Hidden = !w.data.Folder
	w.glyph.Hidden = w.data.Heading || w.data.Mark != Mark{}
	if w.data.Heading {
		return
	}
	colour := ColourSoft
	if w.data.Chosen {
		colour = ColourAccent
	}
	glyph, arrow := directedIcon(w.data.Icon, colour, w.kit.Dir), Icon("chevron-open", ColourSoft)
	if w.data.Folded {
		arrow = MirroredIcon("chevron", ColourSoft, w.kit.Dir)
	}
	showIcon(w.glyph, glyph)
	if w.data.Sign != "" {
		showIcon(w.sign, Icon(w.data.Sign, ColourSoft))
	}
	showIcon(w.arrow, arrow)
}

func (r iconRowRenderer) Layout(size fyne.Size) {
	w := r.row
	dir := w.kit.Dir
	place := func(o fyne.CanvasObject, start, width, height float32) {
		rtl.Place(dir, o, start, (size.Height-height)/2, width, height, size.Width)
	}
	top, height := float32(1), size.Height-2
	switch w.data.Edge { // the ground is a line there
	case -1:
		top, height = 0, sideLine
	case 1:
		top, height = size.Height-sideLine, sideLine
	}
	rtl.Place(dir, w.ground, sideMargin, top, size.Width-2*sideMargin, height, size.Width)
	place(w.arrow, sideMargin+4, 12, 12)
	start, inset, gap, edge := float32(sideFold), float32(sideInset), float32(sideGap), float32(12)
	narrow := size.Width < sideNarrow*w.kit.Styles.Scale
	if narrow {
		inset, gap, edge = 2, 4, 8
	}
	if w.data.Inside {
		start += inset
	}
	sign := sideSign * w.kit.Styles.Scale
	// atEnd is what a number takes, with the sign before it.
	atEnd := func(number float32) float32 {
		switch {
		case w.data.Sign == "":
			return number
		case number > 0:
			return number + sideBefore + sign
		}
		return sign
	}
	// room is what a name has that has something at its end.
	room := func(end float32) float32 {
		glyph := sideGlyph*w.kit.Styles.Scale + gap
		if w.data.Heading {
			glyph = 0
		}
		return size.Width - start - glyph - end - 2*sideMargin - edge
	}
	end := w.count.MinSize().Width
	if w.count.Hidden = narrow && w.data.Count > 0 && w.name.Natural().Width > room(atEnd(end)); w.count.Hidden {
		end, edge = 0, 2
	}
	place(w.count, size.Width-2*sideMargin-4-end, end, size.Height)
	if end = atEnd(end); w.data.Sign != "" { // before the number, which stays
		place(w.sign, size.Width-2*sideMargin-4-end, sign, sign)
	}
	if !w.data.Heading {
		glyph := sideGlyph * w.kit.Styles.Scale
		place(w.glyph, start, glyph, glyph)
		for _, o := range w.mark.shown {
			place(o, start, glyph, glyph)
		}
		start += glyph + gap
	}
	place(w.name, start, max(size.Width-start-end-2*sideMargin-edge, 0), size.Height)
}

// arrange shows everything at its place. Words and icons have themselves drawn anew
// where they are others than before.
func (r iconRowRenderer) arrange() {
	r.paint()
	r.Layout(r.row.Size())
	rtl.Redraw(r.row)
}

func (r iconRowRenderer) Refresh() {
	r.arrange()
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r iconRowRenderer) MinSize() fyne.Size {
	return fyne.NewSize(120, IconRowHeight*r.row.kit.Styles.Scale)
}

func (r iconRowRenderer) Objects() []fyne.CanvasObject {
	w := r.row
	return append([]fyne.CanvasObject{w.ground, w.arrow, w.glyph, w.name, w.count, w.sign}, w.mark.shown...)
}
func (r iconRowRenderer) Destroy() {}
