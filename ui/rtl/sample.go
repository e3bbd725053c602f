package rtl

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Sample is a page drawn small: a sheet with an edge and what is set on it, which is made
// for the width that there is.
type Sample struct {
	widget.BaseWidget

	compose func(width float32) (page Block, margin float32)
	edge    *canvas.Rectangle
	shown   setSample // on the sheet
	tried   setSample // in another width, that was only asked for
}

// setSample is what is set in a width.
type setSample struct {
	width, margin float32
	page          Block
}

// NewSample makes a sample. compose gives what stands on a sheet of a width, and the margin
// at either side of it.
func NewSample(compose func(width float32) (page Block, margin float32)) *Sample {
	s := &Sample{compose: compose, edge: canvas.NewRectangle(color.Transparent)}
	s.ExtendBaseWidget(s)
	return s
}

// sampleAbove is the margin above what is set, and below it.
const sampleAbove = 12

// set gives what stands in a width.
func (s *Sample) set(width float32) setSample {
	for _, had := range []setSample{s.shown, s.tried} {
		if had.page != nil && had.width == width {
			return had
		}
	}
	page, margin := s.compose(width)
	s.tried = setSample{width, margin, page}
	return s.tried
}

// HeightFor gives the height in a width.
func (s *Sample) HeightFor(width float32) float32 {
	set := s.set(width)
	return set.page.HeightFor(width-2*set.margin) + 2*sampleAbove
}

// lineEnds gives where its lines end in a width.
func (s *Sample) lineEnds(width float32) (ends []float32) {
	set := s.set(width)
	for _, e := range lineEnds(set.page, width-2*set.margin) {
		ends = append(ends, e+sampleAbove)
	}
	return ends
}

// Page gives what stands on the sheet now, nil before it is laid out.
func (s *Sample) Page() Block { return s.shown.page }

// CreateRenderer is called by Fyne.
func (s *Sample) CreateRenderer() fyne.WidgetRenderer {
	r := sampleRenderer{s}
	r.paint()
	return r
}

type sampleRenderer struct{ sample *Sample }

func (r sampleRenderer) paint() {
	e := r.sample.edge
	e.StrokeColor, e.StrokeWidth, e.CornerRadius = theme.Color(theme.ColorNameSeparator), 1, theme.InputRadiusSize()
}

func (r sampleRenderer) Layout(size fyne.Size) {
	s := r.sample
	s.edge.Resize(size)
	s.shown = s.set(size.Width)
	s.shown.page.Move(fyne.NewPos(s.shown.margin, sampleAbove))
	s.shown.page.Resize(size.SubtractWidthHeight(2*s.shown.margin, 2*sampleAbove))
}

func (r sampleRenderer) MinSize() fyne.Size { return fyne.NewSize(40, 2*sampleAbove) }

func (r sampleRenderer) Refresh() {
	r.paint()
	r.Layout(r.sample.Size())
	refreshObjects(r.Objects())
}

func (r sampleRenderer) Objects() []fyne.CanvasObject {
	if r.sample.shown.page == nil {
		return []fyne.CanvasObject{r.sample.edge}
	}
	return []fyne.CanvasObject{r.sample.edge, Unwrap(r.sample.shown.page)}
}
func (r sampleRenderer) Destroy() {}
