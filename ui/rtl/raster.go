package rtl

import (
	"image"
	"math"
	"weak"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sahifa/ui/typeset"
)

// newRaster makes a raster that a function draws, given a clear image of
// the raster's size in pixels. Its picture is not kept beside the texture: the next
// raster that is drawn takes its memory.
func newRaster(draw func(img *image.RGBA)) *canvas.Raster {
	r := canvas.NewRaster(func(w, h int) image.Image {
		img := setting().sheet.clear(w, h)
		if w > 0 && h > 0 {
			draw(img)
		}
		return img
	})
	r.ScaleMode = canvas.ImageScalePixels // it is drawn pixel for pixel
	return r
}

// sheet is memory in which one picture after the other is drawn: Fyne draws on one
// goroutine, and has loaded what it was given before it asks for more. Nothing is held
// when memory is collected.
type sheet struct{ pix weak.Pointer[[]uint8] }

// clear returns a clear image to draw in.
func (s *sheet) clear(w, h int) *image.RGBA {
	size := 4 * max(w, 0) * max(h, 0)
	pix := s.pix.Value()
	if pix == nil || len(*pix) < size {
		made := make([]uint8, size)
		pix = &made
		s.pix = weak.Make(pix)
	} else {
		clear((*pix)[:size])
	}
	return &image.RGBA{Pix: (*pix)[:size:size], Stride: 4 * w, Rect: image.Rect(0, 0, w, h)}
}

// pixels returns the device pixels of a unit where an object is shown.
func pixels(o fyne.CanvasObject) float32 {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return 1
	}
	const far = 8192 // the answer is in whole pixels
	x, _ := c.PixelCoordinateForPosition(fyne.NewPos(far, 0))
	if x <= 0 {
		return 1
	}
	return float32(x) / far
}

// whole rounds a length outwards to whole device pixels: a raster of such
// a size keeps it wherever it stands.
func whole(length, scale float32) float32 {
	return float32(math.Ceil(float64(length*scale))) / scale
}

// bleed is the room around lines, in ems, for marks and tails that reach
// beyond them.
const bleed = 0.5

// around returns the place and size of a picture for text of a box, on whole
// device pixels and with room for what reaches beyond.
func around(at fyne.Position, box fyne.Size, em, scale float32) (fyne.Position, fyne.Size) {
	room := whole(bleed*em, scale)
	x := float32(math.Floor(float64(at.X*scale)))/scale - room
	y := float32(math.Floor(float64(at.Y*scale)))/scale - room
	return fyne.NewPos(x, y), fyne.NewSize(whole(at.X+box.Width-x, scale)+room, whole(at.Y+box.Height-y, scale)+room)
}

// written returns from where the lines of a layout go, and how far: what is beside all of
// them need not be drawn, for a clear point takes as long as any.
func written(l *typeset.Layout) (left, width float32) {
	right := float32(0)
	for i, line := range l.Lines {
		if i == 0 {
			left, right = line.Left, line.Left+line.Width
		}
		left, right = min(left, line.Left), max(right, line.Left+line.Width)
	}
	return left, right - left
}

// drawLayout draws a layout so that its left top corner comes to x, y units
// from the image's.
func drawLayout(img *image.RGBA, l *typeset.Layout, x, y, scale float32, ink func(tag int) typeset.Ink) {
	setting().painter.Draw(img, l, x*scale, y*scale, scale, ink)
}
