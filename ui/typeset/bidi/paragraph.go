package bidi

import "iter"

// Level is an embedding level: even for left to right, odd for right to left.
// It is at most 126.
type Level uint8

// RightToLeft reports whether text of this level runs from right to left.
func (l Level) RightToLeft() bool { return l&1 == 1 }

// direction is the strong class that stands for a level.
func (l Level) direction() class {
	if l.RightToLeft() {
		return clsR
	}
	return clsL
}

// Direction is the direction asked for a paragraph.
type Direction int8

// The directions. Auto means that of the paragraph's first strong character,
// left to right when there is none.
const (
	Auto Direction = iota
	LeftToRight
	RightToLeft
)

// Paragraph is the result of the algorithm for one paragraph.
type Paragraph struct {
	base   Level
	levels []Level
	// classes are those of the characters, for L1; nil when all levels are
	// the base level, which L1 then does not change.
	classes []class
}

// Analyse finds the levels of a paragraph (P2 to I2). The text is one
// paragraph, which may end with its separator; [Split] gives such texts.
func Analyse(text []rune, base Direction) Paragraph {
	if base == Auto {
		base = FirstStrong(text)
	}
	p := Paragraph{levels: make([]Level, len(text))}
	if base == RightToLeft {
		p.base = 1
	}
	classes := make([]class, len(text))
	var seen classSet
	for i, r := range text {
		classes[i] = classOf(r)
		seen |= 1 << classes[i]
	}
	for i := range p.levels {
		p.levels[i] = p.base
	}
	if uniform(seen, p.base) {
		return p
	}
	p.classes = classes
	types := classes
	if seen.any(explicits) {
		resolveFirstStrongIsolates(classes)
		types = make([]class, len(classes))
		resolveExplicit(classes, types, p.levels, p.base)
	}
	resolveSequences(text, classes, types, p.levels, p.base)
	if seen.any(removed) {
		levelRemoved(classes, p.levels, p.base)
	}
	return p
}

// uniform reports whether a paragraph of these classes has the base level
// throughout, as most text of one script has.
func uniform(seen classSet, base Level) bool {
	const raising = 1<<clsAN | explicits
	if base == 0 {
		return !seen.any(1<<clsR | 1<<clsAL | raising)
	}
	return !seen.any(1<<clsL | 1<<clsEN | raising)
}

// levelRemoved returns the characters X9 removes the level of the one before
// them, so that they never divide a run.
func levelRemoved(classes []class, levels []Level, base Level) {
	last := base
	for i, c := range classes {
		if removed.has(c) {
			levels[i] = last
		}
		last = levels[i]
	}
}

// Base is the paragraph's own level, 0 or 1.
func (p Paragraph) Base() Level { return p.base }

// Levels are the levels of all characters before lines are broken and L1
// applied. They belong to the paragraph and are not to be changed.
func (p Paragraph) Levels() []Level { return p.levels }

// Line returns the levels of the line that holds the characters from start up
// to end, white space at its end and around separators set back to the base
// level (L1).
func (p Paragraph) Line(start, end int) []Level {
	levels := make([]Level, end-start)
	copy(levels, p.levels[start:end])
	if p.classes == nil {
		return levels
	}
	const spaces = 1<<clsWS | isolates | removed
	trailing := true
	for i := len(levels) - 1; i >= 0; i-- {
		switch c := p.classes[start+i]; {
		case c == clsB || c == clsS:
			levels[i] = p.base
			trailing = true
		case trailing && classSet(spaces).has(c):
			levels[i] = p.base
		default:
			trailing = false
		}
	}
	return levels
}

// FirstStrong returns the direction of the first character of a strong class
// outside isolates (P2, P3), or Auto when there is none. The text is one
// paragraph.
func FirstStrong(text []rune) Direction {
	depth := 0
	for _, r := range text {
		switch c := classOf(r); {
		case c == clsPDI:
			depth = max(depth-1, 0)
		case initiators.has(c):
			depth++
		case depth == 0 && c == clsL:
			return LeftToRight
		case depth == 0 && strongs.has(c):
			return RightToLeft
		}
	}
	return Auto
}

// Split divides a text into its paragraphs (P1), giving the start and the end
// of each. A paragraph holds its separator at its end, carriage return and
// line feed counting as one; every character is in just one paragraph.
func Split(text []rune) iter.Seq2[int, int] {
	return func(yield func(start, end int) bool) {
		start := 0
		for i, r := range text {
			if classOf(r) != clsB || r == '\r' && i+1 < len(text) && text[i+1] == '\n' {
				continue
			}
			if !yield(start, i+1) {
				return
			}
			start = i + 1
		}
		if start < len(text) {
			yield(start, len(text))
		}
	}
}
