package index

import "encoding/binary"

// Entry is a list of postings, or a piece of one. Data is a sequence of
//
//	uvarint(gap<<1 | plain), and if not plain a byte: title<<4 | body
//
// gap is the distance from the document before (0 for the first). plain means
// that the word occurs once in the body and not in the title. title and body
// are how often it occurs there, at most 15. Under KeyPlaces, Data is a
// sequence of
//
//	uvarint(gap) uvarint(bytes) and that many bytes of uvarints: the first
//	position and the distances between positions
type Entry struct {
	N     int // postings
	First int // the first document, counted from the segment's first
	Last  int
	Data  []byte
}

// maxTF is the highest number of occurrences that a posting holds.
const maxTF = 15

// add appends a posting.
func (e *Entry) add(doc, title, body int) {
	gap := e.next(doc) << 1
	if title == 0 && body == 1 {
		e.Data = binary.AppendUvarint(e.Data, uint64(gap|1))
		return
	}
	e.Data = append(binary.AppendUvarint(e.Data, uint64(gap)), byte(min(title, maxTF)<<4|min(body, maxTF)))
}

// addPositions appends a posting of KeyPlaces.
func (e *Entry) addPositions(doc int, places []byte) {
	e.Data = binary.AppendUvarint(e.Data, uint64(e.next(doc)))
	e.Data = append(binary.AppendUvarint(e.Data, uint64(len(places))), places...)
}

func (e *Entry) next(doc int) (gap int) {
	if e.N == 0 {
		e.First, e.Last = doc, doc
	}
	gap = doc - e.Last
	e.Last = doc
	e.N++
	return gap
}

// append appends a list whose documents all come later.
func (e *Entry) append(more Entry, places bool) {
	if e.N == 0 || more.N == 0 { // no postings: KeyWords
		if more.N > 0 {
			data := e.Data
			*e = more
			e.Data = append(data, more.Data...)
		}
		return
	}
	v, width := binary.Uvarint(more.Data)
	gap := uint64(more.First - e.Last)
	if !places {
		gap = gap<<1 | v&1
	}
	e.Data = append(binary.AppendUvarint(e.Data, gap), more.Data[max(width, 0):]...)
	e.N += more.N
	e.Last = more.Last
}

// Postings are decoded postings. The counts of title and body share a byte, as
// in an Entry.
type Postings struct {
	Docs   []uint32
	Counts []uint8
}

// Decode decodes the postings of an entry into slices that the next call
// reuses. It stops at damaged data.
func (p *Postings) Decode(e Entry) {
	p.Docs, p.Counts = p.Docs[:0], p.Counts[:0]
	doc, data := uint64(e.First), e.Data
	for i := 0; i < len(data); {
		v := uint64(data[i])
		i++
		if v >= 0x80 {
			v &= 0x7f
			for shift := uint(7); i < len(data) && shift < 63; shift += 7 {
				c := data[i]
				i++
				v |= uint64(c&0x7f) << shift
				if c < 0x80 {
					break
				}
			}
		}
		doc += v >> 1
		times := uint8(1)
		if v&1 == 0 {
			if i >= len(data) {
				return
			}
			times = data[i]
			i++
		}
		p.Docs = append(p.Docs, uint32(doc))
		p.Counts = append(p.Counts, times)
	}
}

// eachPositions calls do for each posting of a list of KeyPlaces. The positions
// are still packed, see unpackPositions.
func (e Entry) eachPositions(do func(doc int, places []byte)) {
	doc, data := e.First, e.Data
	for len(data) > 0 {
		gap, places, rest := nextPositions(data)
		if rest == nil {
			return
		}
		doc, data = doc+gap, rest
		do(doc, places)
	}
}

// positionsIn calls do for the postings of some documents, which are in order,
// with the index of each in docs. It returns the index of the first document
// after the list.
func (e Entry) positionsIn(docs []uint32, at int, do func(at int, places []byte)) int {
	doc, data := e.First, e.Data
	for len(data) > 0 && at < len(docs) {
		gap, places, rest := nextPositions(data)
		if rest == nil {
			return at
		}
		doc, data = doc+gap, rest
		for at < len(docs) && docs[at] < uint32(doc) {
			at++
		}
		if at < len(docs) && docs[at] == uint32(doc) {
			do(at, places)
		}
	}
	return at
}

// nextPositions reads one posting of such a list. rest is nil if there is none.
// Nearly all numbers have one byte, so that is the fast path.
func nextPositions(data []byte) (gap int, places, rest []byte) {
	if len(data) > 1 && data[0]|data[1] < 0x80 {
		if size := 2 + int(data[1]); size <= len(data) {
			return int(data[0]), data[2:size], data[size:]
		}
		return 0, nil, nil
	}
	g, n := binary.Uvarint(data)
	if n <= 0 {
		return 0, nil, nil
	}
	size, m := binary.Uvarint(data[n:])
	if m <= 0 || uint64(len(data)-n-m) < size {
		return 0, nil, nil
	}
	end := n + m + int(size)
	return int(g), data[n+m : end], data[end:]
}

func unpackPositions(to []uint32, data []byte) []uint32 {
	to = to[:0]
	last := uint32(0)
	for len(data) > 0 {
		if data[0] < 0x80 {
			last += uint32(data[0])
			to, data = append(to, last), data[1:]
			continue
		}
		v, n := binary.Uvarint(data)
		if n <= 0 {
			return to
		}
		last += uint32(v)
		to = append(to, last)
		data = data[n:]
	}
	return to
}
