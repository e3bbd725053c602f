package index

import (
	"slices"
	"strings"

	"sahifa/app/arabic"
	"sahifa/app/search"
)

// condition is a compiled query: the leaves that must occur, as bits, and what
// else must be true.
type condition struct {
	required uint32
	tests    []test
	bare     bool // a document without any leaf may match
}

// test is a condition on a document and the leaves it has. One without holds is
// not heeded: the query has more leaves than are looked for.
type test struct {
	holds func(s *Segment, doc int, mask uint32) bool
	bare  bool // it may hold for a document without any leaf
}

func (c condition) holds(s *Segment, doc int, mask uint32) bool {
	if mask&c.required != c.required {
		return false
	}
	for _, t := range c.tests {
		if !t.holds(s, doc, mask) {
			return false
		}
	}
	return true
}

func (c *condition) add(t test) {
	if t.holds != nil {
		c.tests = append(c.tests, t)
		c.bare = c.bare && t.bare
	}
}

// compileRoot compiles the whole query. Weak words need not occur beside
// others. If the request is loose, any of the others is enough.
func (r *evaluation) compileRoot() condition {
	terms := r.Query.Root.Terms()
	strong := false
	last := -1 // the word that may still be being typed
	for i, t := range terms {
		strong = strong || t.IsText() && !t.IsWeak()
		if t.Kind == search.Word {
			last = i
		}
	}
	if !r.Typing || last != len(terms)-1 || strings.HasSuffix(r.Query.Text, " ") {
		last = -1
	}
	c := condition{bare: true}
	var any uint32
	for i, n := range r.Query.Root.Children {
		if n.Op != search.Leaf || !n.Term.IsText() {
			c.add(r.compile(n, true))
			continue
		}
		typing := last >= 0 && i == len(r.Query.Root.Children)-1
		bit := r.leaf(n.Term, !n.Term.IsWeak() || !strong, true, typing)
		switch {
		case n.Term.IsWeak() && strong && !typing:
		case r.AnyWord && !n.Term.Title:
			any |= bit
		default:
			c.required |= bit
		}
	}
	if any != 0 {
		c.add(test{holds: func(_ *Segment, _ int, mask uint32) bool { return mask&any != 0 }})
	}
	c.bare = c.bare && c.required == 0
	return c
}

// compile compiles a node below the root.
func (r *evaluation) compile(n search.Node, scoring bool) test {
	switch n.Op {
	case search.Leaf:
		return r.compileTerm(n.Term, scoring)
	case search.Not:
		t := r.compile(n.Children[0], false)
		if t.holds == nil {
			return t
		}
		return test{bare: true, holds: func(s *Segment, doc int, mask uint32) bool { return !t.holds(s, doc, mask) }}
	}
	var tests []test
	for _, k := range n.Children {
		if t := r.compile(k, scoring); t.holds != nil {
			tests = append(tests, t)
		}
	}
	switch {
	case len(tests) == 0:
		return test{}
	case n.Op == search.And:
		return allOf(tests)
	}
	return anyOf(tests)
}

func allOf(tests []test) test {
	return test{
		bare: !slices.ContainsFunc(tests, func(t test) bool { return !t.bare }),
		holds: func(s *Segment, doc int, mask uint32) bool {
			for _, t := range tests {
				if !t.holds(s, doc, mask) {
					return false
				}
			}
			return true
		},
	}
}

func anyOf(tests []test) test {
	return test{
		bare: slices.ContainsFunc(tests, func(t test) bool { return t.bare }),
		holds: func(s *Segment, doc int, mask uint32) bool {
			for _, t := range tests {
				if t.holds(s, doc, mask) {
					return true
				}
			}
			return false
		},
	}
}

// hasAll is the test that a document has some leaves.
func hasAll(bits uint32) (t test) {
	if bits != 0 {
		t.holds = func(_ *Segment, _ int, mask uint32) bool { return mask&bits == bits }
	}
	return t
}

func (r *evaluation) compileTerm(t search.Term, scoring bool) test {
	if t.IsText() {
		return hasAll(r.leaf(t, true, scoring, false))
	}
	switch t.Kind {
	case search.Author:
		return hasAll(r.field(KeyAuthor, t.Words))
	case search.Section:
		return hasAll(r.field(KeySection, t.Words))
	}
	return test{r.documentTest(t), true}
}

// documentTest returns the test of a term that is no leaf, or not only one.
func (r *evaluation) documentTest(t search.Term) func(s *Segment, doc int, mask uint32) bool {
	switch t.Kind {
	case search.Feed:
		feeds, saved := r.FeedsNamed(t.Words), hasAll(r.field(KeySource, t.Words))
		return func(s *Segment, doc int, mask uint32) bool {
			return feeds[int64(s.Docs.Feed[doc])] || saved.holds != nil && saved.holds(s, doc, mask)
		}
	case search.After:
		from := seconds(t.Time)
		return func(s *Segment, doc int, _ uint32) bool { return s.Docs.Seconds[doc] >= from }
	case search.Before:
		to := seconds(t.Time)
		return func(s *Segment, doc int, _ uint32) bool { return s.Docs.Seconds[doc] < to }
	}
	switch t.State {
	case search.Pictured:
		return func(s *Segment, doc int, _ uint32) bool { return s.Docs.Flags[doc]&Pictured != 0 }
	case search.Commented:
		return func(s *Segment, doc int, _ uint32) bool { return s.Docs.Flags[doc]&Commented != 0 }
	case search.Saved:
		return func(s *Segment, doc int, _ uint32) bool {
			return s.Docs.Feed[doc] == 0 || !r.FeedExists(int64(s.Docs.Feed[doc]))
		}
	}
	return func(s *Segment, doc int, _ uint32) bool { return r.InState(t.State, int64(s.Docs.Article[doc])) }
}

// field adds leaves for words in a field beside headline and text, and returns
// their bits. They do not score.
func (r *evaluation) field(kind string, words []string) (bits uint32) {
	for _, w := range words {
		bit := r.nextBit()
		if bit == 0 {
			break
		}
		bits |= bit
		l, err := r.find(kind + arabic.Stem(w))
		if err != nil {
			r.err = err
		}
		r.leaves = append(r.leaves, leaf{bit: bit, forms: []form{{lists: []list{l}, df: l.df, isHit: true}}})
	}
	return bits
}

func (r *evaluation) nextBit() uint32 {
	if len(r.leaves) >= maxLeaves {
		return 0
	}
	return 1 << len(r.leaves)
}

// leaf adds a leaf for a term and returns its bit, 0 if there are too many
// leaves.
func (r *evaluation) leaf(t search.Term, full, scoring, typing bool) uint32 {
	if l := sameLeaf(r.leaves, t, full, scoring); l != nil && !typing {
		l.times++
		return l.bit
	}
	bit := r.nextBit()
	if bit == 0 {
		return 0
	}
	l := leaf{bit: bit, term: t, times: 1, weight: 1, full: full, scoring: scoring}
	if !full {
		l.weight = weakWeight
	}
	if t.Kind == search.Phrase && len(t.Words) > 1 {
		if t.Joined {
			r.joined(&l)
		} else {
			r.phrase(&l)
		}
		r.leaves = append(r.leaves, l)
		return bit
	}
	word := t.Words[0]
	switch t.Kind {
	case search.Phrase:
		r.form(&l, wordWeight+stemWeight+skeletonWeight, true, KeyWord+word)
		r.found.AnyFormDocs[word] = r.df(KeyWord + word)
	case search.Prefix:
		r.form(&l, wordWeight+stemWeight+skeletonWeight, true, r.completionKeys(word, maxCompletions)...)
	default:
		r.word(&l, word, typing)
	}
	r.leaves = append(r.leaves, l)
	return bit
}

// sameLeaf returns the leaf of a term among those that there are already, nil if
// there is none.
func sameLeaf(leaves []leaf, t search.Term, full, scoring bool) *leaf {
	for i := range leaves {
		l := &leaves[i]
		if l.full == full && l.scoring == scoring && l.term.Kind == t.Kind && l.term.Title == t.Title && l.term.Joined == t.Joined && slices.Equal(l.term.Words, t.Words) {
			return l
		}
	}
	return nil
}

func (r *evaluation) completionKeys(prefix string, most int) (keys []string) {
	words, err := r.complete(prefix, most)
	if err != nil {
		r.err = err
	}
	for _, w := range words {
		keys = append(keys, KeyWord+w)
	}
	return keys
}

// form adds a form to a leaf: lists that count as one.
func (r *evaluation) form(l *leaf, weight float64, hits bool, keys ...string) {
	f := form{isHit: hits}
	for i, k := range keys {
		if i == 0 || k != keys[0] {
			r.addList(&f, k, 1)
		}
	}
	r.addForm(l, f, weight)
}

// addList adds the list of a key to a form, if there is any. An occurrence
// counts as often as share says.
func (r *evaluation) addList(f *form, key string, share float32) (df int) {
	one, err := r.find(key)
	if err != nil {
		r.err = err
	}
	if err != nil || one.df == 0 || slices.Contains(f.keys, key) {
		return one.df
	}
	f.keys = append(f.keys, key)
	f.lists, f.shares = append(f.lists, one), append(f.shares, share)
	f.df += one.df
	return one.df
}

// addForm adds a form that has its lists to a leaf.
func (r *evaluation) addForm(l *leaf, f form, weight float64) {
	if len(f.lists)+len(f.phrases) == 0 {
		return
	}
	f.weight = float32(l.weight * weight * idf(r.live, min(f.df, r.live)))
	if n := len(l.forms); n > 0 && f.isPlain() && l.forms[n-1].isPlain() && l.forms[n-1].df == f.df && l.forms[n-1].isHit {
		l.forms[n-1].weight += f.weight // only this word has the stem, so the lists are the same
		return
	}
	l.forms = append(l.forms, f)
}
