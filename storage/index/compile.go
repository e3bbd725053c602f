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
	// matchesWithoutLeaves says that a document without any leaf may match.
	matchesWithoutLeaves bool
}

// test is a condition on a document and the leaves it has.
type test func(s *Segment, doc int, mask uint32) bool

func (c condition) holds(s *Segment, doc int, mask uint32) bool {
	if mask&c.required != c.required {
		return false
	}
	for _, t := range c.tests {
		if !t(s, doc, mask) {
			return false
		}
	}
	return true
}

// compileRoot compiles the whole query. Weak words need not occur beside
// others. If the request is loose, any of the others is enough.
func (r *evaluation) compileRoot() (c condition) {
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
	seen := 0
	var any uint32
	for i, n := range r.Query.Root.Children {
		typing := last >= 0 && i == len(r.Query.Root.Children)-1
		if n.Op != search.Leaf || !n.Term.IsText() {
			c.tests = append(c.tests, r.compile(n, true, false))
			if n.Op == search.Leaf || n.Op == search.Not {
				continue
			}
			seen++
			continue
		}
		bit := r.leaf(n.Term, !n.Term.IsWeak() || !strong, true, typing)
		switch {
		case bit == 0, n.Term.IsWeak() && strong && !typing:
		case r.AnyWord && !n.Term.Title:
			any |= bit
			seen++
		default:
			c.required |= bit
			seen++
		}
	}
	if r.AnyWord && any != 0 {
		c.tests = append(c.tests, func(_ *Segment, _ int, mask uint32) bool { return mask&any != 0 })
	}
	c.matchesWithoutLeaves = seen == 0 && len(r.leaves) == 0 || c.required == 0 && any == 0
	return c
}

// compile compiles a node below the root.
func (r *evaluation) compile(n search.Node, scoring, typing bool) test {
	switch n.Op {
	case search.Leaf:
		return r.compileTerm(n.Term, scoring)
	case search.Not:
		t := r.compile(n.Children[0], false, false)
		return func(s *Segment, doc int, mask uint32) bool { return !t(s, doc, mask) }
	}
	var tests []test
	for _, k := range n.Children {
		tests = append(tests, r.compile(k, scoring, typing))
	}
	if n.Op == search.And {
		return func(s *Segment, doc int, mask uint32) bool {
			for _, t := range tests {
				if !t(s, doc, mask) {
					return false
				}
			}
			return true
		}
	}
	return func(s *Segment, doc int, mask uint32) bool {
		for _, t := range tests {
			if t(s, doc, mask) {
				return true
			}
		}
		return false
	}
}

func (r *evaluation) compileTerm(t search.Term, scoring bool) test {
	if t.IsText() {
		bit := r.leaf(t, true, scoring, false)
		return func(_ *Segment, _ int, mask uint32) bool { return mask&bit == bit }
	}
	switch t.Kind {
	case search.Author:
		return r.field(KeyAuthor, t.Words)
	case search.Section:
		return r.field(KeySection, t.Words)
	case search.Feed:
		feeds := r.FeedsNamed(t.Words)
		saved := r.field(KeySource, t.Words)
		return func(s *Segment, doc int, mask uint32) bool {
			return feeds[int64(s.Docs.Feed[doc])] || saved(s, doc, mask)
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

// field returns the test that all words occur in a field beside headline and
// text. They are leaves that do not score.
func (r *evaluation) field(kind string, words []string) test {
	var bits uint32
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
		r.leaves = append(r.leaves, leaf{forms: []form{{lists: []list{l}, isHit: true}}})
	}
	return func(_ *Segment, _ int, mask uint32) bool { return bits != 0 && mask&bits == bits }
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
	bit := r.nextBit()
	if bit == 0 {
		return 0
	}
	l := leaf{term: t, weight: 1, scoring: scoring}
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
