package index

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// phraseStarts are where a phrase may begin in the documents of a window. Of most words
// that may stand beside one another none do, which is seen by their signs alone.
type phraseStarts struct {
	has   bitset
	signs [windowDocs]uint64 // by document: a bit for each place, by its last digits
	spans [windowDocs]span   // by document: its places in all
	all   []uint32

	marks [mostMarkedPlaces / 64]uint64 // of places of one document, while others are held against them
}

// span is a part of a slice.
type span struct{ from, to uint32 }

// mostMarkedPlaces is up to which place a text's words are held against one another
// by marks, in which no branch is to be foretold. That is headline and the first
// words of the body; few texts are longer.
const mostMarkedPlaces = 1 << 13

// of gives where the phrase may begin in a document.
func (p *phraseStarts) of(doc uint16) []uint32 {
	s := p.spans[doc]
	return p.all[s.from:s.to]
}

// grow makes room for so many places more.
func (p *phraseStarts) grow(n int) { p.all = slices.Grow(p.all, n) }

// add adds a document with the places of a word that is so many words after the first.
// There must be room for as many as they have bytes.
func (p *phraseStarts) add(doc uint16, of places, after uint32) {
	from := len(p.all)
	to := p.all[from : from+len(of.data)]
	last, sign, n := of.base(), uint64(0), 0
	for i, data := 0, of.data; i < len(data); {
		v := uint32(data[i])
		if i++; v >= 0x80 {
			if i < len(data) && data[i] < 0x80 { // nearly all that are not of one byte have two
				v = v&0x7f | uint32(data[i])<<7
				i++
			} else {
				long, width := binary.Uvarint(data[i-1:])
				if width <= 0 {
					break
				}
				v, i = uint32(long), i-1+width
			}
		}
		last += v
		to[n] = last - after
		sign |= signOf(to[n])
		n += boolToInt(last >= after)
	}
	p.all = p.all[:from+n]
	p.has.add(doc)
	p.signs[doc], p.spans[doc] = sign, span{uint32(from), uint32(from + n)}
}

// signOf gives the bit of a place.
func signOf(place uint32) uint64 { return 1 << (place % 64) }

// keep leaves only those where another word is as well, and reports whether there are
// any.
func (p *phraseStarts) keep(other *phraseStarts) (any bool) {
	for i := range p.has {
		left := p.has[i] & other.has[i]
		for word := left; word != 0; word &= word - 1 {
			doc := uint16(64*i + bits.TrailingZeros64(word))
			if p.signs[doc]&other.signs[doc] == 0 || !p.keepIn(doc, other.of(doc)) {
				left &^= word & -word
			}
		}
		p.has[i] = left
		any = any || left != 0
	}
	return any
}

// keepIn is keep in one document.
func (p *phraseStarts) keepIn(doc uint16, others []uint32) (any bool) {
	starts := p.of(doc)
	if len(starts) == 0 || len(others) == 0 {
		return false
	}
	if max(starts[len(starts)-1], others[len(others)-1]) < mostMarkedPlaces {
		starts = p.intersectMarked(starts, others)
	} else {
		starts = intersect(starts, others)
	}
	p.spans[doc].to = p.spans[doc].from + uint32(len(starts))
	p.signs[doc] = 0
	for _, start := range starts {
		p.signs[doc] |= signOf(start)
	}
	return len(starts) > 0
}

// intersectMarked gives what is in both of two slices, in the first of them.
func (p *phraseStarts) intersectMarked(a, b []uint32) []uint32 {
	for _, at := range b {
		at %= mostMarkedPlaces
		p.marks[at/64] |= 1 << (at % 64)
	}
	n := 0
	for _, at := range a {
		a[n] = at
		n += int(p.marks[at%mostMarkedPlaces/64] >> (at % 64) & 1)
	}
	for _, at := range b {
		p.marks[at%mostMarkedPlaces/64] = 0
	}
	return a[:n]
}

// intersect is intersectMarked for a long text.
func intersect(a, b []uint32) []uint32 {
	n, next := 0, 0
	for _, at := range a {
		for next < len(b) && b[next] < at {
			next++
		}
		if next < len(b) && b[next] == at {
			a[n] = at
			n++
		}
	}
	return a[:n]
}
