package rtl

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/typeset"
)

// Label is one line of text, or as many as its style's MaxLines allows, in the
// middle of its height. The last line ends in an ellipsis where there is more
// text. Making one and drawing it are cheap enough for the rows of long lists.
type Label struct {
	widget.BaseWidget

	// Truncate lets the label be narrower than its text. One of several lines
	// always may.
	Truncate bool

	text  string
	style Style

	set     bool // shaped is that of text and style
	shaped  *typeset.Text
	size    float32         // that it was shaped in
	natural *typeset.Layout // as wide as it is; nil: not asked for
	fitted  *typeset.Layout // in the width below
	width   float32
}

// NewLabel makes a label.
func NewLabel(text string, s Style) *Label {
	l := &Label{text: text, style: s}
	l.ExtendBaseWidget(l)
	return l
}

// Text returns the label's text.
func (l *Label) Text() string { return l.text }

// SetText changes the text.
func (l *Label) SetText(text string) {
	if text != l.text {
		l.text, l.set = text, false
		l.Refresh()
	}
}

// SetStyle changes the style.
func (l *Label) SetStyle(s Style) {
	if s != l.style {
		l.style, l.set = s, false
		l.Refresh()
	}
}

// shape sets the text if it or the theme's text size has changed.
func (l *Label) shape() {
	size := l.style.size()
	if l.set && l.size == size {
		return
	}
	l.set, l.size, l.natural, l.fitted = true, size, nil, nil
	l.shaped = l.style.shape([]Span{{Text: l.text}}, size)
}

// wrap breaks the text into lines of a width, 0 for none.
func (l *Label) wrap(width float32) *typeset.Layout {
	if l.shaped == nil {
		return &typeset.Layout{}
	}
	f := l.style.format(width)
	f.MaxLines = max(f.MaxLines, 1)
	return l.shaped.Wrap(f)
}

// fit returns the lines in a width.
func (l *Label) fit(width float32) *typeset.Layout {
	l.shape()
	if l.fitted == nil || l.width != width {
		l.fitted, l.width = l.wrap(max(width, 1)), width
	}
	return l.fitted
}

// whole returns the size of the text in as few lines as it can be, uncut, in
// whole device pixels.
func (l *Label) whole() fyne.Size {
	l.shape()
	if l.natural == nil {
		l.natural = l.wrap(0)
	}
	scale := pixels(l)
	return fyne.NewSize(whole(l.natural.Width, scale), whole(l.natural.Height, scale))
}

// Natural returns the size that the label has uncut.
func (l *Label) Natural() fyne.Size { return l.whole() }

// HeightFor returns the height of the lines in a width.
func (l *Label) HeightFor(width float32) float32 { return whole(l.fit(width).Height, pixels(l)) }

// CreateRenderer is called by Fyne.
func (l *Label) CreateRenderer() fyne.WidgetRenderer {
	r := &labelRenderer{label: l}
	r.picture = newRaster(r.draw)
	r.Layout(l.Size())
	return r
}

type labelRenderer struct {
	label   *Label
	picture *canvas.Raster
}

// MinSize is that of the whole text. The height of several lines is that in
// the present width.
func (r *labelRenderer) MinSize() fyne.Size {
	l := r.label
	size, several := l.whole(), l.style.MaxLines > 1
	if width := l.Size().Width; several && width > 0 {
		size.Height = l.HeightFor(width)
	}
	if l.Truncate || several {
		size.Width = min(size.Width, 2*l.style.size())
	}
	return size
}

func (r *labelRenderer) Layout(size fyne.Size) {
	l := r.label.fit(size.Width)
	left, width := written(l)
	at, box := around(fyne.NewPos(left, (size.Height-l.Height)/2), fyne.NewSize(width, l.Height), r.label.style.size(), pixels(r.label))
	r.picture.Move(at)
	r.picture.Resize(box)
	r.picture.Hidden = r.label.text == "" // an empty picture takes what a full one does
}

func (r *labelRenderer) draw(img *image.RGBA) {
	l := r.label
	size := l.Size()
	line := l.fit(size.Width)
	at := r.picture.Position()
	drawLayout(img, line, -at.X, (size.Height-line.Height)/2-at.Y, pixels(l), func(int) typeset.Ink { return l.style.ink(Span{}) })
}

func (r *labelRenderer) Refresh() {
	hidden := r.picture.Hidden
	r.Layout(r.label.Size())
	canvas.Refresh(r.picture)
	if hidden && !r.picture.Hidden {
		Redraw(r.label) // where what was hidden is shown, Fyne does not know
	}
}

func (r *labelRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.picture} }
func (r *labelRenderer) Destroy()                     {}
