package rules

import (
	"math/bits"
	"slices"
	"strings"
)

// pattern is a sequence of words that breaks a rule, for example a people and
// then a word that dehumanises.
type pattern struct {
	rule           Rule // "": that of the people named
	severity       Severity
	reason         string
	onlyTalk       bool   // in prose the same words report
	at             string // file and line
	ignoresContext bool   // negation and quotation change nothing: it is written with them in mind
	far            bool   // other words between are expected, in prose too
	across         bool   // commas may stand between: … , do not let them in
	sure           bool   // counts whatever the model says, but in news and long prose
	elements       []element
}

// element says what one token has to be, and how many others may be before it.
type element struct {
	kinds    kinds      // any of them
	guarded  [][2]kinds // or the first of these without the second
	literals []*entry   // or one of these words
	prefixes []string   // or a word that begins so
	gap      int        // most tokens before it
	// Those tokens have the article, or are names or demonstratives: they belong to
	// the word before, as in مدرب النصر.
	definiteGap bool
	definite    bool // it names somebody known: المدرب, مدرب النصر, مدربنا
	start       bool // it begins a sentence
	end         bool // it ends one
	mark        bool // the finding's span is from the first to the last marked element
}

// patterns are all patterns by what their first element may be.
type patterns struct {
	byEntry map[*entry][]start
	byKind  [64][]start
	first   kinds // kinds that begin a pattern
}

// start is a pattern with what its second element asks for, by which most are passed
// over at a glance.
type start struct {
	*pattern
	next wanted
}

// wanted is what one token of some has to be: of a kind, or a word of patterns whose
// mark is among the marks.
type wanted struct {
	kinds kinds
	marks uint64
}

// meets reports whether a token of some may be what is wanted of one.
func (w wanted) meets(all wanted) bool { return w.kinds&all.kinds != 0 || w.marks&all.marks != 0 }

// wantedAfterFirst returns what the second element of a pattern asks for.
func (p *pattern) wantedAfterFirst() (w wanted) {
	if len(p.elements) == 1 || len(p.elements[1].prefixes) > 0 {
		return wanted{marks: anyMark}
	}
	second := &p.elements[1]
	w.kinds = second.kinds
	for _, g := range second.guarded {
		w.kinds |= g[0]
	}
	for _, e := range second.literals {
		w.marks |= e.markBit()
	}
	return w
}

// anyMark is the mark of every token; words of patterns have one of the others.
const anyMark = 1

// markBit returns the bit of a word of patterns among 63.
func (e *entry) markBit() uint64 { return 1 << (1 + e.mark%63) }

// ahead returns, by token, what it and those after it in the sentence are.
func ahead(tokens []token) []wanted {
	all := make([]wanted, len(tokens)+1)
	all[len(tokens)].marks = anyMark
	for i := len(tokens) - 1; i >= 0; i-- {
		t, here := &tokens[i], &all[i]
		if here.marks = anyMark; i+1 < len(tokens) && !tokens[i+1].startsSentence {
			*here = all[i+1]
		}
		here.kinds |= t.kinds
		for k := range t.words {
			if e := t.words[k].entry; e.literal {
				here.marks |= e.markBit()
			}
		}
	}
	return all
}

func (ps *patterns) add(p *pattern) {
	first := p.elements[0]
	s := start{p, p.wantedAfterFirst()}
	for _, e := range first.literals {
		ps.byEntry[e] = append(ps.byEntry[e], s)
	}
	starts := first.kinds
	for _, g := range first.guarded {
		starts |= g[0]
	}
	ps.first |= starts
	for k := starts; k != 0; k &= k - 1 {
		i := bits.TrailingZeros64(uint64(k))
		ps.byKind[i] = append(ps.byKind[i], s)
	}
}

// match is where a pattern fits: the tokens from from up to until, and those of
// them that the finding's span is of.
type match struct {
	*pattern
	from, until int
	first, last int // of the span
	group       *entry
	gaps        int    // tokens between elements that are none
	crossesVerb bool   // of two elements: one of them is a verb
	used        uint64 // bits, from from on: tokens that are elements
}

// match returns all places where a pattern fits. For one pattern and beginning
// it returns the nearest end.
func (ps *patterns) match(tokens []token) []match {
	var out []match
	var seen []*pattern
	ahead := ahead(tokens)
	for i := range tokens {
		seen = seen[:0]
		try := func(all []start) {
			for k := range all {
				s := &all[k]
				if !s.next.meets(ahead[i+1]) || slices.Contains(seen, s.pattern) {
					continue
				}
				m := match{pattern: s.pattern, from: i, first: -1}
				if m.matchFrom(tokens, 0, i) {
					seen = append(seen, s.pattern)
					if m.first < 0 {
						m.first, m.last = m.from, m.until-1
					}
					out = append(out, m)
				}
			}
		}
		for _, w := range tokens[i].words {
			try(ps.byEntry[w.entry])
		}
		for k := tokens[i].kinds & ps.first; k != 0; k &= k - 1 {
			try(ps.byKind[bits.TrailingZeros64(uint64(k))])
		}
	}
	return out
}

// matchFrom reports whether the elements from the k-th on match the tokens from
// the i-th on.
func (m *match) matchFrom(tokens []token, k, i int) bool {
	e := &m.elements[k]
	if !e.matchesAt(tokens, i) {
		return false
	}
	m.until = i + 1
	m.used |= 1 << min(i-m.from, 63)
	if k+1 < len(m.elements) && !m.matchNext(tokens, k+1, i+1) {
		return false
	}
	if e.mark {
		if m.first < 0 {
			m.last = i
		}
		m.first = i
	}
	if t := &tokens[i]; t.kinds.any(group) && e.asksFor(group) {
		for _, w := range t.words {
			if w.entry.kinds.any(group) {
				m.group = w.entry
			}
		}
	}
	return true
}

// matchNext reports whether the elements from the k-th on match the tokens from
// the i-th on, or from a later one within the element's gap.
func (m *match) matchNext(tokens []token, k, i int) bool {
	for j := i; j < len(tokens) && j <= i+m.elements[k].gap; j++ {
		if tokens[j].startsSentence || tokens[j].startsClause() && !m.ignoresContext && !m.across {
			return false
		}
		if j > i && m.elements[k].definiteGap && !tokens[j-1].belongsToName() {
			return false
		}
		if j > i && !m.elements[k].definiteGap {
			m.gaps++
			m.crossesVerb = m.crossesVerb || len(m.elements) == 2 && looksLikeVerb(tokens[j-1].text)
		}
		if m.matchFrom(tokens, k, j) {
			return true
		}
	}
	return false
}

// isDefinite reports whether a word names somebody known by itself: by the article,
// or by whose he is.
func (t *token) isDefinite() bool {
	return hasArticle(t) || strings.HasPrefix(t.text, "هال") || slices.ContainsFunc([]string{"نا", "كم", "كن", "هم"}, func(p string) bool { return strings.HasSuffix(t.text, p) })
}

// belongsToName reports whether a token can be a part of who is named, after its
// first word: رئيس اللجنة, المدرب هذا.
func (t *token) belongsToName() bool {
	return strings.HasPrefix(t.text, "ال") || t.firstName || t.kinds.any(name|this)
}

// words returns the words of a match that the pattern asks for, with an ellipsis
// for others between.
func (m *match) words(tokens []token) string {
	var b strings.Builder
	for k := m.from; k < m.until; k++ {
		switch isPart := m.used>>min(k-m.from, 63)&1 == 1; {
		case isPart && k > m.from:
			b.WriteString(" " + tokens[k].text)
		case isPart:
			b.WriteString(tokens[k].text)
		case !strings.HasSuffix(b.String(), "…"):
			b.WriteString(" …")
		}
	}
	return b.String()
}

// looksLikeVerb reports whether a word has the form of a verb in the plural: what
// stands after it is done to, and not said of, what stands before it.
func looksLikeVerb(text string) bool {
	return len([]rune(text)) >= 5 && strings.HasPrefix(text, "ي") && (strings.HasSuffix(text, "ون") || strings.HasSuffix(text, "وا"))
}

// startsClause reports whether what a token says is another thought than what
// stands before it.
func (t *token) startsClause() bool { return t.afterComma || t.isClauseWord }

// clauseWords begin a clause of their own.
var clauseWords = []string{"لكن", "ولكن", "لكنه", "لكنهم", "لان", "لانه", "لانهم", "لانها", "بينما", "حيث", "عندما", "حينما", "فيما", "كما", "قبل", "بعد", "بعدما", "منذ", "حتي", "ضد", "خلال", "رغم"}

// matchesAt reports whether the i-th token is what the element asks for, in the
// place it asks for.
func (e *element) matchesAt(tokens []token, i int) bool {
	t := &tokens[i]
	if !e.matches(t) || e.start && i > 0 && !t.startsSentence {
		return false
	}
	if e.definite && !t.isDefinite() && (i+1 == len(tokens) || tokens[i+1].startsSentence || !tokens[i+1].belongsToName()) {
		return false
	}
	endsSentence := i+1 == len(tokens) || tokens[i+1].startsSentence || tokens[i+1].emoji
	return !e.end || endsSentence
}

// asksFor reports whether a kind is one that the element asks for.
func (e *element) asksFor(k kinds) bool {
	if e.kinds.any(k) {
		return true
	}
	return slices.ContainsFunc(e.guarded, func(g [2]kinds) bool { return g[0].any(k) })
}

// matches reports whether a token is what the element asks for.
func (e *element) matches(t *token) bool {
	if t.kinds.any(e.kinds) {
		return true
	}
	for _, g := range e.guarded {
		if t.kinds.any(g[0]) && !t.kinds.any(g[1]) {
			return true
		}
	}
	for _, w := range t.words {
		if w.entry.literal && slices.Contains(e.literals, w.entry) {
			return true
		}
	}
	return slices.ContainsFunc(e.prefixes, func(p string) bool { return len(t.text) > len(p) && strings.HasPrefix(t.text, p) })
}
