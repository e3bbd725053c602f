package bidi

import (
	"cmp"
	"slices"
)

// class is a character's Bidi_Class.
type class uint8

// The order is known to gen.
const (
	clsL class = iota
	clsR
	clsAL
	clsEN
	clsES
	clsET
	clsAN
	clsCS
	clsNSM
	clsBN
	clsB
	clsS
	clsWS
	clsON
	clsLRE
	clsLRO
	clsRLE
	clsRLO
	clsPDF
	clsLRI
	clsRLI
	clsFSI
	clsPDI
)

// classSet is a set of classes, bit n standing for class n.
type classSet uint32

const (
	strongs    classSet = 1<<clsL | 1<<clsR | 1<<clsAL
	embeddings classSet = 1<<clsLRE | 1<<clsLRO | 1<<clsRLE | 1<<clsRLO
	initiators classSet = 1<<clsLRI | 1<<clsRLI | 1<<clsFSI
	isolates   classSet = initiators | 1<<clsPDI
	explicits  classSet = embeddings | 1<<clsPDF | isolates
	// removed are the classes rule X9 takes out of the text.
	removed classSet = embeddings | 1<<clsPDF | 1<<clsBN
	// neutrals are the NI of the N rules, which W6 has already brought
	// separators and terminators into.
	neutrals classSet = 1<<clsB | 1<<clsS | 1<<clsWS | 1<<clsON | isolates
)

func (s classSet) has(c class) bool     { return s&(1<<c) != 0 }
func (s classSet) any(of classSet) bool { return s&of != 0 }

// A property is a class and two marks of paired brackets.
const (
	classMask = 1<<5 - 1
	opening   = 1 << 5
	closing   = 1 << 6
)

// property looks a character up. What is not a code point is taken for one
// that is not assigned.
func property(r rune) byte {
	block := uint32(r) >> blockBits
	if block >= uint32(len(blockIndex)) {
		return byte(clsL)
	}
	return blocks[int(blockIndex[block])<<blockBits|int(r&(1<<blockBits-1))]
}

func classOf(r rune) class { return class(property(r) & classMask) }

// runePair is an entry of a table sorted by from.
type runePair struct{ from, to rune }

func lookup(table []runePair, r rune) (rune, bool) {
	i, ok := slices.BinarySearchFunc(table, r, func(p runePair, r rune) int { return cmp.Compare(p.from, r) })
	if !ok {
		return 0, false
	}
	return table[i].to, true
}

// bracketKey is the same for the two brackets of a pair, and of one that is
// canonically equivalent to it.
func bracketKey(r rune) rune {
	key, _ := lookup(bracketKeys[:], r)
	return key
}

// Mirror returns the character whose usual shape is the mirror image of that of
// r, to be shown for r at an odd level (L4), and whether there is one.
func Mirror(r rune) (rune, bool) { return lookup(mirrors[:], r) }
