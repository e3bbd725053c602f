package ui

import (
	"image"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/rtl"
)

// rowData is what a row of the list shows.
type rowData struct {
	title, note string
	snippet     string // of a search; in it and in title, hits stand between \x02 and \x03
	thumbnail   string // hash, "" if none
	unread      bool
	starred     bool
	selected    bool
}

// Measures of a row, in units at text size 1.
const (
	rowPad      = 12
	rowGutter   = 26 // from the start to the text, for the unread mark
	rowThumb    = 64
	rowDot      = 8
	rowStar     = 14
	rowSnippets = 2 // lines
)

// rowHeight gives the height of all rows: two lines of headline, the note
// and, among search results, the snippet.
func rowHeight(s styles, snippets bool) float32 {
	h := 2*rowPad + 2*lineOf(s.rowUnread) + lineOf(s.rowNote) + 2
	if snippets {
		h += rowSnippets * lineOf(s.rowSnippet)
	}
	return max(h, rowThumb+2*rowPad)
}

func lineOf(s rtl.Style) float32 { return s.Size * s.LineHeight }

// row is a row of the list: headline, source and time, with an unread mark
// before them and a picture at the end.
type row struct {
	widget.BaseWidget
	kit  *kit
	data rowData

	tapped func()
	menu   func(at fyne.Position)

	hovered  bool
	ground   *canvas.Rectangle
	line     *canvas.Rectangle
	dot      *canvas.Circle
	star     *canvas.Image
	headline *rtl.Text
	snippet  *rtl.Text
	note     *rtl.Label
	thumb    *canvas.Image
	loading  turn
	shown    string // hash of the picture in thumb or on its way there
}

func newRow(k *kit) *row {
	r := &row{
		kit: k, ground: canvas.NewRectangle(color.Transparent), line: canvas.NewRectangle(color.Transparent),
		dot: canvas.NewCircle(color.Transparent), star: newGlyph("star-filled", colourAccent),
		headline: rtl.NewText(k.styles.rowUnread), snippet: rtl.NewText(k.styles.rowSnippet),
		note: rtl.NewLabel("", k.styles.rowNote), thumb: canvas.NewImageFromImage(nil),
	}
	r.note.Truncate = true
	r.thumb.FillMode = canvas.ImageFillStretch
	r.thumb.CornerRadius = 4
	r.ExtendBaseWidget(r)
	return r
}

// set shows other data.
func (r *row) set(d rowData) {
	r.data = d
	style := r.kit.styles.rowUnread
	if !d.unread {
		style = r.kit.styles.rowRead
	}
	style.Dir = mostly(d.title, r.kit.dir)
	r.headline.SetStyle(style)
	r.headline.SetSpans(hits(d.title)...)
	snippet := r.kit.styles.rowSnippet
	snippet.MaxLines, snippet.Dir = rowSnippets, mostly(d.snippet, r.kit.dir)
	r.snippet.SetStyle(snippet)
	r.snippet.SetSpans(hits(d.snippet)...)
	r.note.SetText(d.note)
	r.picture()
	r.Refresh()
}

// picture asks for the row's thumbnail in the size it has on the screen.
func (r *row) picture() {
	if r.shown == r.data.thumbnail {
		return
	}
	r.shown = r.data.thumbnail
	r.loading.stop()
	r.thumb.Image = nil
	if r.shown == "" {
		return
	}
	side := int(rowThumb*r.kit.scale() + 0.5)
	r.kit.pictures.get(&r.loading, wanted{hash: r.shown, thumbnail: true, width: side, height: side}, func(img image.Image, err error) {
		r.thumb.Image = img // nil leaves the place empty
		r.thumb.Refresh()
	}, nil)
}

// hits makes spans of a snippet, its hits marked.
func hits(snippet string) []rtl.Span {
	var out []rtl.Span
	for part := range strings.SplitSeq(snippet, "\x02") {
		hit, rest, ok := strings.Cut(part, "\x03")
		if !ok {
			hit, rest = "", part
		}
		if hit != "" {
			out = append(out, rtl.Span{Text: hit, Mark: true, Colour: colourInk})
		}
		if rest != "" {
			out = append(out, rtl.Span{Text: rest})
		}
	}
	return out
}

// Tapped is called by Fyne.
func (r *row) Tapped(*fyne.PointEvent) { r.tapped() }

// TappedSecondary is called by Fyne.
func (r *row) TappedSecondary(e *fyne.PointEvent) { r.menu(e.AbsolutePosition) }

// MouseIn is called by Fyne.
func (r *row) MouseIn(*desktop.MouseEvent) { r.hover(true) }

// MouseMoved is called by Fyne.
func (r *row) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (r *row) MouseOut() { r.hover(false) }

func (r *row) hover(yes bool) {
	r.hovered = yes
	rowRenderer{r}.paint()
	r.ground.Refresh()
}

// CreateRenderer is called by Fyne.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return rowRenderer{r} }

type rowRenderer struct{ row *row }

func (r rowRenderer) paint() {
	w := r.row
	w.ground.FillColor = groundOf(w.data.selected, w.hovered)
	w.line.FillColor = theme.Color(colourRule)
	w.dot.FillColor = color.Transparent
	if w.data.unread {
		w.dot.FillColor = theme.Color(colourAccent)
	}
	w.star.Hidden = !w.data.starred
	w.snippet.Hidden = w.data.snippet == ""
	w.thumb.Hidden = w.data.thumbnail == ""
}

// groundOf gives the ground of a row of any list.
func groundOf(selected, hovered bool) color.Color {
	switch {
	case selected:
		return theme.Color(colourSelected)
	case hovered:
		return theme.Color(colourHover)
	}
	return color.Transparent
}

func (r rowRenderer) Layout(size fyne.Size) {
	w, s := r.row, r.row.kit.styles
	dir := s.dir
	w.ground.Resize(size)
	rtl.Place(dir, w.line, rowGutter, size.Height-1, size.Width-rowGutter-rowPad, 1, size.Width)

	width := size.Width - rowGutter - rowPad
	if w.data.thumbnail != "" {
		rtl.Place(dir, w.thumb, size.Width-rowPad-rowThumb, rowPad+4, rowThumb, rowThumb, size.Width)
		width -= rowThumb + rowPad
	}
	first := lineOf(s.rowUnread)
	rtl.Place(dir, w.dot, (rowGutter-rowDot)/2, rowPad+(first-rowDot)/2, rowDot, rowDot, size.Width)
	rtl.Place(dir, w.star, (rowGutter-rowStar)/2, rowPad+first+(first-rowStar)/2, rowStar, rowStar, size.Width)

	y := float32(rowPad)
	height := w.headline.HeightFor(width)
	rtl.Place(dir, w.headline, rowGutter, y, width, height, size.Width)
	y += height
	if w.data.snippet != "" {
		height = w.snippet.HeightFor(width)
		rtl.Place(dir, w.snippet, rowGutter, y, width, height, size.Width)
		y += height
	}
	rtl.Place(dir, w.note, rowGutter, y+2, width, lineOf(s.rowNote), size.Width)
}

func (r rowRenderer) Refresh() {
	r.paint()
	r.Layout(r.row.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r rowRenderer) MinSize() fyne.Size { return fyne.NewSize(200, rowThumb) }

func (r rowRenderer) Objects() []fyne.CanvasObject {
	w := r.row
	return []fyne.CanvasObject{w.ground, w.line, w.dot, w.star, w.headline, w.snippet, w.note, w.thumb}
}
func (r rowRenderer) Destroy() {}
