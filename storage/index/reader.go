package index

import (
	"encoding/binary"
	"math"
	"math/bits"
	"sync"
)

// noDoc is the document of a reader that has read all.
const noDoc = math.MaxUint32

// pieceReader goes through the pieces of a list in a stretch. Their data is read when
// it is needed.
type pieceReader struct {
	*scan
	left  []Entry // of which the first is being read
	ready bool    // its data is there
}

// open returns the first document of the first piece.
func (p *pieceReader) open() (doc uint32) {
	p.ready = false
	if len(p.left) == 0 {
		return noDoc
	}
	return uint32(p.left[0].First)
}

// next goes to the next piece, which must begin after a document.
func (p *pieceReader) next(last uint32) (doc uint32) {
	p.left = p.left[1:]
	if doc = p.open(); doc <= last {
		return p.damaged()
	}
	return doc
}

// skip leaves out the pieces that end before a document, and reports whether there
// were any.
func (p *pieceReader) skip(to uint32) bool {
	some := p.left
	for len(some) > 0 && uint32(some[0].Last) < to {
		some = some[1:]
	}
	skipped := len(some) < len(p.left)
	p.left = some
	return skipped
}

// appendBlock appends the number of the block that has the first piece that does not end
// before a document, if that does not stand with its key.
func (p *pieceReader) appendBlock(to []int64, doc uint32) []int64 {
	for i := range p.left {
		if e := &p.left[i]; uint32(e.Last) >= doc {
			if e.away.block > 0 {
				to = append(to, p.segment.FirstBlock+int64(e.away.block))
			}
			break
		}
	}
	return to
}

// load reads the data of the first piece. Those after it are likely to be next.
func (p *pieceReader) load() ([]byte, bool) {
	e, last := p.left[0], p.left[len(p.left)-1]
	data, err := p.segment.data(e, max(0, last.away.block-e.away.block), p.Data)
	if err != nil {
		p.fail(err)
		return nil, false
	}
	p.ready = true
	return data, true
}

// damaged ends the list.
func (p *pieceReader) damaged() (doc uint32) {
	p.fail(ErrDamaged)
	p.left = nil
	return noDoc
}

// listReader reads a list of a segment window by window. What is damaged ends it.
type listReader struct {
	pieceReader
	doc uint32 // the next posting is of this document or a later one

	data   []byte // of the piece that is being read, if that is not packed
	at     int    // behind the next posting
	counts uint8  // of the next posting

	packed packedList // else
	word   int        // the next of its words
	rank   int        // postings before that
	titles int        // and how many of them are in the headline

	window uint32 // the end of the window that was read last
	posts  *decodedList
}

// decodedList are the postings of a list in a window.
type decodedList struct {
	has    bitset
	counts [windowDocs]uint8 // in the order of documents
	n      int
	packed []packedRun // whose counts are not decoded
}

// packedRun are some of the decoded postings, and where they stand in a packed list.
type packedRun struct {
	packedList
	at, n        int // of the decoded
	rank, titles int // of the first of them, see listReader
}

// unpack decodes all counts.
func (p *decodedList) unpack() {
	for _, r := range p.packed {
		r.counts(r.rank, r.titles, p.counts[r.at:][:r.n])
	}
	p.packed = p.packed[:0]
}

// countsOf gives the counts of one posting.
func (p *decodedList) countsOf(at int) uint8 {
	for i := range p.packed {
		if r := &p.packed[i]; at >= r.at && at < r.at+r.n {
			return r.countsOf(r.rank+at-r.at, r.rank, r.titles)
		}
	}
	return p.counts[at]
}

// decoded are decodedLists that nobody uses.
var decoded = sync.Pool{New: func() any { return &decodedList{} }}

func newListReader(s *scan, some []Entry) listReader {
	l := listReader{pieceReader: pieceReader{scan: s, left: some}}
	l.doc = l.open()
	return l
}

// close lets go of what the reader decoded.
func (l *listReader) close() {
	if l.posts != nil {
		clear(l.posts.packed[:cap(l.posts.packed)]) // they hold blocks
		decoded.Put(l.posts)
		l.posts = nil
	}
}

// mark adds the documents of a window to a set.
func (l *listReader) mark(w *window, to *bitset) {
	l.decode(w)
	to.addAll(&l.posts.has)
}

// read gives the window the postings of a set of its documents.
func (l *listReader) read(w *window, set *bitset) {
	l.decode(w)
	if len(l.posts.packed) > 0 {
		if l.readFew(w, set) {
			return
		}
		l.posts.unpack()
	}
	to, from := &w.posts, l.posts
	n, rank := 0, 0
	for i, has := range from.has {
		wanted := has & set[i]
		if wanted == has {
			for ; has != 0; has &= has - 1 {
				to.docs[n], to.counts[n] = uint16(64*i+bits.TrailingZeros64(has)), from.counts[rank]
				n++
				rank++
			}
			continue
		}
		for ; wanted != 0; wanted &= wanted - 1 {
			bit := bits.TrailingZeros64(wanted)
			to.docs[n], to.counts[n] = uint16(64*i+bit), from.counts[rank+bits.OnesCount64(has&(1<<bit-1))]
			n++
		}
		rank += bits.OnesCount64(has)
	}
	to.n = n
}

// fewPart is which part of a list's postings are few: so many that it takes longer to
// decode the counts of all than to look those of the few up.
const fewPart = 6

// readFew is read without decoding the counts of all postings, if few are wanted.
func (l *listReader) readFew(w *window, set *bitset) bool {
	to, from := &w.posts, l.posts
	wanted := 0
	for i, has := range from.has {
		wanted += bits.OnesCount64(has & set[i])
	}
	if wanted*fewPart > from.n {
		return false
	}
	n, rank := 0, 0
	for i, has := range from.has {
		for wanted := has & set[i]; wanted != 0; wanted &= wanted - 1 {
			bit := bits.TrailingZeros64(wanted)
			to.docs[n], to.counts[n] = uint16(64*i+bit), from.countsOf(rank+bits.OnesCount64(has&(1<<bit-1)))
			n++
		}
		rank += bits.OnesCount64(has)
	}
	to.n = n
	return true
}

// decode reads the postings of a window, once.
func (l *listReader) decode(w *window) {
	if l.window == w.to {
		return
	}
	l.window = w.to
	if l.posts == nil {
		l.posts = decoded.Get().(*decodedList)
	}
	l.posts.n, l.posts.has, l.posts.packed = 0, bitset{}, l.posts.packed[:0]
	if l.doc < w.from && l.skip(w.from) {
		l.doc = l.open()
	}
	for l.doc < w.to {
		switch {
		case !l.ready && !l.begin():
			return
		case l.left[0].packed:
			l.readPacked(w)
		default:
			l.readPiece(w)
		}
	}
}

// begin reads the data of the first piece.
func (l *listReader) begin() bool {
	data, ok := l.load()
	if !ok {
		l.left, l.doc = nil, noDoc
		return false
	}
	e := l.left[0]
	if e.packed {
		var err error
		if l.packed, err = openPacked(e, data); err != nil {
			l.doc = l.damaged()
			return false
		}
		l.word, l.rank, l.titles = 0, 0, 0
		return true
	}
	if len(data) == 0 || data[0]&1 == 0 && len(data) == 1 {
		l.doc = l.damaged()
		return false
	}
	l.data, l.doc, l.counts, l.at = data, uint32(e.First), 1, 1
	if data[0]&1 == 0 {
		l.counts, l.at = data[1], 2
	}
	return true
}

// readPacked is decode up to the end of a packed piece.
func (l *listReader) readPacked(w *window) {
	e, first := l.left[0], l.left[0].First/64
	if from := int(w.from)/64 - first; l.word < from {
		n := countBits(l.packed.words[8*l.word : 8*from])
		l.titles += l.packed.titledBetween(l.rank, l.rank+n)
		l.word, l.rank = from, l.rank+n
	}
	n, in := 0, first-int(w.from)/64
	for end := min(int(w.to)-1, e.Last)/64 - first; l.word <= end; l.word++ {
		word := l.packed.word(l.word)
		l.posts.has[in+l.word] |= word
		n += bits.OnesCount64(word)
	}
	l.posts.packed = append(l.posts.packed, packedRun{l.packed, l.posts.n, n, l.rank, l.titles})
	l.titles += l.packed.titledBetween(l.rank, l.rank+n)
	l.rank += n
	l.posts.n += n
	if l.doc = w.to; e.Last < int(w.to) {
		l.doc = l.next(uint32(e.Last))
	}
}

// readPiece is decode up to the end of a piece that is not packed.
func (l *listReader) readPiece(w *window) {
	p, from, to, n := l.posts, w.from, w.to, l.posts.n
	data, at, doc, counts := l.data, l.at, l.doc, l.counts
	for {
		if in := doc - from; doc >= from {
			p.has[in/64] |= 1 << (in % 64)
			p.counts[n] = counts
			n++
		}
		if at >= len(data) {
			break
		}
		v := uint32(data[at])
		if at++; v >= 0x80 {
			if at < len(data) && data[at] < 0x80 { // nearly all that are not of one byte have two
				v = v&0x7f | uint32(data[at])<<7
				at++
			} else {
				long, width := binary.Uvarint(data[at-1:])
				v, at = uint32(long), at-1+max(width, 1)
			}
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
	if doc != uint32(l.left[0].Last) {
		l.doc = l.damaged()
		return
	}
	l.doc = l.next(doc)
}
