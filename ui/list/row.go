// A row of the list: what it shows, and how it is drawn.

package list

import (
	"cmp"
	"image"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/app/search"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// rowData is what a row of the list shows.
type rowData struct {
	title, note string
	snippet     string // of a search; in it and in title, hits stand between \x02 and \x03
	filler      string // the article's first words, shown where a short title leaves room for a line
	thumbnail   string // hash, "" if none
	unread      bool
	starred     bool
	selected    bool   // it is open
	chosen      bool   // with others, to do something with all
	head        string // what begins with it, "" if nothing does
}

// Measures of a row, in units at text size 1.
const (
	rowPad      = 12
	rowGutter   = 26 // from the start to the text, for the unread mark
	rowThumb    = 64
	rowDot      = 8
	rowStar     = 14
	rowSnippets = 2 // lines
	compactPad  = 5
	chosenBar   = 4
)

// rowHeight gives the height of all rows: two lines of headline, the note
// and, where there is one, the snippet; or one line of headline and the note.
func rowHeight(s kit.Styles, density session.Density) float32 {
	headline, note := kit.LineHeight(s.RowUnread), kit.LineHeight(s.RowNote)
	switch density {
	case session.Compact:
		return 2*compactPad + headline + note
	case session.Excerpts:
		return max(2*rowPad+2*headline+note+2+rowSnippets*kit.LineHeight(s.RowSnippet), rowThumb+2*rowPad)
	}
	return max(2*rowPad+2*headline+note+2, rowThumb+2*rowPad)
}

// row is a row of the list: headline, source and time, with an unread mark
// before them and a picture at the end.
type row struct {
	widget.BaseWidget
	rtl.HoverState
	kit     *kit.Kit
	density session.Density
	lines   int // of a snippet
	data    rowData
	bound   bool // data is shown

	onTapped func()
	onMenu   func(at fyne.Position)

	ground   *canvas.Rectangle
	bar      *canvas.Rectangle // of one that is chosen
	head     *rtl.Label
	line     *canvas.Rectangle
	dot      *canvas.Circle
	star     *canvas.Image
	headline *rtl.Text
	snippet  *rtl.Text
	note     *rtl.Label
	thumb    *canvas.Image
	loading  async.Task
	shown    string // hash of the picture in thumb or on its way there
}

func newRow(k *kit.Kit, density session.Density) *row {
	r := &row{
		kit: k, density: density, lines: rowSnippets, ground: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent),
		head: k.Label("", k.Styles.RowHead), line: canvas.NewRectangle(color.Transparent),
		dot: canvas.NewCircle(color.Transparent), star: kit.NewIcon("star-filled", kit.ColourAccent),
		headline: rtl.NewText(k.Styles.RowUnread), snippet: rtl.NewText(k.Styles.RowSnippet),
		note: rtl.NewLabel("", k.Styles.RowNote), thumb: canvas.NewImageFromImage(nil),
	}
	r.note.Truncate = true
	r.thumb.FillMode = canvas.ImageFillStretch
	r.thumb.CornerRadius = 4
	r.HoverState = rtl.NewHoverState(func() {
		rowRenderer{r}.paint()
		r.ground.Refresh()
	})
	r.ExtendBaseWidget(r)
	return r
}

// set shows other data.
func (r *row) set(d rowData) {
	if r.bound && r.data == d {
		return
	}
	r.data, r.bound = d, true
	headline, snippet := d.styles(r.kit, r.density, r.lines)
	r.headline.Set(headline, hits(d.title)...)
	r.snippet.Set(snippet, hits(cmp.Or(d.snippet, d.filler))...)
	r.note.SetStyle(d.noteStyle(r.kit))
	r.note.SetText(d.note)
	r.head.SetText(d.head)
	r.picture()
	rowRenderer{r}.arrange()
}

// styles are how headline and snippet are set.
func (d rowData) styles(k *kit.Kit, density session.Density, lines int) (headline, snippet rtl.Style) {
	headline, snippet = k.Styles.RowUnread, k.Styles.RowSnippet
	if !d.unread {
		headline = k.Styles.RowRead
	}
	headline.Dir, headline.Align = kit.DominantDir(d.title, k.Dir), rtl.Start // two lines begin at one side
	if density == session.Compact {
		headline.MaxLines = 1
	}
	snippet.MaxLines, snippet.Dir, snippet.Align = lines, kit.DominantDir(cmp.Or(d.snippet, d.filler), k.Dir), rtl.Start
	if d.snippet == "" {
		snippet.MaxLines = 1
	}
	return headline, snippet
}

// noteStyle is how the line under the headline is set: in the direction of its own words,
// at the edge where the headline begins.
func (d rowData) noteStyle(k *kit.Kit) rtl.Style {
	style := k.Styles.RowNote
	style.Align = kit.EdgeOf(kit.DominantDir(d.title, k.Dir))
	return style
}

// picture asks for the row's thumbnail in the size it has on the screen.
func (r *row) picture() {
	if r.shown == r.data.thumbnail {
		return
	}
	r.shown = r.data.thumbnail
	r.loading.Cancel()
	r.showPicture(nil) // that of another article goes at once
	if r.shown == "" {
		return
	}
	side := int(rowThumb*r.kit.Scale() + 0.5)
	r.kit.Pictures.Get(&r.loading, kit.PictureRequest{Hash: r.shown, Thumbnail: true, Width: side, Height: side}, func(img image.Image, err error) {
		r.showPicture(img)
	})
}

// showPicture shows a picture; nil leaves the place empty.
func (r *row) showPicture(img image.Image) {
	r.thumb.Image = img
	r.thumb.Refresh()
}

// hits makes spans of a snippet, its hits marked.
func hits(snippet string) []rtl.Span {
	var out []rtl.Span
	for part := range strings.SplitSeq(snippet, search.HitStart) {
		hit, rest, ok := strings.Cut(part, search.HitEnd)
		if !ok {
			hit, rest = "", part
		}
		if hit != "" {
			out = append(out, rtl.Span{Text: hit, Mark: true, Colour: kit.ColourInk})
		}
		if rest != "" {
			out = append(out, rtl.Span{Text: rest})
		}
	}
	return out
}

// Tapped is called by Fyne.
func (r *row) Tapped(*fyne.PointEvent) { r.onTapped() }

// TappedSecondary is called by Fyne.
func (r *row) TappedSecondary(e *fyne.PointEvent) { r.onMenu(e.AbsolutePosition) }

// CreateRenderer is called by Fyne.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return rowRenderer{r} }

type rowRenderer struct{ row *row }

func (r rowRenderer) paint() {
	w := r.row
	w.ground.FillColor = kit.RowGround(w.data.selected || w.data.chosen, w.Hovered())
	w.bar.FillColor = color.Transparent
	if w.data.chosen {
		w.bar.FillColor = theme.Color(kit.ColourAccent)
	}
	w.head.Hidden = w.data.head == ""
	w.line.FillColor = theme.Color(kit.ColourRule)
	w.dot.FillColor, w.dot.Hidden = theme.Color(kit.ColourAccent), !w.data.unread // Fyne draws circles that are transparent
	w.star.Hidden = !w.data.starred
	w.thumb.Hidden = w.data.thumbnail == ""
}

func (r rowRenderer) Layout(size fyne.Size) {
	w, s := r.row, r.row.kit.Styles
	dir := s.Dir
	top, pad := float32(0), float32(rowPad)
	if w.density == session.Compact {
		pad = compactPad
	}
	if w.data.head != "" { // a row that begins a day is higher by the day's name
		top = size.Height - rowHeight(s, w.density)
		rtl.Place(dir, w.head, rowPad, 0, size.Width-2*rowPad, top, size.Width)
	}
	rtl.Place(dir, w.ground, 0, top, size.Width, size.Height-top, size.Width)
	rtl.Place(dir, w.bar, 0, top, chosenBar, size.Height-top, size.Width)
	rtl.Place(dir, w.line, rowGutter, size.Height-1, size.Width-rowGutter-rowPad, 1, size.Width)

	width := size.Width - rowGutter - rowPad
	if w.data.thumbnail != "" {
		rtl.Place(dir, w.thumb, size.Width-rowPad-rowThumb, top+pad+4, rowThumb, rowThumb, size.Width)
		width -= rowThumb + rowPad
	}
	first := kit.LineHeight(s.RowUnread)
	rtl.Place(dir, w.dot, (rowGutter-rowDot)/2, top+pad+(first-rowDot)/2, rowDot, rowDot, size.Width)
	rtl.Place(dir, w.star, (rowGutter-rowStar)/2, top+pad+first+(first-rowStar)/2, rowStar, rowStar, size.Width)

	y := top + pad
	height := w.headline.HeightFor(width)
	rtl.Place(dir, w.headline, rowGutter, y, width, height, size.Width)
	y += height
	if w.snippet.Hidden = w.data.snippet == "" && (w.data.filler == "" || height > 1.5*first); !w.snippet.Hidden {
		height = w.snippet.HeightFor(width)
		rtl.Place(dir, w.snippet, rowGutter, y, width, height, size.Width)
		y += height
	}
	rtl.Place(dir, w.note, rowGutter, y+2, width, kit.LineHeight(s.RowNote), size.Width)
}

// arrange shows everything at its place. What a text or picture shows it has drawn
// by itself, where that is another than before.
func (r rowRenderer) arrange() {
	r.paint()
	r.Layout(r.row.Size())
	rtl.Redraw(r.row)
}

func (r rowRenderer) Refresh() {
	r.arrange()
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r rowRenderer) MinSize() fyne.Size { return fyne.NewSize(200, rowThumb) }

func (r rowRenderer) Objects() []fyne.CanvasObject {
	w := r.row
	return []fyne.CanvasObject{w.ground, w.bar, w.line, w.head, w.dot, w.star, w.headline, w.snippet, w.note, w.thumb}
}
func (r rowRenderer) Destroy() {}
