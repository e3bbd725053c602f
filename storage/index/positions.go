package index

import "encoding/binary"

// placesShape says how the positions of a word in a document are written. Most
// words stand once in a text, and a list of positions is the largest part of an
// index.
type placesShape uint8

// The shapes. Positions of the body are counted from bodyOffset, but for
// manyPlaces.
const (
	manyPlaces placesShape = iota // uvarint(bytes) and that many bytes of uvarints: the first position and the distances between positions
	onePlace                      // uvarint(position in the body)
	twoPlaces                     // uvarint(first position in the body) uvarint(distance of the second)
	titlePlace                    // uvarint(position in the headline)

	shapeBits = 2
)

// places are the positions of a word in a document, still packed.
type places struct {
	shape placesShape
	data  []byte
}

// packPlaces packs positions, which are in order, at the end of a buffer.
func packPlaces(buffer []byte, all []uint32) (p places, longer []byte) {
	start := len(buffer)
	switch {
	case len(all) == 1 && all[0] < bodyOffset:
		p.shape = titlePlace
		buffer = binary.AppendUvarint(buffer, uint64(all[0]))
	case len(all) == 1:
		p.shape = onePlace
		buffer = binary.AppendUvarint(buffer, uint64(all[0]-bodyOffset))
	case len(all) == 2 && all[0] >= bodyOffset:
		p.shape = twoPlaces
		buffer = binary.AppendUvarint(buffer, uint64(all[0]-bodyOffset))
		buffer = binary.AppendUvarint(buffer, uint64(all[1]-all[0]))
	default:
		last := uint32(0)
		for _, at := range all {
			buffer = binary.AppendUvarint(buffer, uint64(at-last))
			last = at
		}
	}
	p.data = buffer[start:len(buffer):len(buffer)]
	return p, buffer
}

// placesArena has the places of many postings, one after the other: a slice for
// each would take more than what is in it. It can have a gigabyte.
type placesArena struct {
	data []byte
	at   []uint32 // by posting: where its places begin in data, and their shape in the lowest bits
}

func (a *placesArena) add(p places) {
	a.at = append(a.at, uint32(len(a.data))<<shapeBits|uint32(p.shape))
	a.data = append(a.data, p.data...)
}

func (a *placesArena) reset() { a.data, a.at = a.data[:0], a.at[:0] }

// of gives the places of a posting.
func (a *placesArena) of(posting int) places {
	from, to := int(a.at[posting]>>shapeBits), len(a.data)
	if posting+1 < len(a.at) {
		to = int(a.at[posting+1] >> shapeBits)
	}
	return places{placesShape(a.at[posting] & (1<<shapeBits - 1)), a.data[from:to:to]}
}

// base is what the first position is counted from.
func (p places) base() uint32 {
	if p.shape == manyPlaces || p.shape == titlePlace {
		return 0
	}
	return bodyOffset
}

// unpack returns the positions in a slice that may be to.
func (p places) unpack(to []uint32) []uint32 {
	to = to[:0]
	last := p.base()
	for i, data := 0, p.data; i < len(data); {
		v := uint32(data[i])
		if i++; v >= 0x80 {
			if i < len(data) && data[i] < 0x80 { // nearly all that are not of one byte have two
				v = v&0x7f | uint32(data[i])<<7
				i++
			} else {
				long, n := binary.Uvarint(data[i-1:])
				if n <= 0 {
					return to
				}
				v, i = uint32(long), i-1+n
			}
		}
		last += v
		to = append(to, last)
	}
	return to
}

// eachPositions calls do for each posting of a list of KeyPositions.
func (e Entry) eachPositions(do func(doc int, p places)) {
	doc, data := e.First, e.Data
	for len(data) > 0 {
		gap, p, rest := nextPositions(data)
		if rest == nil {
			return
		}
		doc, data = doc+gap, rest
		do(doc, p)
	}
}

// nextPositions reads one posting of such a list. rest is nil if there is none.
func nextPositions(data []byte) (gap int, p places, rest []byte) {
	v, n := readUvarint(data)
	if n <= 0 {
		return 0, p, nil
	}
	p.shape = placesShape(v & (1<<shapeBits - 1))
	from, to := findPlaces(data, n, p.shape)
	if to < 0 {
		return 0, p, nil
	}
	p.data = data[from:to:to]
	return int(v >> shapeBits), p, data[to:]
}

// findPlaces gives where the places of a posting begin and end, a negative end if
// they do not.
func findPlaces(data []byte, at int, shape placesShape) (from, to int) {
	switch shape {
	case manyPlaces:
		size, n := readUvarint(data[at:])
		if n <= 0 || size > uint64(len(data)-at-n) {
			return 0, -1
		}
		return at + n, at + n + int(size)
	case twoPlaces:
		if to = skipUvarint(data, at); to < 0 {
			return 0, -1
		}
		return at, skipUvarint(data, to)
	}
	return at, skipUvarint(data, at)
}

// skipUvarint returns where the number ends that begins at a place, -1 if there is none.
func skipUvarint(data []byte, at int) int {
	for at < len(data) {
		if at++; data[at-1] < 0x80 {
			return at
		}
	}
	return -1
}
