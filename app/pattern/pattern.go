package pattern

import (
	"regexp"
	"regexp/syntax"
	"sync"
)

// Pattern is a regular expression. Its methods return what those of
// regexp.Regexp do; those that search a string look at the filter first.
type Pattern struct {
	expression string

	// Both are made at the first use: a program has more patterns than it uses,
	// and a window is not to wait for them.
	once     sync.Once
	compiled *regexp.Regexp
	filter   *filter

	places places
}

// MustCompile is as regexp.MustCompile: it panics if the expression is wrong.
func MustCompile(expression string) *Pattern {
	if _, err := syntax.Parse(expression, syntax.Perl); err != nil {
		panic(err)
	}
	return &Pattern{expression: expression}
}

func (p *Pattern) prepare() {
	p.once.Do(func() { p.compiled, p.filter = regexp.MustCompile(p.expression), newFilter(p.expression) })
}

// mayMatch reports whether s may hold a match.
func (p *Pattern) mayMatch(s string) bool {
	p.prepare()
	return p.filter.mayMatch(s)
}

// MayBegin reports whether a text that begins with s may hold a match where it
// begins.
func (p *Pattern) MayBegin(s string) bool {
	p.prepare()
	return p.filter.mayBegin(s)
}

// String returns the expression.
func (p *Pattern) String() string { return p.expression }

// MatchString is as regexp.compiled.MatchString.
func (p *Pattern) MatchString(s string) bool {
	p.prepare()
	if p.filter.anything || p.filter.anchored {
		return p.filter.mayMatch(s) && p.compiled.MatchString(s)
	}
	at, groups := p.filter.next(s, 0)
	for tried := 0; groups != 0; tried++ {
		if tried == maxPlaces {
			return p.compiled.MatchString(s)
		}
		p.places.prepare(p.expression)
		if matched, ok := p.places.matchAt(s, at); matched || !ok {
			return matched || p.compiled.MatchString(s)
		}
		at, groups = p.filter.next(s, at+1)
	}
	return false
}

// FindString is as regexp.compiled.FindString.
func (p *Pattern) FindString(s string) string {
	if !p.mayMatch(s) {
		return ""
	}
	return p.compiled.FindString(s)
}

// FindStringIndex is as regexp.compiled.FindStringIndex.
func (p *Pattern) FindStringIndex(s string) []int {
	if !p.mayMatch(s) {
		return nil
	}
	return p.compiled.FindStringIndex(s)
}

// FindStringSubmatch is as regexp.compiled.FindStringSubmatch.
func (p *Pattern) FindStringSubmatch(s string) []string {
	if !p.mayMatch(s) {
		return nil
	}
	return p.compiled.FindStringSubmatch(s)
}

// FindStringSubmatchIndex is as regexp.compiled.FindStringSubmatchIndex.
func (p *Pattern) FindStringSubmatchIndex(s string) []int {
	if !p.mayMatch(s) {
		return nil
	}
	return p.compiled.FindStringSubmatchIndex(s)
}

// FindAllStringSubmatch is as regexp.compiled.FindAllStringSubmatch.
func (p *Pattern) FindAllStringSubmatch(s string, n int) [][]string {
	if !p.mayMatch(s) {
		return nil
	}
	return p.compiled.FindAllStringSubmatch(s, n)
}

// FindAllStringSubmatchIndex is as regexp.compiled.FindAllStringSubmatchIndex.
func (p *Pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if !p.mayMatch(s) {
		return nil
	}
	return p.compiled.FindAllStringSubmatchIndex(s, n)
}

// ReplaceAllString is as regexp.compiled.ReplaceAllString.
func (p *Pattern) ReplaceAllString(s, with string) string {
	if !p.mayMatch(s) {
		return s
	}
	return p.compiled.ReplaceAllString(s, with)
}

// ReplaceAllStringFunc is as regexp.Regexp.ReplaceAllStringFunc.
func (p *Pattern) ReplaceAllStringFunc(s string, with func(string) string) string {
	if !p.mayMatch(s) {
		return s
	}
	return p.compiled.ReplaceAllStringFunc(s, with)
}

// FindAllString is as regexp.Regexp.FindAllString.
func (p *Pattern) FindAllString(s string, n int) []string {
	if !p.mayMatch(s) {
		return nil
	}
	return p.compiled.FindAllString(s, n)
}

// Split is as regexp.Regexp.Split.
func (p *Pattern) Split(s string, n int) []string {
	p.prepare()
	return p.compiled.Split(s, n)
}
