package favicon

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/png"

	"sahifa/app/picture"
)

// Side is how many pixels an icon that is kept has at most on a side: enough for
// the largest text size at scale 2.
const Side = 64

// What no icon is.
const (
	minSide = 8        // pixels on the shorter side
	maxSide = 1024     // on the longer
	slim    = 2        // so many times as long as broad
	maxPNG  = 24 << 10 // bytes that are kept
)

// Why a picture is no icon.
var (
	errShape = errors.New("the picture has not the shape of an icon")
	errEmpty = errors.New("nothing is to be seen in the picture")
)

// Square makes of the bytes of a picture, ICO too, the icon that is kept: a PNG, a
// square of at most Side pixels. What is not square stands in the middle of one.
func Square(ctx context.Context, data []byte) (out []byte, err error) {
	if isICO(data) {
		img, inside, err := decodeICO(data)
		if err != nil {
			return nil, err
		}
		if img != nil {
			return squared(img)
		}
		data = inside
	}
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if err := fits(config.Width, config.Height); err != nil {
		return nil, err
	}
	err = picture.Decode(ctx, data, func(img image.Image) error {
		out, err = squared(img)
		return err
	})
	return out, err
}

// fits tells whether a picture of a size may be an icon.
func fits(width, height int) error {
	shorter, longer := min(width, height), max(width, height)
	if shorter < minSide || longer > maxSide || longer > slim*shorter {
		return errShape
	}
	return nil
}

func squared(img image.Image) ([]byte, error) {
	from := img.Bounds()
	if err := fits(from.Dx(), from.Dy()); err != nil {
		return nil, err
	}
	longer := max(from.Dx(), from.Dy())
	side := min(longer, Side)
	width, height := max(from.Dx()*side/longer, 1), max(from.Dy()*side/longer, 1)
	small := picture.Shrink(img, from, width, height)
	if !visible(small) {
		return nil, errEmpty
	}
	square := image.NewNRGBA(image.Rect(0, 0, side, side))
	at := image.Pt((side-width)/2, (side-height)/2)
	draw.Draw(square, image.Rectangle{at, at.Add(image.Pt(width, height))}, small, image.Point{}, draw.Src)
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, square); err != nil {
		return nil, err
	}
	if b.Len() > maxPNG {
		return nil, errShape
	}
	return b.Bytes(), nil
}

// visible tells whether a picture is more than one even colour, or none at all, as
// what stands in for an icon often is.
func visible(img *image.RGBA) bool {
	first := img.RGBAAt(img.Rect.Min.X, img.Rect.Min.Y)
	for y := img.Rect.Min.Y; y < img.Rect.Max.Y; y++ {
		for x := img.Rect.Min.X; x < img.Rect.Max.X; x++ {
			if differ(img.RGBAAt(x, y), first) {
				return true
			}
		}
	}
	return false
}

func differ(a, b color.RGBA) bool {
	apart := func(a, b uint8) bool { return max(a, b)-min(a, b) > 8 }
	return apart(a.R, b.R) || apart(a.G, b.G) || apart(a.B, b.B) || apart(a.A, b.A)
}
