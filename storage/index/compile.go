package index

import (
	"slices"
	"strings"

	"sahifa/app/arabic"
	"sahifa/app/search"
)

// compileRoot compiles the whole query. Weak words need not occur beside
// others. If the request is loose, any of the others is enough.
func (r *evaluation) compileRoot() condition {
	terms := r.Query.Root.Terms()
	r.findTermsAhead(terms)
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
	var all, any []condition
	for i, n := range r.Query.Root.Children {
		if n.Op != search.Leaf || !n.Term.IsText() {
			all = append(all, r.compile(n, true))
			continue
		}
		typing := last >= 0 && i == len(r.Query.Root.Children)-1
		c := r.leaf(n.Term, !n.Term.IsWeak() || !strong, true, typing)
		switch {
		case n.Term.IsWeak() && strong && !typing:
		case r.AnyWord && !n.Term.Title:
			any = append(any, c)
		default:
			all = append(all, c)
		}
	}
	return join(allOf, append(all, join(anyOf, any, r.live)), r.live)
}

// severalTerms is from how many terms on what they surely need is looked up on all
// cores before they are compiled one after the other.
const severalTerms = 3

// findTermsAhead reads what all terms surely need together.
func (r *evaluation) findTermsAhead(terms []search.Term) {
	var keys, words []string
	for _, t := range terms[:min(len(terms), maxLeaves)] {
		switch {
		case t.Kind == search.Phrase && len(t.Words) > 1:
			for _, w := range t.Words {
				keys = append(keys, KeyPositions+w)
			}
		case t.Kind == search.Word || t.Kind == search.Phrase:
			stem := arabic.Stem(t.Words[0])
			keys = append(keys, KeyWord+t.Words[0])
			if t.Kind == search.Word {
				keys = append(keys, KeyStem+stem, KeySkeleton+arabic.Skeleton(stem))
				words = append(words, t.Words[0])
			}
		}
	}
	slices.Sort(keys)
	if keys = slices.Compact(keys); len(terms) < severalTerms {
		r.readAhead(keys)
		return
	}
	r.findAhead(keys)
	slices.Sort(words)
	r.formsAhead(slices.Compact(words))
}

// compile compiles a node below the root.
func (r *evaluation) compile(n search.Node, scoring bool) condition {
	if n.Op == search.Leaf {
		return r.compileTerm(n.Term, scoring)
	}
	var of []condition
	for _, k := range n.Children {
		of = append(of, r.compile(k, scoring && n.Op != search.Not))
	}
	switch n.Op {
	case search.Not:
		return join(noneOf, of, r.live)
	case search.And:
		return join(allOf, of, r.live)
	}
	return join(anyOf, of, r.live)
}

func (r *evaluation) compileTerm(t search.Term, scoring bool) condition {
	if t.IsText() {
		return r.leaf(t, true, scoring, false)
	}
	switch t.Kind {
	case search.Author:
		return r.field(KeyAuthor, t.Words)
	case search.Section:
		return r.field(KeySection, t.Words)
	case search.Feed:
		feeds := r.FeedsNamed(t.Words)
		named := r.test(func(s *Segment, doc int) bool { return feeds[int64(s.Docs.Feed[doc])] })
		return join(anyOf, []condition{named, r.field(KeySource, t.Words)}, r.live)
	}
	return r.test(r.documentTest(t))
}

// test makes a condition of what is looked up of each document.
func (r *evaluation) test(holds func(s *Segment, doc int) bool) condition {
	return condition{kind: test, holds: holds, df: r.live}
}

// documentTest returns the test of a term that is no leaf.
func (r *evaluation) documentTest(t search.Term) func(s *Segment, doc int) bool {
	switch t.Kind {
	case search.After:
		from := seconds(t.Time)
		return func(s *Segment, doc int) bool { return s.Docs.Seconds[doc] >= from }
	case search.Before:
		to := seconds(t.Time)
		return func(s *Segment, doc int) bool { return s.Docs.Seconds[doc] < to }
	}
	switch t.State {
	case search.Pictured:
		return func(s *Segment, doc int) bool { return s.Docs.Flags[doc]&Pictured != 0 }
	case search.Commented:
		return func(s *Segment, doc int) bool { return s.Docs.Flags[doc]&Commented != 0 }
	case search.Saved:
		return func(s *Segment, doc int) bool {
			return s.Docs.Feed[doc] == 0 || !r.FeedExists(int64(s.Docs.Feed[doc]))
		}
	}
	return func(s *Segment, doc int) bool { return r.InState(t.State, int64(s.Docs.Article[doc])) }
}

// field adds leaves for words in a field beside headline and text. They do not
// score.
func (r *evaluation) field(kind string, words []string) condition {
	var all []condition
	for _, w := range words {
		l, err := r.find(kind + arabic.Stem(w))
		if err != nil {
			r.fail(err)
		}
		all = append(all, r.add(leaf{forms: []form{{lists: []list{l}, df: l.df, isHit: true}}}))
	}
	return join(allOf, all, r.live)
}

// add adds a leaf, unless there are too many, and returns the condition that a
// document has it.
func (r *evaluation) add(l leaf) condition {
	if len(r.leaves) >= maxLeaves {
		return condition{}
	}
	r.leaves = append(r.leaves, l)
	return condition{kind: hasLeaf, leaf: len(r.leaves) - 1, df: l.df()}
}

// leaf adds a leaf for a term, or counts the one that there is already.
func (r *evaluation) leaf(t search.Term, full, scoring, typing bool) condition {
	if i := sameLeaf(r.leaves, t, full, scoring); i >= 0 && !typing {
		r.leaves[i].times++
		return condition{kind: hasLeaf, leaf: i, df: r.leaves[i].df()}
	}
	if len(r.leaves) >= maxLeaves {
		return condition{}
	}
	l := leaf{term: t, times: 1, weight: 1, full: full, scoring: scoring}
	if !full {
		l.weight = weakWeight
	}
	word := t.Words[0]
	switch {
	case t.Joined && len(t.Words) > 1:
		r.joined(&l)
	case t.Kind == search.Phrase && len(t.Words) > 1:
		r.phrase(&l)
	case t.Kind == search.Phrase:
		r.form(&l, wordWeight+stemWeight+skeletonWeight, true, KeyWord+word)
		r.found.AnyFormDocs[word] = r.df(KeyWord + word)
	case t.Kind == search.Prefix:
		keys := r.completionKeys(word, maxCompletions)
		if with, ok := search.ArticledPrefix(word); ok {
			keys = append(keys, r.completionKeys(with, maxCompletions)...)
		}
		r.form(&l, wordWeight+stemWeight+skeletonWeight, true, keys...)
	default:
		r.word(&l, word, typing)
	}
	return r.add(l)
}

// sameLeaf returns the index of the leaf of a term among those that there are
// already, -1 if there is none.
func sameLeaf(leaves []leaf, t search.Term, full, scoring bool) int {
	return slices.IndexFunc(leaves, func(l leaf) bool {
		return l.full == full && l.scoring == scoring && l.term.Kind == t.Kind && l.term.Title == t.Title && l.term.Joined == t.Joined && slices.Equal(l.term.Words, t.Words)
	})
}

func (r *evaluation) completionKeys(prefix string, most int) (keys []string) {
	words, err := r.complete([]string{prefix}, most)
	if err != nil {
		r.fail(err)
	}
	for _, w := range words {
		keys = append(keys, KeyWord+w)
	}
	return keys
}

// typeaheadKeys gives the keys of what a word that is being typed may become, by their
// stems, so that what is found is what the whole word will find. Where a word's stem is
// no stem for it, it is looked for with what may stand before it: its other forms are
// many, and most of those that texts have begin as it does and are found by themselves.
func typeaheadKeys(r *evaluation, typed string) (keys []string) {
	words, err := r.complete(search.Openings(typed), typingCompletions)
	if err != nil {
		r.fail(err)
	}
	for _, w := range words {
		var f search.Forms
		inflect(&f, w)
		for _, stem := range f.Stems {
			keys = append(keys, KeyStem+stem)
		}
		bare := arabic.CutPrefixes(w)
		for _, form := range f.Words {
			if arabic.CutPrefixes(form) == bare {
				keys = append(keys, KeyWord+form)
			}
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// form adds a form to a leaf: lists that count as one.
func (r *evaluation) form(l *leaf, weight float64, hits bool, keys ...string) {
	f := form{isHit: hits}
	r.findAhead(keys)
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
		r.fail(err)
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
