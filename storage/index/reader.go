package index

import (
	"encoding/binary"
	"math"
	"sync"
)

// noDoc is the document of a reader that has read all.
const noDoc = math.MaxUint32

// listReader reads a list of a segment window by window. What is damaged ends it.
type listReader struct {
	pieces []Entry // of which the first is being read
	at     int     // in its data, behind the next posting
	doc    uint32  // of the next posting
	counts uint8   // of the next posting

	window uint32 // the end of the window that was read last
	posts  *postings
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

// decoded are the postings of readers.
var decoded = sync.Pool{New: func() any { return &postings{} }}

// close lets go of what the reader decoded.
func (l *listReader) close() {
	if l.posts != nil {
		decoded.Put(l.posts)
		l.posts = nil
	}
}

// mark adds the documents of a window to a set.
func (l *listReader) mark(w *window, to *bitset) {
	l.decode(w)
	for _, doc := range l.posts.docs[:l.posts.n] {
		to.add(doc)
	}
}

// read gives the window the postings of a set of its documents.
func (l *listReader) read(w *window, set *bitset) {
	l.decode(w)
	to, n := &w.posts, 0
	for i, doc := range l.posts.docs[:l.posts.n] {
		to.docs[n], to.counts[n] = doc, l.posts.counts[i]
		n += int(set[doc/64] >> (doc % 64) & 1)
	}
	to.n = n
}

// decode reads the postings of a window, once.
func (l *listReader) decode(w *window) {
	if l.window == w.to {
		return
	}
	l.window = w.to
	if l.posts == nil {
		l.posts = decoded.Get().(*postings)
	}
	l.posts.n = 0
	if l.doc < w.from {
		l.skip(w.from)
	}
	for l.doc < w.to {
		l.readPiece(w)
	}
}

// readPiece is decode up to the end of a piece.
func (l *listReader) readPiece(w *window) {
	p, from, to, n := l.posts, w.from, w.to, l.posts.n
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
