// Package smalljpeg decodes a JPEG in a fraction of its size: of the 64 frequencies of
// each block only the lowest are kept, and as many points made of them. That takes a
// fraction of the memory that the whole picture takes, and less than half of the time.
package smalljpeg

import (
	"encoding/binary"
	"errors"
	"image"
)

// ErrUnsupported says that a JPEG is of a kind that is decoded in its full size only, or
// is broken.
var ErrUnsupported = errors.New("this JPEG is not read in a smaller size")

// Decode decodes a JPEG in n eighths of its size, n being 1, 2 or 4. It reads what most
// cameras and sites write: grey or YCbCr, in one sequential scan. In a progressive one all
// frequencies are needed to read the next.
func Decode(data []byte, n int) (image.Image, error) {
	r := reader{n: n}
	if len(data) < 2 || data[0] != 0xff || data[1] != markerStart {
		return nil, ErrUnsupported
	}
	data = data[2:]
	for len(data) >= 4 && data[0] == 0xff {
		marker := data[1]
		if marker == 0xff { // padding
			data = data[1:]
			continue
		}
		length := int(binary.BigEndian.Uint16(data[2:])) + 2
		if length < 4 || length > len(data) {
			return nil, ErrUnsupported
		}
		segment, rest := data[4:length], data[length:]
		if marker == markerScan {
			return r.scan(segment, rest)
		}
		if !r.read(marker, segment) {
			return nil, ErrUnsupported
		}
		data = rest
	}
	return nil, ErrUnsupported
}

// Markers of a JPEG's segments.
const (
	markerStart    = 0xd8
	markerRestart  = 0xd0 // and the seven after it
	markerBaseline = 0xc0
	markerExtended = 0xc1
	markerHuffman  = 0xc4
	markerScan     = 0xda
	markerQuantize = 0xdb
	markerInterval = 0xdd
	markerApp      = 0xe0 // and the 15 after it
	markerAdobe    = 0xee
	markerComment  = 0xfe
)

// reader is what the segments before the scan say.
type reader struct {
	n             int // points that a block is wide and high
	width, height int // of the picture in full
	components    []component
	quantizers    [4][64]int32 // in the order of the file
	huffman       [2][4]*huffmanTable
	interval      int // units from one restart to the next, 0: there is none
}

// component is brightness or one of the two colours.
type component struct {
	id, quantizer byte
	h, v          int              // blocks of a unit
	tables        [2]*huffmanTable // of the first frequency, and of the others
	last          int32            // first frequency of the block before
	pix           []uint8
	stride        int
}

// read takes a segment in, and tells whether the picture may be one that can be read.
func (r *reader) read(marker byte, segment []byte) bool {
	switch {
	case marker == markerBaseline || marker == markerExtended:
		return r.components == nil && r.readFrame(segment)
	case marker == markerHuffman:
		return r.readHuffman(segment)
	case marker == markerQuantize:
		return r.readQuantizers(segment)
	case marker == markerInterval:
		if len(segment) < 2 {
			return false
		}
		r.interval = int(binary.BigEndian.Uint16(segment))
		return true
	case marker == markerAdobe: // tells of colours other than YCbCr
		return len(segment) < 12 || string(segment[:5]) != "Adobe" || segment[11] == 1
	}
	return marker == markerComment || marker&^0xf == markerApp
}

// readFrame reads the size and the components.
func (r *reader) readFrame(s []byte) bool {
	if len(s) < 6 || s[0] != 8 {
		return false
	}
	r.height, r.width = int(binary.BigEndian.Uint16(s[1:])), int(binary.BigEndian.Uint16(s[3:]))
	count := int(s[5])
	if count != 1 && count != 3 || len(s) < 6+3*count || r.width == 0 || r.height == 0 {
		return false
	}
	for i := range count {
		c := s[6+3*i:]
		r.components = append(r.components, component{id: c[0], h: int(c[1] >> 4), v: int(c[1] & 15), quantizer: c[2] & 3})
	}
	if count == 1 {
		r.components[0].h, r.components[0].v = 1, 1
		return true
	}
	if string([]byte{s[6], s[9], s[12]}) == "RGB" {
		return false
	}
	_, known := r.ratio()
	return known && r.components[1].h == 1 && r.components[1].v == 1 && r.components[2].h == 1 && r.components[2].v == 1
}

// ratio is how much finer brightness is than the colours.
func (r *reader) ratio() (image.YCbCrSubsampleRatio, bool) {
	switch [2]int{r.components[0].h, r.components[0].v} {
	case [2]int{1, 1}:
		return image.YCbCrSubsampleRatio444, true
	case [2]int{2, 1}:
		return image.YCbCrSubsampleRatio422, true
	case [2]int{1, 2}:
		return image.YCbCrSubsampleRatio440, true
	case [2]int{2, 2}:
		return image.YCbCrSubsampleRatio420, true
	}
	return 0, false
}

func (r *reader) readQuantizers(s []byte) bool {
	for len(s) > 0 {
		to, wide := &r.quantizers[s[0]&3], s[0]>>4 != 0
		s = s[1:]
		for i := range to {
			switch {
			case wide && len(s) >= 2:
				to[i], s = int32(binary.BigEndian.Uint16(s)), s[2:]
			case !wide && len(s) >= 1:
				to[i], s = int32(s[0]), s[1:]
			default:
				return false
			}
		}
	}
	return true
}

func (r *reader) readHuffman(s []byte) bool {
	for len(s) > 0 {
		if len(s) < 17 || s[0]>>4 > 1 || s[0]&15 > 3 {
			return false
		}
		table, size := newHuffmanTable(s[1:17], s[17:])
		if table == nil {
			return false
		}
		r.huffman[s[0]>>4][s[0]&15] = table
		s = s[17+size:]
	}
	return true
}

// scan decodes the picture.
func (r *reader) scan(header, data []byte) (image.Image, error) {
	count := len(r.components)
	if count == 0 || len(header) < 1+2*count || int(header[0]) != count {
		return nil, ErrUnsupported
	}
	across, down := r.units()
	for i := range r.components {
		c, s := &r.components[i], header[1+2*i:]
		if s[0] != c.id || s[1]>>4 > 3 || s[1]&15 > 3 {
			return nil, ErrUnsupported
		}
		c.tables = [2]*huffmanTable{r.huffman[0][s[1]>>4], r.huffman[1][s[1]&15]}
		if c.tables[0] == nil || c.tables[1] == nil {
			return nil, ErrUnsupported
		}
		c.stride = across * c.h * r.n
		c.pix = make([]uint8, c.stride*down*c.v*r.n)
	}
	bits := bitReader{data: data}
	for unit := range across * down {
		if r.interval > 0 && unit > 0 && unit%r.interval == 0 {
			if !bits.restart() {
				return nil, ErrUnsupported
			}
			for i := range r.components {
				r.components[i].last = 0
			}
		}
		for i := range r.components {
			c := &r.components[i]
			for b := range c.h * c.v {
				x, y := unit%across*c.h+b%c.h, unit/across*c.v+b/c.h
				if !r.block(&bits, c, c.pix[(y*c.stride+x)*r.n:]) {
					return nil, ErrUnsupported
				}
			}
		}
	}
	return r.picture(), nil
}

// units gives how many units of blocks there are across and down.
func (r *reader) units() (across, down int) {
	w, h := 8*r.components[0].h, 8*r.components[0].v
	return (r.width + w - 1) / w, (r.height + h - 1) / h
}

func (r *reader) picture() image.Image {
	box := image.Rect(0, 0, (r.width*r.n+7)/8, (r.height*r.n+7)/8)
	first := r.components[0]
	if len(r.components) == 1 {
		return &image.Gray{Pix: first.pix, Stride: first.stride, Rect: box}
	}
	ratio, _ := r.ratio()
	blue, red := r.components[1], r.components[2]
	return &image.YCbCr{Y: first.pix, Cb: blue.pix, Cr: red.pix, YStride: first.stride, CStride: blue.stride, SubsampleRatio: ratio, Rect: box}
}

// place gives where a frequency, numbered as in the file, stands in a block of 4 × 4,
// and -1 for the higher ones.
var place = func() (at [64]int8) {
	x, y := 0, 0
	for i := range at {
		if at[i] = -1; x < 4 && y < 4 {
			at[i] = int8(4*y + x)
		}
		switch up := (x+y)%2 == 0; { // along one diagonal, and back along the next
		case up && x == 7:
			y++
		case up && y == 0:
			x++
		case up:
			x, y = x+1, y-1
		case y == 7:
			x++
		case x == 0:
			y++
		default:
			x, y = x-1, y+1
		}
	}
	return at
}()

// block reads a block and makes its points; false: it is broken.
func (r *reader) block(bits *bitReader, c *component, to []uint8) bool {
	var low [16]int32
	quantizer := &r.quantizers[c.quantizer]
	size := bits.code(c.tables[0])
	if size > 11 {
		return false
	}
	c.last += bits.value(uint(size))
	low[0] = c.last * quantizer[0]
	for i := 1; i < 64; i++ {
		code := bits.code(c.tables[1])
		zeros, size := int(code>>4), uint(code&15)
		if size == 0 {
			if zeros < 15 { // the rest of the block is
				break
			}
			i += zeros
			continue
		}
		if i += zeros; i > 63 {
			return false
		}
		v := bits.value(size)
		if at := place[i]; at >= 0 {
			low[at] = v * quantizer[i]
		}
	}
	if bits.failed() {
		return false
	}
	switch r.n {
	case 1:
		to[0] = point(low[0], 3)
	case 2:
		inverse2(&low, to, c.stride)
	default:
		inverse4(&low, to, c.stride)
	}
	return true
}

// point makes a point of a value with so many bits behind the point.
func point(v int32, bits uint) uint8 {
	return uint8(min(max((v+1<<(bits-1))>>bits+128, 0), 255))
}

// inverse2 makes 2 × 2 points of the four lowest frequencies.
func inverse2(low *[16]int32, to []uint8, stride int) {
	top, bottom := low[0]+low[4], low[0]-low[4]
	above, below := low[1]+low[5], low[1]-low[5] // how the left differs from the right
	to[0], to[1] = point(top+above, 3), point(top-above, 3)
	to[stride], to[stride+1] = point(bottom+below, 3), point(bottom-below, 3)
}

// Cosines of 45, 22.5 and 67.5 degrees, with cosineBits bits behind the point.
const (
	cosineBits = 11
	cosine45   = 1448
	cosine22   = 1892
	cosine67   = 784
)

// inverse4 makes 4 × 4 points of the 16 lowest frequencies: the columns first, then the
// rows.
func inverse4(low *[16]int32, to []uint8, stride int) {
	const kept = 3 // bits behind the point from columns to rows
	for x := range 4 {
		a, b, c, d := four(low[x], low[x+4], low[x+8], low[x+12])
		const off, half = cosineBits - kept, 1 << (cosineBits - kept - 1)
		low[x], low[x+4], low[x+8], low[x+12] = (a+half)>>off, (b+half)>>off, (c+half)>>off, (d+half)>>off
	}
	for y := range 4 {
		row := low[4*y : 4*y+4 : 4*y+4]
		a, b, c, d := four(row[0], row[1], row[2], row[3])
		out := to[y*stride : y*stride+4 : y*stride+4]
		const bits = kept + cosineBits + 2 // each pass gives the double
		out[0], out[1], out[2], out[3] = point(a, bits), point(b, bits), point(c, bits), point(d, bits)
	}
}

// four makes four points of the four lowest frequencies of a line, twice what they are
// and with cosineBits bits more behind the point.
func four(f0, f1, f2, f3 int32) (a, b, c, d int32) {
	outer, inner := (f0+f2)*cosine45, (f0-f2)*cosine45
	far, near := f1*cosine22+f3*cosine67, f1*cosine67-f3*cosine22
	return outer + far, inner + near, inner - near, outer - far
}
