package index

import "math/bits"

// bitset is a set of the documents of a window, counted from the window's first.
type bitset [windowDocs / 64]uint64

func (b *bitset) has(doc uint16) bool { return b[doc/64]>>(doc%64)&1 != 0 }

func (b *bitset) add(doc uint16) { b[doc/64] |= 1 << (doc % 64) }

// addFirst adds the first n documents.
func (b *bitset) addFirst(n int) {
	for i := range n / 64 {
		b[i] = ^uint64(0)
	}
	if n%64 != 0 {
		b[n/64] |= 1<<(n%64) - 1
	}
}

// addAll adds the documents of another set.
func (b *bitset) addAll(o *bitset) {
	for i := range b {
		b[i] |= o[i]
	}
}

// keep leaves only those that another set has, and reports whether there are any.
func (b *bitset) keep(o *bitset) bool {
	var any uint64
	for i := range b {
		b[i] &= o[i]
		any |= b[i]
	}
	return any != 0
}

// remove takes out those that another set has, and reports whether any are left.
func (b *bitset) remove(o *bitset) bool {
	var any uint64
	for i := range b {
		b[i] &^= o[i]
		any |= b[i]
	}
	return any != 0
}

// within reports whether another set has all documents of this one.
func (b *bitset) within(o *bitset) bool {
	var outside uint64
	for i := range b {
		outside |= b[i] &^ o[i]
	}
	return outside == 0
}

// each calls do for the documents in order.
func (b *bitset) each(do func(doc uint16)) {
	for i, word := range b {
		for ; word != 0; word &= word - 1 {
			do(uint16(64*i + bits.TrailingZeros64(word)))
		}
	}
}
