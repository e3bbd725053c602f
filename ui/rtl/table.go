package rtl

import (
	"cmp"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Table is a simple table: lines between rows, none between columns.
type Table struct {
	widget.BaseWidget

	// RowColour names that of the lines; "" is that of separators.
	RowColour fyne.ThemeColorName

	dir     Dir
	cells   [][]*Text
	lines   []*canvas.Rectangle // below each row
	columns int
}

const (
	cellPadding = 7  // above and below
	cellGap     = 18 // between columns
	cellLeast   = 48 // width
)

// NewTable makes a table of its rows' cells, which may be fewer in some rows.
func NewTable(dir Dir, rows ...[]*Text) *Table {
	t := &Table{dir: dir, cells: rows}
	for _, row := range rows {
		t.lines = append(t.lines, canvas.NewRectangle(color.Transparent))
		t.columns = max(t.columns, len(row))
	}
	t.ExtendBaseWidget(t)
	return t
}

// widths divides a width among the columns by what their cells would take in
// one line; where that is too much, the wide ones give way.
func (t *Table) widths(width float32) []float32 {
	want := make([]float32, t.columns)
	sum := float32(0)
	for _, row := range t.cells {
		for i, c := range row {
			want[i] = max(want[i], min(c.WidthFor(width), width*0.7), cellLeast)
		}
	}
	for _, w := range want {
		sum += w
	}
	free := width - cellGap*float32(t.columns-1)
	for i := range want {
		want[i] *= free / sum
	}
	return want
}

func (t *Table) rowHeight(row []*Text, widths []float32) (height float32) {
	for i, c := range row {
		height = max(height, c.HeightFor(widths[i]))
	}
	return height + 2*cellPadding
}

// HeightFor returns the height in a width.
func (t *Table) HeightFor(width float32) (height float32) {
	widths := t.widths(width)
	for _, row := range t.cells {
		height += t.rowHeight(row, widths)
	}
	return height
}

// Texts returns the cells in reading order.
func (t *Table) Texts() (out []*Text) {
	for _, row := range t.cells {
		out = append(out, row...)
	}
	return out
}

// CreateRenderer is called by Fyne.
func (t *Table) CreateRenderer() fyne.WidgetRenderer {
	r := tableRenderer{t}
	r.Layout(t.Size())
	return r
}

type tableRenderer struct{ table *Table }

func (r tableRenderer) Layout(size fyne.Size) {
	t := r.table
	widths := t.widths(size.Width)
	y := float32(0)
	for n, row := range t.cells {
		height := t.rowHeight(row, widths)
		x := float32(0)
		for i, c := range row {
			place(t.dir, c, x, y+cellPadding, widths[i], height-2*cellPadding, size.Width)
			x += widths[i] + cellGap
		}
		y += height
		t.lines[n].FillColor = theme.Color(cmp.Or(t.RowColour, theme.ColorNameSeparator))
		place(t.dir, t.lines[n], 0, y-1, size.Width, 1, size.Width)
	}
}

func (r tableRenderer) MinSize() fyne.Size { return fyne.NewSize(cellLeast, 1) }

func (r tableRenderer) Refresh() {
	r.Layout(r.table.Size())
	refreshObjects(r.Objects())
}

func (r tableRenderer) Objects() (out []fyne.CanvasObject) {
	for n, row := range r.table.cells {
		for _, c := range row {
			out = append(out, c)
		}
		out = append(out, r.table.lines[n])
	}
	return out
}
func (r tableRenderer) Destroy() {}
