package index

import (
	"encoding/binary"
	"math"
)

// noDoc is the document of a reader that has read all.
const noDoc = math.MaxUint32

// listReader reads a list of a segment window by window. What is damaged ends it.
type listReader struct {
	pieces []Entry // of which the first is being read
	at     int     // in its data, behind the next posting
	doc    uint32  // of the next posting
	counts uint8   // of the next posting
}

func newListReader(pieces []Entry) listReader {
	l := listReader{pieces: pieces}
	l.open()
	return l
}

// open goes to the first posting of the first piece.
func (l *listReader) open() {
	if len(l.pieces) == 0 || len(l.pieces[0].Data) == 0 {
		l.end()
		return
	}
	data := l.pieces[0].Data
	l.doc, l.counts, l.at = uint32(l.pieces[0].First), 1, 1
	if data[0]&1 == 0 && len(data) > 1 {
		l.counts, l.at = data[1], 2
	}
}

func (l *listReader) end() { l.pieces, l.doc = nil, noDoc }

// skip leaves out the pieces that end before a document.
func (l *listReader) skip(from uint32) {
	some := l.pieces
	for len(some) > 0 && uint32(some[0].Last) < from {
		some = some[1:]
	}
	if len(some) < len(l.pieces) {
		l.pieces = some
		l.open()
	}
}

// read gives the window the postings of its documents.
func (l *listReader) read(w *window) {
	w.posts.n = 0
	if l.doc < w.from {
		l.skip(w.from)
	}
	for l.doc < w.to {
		l.readPiece(w)
	}
}

// readPiece is read up to the end of a piece.
func (l *listReader) readPiece(w *window) {
	p, from, to, n := &w.posts, w.from, w.to, w.posts.n
	data, at, doc, counts := l.pieces[0].Data, l.at, l.doc, l.counts
	for {
		if doc >= from {
			p.docs[n], p.counts[n] = uint16(doc-from), counts
			n++
		}
		if at >= len(data) {
			break
		}
		v := uint32(data[at])
		if at++; v >= 0x80 {
			long, width := binary.Uvarint(data[at-1:])
			v, at = uint32(long), at-1+max(width, 1)
		}
		counts = 1
		if at < len(data) { // without a branch, which nobody could foretell
			plain := uint8(v & 1)
			counts = plain | data[at]&(plain-1)
			at += int(plain ^ 1)
		}
		next := doc + v>>1
		if next <= doc {
			break
		}
		if doc = next; doc >= to {
			p.n = n
			l.at, l.doc, l.counts = at, doc, counts
			return
		}
	}
	p.n = n
	l.pieces = l.pieces[1:]
	if l.open(); l.doc <= doc {
		l.end()
	}
}

// positionReader reads a list of KeyPositions of a segment.
type positionReader struct {
	pieces []Entry // of which the first is being read
	rest   []byte  // of its data, behind the next posting
	doc    uint32  // of the next posting
	places places  // of the next posting
}

func newPositionReader(pieces []Entry) positionReader {
	r := positionReader{pieces: pieces}
	r.open()
	return r
}

// open goes to the first posting of the first piece.
func (r *positionReader) open() {
	if len(r.pieces) == 0 {
		r.doc = noDoc
		return
	}
	r.doc, r.rest = uint32(r.pieces[0].First), r.pieces[0].Data
	if _, r.places, r.rest = nextPositions(r.rest); r.rest == nil {
		r.pieces = nil
		r.open()
	}
}

// next goes to the next posting.
func (r *positionReader) next() {
	gap, p, rest := nextPositions(r.rest)
	if next := r.doc + uint32(gap); rest != nil && next > r.doc {
		r.doc, r.places, r.rest = next, p, rest
		return
	}
	last := r.doc
	r.pieces = r.pieces[1:]
	if r.open(); r.doc <= last {
		r.pieces, r.doc = nil, noDoc
	}
}

// skip goes to the first posting of a document or one after it.
func (r *positionReader) skip(to uint32) {
	if len(r.pieces) > 0 && uint32(r.pieces[0].Last) < to {
		for len(r.pieces) > 0 && uint32(r.pieces[0].Last) < to {
			r.pieces = r.pieces[1:]
		}
		r.open()
	}
	for r.doc < to {
		r.next()
	}
}
