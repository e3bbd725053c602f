package index

import (
	"encoding/binary"
	"math/bits"
)

// A list that many documents have is packed. Its data is
//
//	words:  a bitmap of the documents, in words of 64 bits from that of the first on
//	bodies: how often each has the word in its body, in four bits
//	titled: a bitmap of the postings that have the word in the headline
//	titles: how often, in four bits, for these alone

// packedList is a packed list, ready to be read.
type packedList struct {
	words, bodies, titled, titles []byte
}

// packedSizes gives the sizes of all parts of a packed entry but the last.
func (e Entry) packedSizes() (words, bodies, titled int) {
	return 8 * (e.Last/64 - e.First/64 + 1), (e.N + 1) / 2, (e.N + 7) / 8
}

func divide(data []byte, words, bodies, titled int) packedList {
	return packedList{data[:words], data[words:][:bodies], data[words+bodies:][:titled], data[words+bodies+titled:]}
}

// dense reports whether an entry may be worth packing: a bitmap takes less than its
// gaps.
func (e Entry) dense() bool { return e.Last-e.First < 6*e.N }

// pack returns an entry packed, or as it is if that takes less.
func (e Entry) pack() Entry {
	if !e.dense() {
		return e
	}
	var p Postings
	p.Decode(e)
	if len(p.Docs) != e.N {
		return e
	}
	var titles int
	for _, c := range p.Counts {
		titles += boolToInt(c > maxTF)
	}
	words, bodies, titled := e.packedSizes()
	size := words + bodies + titled + (titles+1)/2
	if size >= len(e.Data) {
		return e
	}
	data := make([]byte, size)
	l := divide(data, words, bodies, titled)
	first := e.First &^ 63 // of its word
	titles = 0
	for i, doc := range p.Docs {
		at := int(doc) - first
		l.words[at/8] |= 1 << (at % 8)
		l.bodies[i/2] |= p.Counts[i] & maxTF << (i % 2 * 4)
		if title := p.Counts[i] >> 4; title > 0 {
			l.titled[i/8] |= 1 << (i % 8)
			l.titles[titles/2] |= title << (titles % 2 * 4)
			titles++
		}
	}
	e.Data, e.packed = data, true
	return e
}

// openPacked reads the data of a packed entry.
func openPacked(e Entry, data []byte) (l packedList, err error) {
	words, bodies, titled := e.packedSizes()
	if e.Last < e.First || words+bodies+titled > len(data) {
		return l, ErrDamaged
	}
	l = divide(data, words, bodies, titled)
	if countBits(l.words) != e.N || (countBits(l.titled)+1)/2 != len(l.titles) {
		return l, ErrDamaged
	}
	if n := e.N % 8; n != 0 && l.titled[titled-1]>>n != 0 {
		return l, ErrDamaged
	}
	first, last := bits.TrailingZeros64(l.word(0)), 63-bits.LeadingZeros64(l.word(words/8-1))
	if first != e.First%64 || last != e.Last%64 {
		return l, ErrDamaged
	}
	return l, nil
}

func countBits(data []byte) (n int) {
	for ; len(data) >= 8; data = data[8:] {
		n += bits.OnesCount64(binary.LittleEndian.Uint64(data))
	}
	for _, b := range data {
		n += bits.OnesCount8(b)
	}
	return n
}

// word returns 64 documents of the list.
func (l packedList) word(i int) uint64 { return binary.LittleEndian.Uint64(l.words[8*i:]) }

// counts puts the counts of postings from one on into to; titles is how many of those
// before have the word in the headline.
func (l packedList) counts(from, titles int, to []uint8) {
	i, at := 0, from/2
	if from%2 != 0 && len(to) > 0 {
		to[0] = l.bodies[at] >> 4
		i, at = 1, at+1
	}
	for ; i+8 <= len(to) && at+4 <= len(l.bodies); i, at = i+8, at+4 {
		binary.LittleEndian.PutUint64(to[i:], spread(binary.LittleEndian.Uint32(l.bodies[at:])))
	}
	for ; i+1 < len(to); i, at = i+2, at+1 {
		to[i], to[i+1] = l.bodies[at]&maxTF, l.bodies[at]>>4
	}
	if i < len(to) {
		to[i] = l.bodies[at] & maxTF
	}
	for i := 0; i < len(to); i++ {
		at := from + i
		some := l.titled[at/8] >> (at % 8)
		if some == 0 {
			i += 7 - at%8
			continue
		}
		if i += bits.TrailingZeros8(some); i >= len(to) {
			break
		}
		to[i] |= l.titles[titles/2] >> (titles % 2 * 4) << 4
		titles++
	}
}

// spread gives each four bits of a number a byte.
func spread(four uint32) uint64 {
	v := uint64(four)
	v = (v | v<<16) & 0x0000ffff0000ffff
	v = (v | v<<8) & 0x00ff00ff00ff00ff
	return (v | v<<4) & 0x0f0f0f0f0f0f0f0f
}

// countsOf gives the counts of one posting; titles is how many of those before another
// one, which is not after it, have the word in the headline.
func (l packedList) countsOf(at, from, titles int) (counts uint8) {
	counts = l.bodies[at/2] >> (at % 2 * 4) & maxTF
	if l.titled[at/8]>>(at%8)&1 != 0 {
		k := titles + l.titledBetween(from, at)
		counts |= l.titles[k/2] >> (k % 2 * 4) << 4
	}
	return counts
}

// titledBetween counts the postings from one on and before another that have the
// word in the headline.
func (l packedList) titledBetween(from, to int) (n int) {
	for ; from < to && from%8 != 0; from++ {
		n += int(l.titled[from/8] >> (from % 8) & 1)
	}
	for ; to > from && to%8 != 0; to-- {
		n += int(l.titled[(to-1)/8] >> ((to - 1) % 8) & 1)
	}
	return n + countBits(l.titled[from/8:to/8])
}

// unpack is Decode of a packed entry.
func (p *Postings) unpack(e Entry) error {
	l, err := openPacked(e, e.Data)
	if err != nil {
		return err
	}
	p.Docs = p.Docs[:0]
	for i := range len(l.words) / 8 {
		for word := l.word(i); word != 0; word &= word - 1 {
			p.Docs = append(p.Docs, uint32(64*(e.First/64+i)+bits.TrailingZeros64(word)))
		}
	}
	p.Counts = append(p.Counts[:0], make([]uint8, e.N)...)
	l.counts(0, 0, p.Counts)
	return nil
}

// entry returns an entry of postings, not packed.
func (p *Postings) entry() (e Entry) {
	e.Data = make([]byte, 0, 2*len(p.Docs))
	for i, doc := range p.Docs {
		e.add(int(doc), int(p.Counts[i]>>4), int(p.Counts[i]&maxTF))
	}
	return e
}
