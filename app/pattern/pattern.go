package pattern

import (
	"regexp"
	"sync"
)

// Pattern is a regular expression. Its methods return what those of
// regexp.Regexp do; those that search a string look at the filter first.
type Pattern struct {
	*regexp.Regexp

	once   sync.Once
	filter *filter // of the first use: a program has more patterns than it uses
}

// MustCompile is as regexp.MustCompile: it panics if the expression is wrong.
func MustCompile(expression string) *Pattern {
	return &Pattern{Regexp: regexp.MustCompile(expression)}
}

// mayMatch reports whether s may hold a match.
func (p *Pattern) mayMatch(s string) bool {
	p.once.Do(func() { p.filter = newFilter(p.String()) })
	return p.filter.mayMatch(s)
}

// MatchString is as regexp.Regexp.MatchString.
func (p *Pattern) MatchString(s string) bool { return p.mayMatch(s) && p.Regexp.MatchString(s) }

// FindString is as regexp.Regexp.FindString.
func (p *Pattern) FindString(s string) string {
	if !p.mayMatch(s) {
		return ""
	}
	return p.Regexp.FindString(s)
}

// FindStringIndex is as regexp.Regexp.FindStringIndex.
func (p *Pattern) FindStringIndex(s string) []int {
	if !p.mayMatch(s) {
		return nil
	}
	return p.Regexp.FindStringIndex(s)
}

// FindStringSubmatch is as regexp.Regexp.FindStringSubmatch.
func (p *Pattern) FindStringSubmatch(s string) []string {
	if !p.mayMatch(s) {
		return nil
	}
	return p.Regexp.FindStringSubmatch(s)
}

// FindStringSubmatchIndex is as regexp.Regexp.FindStringSubmatchIndex.
func (p *Pattern) FindStringSubmatchIndex(s string) []int {
	if !p.mayMatch(s) {
		return nil
	}
	return p.Regexp.FindStringSubmatchIndex(s)
}

// FindAllStringSubmatch is as regexp.Regexp.FindAllStringSubmatch.
func (p *Pattern) FindAllStringSubmatch(s string, n int) [][]string {
	if !p.mayMatch(s) {
		return nil
	}
	return p.Regexp.FindAllStringSubmatch(s, n)
}

// FindAllStringSubmatchIndex is as regexp.Regexp.FindAllStringSubmatchIndex.
func (p *Pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if !p.mayMatch(s) {
		return nil
	}
	return p.Regexp.FindAllStringSubmatchIndex(s, n)
}

// ReplaceAllString is as regexp.Regexp.ReplaceAllString.
func (p *Pattern) ReplaceAllString(s, with string) string {
	if !p.mayMatch(s) {
		return s
	}
	return p.Regexp.ReplaceAllString(s, with)
}
