package picture

import (
	"context"
	"image"
	"image/color"

	"golang.org/x/image/draw"
)

// shrunk decodes a picture and shrinks the part of it that cut gives to the size that cut
// gives.
func shrunk(ctx context.Context, data []byte, cut func(full image.Rectangle) (part image.Rectangle, size image.Point)) (out *image.RGBA, err error) {
	err = Decode(ctx, data, func(full image.Image) error {
		part, size := cut(full.Bounds()) // of an animation, those of its first picture
		out = Shrink(full, part, size.X, size.Y)
		return nil
	})
	return out, err
}

// Shrink makes of a part of a picture one of so many pixels: each is the mean of
// all that it covers, so that no detail flickers, nor is any point looked at twice.
// What is to become larger is interpolated.
func Shrink(full image.Image, part image.Rectangle, width, height int) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, width, height))
	part = part.Intersect(full.Bounds())
	if part.Empty() || width <= 0 || height <= 0 {
		return out
	}
	if width > part.Dx() || height > part.Dy() {
		draw.BiLinear.Scale(out, out.Bounds(), full, part, draw.Src, nil)
		return out
	}
	switch src := full.(type) {
	case *image.YCbCr:
		shrinkYCbCr(out, src, part)
	case *image.Gray:
		grey := make([]uint8, width*height)
		shrinkPlane(grey, width, height, plane{src.Pix[src.PixOffset(part.Min.X, part.Min.Y):], src.Stride, part.Dx(), part.Dy(), 1})
		for i, v := range grey {
			copy(out.Pix[4*i:], []uint8{v, v, v, 255})
		}
	case *image.RGBA:
		shrinkPlane(out.Pix, width, height, plane{src.Pix[src.PixOffset(part.Min.X, part.Min.Y):], src.Stride, part.Dx(), part.Dy(), 4})
	default:
		plain := image.NewRGBA(image.Rectangle{Max: part.Size()})
		draw.Draw(plain, plain.Bounds(), full, part.Min, draw.Src)
		shrinkPlane(out.Pix, width, height, plane{plain.Pix, plain.Stride, part.Dx(), part.Dy(), 4})
	}
	return out
}

// shrinkYCbCr shrinks brightness and colour apart, as a JPEG has them: the latter
// has fewer points.
func shrinkYCbCr(out *image.RGBA, src *image.YCbCr, part image.Rectangle) {
	width, height := out.Rect.Dx(), out.Rect.Dy()
	y, cb, cr := make([]uint8, width*height), make([]uint8, width*height), make([]uint8, width*height)
	shrinkPlane(y, width, height, plane{src.Y[src.YOffset(part.Min.X, part.Min.Y):], src.YStride, part.Dx(), part.Dy(), 1})
	from := src.COffset(part.Min.X, part.Min.Y)
	last := src.COffset(part.Max.X-1, part.Max.Y-1) - from
	colours := plane{src.Cb[from:], src.CStride, last%src.CStride + 1, last/src.CStride + 1, 1}
	shrinkPlane(cb, width, height, colours)
	colours.pix = src.Cr[from:]
	shrinkPlane(cr, width, height, colours)
	for i := range y {
		r, g, b := color.YCbCrToRGB(y[i], cb[i], cr[i])
		p := out.Pix[4*i : 4*i+4 : 4*i+4]
		p[0], p[1], p[2], p[3] = r, g, b, 255
	}
}

// plane is a rectangle of points of one or several channels, which stand side by
// side.
type plane struct {
	pix                   []uint8
	stride, width, height int
	channels              int
}

// shrinkPlane makes width × height points of a plane. Shares of points are whole
// numbers: a point of the plane is as high as there are rows to make, and one that
// is made as high as the plane has rows; so it is with columns.
func shrinkPlane(out []uint8, width, height int, from plane) {
	sums := make([]uint32, from.width*from.channels) // of a column, as far as it was added up
	row := 0
	for made := range height {
		clear(sums)
		// From made*from.height, to the next.
		for left := from.height; left > 0; {
			begin := (made+1)*from.height - left
			for (row+1)*height <= begin {
				row++
			}
			share := min((row+1)*height-begin, left)
			addRow(sums, from.pix[row*from.stride:], uint32(share))
			left -= share
		}
		shrinkRow(out[made*width*from.channels:], width, sums, from.height, from)
	}
}

// addRow adds so many shares of a row to the sums of columns.
func addRow(sums []uint32, row []uint8, share uint32) {
	row = row[:len(sums)]
	for i, v := range row {
		sums[i] += share * uint32(v)
	}
}

// shrinkRow makes width points of the sums of columns, which are of so many shares.
func shrinkRow(out []uint8, width int, sums []uint32, shares int, from plane) {
	all := uint64(shares) * uint64(from.width)
	for c := range from.channels {
		at, rest := c, width // the column, and what is left of it
		for made := range width {
			total, left := uint64(0), from.width
			for left >= rest {
				total += uint64(rest) * uint64(sums[at])
				left -= rest
				at, rest = at+from.channels, width
			}
			if left > 0 {
				total += uint64(left) * uint64(sums[at])
				rest -= left
			}
			out[made*from.channels+c] = uint8((total + all/2) / all)
		}
	}
}
