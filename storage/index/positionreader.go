package index

import "encoding/binary"

// positionReader reads a list of KeyPositions of a segment.
type positionReader struct {
	pieceReader
	doc uint32 // of the next posting, or where its piece is not read yet, that or one before

	data     []byte // of the piece that is being read
	shape    placesShape
	from, to int // where the places of the next posting are in data
}

func newPositionReader(s *scan, some []Entry) positionReader {
	r := positionReader{pieceReader: pieceReader{scan: s, left: some}}
	r.doc = r.open()
	return r
}

// skip goes to the first posting of a document or one after it, and gives its
// document.
func (r *positionReader) skip(to uint32) (doc uint32) {
	if r.doc < to && r.pieceReader.skip(to) {
		r.doc = r.open()
	}
	for r.doc < to && r.begin() {
		r.skipInPiece(to)
	}
	return r.doc
}

// skipInPiece is skip to the end of the piece, and then to the next one.
func (r *positionReader) skipInPiece(to uint32) {
	data, doc, at, last := r.data, r.doc, r.to, uint32(r.left[0].Last)
	for doc < to {
		if at >= len(data) {
			if doc == last {
				r.doc = r.pieceReader.next(last)
				return
			}
			break
		}
		v := uint64(data[at])
		if at++; v >= 0x80 {
			long, n := binary.Uvarint(data[at-1:])
			if n <= 0 {
				break
			}
			v, at = long, at-1+n
		}
		gap := v >> shapeBits
		if gap == 0 || gap > uint64(last-doc) {
			break
		}
		shape, from, end := placesShape(v&(1<<shapeBits-1)), at, 0
		if shape == manyPlaces && at < len(data) && data[at] < 0x80 {
			from, end = at+1, at+1+int(data[at])
		} else if from, end = findPlaces(data, at, shape); end < 0 {
			break
		}
		if end > len(data) {
			break
		}
		doc += uint32(gap)
		r.shape, r.from, at = shape, from, end
	}
	if r.doc, r.to = doc, at; doc < to {
		r.doc = r.damaged()
	}
}

// positions gives the places of the next posting in a slice that may be to.
func (r *positionReader) positions(to []uint32) []uint32 {
	if !r.begin() {
		return to[:0]
	}
	return places{r.shape, r.data[r.from:r.to]}.unpack(to)
}

// begin reads the data of the first piece, if it is not read yet.
func (r *positionReader) begin() bool {
	if r.ready {
		return true
	}
	data, ok := r.load()
	if ok {
		gap, n := readUvarint(data)
		shape := placesShape(gap & (1<<shapeBits - 1))
		if n > 0 {
			if r.from, r.to = findPlaces(data, n, shape); r.to >= 0 {
				r.data, r.shape = data, shape
				return true
			}
		}
		r.fail(ErrDamaged)
	}
	r.left, r.doc = nil, noDoc
	return false
}
