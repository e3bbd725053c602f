package index

import (
	"cmp"
	"slices"
)

// condition is a compiled query, or a part of it: what must be true of a document.
// The zero value is not heeded: the query has more leaves than are looked for.
type condition struct {
	kind  conditionKind
	leaf  int                            // the index of a leaf
	of    []condition                    // those that allOf, anyOf and noneOf join
	holds func(s *Segment, doc int) bool // of a test
	df    int                            // about how many documents it is true of
}

type conditionKind int

const (
	notHeeded conditionKind = iota
	hasLeaf
	allOf
	anyOf
	noneOf
	test
)

// join joins conditions. What decides most comes first: of several that must all
// be true the rarest, of several of which one is enough the most frequent. Tests of
// each document come last.
func join(kind conditionKind, of []condition, live int) condition {
	of = slices.DeleteFunc(of, func(c condition) bool { return c.kind == notHeeded })
	if len(of) == 0 {
		return condition{}
	}
	c := condition{kind: kind, of: of}
	switch kind {
	case allOf:
		slices.SortStableFunc(of, func(a, b condition) int { return cmp.Or(a.slow()-b.slow(), a.df-b.df) })
		c.df = live
		for _, one := range of {
			c.df = min(c.df, one.df)
		}
	default:
		slices.SortStableFunc(of, func(a, b condition) int { return cmp.Or(a.slow()-b.slow(), b.df-a.df) })
		for _, one := range of {
			c.df = min(live, c.df+one.df)
		}
	}
	if kind == noneOf {
		c.df = live - c.df
	}
	return c
}

// slow is 1 if a condition looks at each document by itself.
func (c condition) slow() int {
	if c.kind == test || slices.ContainsFunc(c.of, func(one condition) bool { return one.slow() == 1 }) {
		return 1
	}
	return 0
}

// mayHold reports whether a condition may be true in the scan's stretch.
func (s *scan) mayHold(c *condition) bool {
	switch c.kind {
	case hasLeaf:
		return s.leaves[c.leaf].mayMatch()
	case allOf:
		return !slices.ContainsFunc(c.of, func(one condition) bool { return !s.mayHold(&one) })
	case anyOf:
		return slices.ContainsFunc(c.of, func(one condition) bool { return s.mayHold(&one) })
	}
	return true
}

// narrow leaves of a set of a window's documents those that a condition is true of,
// and reports whether there are any. It looks at no more than decides that.
func (s *scan) narrow(w *window, c *condition, set *bitset) (any bool) {
	switch c.kind {
	case hasLeaf:
		return s.leaves[c.leaf].narrow(s, w, set)
	case allOf:
		for i := range c.of {
			if !s.narrow(w, &c.of[i], set) {
				return false
			}
		}
		return true
	case anyOf:
		rest := *set
		s.removeAny(w, c.of, &rest)
		return set.remove(&rest)
	case noneOf:
		return s.removeAny(w, c.of, set)
	case test:
		before := *set
		before.each(func(doc uint16) {
			if !c.holds(s.segment, int(w.from)+int(doc)) {
				set[doc/64] &^= 1 << (doc % 64)
			} else {
				any = true
			}
		})
		return any
	}
	return true
}

// removeAny takes out of a set the documents that any of some conditions is true
// of, and reports whether any are left.
func (s *scan) removeAny(w *window, of []condition, set *bitset) (any bool) {
	for i := range of {
		one := *set
		if s.narrow(w, &of[i], &one) && !set.remove(&one) {
			return false
		}
	}
	return true
}
