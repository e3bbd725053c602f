// The icons of sites, and what stands for a site that has none.

package kit

import (
	"bytes"
	"hash/fnv"
	"image"
	"image/color"
	"image/png"
	"math"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"sahifa/app/arabic"
	"sahifa/app/picture"
	"sahifa/ui/rtl"
)

// Mark is what stands for a site: its icon, or else a letter on a colour. The zero
// Mark is none.
type Mark struct {
	Image  *image.RGBA
	Letter string
	Colour color.NRGBA
}

// letterColours are calm grounds on which white letters are read well, in every look.
var letterColours = []color.NRGBA{
	hex(0x7d4b43), hex(0x6f5a36), hex(0x53643f), hex(0x36655c), hex(0x3f6078), hex(0x55568a), hex(0x754b78), hex(0x5c6067),
}

// LetterMark gives the mark of a site without an icon: the first letter of its name,
// on a colour that is always its own.
func LetterMark(name string) Mark {
	h := fnv.New32a()
	_, _ = h.Write([]byte(name))
	return Mark{Letter: initial(name), Colour: letterColours[h.Sum32()%uint32(len(letterColours))]}
}

// initial gives the letter by which a name is known: its first, or that after the
// article, with which too many names begin; "•" where there is none.
func initial(name string) string {
	for word := range strings.FieldsSeq(name) {
		letters := strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return r
			}
			return -1
		}, arabic.StripDiacritics(word))
		if rest, found := strings.CutPrefix(letters, "ال"); found && len([]rune(rest)) > 1 {
			letters = rest
		}
		for _, r := range letters {
			return string(unicode.ToUpper(r))
		}
	}
	return "•"
}

// Shape of the icons of sites, as shares of their side.
const (
	iconCorner = 0.2  // radius of the corners
	plateEdge  = 0.12 // of a plate that shows round the icon
)

// SiteIcon makes of the icon of a site what is shown on a ground, so many device
// pixels wide: with round corners, and on a plate where it would not be seen on the
// ground. It may be called from any goroutine.
func SiteIcon(data []byte, pixels int, ground color.Color) (*image.RGBA, error) {
	full, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	shown := picture.Shrink(full, full.Bounds(), pixels, pixels)
	if !seen(shown, ground) {
		plate := color.RGBA{0x2b, 0x2f, 0x36, 0xff}
		if luminance(ground) < 0.2 {
			plate = color.RGBA{0xf7, 0xf4, 0xec, 0xff}
		}
		edge := max(int(math.Round(plateEdge*float64(pixels))), 1)
		shown = onPlate(picture.Shrink(full, full.Bounds(), pixels-2*edge, pixels-2*edge), pixels, edge, plate)
	}
	roundCorners(shown, iconCorner*float64(pixels))
	return shown, nil
}

// IconGround gives the ground on which icons of the sidebar are seen.
func IconGround() color.Color { return theme.Color(ColourSide) }

// seen tells whether enough of a picture differs from the ground to be seen on it.
func seen(img *image.RGBA, ground color.Color) bool {
	const (
		least = 1.5 // contrast that a point must have
		share = 0.3 // of what is drawn
	)
	drawn, plain := 0.0, 0.0
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			c := img.RGBAAt(x, y)
			if c.A == 0 {
				continue
			}
			weight := float64(c.A) / 255
			drawn += weight
			solid := color.NRGBAModel.Convert(c).(color.NRGBA)
			solid.A = 255
			if contrast(solid, ground) >= least {
				plain += weight
			}
		}
	}
	return plain >= share*drawn
}

// contrast is the ratio of WCAG 2.2, 1 to 21.
func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// luminance is the relative luminance of a colour.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

// onPlate puts a picture in the middle of a plate.
func onPlate(img *image.RGBA, pixels, edge int, plate color.RGBA) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, pixels, pixels))
	for y := range pixels {
		for x := range pixels {
			c := plate
			if p := image.Pt(x-edge, y-edge); p.In(img.Rect) {
				c = laidOver(img.RGBAAt(p.X, p.Y), plate)
			}
			out.SetRGBA(x, y, c)
		}
	}
	return out
}

func laidOver(a, b color.RGBA) color.RGBA {
	mix := func(a, b, alpha uint8) uint8 { return uint8(min(int(a)+int(b)*(255-int(alpha))/255, 255)) }
	return color.RGBA{mix(a.R, b.R, a.A), mix(a.G, b.G, a.A), mix(a.B, b.B, a.A), mix(a.A, b.A, a.A)}
}

// roundCorners takes the corners off a picture.
func roundCorners(img *image.RGBA, radius float64) {
	width, height := float64(img.Rect.Dx()), float64(img.Rect.Dy())
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			// How far the middle of the point is outside the circle of its corner.
			dx := max(radius-(float64(x)+0.5), float64(x)+0.5-(width-radius), 0)
			dy := max(radius-(float64(y)+0.5), float64(y)+0.5-(height-radius), 0)
			part := min(max(radius-math.Hypot(dx, dy)+0.5, 0), 1)
			if part == 1 || dx == 0 || dy == 0 {
				continue
			}
			i := img.PixOffset(x, y)
			for n := range 4 {
				img.Pix[i+n] = uint8(float64(img.Pix[i+n])*part + 0.5)
			}
		}
	}
}

// markView draws a mark.
type markView struct {
	picture *canvas.Image
	plate   *canvas.Rectangle
	letter  *rtl.Label

	shown []fyne.CanvasObject // of them
}

func newMarkView(k *Kit) markView {
	style := k.Styles.Count
	style.Colour, style.Align, style.Size, style.LineHeight = ColourWhite, rtl.Centre, 12.5*k.Styles.Scale, 1.3
	v := markView{picture: canvas.NewImageFromImage(nil), plate: canvas.NewRectangle(color.Transparent), letter: rtl.NewLabel("", style)}
	v.picture.FillMode, v.picture.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleSmooth
	v.plate.CornerRadius = iconCorner * sideGlyph * k.Styles.Scale
	return v
}

// set shows a mark, or none. Of a picture that is another Fyne holds the texture until
// it is refreshed, wherever the row is then.
func (v *markView) set(m Mark) {
	before := v.picture.Image
	switch v.picture.Image, v.shown = nil, nil; {
	case m.Image != nil:
		v.shown = []fyne.CanvasObject{v.picture}
		if v.picture.Image = m.Image; before != v.picture.Image {
			v.picture.Refresh()
		}
	case m.Letter != "":
		v.plate.FillColor = m.Colour
		v.letter.SetText(m.Letter)
		v.shown = []fyne.CanvasObject{v.plate, v.letter}
	}
}
