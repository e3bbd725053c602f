// The codes of a scan.

package smalljpeg

import "encoding/binary"

// huffmanTable is a code of up to 16 bits for values of a byte.
type huffmanTable struct {
	// fast has for the next fastBits bits how many of them are a code, and its value;
	// 0: the code is longer.
	fast   [1 << fastBits]struct{ bits, value uint8 }
	beyond [17]uint32 // codes of so many bits are less, with 16 bits behind the point
	offset [17]int32  // from a code of so many bits to its value
	values [256]uint8
}

const fastBits = 9

// newHuffmanTable makes a table of how many codes there are of each length, and of their
// values in order. It gives how many values there are; nil: it is broken.
func newHuffmanTable(counts, values []byte) (*huffmanTable, int) {
	t := &huffmanTable{}
	code, made := uint32(0), 0
	for bits := 1; bits <= 16; bits++ {
		count := int(counts[bits-1])
		if made+count > min(len(values), len(t.values)) || code+uint32(count) > 1<<bits {
			return nil, 0
		}
		t.offset[bits] = int32(made) - int32(code)
		for range count {
			t.values[made] = values[made]
			if bits <= fastBits {
				for i := range uint32(1) << (fastBits - bits) {
					entry := &t.fast[code<<(fastBits-bits)+i]
					entry.bits, entry.value = uint8(bits), values[made]
				}
			}
			code, made = code+1, made+1
		}
		t.beyond[bits] = code << (16 - bits)
		code <<= 1
	}
	return t, made
}

// bitReader reads the bits of a scan. Behind its end there are zeros without end.
type bitReader struct {
	data   []byte
	acc    uint64 // the last of its bits are the next of the scan
	have   uint   // how many
	beyond uint   // how many of them are behind the end
	broken bool   // a code was read that there is not
}

// fill has at least 32 bits be there.
func (b *bitReader) fill() {
	if len(b.data) >= 4 {
		if x := binary.BigEndian.Uint32(b.data); (^x-0x01010101)&x&0x80808080 == 0 { // no byte is 255
			b.acc, b.have, b.data = b.acc<<32|uint64(x), b.have+32, b.data[4:]
			return
		}
	}
	for b.have < 32 {
		b.acc <<= 8
		b.have += 8
		switch {
		case len(b.data) > 0 && b.data[0] != 0xff:
			b.acc |= uint64(b.data[0])
			b.data = b.data[1:]
		case len(b.data) > 1 && b.data[1] == 0: // so 255 is written
			b.acc |= 0xff
			b.data = b.data[2:]
		default:
			b.beyond += 8
		}
	}
}

// failed tells whether what was read is not in the scan.
func (b *bitReader) failed() bool { return b.broken || b.beyond > b.have }

// restart goes on behind a marker that is to come next.
func (b *bitReader) restart() bool {
	if len(b.data) < 2 || b.data[0] != 0xff || b.data[1]&^7 != markerRestart {
		return false
	}
	*b = bitReader{data: b.data[2:]}
	return true
}

// code reads a code of a table and gives its value, 0 for one that the table does not
// have. After it 15 bits are there.
func (b *bitReader) code(t *huffmanTable) uint8 {
	if b.have < 32 {
		b.fill()
	}
	if e := t.fast[b.acc>>(b.have-fastBits)&(1<<fastBits-1)]; e.bits > 0 {
		b.have -= uint(e.bits)
		return e.value
	}
	next := uint32(b.acc >> (b.have - 16) & 0xffff)
	for bits := uint(fastBits + 1); bits <= 16; bits++ {
		if next < t.beyond[bits] {
			b.have -= bits
			return t.values[uint8(int32(next>>(16-bits))+t.offset[bits])]
		}
	}
	b.broken = true
	return 0
}

// value reads a value of so many bits, of which the upper half is above zero.
func (b *bitReader) value(size uint) int32 {
	if size == 0 {
		return 0
	}
	b.have -= size
	v := int32(b.acc >> b.have & (1<<size - 1))
	if v < 1<<(size-1) {
		v -= 1<<size - 1
	}
	return v
}
