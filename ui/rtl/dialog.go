package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Dialog is a sheet of paper over a window: a head, as a title with a button to
// close, and a body below. While it is shown the keyboard stays in it, and what
// lies behind is shaded. A tap beside it dismisses it.
type Dialog struct {
	widget.BaseWidget

	// Colours by name: of the paper, "" for that of overlays, and of its edge,
	// "" for that of separators.
	GroundColour, EdgeColour fyne.ThemeColorName

	canvas    fyne.Canvas
	head      fyne.CanvasObject
	body      Block
	width     float32
	dismissed func()
}

// NewDialog makes a dialog of a width, at most, that is not shown yet. dismissed
// is called when the user taps beside it.
func NewDialog(c fyne.Canvas, head fyne.CanvasObject, body Block, width float32, dismissed func()) *Dialog {
	d := &Dialog{canvas: c, head: head, body: body, width: width, dismissed: dismissed}
	d.ExtendBaseWidget(d)
	return d
}

// Body gives the body.
func (d *Dialog) Body() Block { return d.body }

// Show puts the dialog over the window.
func (d *Dialog) Show() {
	d.BaseWidget.Show()
	d.canvas.Overlays().Add(d)
	d.Resize(d.canvas.Size())
}

// Hide takes the dialog away. What had the focus before has it again.
func (d *Dialog) Hide() {
	d.canvas.Overlays().Remove(d)
	d.BaseWidget.Hide()
}

// Tapped dismisses the dialog if it is beside the paper.
func (d *Dialog) Tapped(e *fyne.PointEvent) {
	at, size := d.paper(d.Size())
	if p := e.Position.Subtract(at); p.X < 0 || p.Y < 0 || p.X > size.Width || p.Y > size.Height {
		d.dismissed()
	}
}

// TappedSecondary does as Tapped.
func (d *Dialog) TappedSecondary(e *fyne.PointEvent) { d.Tapped(e) }

const (
	dialogPad   = 16
	dialogEdge  = 16 // kept between it and the window's edges
	dialogSpace = 8  // below the head
)

// paper gives where the paper is in a window of a size.
func (d *Dialog) paper(window fyne.Size) (at fyne.Position, size fyne.Size) {
	width := min(d.width, window.Width-2*dialogEdge)
	height := d.head.MinSize().Height + dialogSpace + d.body.HeightFor(width-2*dialogPad) + 2*dialogPad
	height = min(height, window.Height-2*dialogEdge)
	// A little above the middle, which looks like the middle.
	return fyne.NewPos((window.Width-width)/2, max((window.Height-height)*0.4, dialogEdge)), fyne.NewSize(width, height)
}

// CreateRenderer is called by Fyne.
func (d *Dialog) CreateRenderer() fyne.WidgetRenderer {
	r := &dialogRenderer{dialog: d, shade: canvas.NewRectangle(nil), ground: canvas.NewRectangle(nil)}
	r.paint()
	return r
}

type dialogRenderer struct {
	dialog        *Dialog
	shade, ground *canvas.Rectangle
}

func (r *dialogRenderer) paint() {
	d := r.dialog
	name, edge := theme.ColorNameOverlayBackground, theme.ColorNameSeparator
	if d.GroundColour != "" {
		name = d.GroundColour
	}
	if d.EdgeColour != "" {
		edge = d.EdgeColour
	}
	r.shade.FillColor = theme.Color(theme.ColorNameShadow)
	r.ground.FillColor, r.ground.StrokeColor = theme.Color(name), theme.Color(edge)
	r.ground.CornerRadius, r.ground.StrokeWidth = 2*theme.InputRadiusSize(), 1
}

func (r *dialogRenderer) Layout(size fyne.Size) {
	d := r.dialog
	at, paper := d.paper(size)
	r.shade.Resize(size)
	r.ground.Move(at)
	r.ground.Resize(paper)
	inner, head := paper.Width-2*dialogPad, d.head.MinSize().Height
	d.head.Move(at.AddXY(dialogPad, dialogPad-4))
	d.head.Resize(fyne.NewSize(inner, head))
	d.body.Move(at.AddXY(dialogPad, dialogPad+head+dialogSpace))
	d.body.Resize(fyne.NewSize(inner, paper.Height-head-dialogSpace-2*dialogPad))
}

func (r *dialogRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *dialogRenderer) Refresh() {
	r.paint()
	r.Layout(r.dialog.Size())
	canvas.Refresh(r.dialog)
}

func (r *dialogRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.shade, r.ground, r.dialog.head, Drawn(r.dialog.body)}
}
func (r *dialogRenderer) Destroy() {}
