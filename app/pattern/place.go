package pattern

import (
	"regexp"
	"regexp/syntax"
	"sync"
	"unicode/utf8"
)

// maxPlaces is at how many places of a text a match is tried by itself. Where
// the filter knows of more, one search of the whole text takes less.
const maxPlaces = 32

// unbounded is the reach of an expression whose matches may be of any length.
const unbounded = 1 << 20

// places tries an expression at single places of a text. A search looks at all
// that follows the first place, which takes long in a paragraph and longer still
// where the text is too large for the quicker of regexp's ways of matching.
type places struct {
	once  sync.Once
	after *regexp.Regexp // any one character, and then the expression; nil if that is too large
	reach int            // how many bytes a match has at most
}

func (p *places) prepare(expression string) {
	p.once.Do(func() {
		parsed, err := syntax.Parse(expression, syntax.Perl)
		if err != nil {
			return // the expression was compiled, so this cannot be
		}
		p.reach = reach(parsed)
		// As it is printed it ends where it ends: \Qx need not.
		p.after, _ = regexp.Compile(`^(?s:.)(?:` + parsed.String() + `)`)
	})
}

// matchAt reports whether the expression matches at s[at:]. Where the answer
// needs a search, ok is false: at the beginning of the text, which has nothing
// before it, at its end, and within a character.
func (p *places) matchAt(s string, at int) (matched, ok bool) {
	if p.after == nil || at == 0 || at == len(s) || !utf8.RuneStart(s[at]) {
		return false, false
	}
	_, before := utf8.DecodeLastRuneInString(s[:at])
	end := min(len(s), at+p.reach+utf8.UTFMax) // with what stands after the match
	return p.after.MatchString(s[at-before : end]), true
}

// reach returns how many bytes a match of an expression has at most.
func reach(re *syntax.Regexp) int {
	switch re.Op {
	case syntax.OpLiteral:
		return len(re.Rune) * utf8.UTFMax
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return utf8.UTFMax
	case syntax.OpStar, syntax.OpPlus:
		return unbounded
	case syntax.OpRepeat:
		if re.Max < 0 {
			return unbounded
		}
		return min(unbounded, re.Max*reach(re.Sub[0]))
	case syntax.OpAlternate:
		most := 0
		for _, sub := range re.Sub {
			most = max(most, reach(sub))
		}
		return most
	}
	sum := 0 // of what stands one after the other, or of the one in a group
	for _, sub := range re.Sub {
		sum = min(unbounded, sum+reach(sub))
	}
	return sum
}
