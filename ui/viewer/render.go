// Where everything in the viewer stands.

package viewer

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// Measures, in units.
const (
	edge         = 12  // around words and buttons
	arrowRoom    = 56  // at a side, for an arrow; at text size 1
	captionWidth = 760 // a line of some ninety letters
	captionShare = 3   // the caption takes one part of so many of the height at most
)

// arrow is a button over the picture that goes to another.
type arrow struct {
	*kit.Tool
	ground *canvas.Rectangle // behind the icon, which is the theme's
}

func newArrow(v *Viewer, key string, by int) *arrow {
	a := &arrow{Tool: v.kit.Tool("back", key, func() { v.GoTo(v.at + by) }), ground: newPaper()}
	dir := v.kit.Dir
	if by > 0 { // the drawing points back, as that is from right to left
		dir = opposite(dir)
	}
	a.Mirror(dir)
	return a
}

func opposite(dir rtl.Dir) rtl.Dir {
	if dir == rtl.LeftToRight {
		return rtl.RightToLeft
	}
	return rtl.LeftToRight
}

func newPaper() *canvas.Rectangle {
	r := canvas.NewRectangle(theme.Color(kit.ColourPaper))
	r.CornerRadius = 6
	return r
}

// CreateRenderer is called by Fyne.
func (v *Viewer) CreateRenderer() fyne.WidgetRenderer { return &renderer{v, newPaper()} }

type renderer struct {
	viewer *Viewer
	paper  *canvas.Rectangle // behind the buttons
}

// foot is the height of what stands under the picture, in a window of a size. It
// never takes the room of the picture but for a part.
func (v *Viewer) foot(size fyne.Size) (height float32) {
	if v.caption.Text() == "" {
		return edge
	}
	style := captionStyle(v.kit)
	style.MaxLines = max(int((size.Height/captionShare-2*edge)/kit.LineHeight(style)), 1)
	if style.MaxLines != v.lines {
		v.lines = style.MaxLines
		v.caption.SetStyle(style)
	}
	return v.caption.HeightFor(v.captionWidth(size)) + 2*edge
}

func (v *Viewer) captionWidth(size fyne.Size) float32 {
	return max(min(size.Width-2*edge, captionWidth*v.kit.Styles.Scale), 1)
}

func (r *renderer) Layout(size fyne.Size) {
	v := r.viewer
	dir := v.kit.Dir
	v.ground.Resize(size)
	bar := v.tools.MinSize()
	rtl.Place(dir, v.tools, size.Width-bar.Width-edge, edge, bar.Width, bar.Height, size.Width)
	r.paper.Move(v.tools.Position())
	r.paper.Resize(v.tools.Size())
	rtl.Place(dir, v.count, 2*edge, edge, max(size.Width-bar.Width-4*edge, 0), bar.Height, size.Width)

	top, foot := bar.Height+2*edge, v.foot(size)
	v.notices.Resize(fyne.NewSize(size.Width, size.Height-foot)) // what is told does not cover the caption
	v.stage.Move(fyne.NewPos(0, top))
	v.stage.Resize(fyne.NewSize(size.Width, max(size.Height-top-foot, 1)))
	width := v.captionWidth(size)
	width = min(width, v.caption.WidthFor(width)+1) // one line stands in the middle
	v.caption.Move(fyne.NewPos((size.Width-width)/2, size.Height-foot+edge))
	v.caption.Resize(fyne.NewSize(width, max(foot-2*edge, 0)))
	r.placeArrow(v.back, edge, top, size.Width)
	r.placeArrow(v.on, size.Width-edge-v.on.MinSize().Width, top, size.Width)
}

// placeArrow puts an arrow at a side of the picture, in the middle of its height.
func (r *renderer) placeArrow(a *arrow, start, top, width float32) {
	v, side := r.viewer, a.MinSize().Width
	rtl.Place(v.kit.Dir, a.Tool, start, top+(v.stage.Size().Height-side)/2, side, side, width)
	a.ground.Move(a.Position())
	a.ground.Resize(a.Size())
	a.Hidden = len(v.pictures) < 2
	a.ground.Hidden = a.Hidden
}

func (r *renderer) Refresh() {
	r.Layout(r.viewer.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.viewer)
}

func (r *renderer) MinSize() fyne.Size { return fyne.Size{} }

// Objects are in the order in which Tab goes through them.
func (r *renderer) Objects() []fyne.CanvasObject {
	v := r.viewer
	return []fyne.CanvasObject{v.ground, v.stage, v.count, r.paper, v.tools,
		v.back.ground, v.back.Tool, v.on.ground, v.on.Tool, v.caption, v.notices}
}

func (r *renderer) Destroy() {}
