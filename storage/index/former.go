package index

import "encoding/binary"

// The last format in which segments had no pairs, the last in which they had no filter, the
// last in which all lists stood with their keys, and the last in which all positions were
// written as manyPlaces.
const (
	formatWithoutPairs   = 4
	formatWithoutFilter  = 3
	formatWithoutData    = 2
	formatWithManyPlaces = 1
)

// Blocks of format 1 have all of the four numbers before the bytes of every
// list, and of every position list's posting
//
//	uvarint(gap) uvarint(bytes) and that many bytes, as of manyPlaces

// renewed returns a block of format 1 as one of keys in today's format.
func renewed(data []byte) (block []byte, err error) {
	var key, last, positions []byte
	var all []uint32
	block = make([]byte, 0, len(data))
	for len(data) > 0 {
		if key, data, err = readKey(key, data); err != nil {
			return nil, err
		}
		var e Entry
		if e, data, err = formerValues(data); err != nil {
			return nil, err
		}
		if len(key) > 0 && key[0] == KeyPositions[0] {
			next := Entry{Data: positions[:0]}
			e.eachFormerPositions(func(doc int, packed []byte) {
				var p places
				all = places{manyPlaces, packed}.unpack(all)
				p, _ = packPlaces(nil, all)
				next.addPositions(doc, p)
			})
			e, positions = next, next.Data
		}
		block = appendValues(appendKey(block, last, key), e)
		last = append(last[:0], key...)
	}
	return block, nil
}

func formerValues(data []byte) (e Entry, rest []byte, err error) {
	var head [4]uint64 // postings, first, span, bytes
	for i := range head {
		v, n := readUvarint(data)
		if n <= 0 {
			return e, nil, ErrDamaged
		}
		head[i], data = v, data[n:]
	}
	if head[3] > uint64(len(data)) || head[0] > maxDocuments || head[1]+head[2] > maxDocuments {
		return e, nil, ErrDamaged
	}
	e = Entry{N: int(head[0]), First: int(head[1]), Last: int(head[1] + head[2]), Data: data[:head[3]:head[3]]}
	return e, data[head[3]:], nil
}

func (e Entry) eachFormerPositions(do func(doc int, packed []byte)) {
	doc, data := e.First, e.Data
	for len(data) > 0 {
		gap, n := binary.Uvarint(data)
		if n <= 0 {
			return
		}
		size, m := binary.Uvarint(data[n:])
		if m <= 0 || uint64(len(data)-n-m) < size {
			return
		}
		end := n + m + int(size)
		doc += int(gap)
		do(doc, data[n+m:end])
		data = data[end:]
	}
}
