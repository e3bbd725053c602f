package rtl

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/typeset"
)

// Label is text of one line, or of as many as its style's MaxLines says, in the
// middle of its height. It is cheap enough for a list of any length: nothing is
// set or drawn before it is shown.
type Label struct {
	widget.BaseWidget

	// Truncate lets the label be narrower than its text, which then ends in
	// an ellipsis.
	Truncate bool

	text  string
	style Style

	shaped  *typeset.Text
	size    float32         // that it was shaped in
	natural *typeset.Layout // as wide as it is
	fitted  *typeset.Layout // in the width below
	width   float32
}

// NewLabel makes a label.
func NewLabel(text string, s Style) *Label {
	l := &Label{text: text, style: s}
	l.ExtendBaseWidget(l)
	return l
}

// Text gives the label's text.
func (l *Label) Text() string { return l.text }

// SetText changes the text.
func (l *Label) SetText(text string) {
	if text != l.text {
		l.text, l.natural = text, nil
		l.Refresh()
	}
}

// SetStyle changes the style.
func (l *Label) SetStyle(s Style) {
	if s != l.style {
		l.style, l.natural = s, nil
		l.Refresh()
	}
}

// shape sets the text if it or the theme's text size has changed.
func (l *Label) shape() {
	size := l.style.size()
	if l.natural != nil && l.size == size {
		return
	}
	l.size, l.natural, l.fitted = size, &typeset.Layout{}, nil
	if l.shaped = l.style.shape([]Span{{Text: l.text}}, size); l.shaped != nil {
		l.natural = l.shaped.Wrap(l.format(0))
	}
}

func (l *Label) format(width float32) typeset.Format {
	f := l.style.format(width)
	f.MaxLines = max(f.MaxLines, 1)
	return f
}

// fit gives the line in a width.
func (l *Label) fit(width float32) *typeset.Layout {
	l.shape()
	if l.shaped == nil {
		return l.natural
	}
	if l.fitted == nil || l.width != width {
		l.fitted, l.width = l.shaped.Wrap(l.format(max(width, 1))), width
	}
	return l.fitted
}

// whole gives the size of the uncut line, in whole device pixels.
func (l *Label) whole() fyne.Size {
	l.shape()
	scale := pixels(l)
	return fyne.NewSize(whole(l.natural.Width, scale), whole(l.natural.Height, scale))
}

// CreateRenderer is called by Fyne.
func (l *Label) CreateRenderer() fyne.WidgetRenderer {
	r := &labelRenderer{label: l}
	r.picture = newPicture(r.draw)
	r.Layout(l.Size())
	return r
}

type labelRenderer struct {
	label   *Label
	picture *canvas.Raster
}

func (r *labelRenderer) MinSize() fyne.Size {
	size := r.label.whole()
	if l := r.label; l.style.MaxLines > 1 && l.Size().Width > 0 {
		size.Height = whole(l.fit(l.Size().Width).Height, pixels(l))
	}
	if r.label.Truncate {
		size.Width = min(size.Width, 2*r.label.style.size())
	}
	return size
}

func (r *labelRenderer) Layout(size fyne.Size) {
	line := r.label.fit(size.Width)
	left, right := size.Width, float32(0)
	for _, l := range line.Lines {
		left, right = min(left, l.Left), max(right, l.Left+l.Width)
	}
	at, box := around(fyne.NewPos(left, (size.Height-line.Height)/2), fyne.NewSize(max(right-left, 0), line.Height), r.label.style.size(), pixels(r.label))
	r.picture.Move(at)
	r.picture.Resize(box)
}

func (r *labelRenderer) draw(img *image.RGBA) {
	l := r.label
	size := l.Size()
	line := l.fit(size.Width)
	at := r.picture.Position()
	drawLayout(img, line, -at.X, (size.Height-line.Height)/2-at.Y, pixels(l), func(int) typeset.Ink { return l.style.ink(Span{}) })
}

func (r *labelRenderer) Refresh() {
	r.Layout(r.label.Size())
	canvas.Refresh(r.picture)
}

func (r *labelRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.picture} }
func (r *labelRenderer) Destroy()                     {}
