// Small layouts: grounds, margins, and what a pane says when it is empty.

package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/rtl"
)

// Fill gives each object all of the room, and asks for none.
type Fill struct{}

// MinSize is called by Fyne.
func (Fill) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout is called by Fyne.
func (Fill) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		rtl.MoveTo(o, fyne.Position{})
		o.Resize(size)
	}
}

// Whole gives a label all of the room, and hides it where it would be cut: a few letters of
// what is only decoration look broken.
type Whole struct{ Label *rtl.Label }

// MinSize is called by Fyne.
func (w Whole) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, w.Label.Natural().Height)
}

// Layout is called by Fyne.
func (w Whole) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w.Label.Hidden = w.Label.Natural().Width > size.Width
	Fill{}.Layout(objects, size)
}

// Stack puts objects one below the other, each as high as it is in the width that there is.
type Stack struct {
	Gap float32 // between two

	width float32 // in the last layout
}

// each calls put, which may be nil, for all that are to be seen, and gives the height of all.
func (s *Stack) each(objects []fyne.CanvasObject, put func(o fyne.CanvasObject, y, height float32)) (y float32) {
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		height := o.MinSize().Height
		if b, ok := o.(interface{ HeightFor(width float32) float32 }); ok && s.width > 0 {
			height = b.HeightFor(s.width)
		}
		if y > 0 && height > 0 { // what is empty takes no room
			y += s.Gap
		}
		if put != nil {
			put(o, y, height)
		}
		y += height
	}
	return y
}

// MinSize is called by Fyne: the height is that in the width of the last layout.
func (s *Stack) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, s.each(objects, nil))
}

// Layout is called by Fyne.
func (s *Stack) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	s.width = size.Width
	s.each(objects, func(o fyne.CanvasObject, y, height float32) {
		rtl.MoveTo(o, fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, height))
	})
}

// FixedHeight lays out one object at a height of its own.
type FixedHeight float32

// MinSize is called by Fyne.
func (h FixedHeight) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, float32(h)) }

// Layout is called by Fyne.
func (FixedHeight) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

// OnGround puts a colour of the theme behind an object.
func OnGround(colour fyne.ThemeColorName, o fyne.CanvasObject) *fyne.Container {
	return container.New(Fill{}, newGround(colour), o)
}

// ground is a colour of the theme. It is drawn as a line as thick as it is high, which a
// driver that draws by software does in a third of the time that it takes for a rectangle:
// that tells for each point anew whether it is at an edge.
type ground struct {
	widget.BaseWidget
	colour fyne.ThemeColorName
	line   *canvas.Line
}

func newGround(colour fyne.ThemeColorName) *ground {
	g := &ground{colour: colour, line: canvas.NewLine(theme.Color(colour))}
	g.ExtendBaseWidget(g)
	return g
}

// Refresh is called by Fyne when the theme changes.
func (g *ground) Refresh() {
	g.line.StrokeColor = theme.Color(g.colour)
	g.line.Refresh()
}

// CreateRenderer is called by Fyne.
func (g *ground) CreateRenderer() fyne.WidgetRenderer { return groundRenderer{g} }

type groundRenderer struct{ ground *ground }

func (r groundRenderer) Layout(size fyne.Size) {
	l, middle := r.ground.line, size.Height/2
	l.Position1, l.Position2, l.StrokeWidth = fyne.NewPos(0, middle), fyne.NewPos(size.Width, middle), size.Height
}

func (r groundRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r groundRenderer) Refresh()                     { r.ground.Refresh() }
func (r groundRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground.line} }
func (r groundRenderer) Destroy()                     {}

// StripEdge is how thick the line above a strip is: some looks have one ground for all.
const StripEdge = 1

// Strip puts an object on a strip at the foot of a pane.
func Strip(o fyne.CanvasObject) *fyne.Container {
	return OnGround(ColourRule, container.New(layout.NewCustomPaddedLayout(StripEdge, 0, 0, 0), OnGround(ColourSide, o)))
}

// Header puts the margins of a pane's top bar around it.
func Header(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(8, 8, 8, 8), o)
}

// Inset keeps a label off the edges at its sides.
func Inset(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(0, 0, 8, 8), o)
}

// AsBlock makes a block, for a column, of an object as high as it has to be.
func AsBlock(dir rtl.Dir, o fyne.CanvasObject) rtl.Block {
	return rtl.NewGroup(dir, rtl.Item{Block: rtl.FixedHeight(o)})
}

// EmptyNote is what a pane says when there is nothing to show, with a button for
// each thing that can be done about it.
func EmptyNote(k *Kit, text string, offers ...*rtl.Button) fyne.CanvasObject {
	s := k.Styles.Plain
	s.Align, s.Colour = rtl.Centre, ColourSoft
	t := rtl.NewText(s, rtl.Span{Text: text})
	c := container.New(centred{}, t)
	for _, b := range offers {
		b.Dir = k.Dir
		c.Add(b)
	}
	return c
}

// centred puts a text into the upper middle of a pane, and what else there is below
// it.
type centred struct{}

func (centred) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(80, 80) }

func (centred) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const gap = 14
	y := float32(0)
	for i, o := range objects {
		least := o.MinSize()
		width, height := min(least.Width, size.Width), least.Height
		if t, ok := o.(*rtl.Text); ok {
			width = min(size.Width-48, 360)
			height = t.HeightFor(width)
		}
		if i == 0 {
			y = max(size.Height*0.36-height/2, 0)
		}
		o.Move(fyne.NewPos((size.Width-width)/2, y))
		o.Resize(fyne.NewSize(width, height))
		y += height + gap
	}
}
