package rtl

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Split puts panes side by side from the start, with dividers between them
// that can be dragged. All but the last keep their widths when the whole is
// resized, as far as the minimum sizes leave room. A pane that is hidden takes
// no room, and keeps its width for when it is shown again.
type Split struct {
	widget.BaseWidget

	// OnResized is called when the user has dragged a divider.
	OnResized func(widths []float32)

	dir    Dir
	panes  []fyne.CanvasObject
	widths []float32 // asked for, of all panes but the last

	renderer *splitRenderer
}

// NewSplit makes a split of two or more panes.
func NewSplit(dir Dir, panes ...fyne.CanvasObject) *Split {
	s := &Split{dir: dir, panes: panes, widths: make([]float32, max(len(panes)-1, 0))}
	s.ExtendBaseWidget(s)
	return s
}

// SetWidths sets the widths of all panes but the last.
func (s *Split) SetWidths(widths ...float32) {
	copy(s.widths, widths)
	s.Refresh()
}

// Widths returns the widths of all panes but the last.
func (s *Split) Widths() []float32 { return append([]float32(nil), s.widths...) }

// dividerWidth is how wide a place takes the pointer; a hair line is drawn in
// its middle.
const dividerWidth = 7

// shares returns the panes their widths. Where room is short, panes give way
// from the last one that has some to spare.
func (s *Split) shares(total float32) []float32 {
	out := make([]float32, len(s.panes))
	last := s.last()
	if last < 0 {
		return out
	}
	room := total
	for i, p := range s.panes[:last+1] {
		if !p.Visible() {
			continue
		}
		out[i] = p.MinSize().Width
		if i < last {
			out[i] = max(out[i], s.widths[i])
			room -= dividerWidth
		}
		room -= out[i]
	}
	for i := last; i >= 0 && room < 0; i-- {
		if s.panes[i].Visible() {
			give := min(out[i]-s.panes[i].MinSize().Width, -room)
			out[i] -= give
			room += give
		}
	}
	out[last] = max(out[last]+room, 0)
	return out
}

// last is the last pane that is shown, which has what the others leave; -1:
// none is.
func (s *Split) last() int {
	for i := len(s.panes) - 1; i >= 0; i-- {
		if s.panes[i].Visible() {
			return i
		}
	}
	return -1
}

// CreateRenderer is called by Fyne.
func (s *Split) CreateRenderer() fyne.WidgetRenderer {
	r := &splitRenderer{split: s}
	s.renderer = r
	for i, p := range s.panes {
		r.objects = append(r.objects, p)
		if i < len(s.panes)-1 {
			d := &divider{split: s, pane: i}
			d.onHover = d.Refresh
			d.ExtendBaseWidget(d)
			r.dividers = append(r.dividers, d)
		}
	}
	for _, d := range r.dividers {
		r.objects = append(r.objects, d)
	}
	return r
}

type splitRenderer struct {
	split    *Split
	dividers []*divider
	objects  []fyne.CanvasObject
}

func (r *splitRenderer) MinSize() (size fyne.Size) {
	last := r.split.last()
	for i, p := range r.split.panes {
		if !p.Visible() {
			continue
		}
		m := p.MinSize()
		size.Width += m.Width
		size.Height = max(size.Height, m.Height)
		if i < last {
			size.Width += dividerWidth
		}
	}
	return size
}

func (r *splitRenderer) Layout(size fyne.Size) {
	s := r.split
	x, last := float32(0), s.last()
	for i, width := range s.shares(size.Width) {
		shown := s.panes[i].Visible()
		if i < len(r.dividers) {
			r.dividers[i].Hidden = !shown || i >= last
		}
		if !shown {
			continue
		}
		place(s.dir, s.panes[i], x, 0, width, size.Height, size.Width)
		x += width
		if i < last {
			place(s.dir, r.dividers[i], x, 0, dividerWidth, size.Height, size.Width)
			x += dividerWidth
		}
	}
}

func (r *splitRenderer) Refresh() {
	r.Layout(r.split.Size())
	refreshObjects(r.objects)
}

func (r *splitRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *splitRenderer) Destroy()                     {}

// divider stands after a pane.
type divider struct {
	widget.BaseWidget
	HoverState
	split   *Split
	pane    int
	dragged bool
	width   float32 // of the pane, as the pointer asks for it
}

func (d *divider) Cursor() desktop.Cursor { return desktop.HResizeCursor }

func (d *divider) Dragged(e *fyne.DragEvent) {
	s := d.split
	shares := s.shares(s.Size().Width)
	if !d.dragged {
		d.dragged, d.width = true, shares[d.pane]
		for i := range s.widths { // as they are seen, from where the drag starts
			if s.panes[i].Visible() {
				s.widths[i] = shares[i]
			}
		}
	}
	move := e.Dragged.DX
	if s.dir != LeftToRight {
		move = -move
	}
	d.width += move
	// Only the last pane gives way.
	last := s.last()
	most := shares[d.pane] + shares[last] - s.panes[last].MinSize().Width
	s.widths[d.pane] = max(min(d.width, most), s.panes[d.pane].MinSize().Width)
	s.resized()
}

func (d *divider) DragEnd() {
	d.dragged = false
	if d.split.OnResized != nil {
		d.split.OnResized(d.split.Widths())
	}
}

// resized lays the panes out without drawing them anew.
func (s *Split) resized() {
	if s.renderer != nil {
		s.renderer.Layout(s.Size())
	}
}

func (d *divider) CreateRenderer() fyne.WidgetRenderer {
	r := &dividerRenderer{divider: d, line: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type dividerRenderer struct {
	divider *divider
	line    *canvas.Rectangle
}

func (r *dividerRenderer) MinSize() fyne.Size { return fyne.NewSize(dividerWidth, dividerWidth) }

func (r *dividerRenderer) Layout(size fyne.Size) {
	width := theme.SeparatorThicknessSize()
	if r.divider.hovered {
		width = 3
	}
	r.line.Move(fyne.NewPos((size.Width-width)/2, 0))
	r.line.Resize(fyne.NewSize(width, size.Height))
}

func (r *dividerRenderer) Refresh() {
	r.line.FillColor = theme.Color(theme.ColorNameSeparator)
	if r.divider.hovered {
		r.line.FillColor = theme.Color(theme.ColorNamePrimary)
	}
	r.Layout(r.divider.Size())
	canvas.Refresh(r.line)
}

func (r *dividerRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }
func (r *dividerRenderer) Destroy()                     {}
