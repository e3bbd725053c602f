package pattern

import (
	"maps"
	"math/bits"
	"slices"
)

// depth is how many bytes of a beginning the filter looks at: three Arabic
// letters, six Latin ones.
const depth = 6

// outside stands for what is before the first byte of a text and after the last.
const outside = 256

// filter finds the places of a text at which a match may begin. The beginnings
// are put in 64 groups, each a bit: at[i][b] has the groups of which some
// beginning may have byte b at place i, and before[b] those that b may stand in
// front of.
type filter struct {
	before   [outside + 1]uint64
	at       [depth][outside + 1]uint64
	anything bool // a match may begin with anything: there is nothing to look for
	anchored bool // a match begins where the text does
}

func newFilter(expression string) *filter {
	f := &filter{anchored: true}
	distinct := map[string]beginning{}
	for _, b := range beginningsOf(expression) {
		before := b.beforeFirst()
		f.anchored = f.anchored && before.isOnlyOutside()
		f.anything = f.anything || b.isAnything() && before.isAll()
		distinct[b.key()] = b
	}
	for i, key := range slices.Sorted(maps.Keys(distinct)) {
		f.add(distinct[key], uint64(1)<<(i*64/len(distinct)))
	}
	return f
}

// add puts a beginning into a group.
func (f *filter) add(b beginning, group uint64) {
	before := b.beforeFirst()
	set(&f.before, &before, group)
	for i := range f.at {
		if i < len(b.bytes) {
			set(&f.at[i], &b.bytes[i], group)
		} else {
			set(&f.at[i], &everything, group)
		}
	}
}

// set adds a group to the members of a set.
func set(table *[outside + 1]uint64, members *byteSet, group uint64) {
	for i, part := range members {
		for ; part != 0; part &= part - 1 {
			table[64*i+bits.TrailingZeros64(part)] |= group
		}
	}
}

// mayMatch reports whether a match may begin somewhere in s.
func (f *filter) mayMatch(s string) bool {
	if f.anything {
		return true
	}
	if f.anchored {
		return f.groupsAt(s, 0) != 0
	}
	_, groups := f.next(s, 0)
	return groups != 0
}

// next returns the first place of s, from a place on, at which a match may begin,
// and the groups of what may begin there; 0 if there is none.
func (f *filter) next(s string, from int) (at int, groups uint64) {
	i := from
	for last := len(s) - depth; i <= last; i++ {
		groups = f.at[0][s[i]] & f.at[1][s[i+1]]
		if groups == 0 {
			continue
		}
		if groups &= f.at[2][s[i+2]] & f.at[3][s[i+3]] & f.at[4][s[i+4]] & f.at[5][s[i+5]]; groups == 0 {
			continue
		}
		if groups &= f.before[previous(s, i)]; groups != 0 {
			return i, groups
		}
	}
	for ; i <= len(s); i++ {
		if groups = f.groupsAt(s, i); groups != 0 {
			return i, groups
		}
	}
	return 0, 0
}

// groupsAt returns the groups of what may begin at s[i:].
func (f *filter) groupsAt(s string, i int) uint64 {
	groups := f.before[previous(s, i)]
	for k := range f.at {
		c := outside
		if i+k < len(s) {
			c = int(s[i+k])
		}
		if groups &= f.at[k][c]; groups == 0 {
			return 0
		}
	}
	return groups
}

// mayBegin reports whether a match may begin with s, whatever comes after.
func (f *filter) mayBegin(s string) bool {
	groups := f.before[outside]
	for k := range min(depth, len(s)) {
		groups &= f.at[k][s[k]]
	}
	return groups != 0
}

// previous returns what stands before s[i:].
func previous(s string, i int) int {
	if i == 0 {
		return outside
	}
	return int(s[i-1])
}

// lowest returns the lowest of some groups.
func lowest(groups uint64) int { return bits.TrailingZeros64(groups) }
