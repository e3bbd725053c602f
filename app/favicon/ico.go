package favicon

// ICO, as browsers have it: a directory of pictures, each a PNG or a Windows
// bitmap without its file header.

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
)

var errICO = errors.New("the ICO file is broken")

const (
	icoHead   = 6
	icoEntry  = 16
	maxImages = 64
	bmpHead   = 40
	icoSide   = 256 // pixels that a bitmap has at most
)

// isICO tells whether bytes begin as an ICO or CUR file does.
func isICO(data []byte) bool {
	return len(data) > icoHead && data[0] == 0 && data[1] == 0 && (data[2] == 1 || data[2] == 2) && data[3] == 0
}

// decodeICO gives the picture of a file that serves best, or the PNG that it is.
func decodeICO(data []byte) (img image.Image, inside []byte, err error) {
	count := int(binary.LittleEndian.Uint16(data[4:]))
	var best []byte
	most := 0
	for i := range min(count, maxImages) {
		at := icoHead + i*icoEntry
		if at+icoEntry > len(data) {
			break
		}
		size, from := int64(binary.LittleEndian.Uint32(data[at+8:])), int64(binary.LittleEndian.Uint32(data[at+12:]))
		if size <= 0 || from < 0 || from+size > int64(len(data)) {
			continue
		}
		side := int(data[at])
		if side == 0 {
			side = icoSide
		}
		if w := worth(side); w > most {
			most, best = w, data[from:from+size]
		}
	}
	switch {
	case best == nil:
		return nil, nil, errICO
	case bytes.HasPrefix(best, []byte("\x89PNG")):
		return nil, best, nil
	}
	img, err = decodeBitmap(best)
	return img, nil, err
}

// bitmap is a Windows bitmap of an ICO file: rows from the bottom up, each of whole
// words of 32 bits, and after them a mask with a bit for each pixel that is not drawn.
type bitmap struct {
	width, height, bits int
	palette             []color.NRGBA
	pixels, mask        []byte
}

// decodeBitmap decodes one. Its size is bounded before any memory is taken for it.
func decodeBitmap(data []byte) (image.Image, error) {
	b, err := readBitmap(data)
	if err != nil {
		return nil, err
	}
	out := image.NewNRGBA(image.Rect(0, 0, b.width, b.height))
	opaque := b.bits == 32 && !b.hasAlpha()
	for y := range b.height {
		for x := range b.width {
			c := b.at(x, y)
			if b.bits != 32 || opaque {
				c.A = 255
				if b.masked(x, y) {
					c = color.NRGBA{}
				}
			}
			out.SetNRGBA(x, b.height-1-y, c)
		}
	}
	return out, nil
}

func readBitmap(data []byte) (b bitmap, err error) {
	if len(data) < bmpHead {
		return b, errICO
	}
	u32 := func(at int) int { return int(int32(binary.LittleEndian.Uint32(data[at:]))) }
	head := u32(0)
	b.width, b.height = u32(4), u32(8)/2 // with its mask it is twice as high
	b.bits = int(binary.LittleEndian.Uint16(data[14:]))
	compression, used := u32(16), u32(32)
	if head < bmpHead || head > len(data) || compression != 0 || b.width <= 0 || b.height <= 0 || b.width > icoSide || b.height > icoSide {
		return b, errICO
	}
	data = data[head:]
	switch b.bits {
	case 1, 4, 8:
		if used <= 0 || used > 1<<b.bits {
			used = 1 << b.bits
		}
		if len(data) < 4*used {
			return b, errICO
		}
		b.palette = make([]color.NRGBA, 1<<b.bits)
		for i := range used {
			b.palette[i] = color.NRGBA{data[4*i+2], data[4*i+1], data[4*i], 255}
		}
		data = data[4*used:]
	case 24, 32:
	default:
		return b, errICO
	}
	size := b.stride(b.bits) * b.height
	if len(data) < size {
		return b, errICO
	}
	b.pixels, b.mask = data[:size], data[size:]
	if len(b.mask) < b.stride(1)*b.height { // some have none
		b.mask = nil
	}
	return b, nil
}

// stride is how many bytes a row takes that has so many bits a pixel.
func (b *bitmap) stride(bits int) int { return (b.width*bits + 31) / 32 * 4 }

// at gives the pixel of a column in a row from the bottom.
func (b *bitmap) at(x, y int) color.NRGBA {
	row := b.pixels[y*b.stride(b.bits):]
	switch b.bits {
	case 24:
		return color.NRGBA{row[3*x+2], row[3*x+1], row[3*x], 255}
	case 32:
		return color.NRGBA{row[4*x+2], row[4*x+1], row[4*x], row[4*x+3]}
	}
	per := 8 / b.bits
	value := row[x/per] >> ((per - 1 - x%per) * b.bits) & (1<<b.bits - 1)
	return b.palette[value]
}

// hasAlpha tells whether the fourth bytes of pixels say anything.
func (b *bitmap) hasAlpha() bool {
	for i := 3; i < len(b.pixels); i += 4 {
		if b.pixels[i] != 0 {
			return true
		}
	}
	return false
}

// masked tells whether the mask leaves a pixel out.
func (b *bitmap) masked(x, y int) bool {
	return b.mask != nil && b.mask[y*b.stride(1)+x/8]>>(7-x%8)&1 == 1
}
