package index

import "encoding/binary"

// Entry is a list of postings, or a piece of one. Data is a sequence of
//
//	uvarint(gap<<1 | plain), and if not plain a byte: title<<4 | body
//
// gap is the distance from the document before (0 for the first). plain means
// that the word occurs once in the body and not in the title. title and body
// are how often it occurs there, at most 15. Under KeyPositions, Data is a
// sequence of
//
//	uvarint(gap<<2 | shape) and the positions, see placesShape
//
// The data of a long entry stands away from its key, in a block of data (away).
// That of a dense one is packed (packed.go).
type Entry struct {
	N     int // postings
	First int // the first document, counted from the segment's first
	Last  int
	Data  []byte

	away   away
	packed bool
}

// away says where the data of an entry stands that does not stand with its key. In
// what is written, blocks are counted from that of the key.
type away struct {
	block        int // 0: it stands with its key
	offset, size int
}

// Size is how many bytes the postings take.
func (e Entry) Size() int { return len(e.Data) + e.away.size }

// maxTF is the highest number of occurrences that a posting holds.
const maxTF = 15

// add appends a posting.
func (e *Entry) add(doc, title, body int) {
	gap := e.next(doc) << 1
	if title == 0 && body == 1 {
		e.Data = binary.AppendUvarint(e.Data, uint64(gap|1))
		return
	}
	e.Data = append(binary.AppendUvarint(e.Data, uint64(gap)), packCounts(title, body))
}

// packCounts packs how often something occurs in title and body.
func packCounts(title, body int) uint8 { return uint8(min(title, maxTF)<<4 | min(body, maxTF)) }

// addPositions appends a posting of KeyPositions.
func (e *Entry) addPositions(doc int, p places) {
	e.Data = binary.AppendUvarint(e.Data, uint64(e.next(doc))<<shapeBits|uint64(p.shape))
	if p.shape == manyPlaces {
		e.Data = binary.AppendUvarint(e.Data, uint64(len(p.data)))
	}
	e.Data = append(e.Data, p.data...)
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
func (e *Entry) append(more Entry, positions bool) {
	if e.N == 0 || more.N == 0 {
		if more.N > 0 {
			data := e.Data
			*e = more
			e.Data = append(data, more.Data...)
		}
		return
	}
	flags := 1 // bits of the first number that are not the gap
	if positions {
		flags = shapeBits
	}
	v, width := binary.Uvarint(more.Data)
	gap := uint64(more.First-e.Last)<<flags | v&(1<<flags-1)
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
		if doc += v >> 1; doc > uint64(e.Last) {
			return
		}
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
