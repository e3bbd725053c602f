package rtl

import (
	"image"
	"image/color"
	"math"

	"sahifa/ui/typeset"
)

// drawSquiggle draws a wavy line from left to right about a middle, lengths in
// pixels. Its edges are smooth.
func drawSquiggle(img *image.RGBA, left, right, middle, scale float32, c color.NRGBA) {
	const (
		height = 1.3 // from the middle to the top, in units
		length = 5.0 // from top to top
		thick  = 1.1
	)
	step := 2 * math.Pi / (length * float64(scale))
	bounds := img.Bounds()
	for x := max(int(left), bounds.Min.X); x < min(int(right+0.5), bounds.Max.X); x++ {
		// Waves of neighbouring stretches are of one phase: that of the picture.
		phase := (float64(x) + 0.5) * step
		y := float64(middle) + height*float64(scale)*math.Sin(phase)
		// A steep line covers more of a column than a flat one.
		slope := height * float64(scale) * step * math.Cos(phase)
		half := thick * float64(scale) / 2 * math.Sqrt(1+slope*slope)
		for row := int(math.Floor(y - half)); row <= int(math.Floor(y+half)); row++ {
			cover := math.Min(float64(row+1), y+half) - math.Max(float64(row), y-half)
			if cover > 0 && (image.Point{X: x, Y: row}).In(bounds) {
				typeset.Blend(img, x, row, c, uint8(float64(c.A)*math.Min(cover, 1)+0.5))
			}
		}
	}
}

// shade lays a colour over a rectangle, in pixels.
func shade(img *image.RGBA, left, top, right, bottom float32, c color.NRGBA) {
	typeset.Fill(img, image.Rect(round(left), round(top), round(right), round(bottom)), c)
}

func round(v float32) int { return int(math.Round(float64(v))) }
