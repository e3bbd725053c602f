package typeset

import (
	"image/color"
	"math"
)

// A pixel that a glyph covers by half should send half the light. Canvases
// mix colours by their sRGB values instead, which makes dark text on light too
// heavy and light text on dark too thin. ramp gives the coverage to mix with
// so that the light comes out right, for a text colour on a ground of the
// opposite lightness, which is what it is read on.
//
// Mixing light in full (an exponent of 2.2) is right for the light but thins
// dark text below what type designers reckon with; as other renderers do, we
// go part of the way, the further the lighter the text.
func ramp(c color.NRGBA) *[256]uint8 {
	l := luminance(c)
	level := int(l*(rampLevels-1) + 0.5)
	return &ramps[level]
}

const rampLevels = 9

var ramps = makeRamps()

func makeRamps() (out [rampLevels][256]uint8) {
	for level := range out {
		text := float64(level) / (rampLevels - 1)
		ground := 1 - text
		if level == rampLevels/2 {
			for i := range out[level] {
				out[level][i] = uint8(i)
			}
			continue
		}
		gamma := darkGamma + (lightGamma-darkGamma)*text
		from, to := math.Pow(ground, gamma), math.Pow(text, gamma)
		for i := range out[level] {
			a := float64(i) / 255
			mixed := math.Pow(from+(to-from)*a, 1/gamma)
			out[level][i] = uint8(math.Round(255 * (mixed - ground) / (text - ground)))
		}
	}
	return out
}

const (
	darkGamma  = 1.15
	lightGamma = 1.4
)

// luminance is a colour's lightness from 0 to 1, by the weights of ITU-R
// BT.709 on its sRGB values.
func luminance(c color.NRGBA) float64 {
	return (0.2126*float64(c.R) + 0.7152*float64(c.G) + 0.0722*float64(c.B)) / 255
}
