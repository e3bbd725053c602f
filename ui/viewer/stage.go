// The picture, and the mouse on it.

package viewer

import (
	"image"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// stage is the room for the picture. What of it is larger is cut off: it may not lie
// under the caption, or over the buttons.
type stage struct {
	widget.BaseWidget
	viewer *Viewer
	view   view
	image  *canvas.Image
	gutter float32 // at each side, for the arrows, while all of the picture is seen
}

func newStage(v *Viewer) *stage {
	s := &stage{viewer: v, image: canvas.NewImageFromImage(nil)}
	s.image.FillMode = canvas.ImageFillStretch
	if len(v.pictures) > 1 {
		s.gutter = arrowRoom * v.kit.Styles.Scale
	}
	s.ExtendBaseWidget(s)
	return s
}

// show shows a picture, whole; nil: none.
func (s *stage) show(img image.Image) {
	s.image.Image = img
	s.image.Hidden = img == nil
	natural := fyne.Size{}
	if img != nil {
		b, scale := img.Bounds(), s.viewer.kit.Scale()
		natural = fyne.NewSize(float32(b.Dx())/scale, float32(b.Dy())/scale)
		s.view.article = scale // where a point of the picture is a unit
	}
	s.view.fit(natural, s.inner())
	s.image.Refresh()
	s.change(func() {})
}

// inner is the room for a picture that is seen whole.
func (s *stage) inner() fyne.Size {
	size := s.Size()
	return fyne.NewSize(max(size.Width-2*s.gutter, 1), max(size.Height, 1))
}

// change shows another part of the picture.
func (s *stage) change(do func()) {
	do()
	stageRenderer{s}.Layout(s.Size())
	canvas.Refresh(s)
}

// whole shows all of the picture.
func (s *stage) whole() { s.change(func() { s.view.fit(s.view.natural, s.inner()) }) }

// zoom makes the picture larger by a factor about a point of the stage.
func (s *stage) zoom(by float32, at fyne.Position) { s.change(func() { s.view.zoom(by, at) }) }

// middle is the middle of the stage.
func (s *stage) middle() fyne.Position { return fyne.NewPos(s.Size().Width/2, s.Size().Height/2) }

// toggle shows the picture in its own size about a point, or whole again; one that is
// whole in its own size is doubled.
func (s *stage) toggle(at fyne.Position) {
	switch {
	case !s.view.whole():
		s.whole()
	case s.view.scale < 1:
		s.zoom(1/s.view.scale, at)
	default:
		s.zoom(2, at)
	}
}

// Resize is called by Fyne. A picture that was whole is so in another size, too.
func (s *stage) Resize(size fyne.Size) {
	if size == s.Size() {
		return
	}
	whole := s.view.whole()
	s.BaseWidget.Resize(size)
	if s.view.refit(s.inner()); whole {
		s.view.fit(s.view.natural, s.inner())
	}
	stageRenderer{s}.Layout(size)
}

// Scrolled is called by Fyne: the wheel makes the picture larger and smaller about the
// pointer.
func (s *stage) Scrolled(e *fyne.ScrollEvent) {
	const notch = 25
	s.zoom(float32(math.Pow(zoomStep, float64(e.Scrolled.DY/notch))), e.Position)
}

// Dragged is called by Fyne.
func (s *stage) Dragged(e *fyne.DragEvent) {
	s.change(func() { s.view.left += e.Dragged.DX; s.view.top += e.Dragged.DY })
}

// DragEnd is called by Fyne.
func (s *stage) DragEnd() {}

// Tapped is called by Fyne: beside the picture it closes the viewer.
func (s *stage) Tapped(e *fyne.PointEvent) {
	if !s.view.holds(e.Position) {
		s.viewer.Close()
	}
}

// DoubleTapped is called by Fyne.
func (s *stage) DoubleTapped(e *fyne.PointEvent) { s.toggle(e.Position) }

// TappedSecondary is called by Fyne.
func (s *stage) TappedSecondary(e *fyne.PointEvent) { s.viewer.openMenu(e.AbsolutePosition) }

// Cursor is called by Fyne: a hand where the picture can be drawn about.
func (s *stage) Cursor() desktop.Cursor {
	if s.view.whole() {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// CreateRenderer is called by Fyne.
func (s *stage) CreateRenderer() fyne.WidgetRenderer { return stageRenderer{s} }

type stageRenderer struct{ stage *stage }

func (r stageRenderer) Layout(size fyne.Size) {
	s := r.stage
	s.view.bound(size)
	seen := s.view.size()
	s.image.ScaleMode = scaleMode(s.image.Image, seen.Width*s.viewer.kit.Scale())
	s.image.Move(fyne.NewPos(s.view.left, s.view.top))
	s.image.Resize(seen)
}

func (r stageRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r stageRenderer) Refresh()                     { r.Layout(r.stage.Size()); canvas.Refresh(r.stage) }
func (r stageRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.stage.image} }
func (r stageRenderer) Destroy()                     {}

// IsClip tells Fyne to draw nothing outside the widget.
func (r stageRenderer) IsClip() {}

// scaleMode has the card scale a picture, which takes no time, unless it leaves out
// points of one that is much larger than so many pixels.
func scaleMode(img image.Image, width float32) canvas.ImageScale {
	if img != nil && 2*width < float32(img.Bounds().Dx()) {
		return canvas.ImageScaleSmooth
	}
	return canvas.ImageScaleFastest
}
