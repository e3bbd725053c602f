package pattern

import (
	"encoding/binary"
	"maps"
	"math/bits"
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

// Bounds on what is worked out of an expression. Beyond them, beginnings become
// shorter or looser, which lets more through and is never wrong.
const (
	maxBeginnings = 512
	maxRunes      = 64 // of a class, each told by its own bytes
)

// byteSet is a set of bytes and of what is outside a text.
type byteSet [5]uint64

func (s *byteSet) add(c int) { s[c>>6] |= 1 << (c & 63) }

func (s *byteSet) addRange(low, high int) {
	for c := low; c <= high; c++ {
		s.add(c)
	}
}

// first returns the lowest member.
func (s *byteSet) first() int {
	for i, part := range s {
		if part != 0 {
			return 64*i + bits.TrailingZeros64(part)
		}
	}
	return outside
}

func (s *byteSet) isWithin(t *byteSet) bool {
	for i := range s {
		if s[i]&^t[i] != 0 {
			return false
		}
	}
	return true
}

func (s *byteSet) intersect(t *byteSet) (both byteSet) {
	for i := range s {
		both[i] = s[i] & t[i]
	}
	return both
}

func (s *byteSet) isAll() bool         { return everything.isWithin(s) }
func (s *byteSet) isOnlyOutside() bool { return *s == onlyOutside }

var everything, onlyOutside, lineStart, wordBytes, otherBytes = func() (all, out, line, word, other byteSet) {
	all.addRange(0, outside)
	out.add(outside)
	line.add(outside)
	line.add('\n')
	for c := range outside + 1 {
		if c < utf8.RuneSelf && syntax.IsWordChar(rune(c)) {
			word.add(c)
		} else {
			other.add(c)
		}
	}
	return all, out, line, word, other
}()

// beginning is what matches may begin with: a set for each of their first bytes,
// and what may stand before.
type beginning struct {
	before   byteSet
	bytes    []byteSet
	whole    bool // nothing of the match is left out after these bytes
	boundary bool // \b stands before the first byte
}

var nothing = beginning{before: everything, whole: true}

// beforeFirst returns what may stand before the first byte.
func (b beginning) beforeFirst() byteSet {
	if !b.boundary || len(b.bytes) == 0 {
		return b.before
	}
	switch first := &b.bytes[0]; {
	case first.isWithin(&wordBytes):
		return b.before.intersect(&otherBytes)
	case first.isWithin(&otherBytes):
		return b.before.intersect(&wordBytes)
	}
	return b.before
}

// isAnything reports whether the bytes say nothing.
func (b beginning) isAnything() bool {
	for i := range b.bytes {
		if !b.bytes[i].isAll() {
			return false
		}
	}
	return true
}

// key is the same for two beginnings that let the same through, and alike for
// those that are alike.
func (b beginning) key() string {
	sets := append(slices.Clone(b.bytes), b.beforeFirst())
	k := make([]byte, 0, 9*len(sets))
	for i := range b.bytes {
		k = append(k, byte(b.bytes[i].first()))
	}
	for _, s := range sets {
		for _, part := range s {
			k = binary.BigEndian.AppendUint64(k, part)
		}
	}
	return string(k)
}

// then returns the beginnings of b followed by c, at most depth bytes long.
func (b beginning) then(c beginning, depth int) beginning {
	if len(b.bytes) == 0 {
		c.before = c.before.intersect(&b.before)
		c.boundary = c.boundary || b.boundary
		return c
	}
	room := depth - len(b.bytes)
	cut := min(room, len(c.bytes))
	joined := beginning{before: b.before, boundary: b.boundary}
	joined.bytes = append(append(joined.bytes, b.bytes...), c.bytes[:cut]...)
	joined.whole = c.whole && cut == len(c.bytes)
	return joined
}

// beginningsOf returns what the matches of an expression may begin with.
func beginningsOf(expression string) []beginning {
	parsed, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		return []beginning{{before: everything}} // the expression was compiled, so this cannot be
	}
	return beginnings(parsed, depth)
}

func beginnings(re *syntax.Regexp, depth int) []beginning {
	switch re.Op {
	case syntax.OpNoMatch:
		return nil
	case syntax.OpLiteral:
		all := []beginning{nothing}
		for _, r := range re.Rune {
			all = follow(all, runeBeginnings(orbit(r, re.Flags&syntax.FoldCase != 0)), depth)
		}
		return all
	case syntax.OpCharClass:
		return runeBeginnings(re.Rune)
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return runeBeginnings([]rune{0, unicode.MaxRune})
	case syntax.OpBeginText:
		b := nothing
		b.before = onlyOutside
		return []beginning{b}
	case syntax.OpBeginLine:
		b := nothing
		b.before = lineStart
		return []beginning{b}
	case syntax.OpEndText:
		return []beginning{{before: everything, bytes: []byteSet{onlyOutside}}}
	case syntax.OpWordBoundary:
		b := nothing
		b.boundary = true
		return []beginning{b}
	case syntax.OpCapture:
		return beginnings(re.Sub[0], depth)
	case syntax.OpConcat:
		all := []beginning{nothing}
		for _, sub := range re.Sub {
			if !hasWhole(all, depth) {
				break
			}
			all = follow(all, beginnings(sub, depth), depth)
		}
		return all
	case syntax.OpAlternate:
		var all []beginning
		for _, sub := range re.Sub {
			all = append(all, beginnings(sub, depth)...)
		}
		return bounded(all)
	case syntax.OpQuest:
		return bounded(append(beginnings(re.Sub[0], depth), nothing))
	case syntax.OpStar:
		return bounded(append(open(beginnings(re.Sub[0], depth)), nothing))
	case syntax.OpPlus:
		return repeated(beginnings(re.Sub[0], depth), 1, -1, depth)
	case syntax.OpRepeat:
		return repeated(beginnings(re.Sub[0], depth), re.Min, re.Max, depth)
	}
	return []beginning{nothing} // an assertion that the filter does not look at
}

// repeated returns the beginnings of least to most repetitions, of any number if
// most is -1.
func repeated(one []beginning, least, most, depth int) []beginning {
	all := []beginning{nothing}
	for range min(least, depth+1) {
		all = follow(all, one, depth)
	}
	if least > depth+1 {
		return open(all)
	}
	if most != least {
		all = follow(all, bounded(append(open(one), nothing)), depth)
	}
	return all
}

// open returns beginnings after which anything may come.
func open(all []beginning) []beginning {
	opened := make([]beginning, len(all))
	for i, b := range all {
		b.whole = false
		opened[i] = b
	}
	return opened
}

// hasWhole reports whether what follows the beginnings still counts.
func hasWhole(all []beginning, depth int) bool {
	for _, b := range all {
		if b.whole && len(b.bytes) < depth {
			return true
		}
	}
	return false
}

// follow returns each beginning that is whole followed by each of the next.
func follow(all, next []beginning, depth int) (joined []beginning) {
	for _, b := range all {
		if !b.whole || len(b.bytes) >= depth {
			joined = append(joined, b)
			continue
		}
		if len(joined)+len(next) > maxBeginnings {
			b.whole = false
			joined = append(joined, b)
			continue
		}
		for _, c := range next {
			joined = append(joined, b.then(c, depth))
		}
	}
	return joined
}

// bounded returns the beginnings, or one that says nothing where they are too
// many.
func bounded(all []beginning) []beginning {
	if len(all) <= 2*maxBeginnings {
		return all
	}
	return []beginning{{before: everything}}
}

// orbit returns the class of a letter, with its other cases if fold is set.
func orbit(r rune, fold bool) []rune {
	class := []rune{r, r}
	if !fold {
		return class
	}
	for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
		class = append(class, f, f)
	}
	return class
}

// runeBeginnings returns the bytes of the runes of a class, which is given as
// pairs of first and last. A byte that is not of UTF-8 counts as U+FFFD.
func runeBeginnings(class []rune) (all []beginning) {
	var single byteSet // bytes that are a rune alone
	count := 0
	for i := 0; i < len(class); i += 2 {
		low, high := class[i], class[i+1]
		count += int(high-low) + 1
		if low < utf8.RuneSelf {
			single.addRange(int(low), int(min(high, utf8.RuneSelf-1)))
		}
		if low <= utf8.RuneError && utf8.RuneError <= high {
			single.addRange(utf8.RuneSelf, outside-1)
		}
	}
	if single != (byteSet{}) {
		all = append(all, beginning{before: everything, bytes: []byteSet{single}, whole: true})
	}
	groups := map[string][]byteSet{}
	for i := 0; i < len(class); i += 2 {
		low, high := max(class[i], utf8.RuneSelf), class[i+1]
		if count > maxRunes {
			addRange(groups, low, high)
			continue
		}
		for r := low; r <= high; r++ {
			b := encode(r)
			addBytes(groups, string(b[:len(b)-1]), b)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(groups)) {
		all = append(all, beginning{before: everything, bytes: groups[key], whole: true})
	}
	return all
}

// addBytes adds the bytes of a rune to a group: those that only the last byte
// tells apart are one beginning.
func addBytes(groups map[string][]byteSet, key string, rune []byte) {
	if groups[key] == nil {
		groups[key] = make([]byteSet, len(rune))
	}
	for i, c := range rune {
		groups[key][i].add(int(c))
	}
}

// addRange adds the bytes of many runes, of which only how many they are and the
// first are told apart.
func addRange(groups map[string][]byteSet, low, high rune) {
	for size, first, last := 2, rune(utf8.RuneSelf), rune(0x7FF); size <= 4; size++ {
		if from, to := max(low, first), min(high, last); from <= to {
			key := string(rune('0' + size))
			if groups[key] == nil {
				groups[key] = make([]byteSet, size)
				for i := range size {
					groups[key][i].addRange(0x80, 0xBF)
				}
				groups[key][0] = byteSet{}
			}
			groups[key][0].addRange(int(encode(from)[0]), int(encode(to)[0]))
		}
		first, last = last+1, map[int]rune{2: 0xFFFF, 3: unicode.MaxRune}[size]
	}
}

// encode returns the bytes of a rune as UTF-8 would have them, surrogates
// included, which never occur.
func encode(r rune) []byte {
	switch {
	case r < 0x800:
		return []byte{0xC0 | byte(r>>6), 0x80 | byte(r)&0x3F}
	case r < 0x10000:
		return []byte{0xE0 | byte(r>>12), 0x80 | byte(r>>6)&0x3F, 0x80 | byte(r)&0x3F}
	}
	return []byte{0xF0 | byte(r>>18), 0x80 | byte(r>>12)&0x3F, 0x80 | byte(r>>6)&0x3F, 0x80 | byte(r)&0x3F}
}
