package bidi

import (
	"cmp"
	"slices"
)

// bracketPair is a pair of brackets by their places in the sequence.
type bracketPair struct {
	open, close int
	inside      classSet // the directions found between them, L or R
}

// maxBrackets is how many brackets may be open at once (BD16).
const maxBrackets = 63

// bracketStack finds the pairs of a sequence.
type bracketStack struct {
	open  [maxBrackets]openBracket
	depth int
	pairs []bracketPair
}

type openBracket struct {
	key    rune
	at     int
	inside classSet
}

// close ends the innermost bracket of that key, and with it those left open
// inside. What they hold, the pair and all around it hold too.
func (b *bracketStack) close(key rune, at int) {
	for d := b.depth - 1; d >= 0; d-- {
		if b.open[d].key != key {
			continue
		}
		var inside classSet
		for _, o := range b.open[d:b.depth] {
			inside |= o.inside
		}
		b.pairs = append(b.pairs, bracketPair{b.open[d].at, at, inside})
		b.depth = d
		if d > 0 {
			b.open[d-1].inside |= inside
		}
		return
	}
}

// findPairs returns the sequence's pairs of brackets by their opening (BD16).
func (s *sequence) findPairs() []bracketPair {
	b := &s.brackets
	b.depth, b.pairs = 0, b.pairs[:0]
	for i, t := range s.types {
		if t != clsON {
			if d := directionInBrackets(t); d != clsON && b.depth > 0 {
				b.open[b.depth-1].inside |= 1 << d
			}
			continue
		}
		r := s.text[s.index[i]]
		switch p := property(r); {
		case p&opening != 0:
			if b.depth == maxBrackets {
				return b.sorted()
			}
			b.open[b.depth] = openBracket{key: bracketKey(r), at: i}
			b.depth++
		case p&closing != 0:
			b.close(bracketKey(r), i)
		}
	}
	return b.sorted()
}

func (b *bracketStack) sorted() []bracketPair {
	slices.SortFunc(b.pairs, func(x, y bracketPair) int { return cmp.Compare(x.open, y.open) })
	return b.pairs
}

// directionInBrackets is the direction a class counts for in N0 and N1, where
// numbers stand for R, and clsON for neutrals.
func directionInBrackets(t class) class {
	switch t {
	case clsL:
		return clsL
	case clsR, clsEN, clsAN:
		return clsR
	}
	return clsON
}

// resolveBrackets returns both brackets of a pair one direction (N0).
func (s *sequence) resolveBrackets() {
	if !s.seen.has(clsON) {
		return
	}
	own := s.level.direction()
	for _, pair := range s.findPairs() {
		switch {
		case pair.inside.has(own):
			s.setPair(pair, own)
		case pair.inside != 0: // only the other direction: what is before decides
			s.setPair(pair, s.directionBefore(pair.open))
		}
	}
}

// directionBefore is the last direction before a place. It is amortised: the
// bracket asked for becomes strong, and stops the next one's search.
func (s *sequence) directionBefore(at int) class {
	for i := at - 1; i >= 0; i-- {
		if d := directionInBrackets(s.types[i]); d != clsON {
			return d
		}
	}
	return s.sos
}

func (s *sequence) setPair(pair bracketPair, to class) {
	for _, at := range [...]int{pair.open, pair.close} {
		s.types[at] = to
		for i := at + 1; i < len(s.types) && s.classes[s.index[i]] == clsNSM; i++ {
			s.types[i] = to
		}
	}
}

// resolveNeutral returns neutrals the direction of what is around them when it
// is one, and the sequence's own otherwise (N1, N2).
func (s *sequence) resolveNeutral() {
	before := s.sos
	for i := 0; i < len(s.types); i++ {
		if !neutrals.has(s.types[i]) {
			before = directionInBrackets(s.types[i])
			continue
		}
		start := i
		for i < len(s.types) && neutrals.has(s.types[i]) {
			i++
		}
		after := s.eos
		if i < len(s.types) {
			after = directionInBrackets(s.types[i])
		}
		if before != after {
			fill(s.types[start:i], s.level.direction())
		} else {
			fill(s.types[start:i], before)
		}
		before = after
	}
}
