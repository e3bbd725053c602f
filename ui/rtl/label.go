package rtl

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/typeset"
)

// Label is one line of text, in the middle of its height.
type Label struct {
	widget.BaseWidget

	// Truncate lets the label be narrower than its text, which then ends in
	// an ellipsis.
	Truncate bool

	text  string
	style Style

	shaped *typeset.Text
	size   float32 // that it was shaped in
	line   *typeset.Layout
	width  float32 // that line was laid out for
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
		l.text, l.shaped = text, nil
		l.Refresh()
	}
}

// SetStyle changes the style.
func (l *Label) SetStyle(s Style) {
	if s != l.style {
		l.style, l.shaped = s, nil
		l.Refresh()
	}
}

// layout gives the line for a width, 0 or less meaning the natural one.
func (l *Label) layout(width float32) *typeset.Layout {
	if size := l.style.size(); l.shaped == nil || l.size != size {
		l.size, l.line = size, nil
		l.shaped = l.style.shape([]Span{{Text: l.text}}, size)
	}
	if l.shaped == nil {
		return &typeset.Layout{}
	}
	if l.line == nil || l.width != width {
		f := l.style.format(width)
		f.MaxLines = 1
		l.line, l.width = l.shaped.Wrap(f), width
	}
	return l.line
}

// natural gives the size of the whole line, in whole device pixels.
func (l *Label) natural() fyne.Size {
	line := l.layout(0)
	scale := pixels(l)
	return fyne.NewSize(whole(line.Width, scale), whole(line.Height, scale))
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
	size := r.label.natural()
	if r.label.Truncate {
		size.Width = min(size.Width, 2*r.label.style.size())
	}
	return size
}

func (r *labelRenderer) Layout(size fyne.Size) {
	line := r.label.layout(size.Width)
	left := float32(0)
	if len(line.Lines) > 0 {
		left = line.Lines[0].Left
	}
	at, box := around(fyne.NewPos(left, (size.Height-line.Height)/2), fyne.NewSize(line.Width, line.Height), r.label.style.size(), pixels(r.label))
	r.picture.Move(at)
	r.picture.Resize(box)
}

func (r *labelRenderer) draw(img *image.RGBA) {
	l := r.label
	size := l.Size()
	line := l.layout(size.Width)
	at := r.picture.Position()
	drawLayout(img, line, -at.X, (size.Height-line.Height)/2-at.Y, pixels(l), func(int) typeset.Ink { return l.style.ink(Span{}) })
}

func (r *labelRenderer) Refresh() {
	r.Layout(r.label.Size())
	canvas.Refresh(r.picture)
}

func (r *labelRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.picture} }
func (r *labelRenderer) Destroy()                     {}
