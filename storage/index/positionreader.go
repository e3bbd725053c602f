package index

import "encoding/binary"

// positionReader reads a list of KeyPositions of a segment window by window. What is
// damaged ends it.
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

// read gives where a phrase may begin for the sake of the list's word, which is so many
// words after the first, in a set of a window's documents. Those of other documents are
// passed over.
func (r *positionReader) read(w *window, set *bitset, after uint32, starts *phraseStarts) {
	starts.has, starts.all = bitset{}, starts.all[:0]
	for next := set.next(0); next < windowDocs; next = set.next(next) {
		at := w.from + uint32(next)
		if r.doc < at && r.skip(at) {
			r.doc = r.open()
		}
		if r.doc >= w.to || !r.begin() {
			return
		}
		r.readPiece(w, set, after, starts)
		if r.doc >= w.to {
			return
		}
		next = max(next+1, int(r.doc-w.from))
	}
}

// readPiece is read to the end of a piece, and then to the next one.
func (r *positionReader) readPiece(w *window, set *bitset, after uint32, starts *phraseStarts) {
	data, doc, last := r.data, r.doc, uint32(r.left[0].Last)
	shape, from, at := r.shape, r.from, r.to
	starts.grow(len(data) - from)
	for doc < w.to {
		if doc >= w.from && set.has(uint16(doc-w.from)) {
			starts.add(uint16(doc-w.from), places{shape, data[from:at]}, after)
		}
		if at >= len(data) {
			if doc != last {
				break
			}
			r.doc = r.next(last)
			return
		}
		v := uint64(data[at])
		if at++; v >= 0x80 {
			if at < len(data) && data[at] < 0x80 {
				v = v&0x7f | uint64(data[at])<<7
				at++
			} else {
				long, n := binary.Uvarint(data[at-1:])
				if n <= 0 {
					break
				}
				v, at = long, at-1+n
			}
		}
		gap := v >> shapeBits
		if gap == 0 || gap > uint64(last-doc) {
			break
		}
		end := 0
		if shape, from = placesShape(v&(1<<shapeBits-1)), at; shape == manyPlaces && at < len(data) && data[at] < 0x80 {
			from, end = at+1, at+1+int(data[at])
		} else if from, end = findPlaces(data, at, shape); end < 0 {
			break
		}
		if end > len(data) {
			break
		}
		doc, at = doc+uint32(gap), end
	}
	if r.doc, r.shape, r.from, r.to = doc, shape, from, at; doc < w.to {
		r.doc = r.damaged()
	}
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
