package rules

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/bits"
	"slices"
	"strconv"
	"strings"
)

// pattern is a sequence of words that breaks a rule, for example a people and
// then a word that dehumanises.
type pattern struct {
	rule           Rule // "": that of the people named
	severity       Severity
	reason         string
	onlyTalk       bool // in prose the same words report
	ignoresContext bool // negation and quotation change nothing: it is written with them in mind
	elements       []element
}

// element says what one token has to be, and how many others may be before it.
type element struct {
	kinds    kinds      // any of them
	guarded  [][2]kinds // or the first of these without the second
	literals []*entry   // or one of these words
	gap      int        // most tokens before it
	start    bool       // it begins a sentence
	end      bool       // it ends one
	mark     bool       // the finding's span is from the first to the last marked element
}

// patterns are all patterns by what their first element may be.
type patterns struct {
	byEntry map[*entry][]*pattern
	byKind  [64][]*pattern
	first   kinds // kinds that begin a pattern
}

// parsePatterns reads patterns, one per line:
//
//	rule severity [why:KEY] [meant] [talk] : element element …
//
// rule is one of the eight or group, for the rule of the people named. meant
// sets ignoresContext, talk onlyTalk. An element is
//
//	word/word    one of these words as they are, or after و and ف
//	~word        the same with any clitics
//	<kind|kind>  a word of one of these kinds of the lexicon; kind-other: and not of the other
//	..3          up to three other words stand before the next element
//	^            the next element begins a sentence
//	$            the element before ends a sentence
//	!            before an element: the span is from and to those so marked
func (l *lexicon) parsePatterns(r io.Reader, into *patterns) error {
	if into.byEntry == nil {
		into.byEntry = map[*entry][]*pattern{}
	}
	literals := map[string]*entry{}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		p, err := l.parsePattern(line, literals)
		if err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
		into.add(p)
	}
	return lines.Err()
}

// parsePattern reads a line. Literals of all patterns are entered in the
// lexicon once.
func (l *lexicon) parsePattern(line string, literals map[string]*entry) (*pattern, error) {
	head, body, ok := strings.Cut(line, " : ")
	if !ok {
		return nil, errors.New("no rule, severity and elements")
	}
	p, err := parsePatternHead(strings.Fields(head))
	if err != nil {
		return nil, err
	}
	var e element
	for _, f := range strings.Fields(body) {
		switch {
		case f == "^":
			e.start = true
			continue
		case f == "$":
			if len(p.elements) == 0 {
				return nil, errors.New("$ has no element before it")
			}
			p.elements[len(p.elements)-1].end = true
			continue
		case strings.HasPrefix(f, ".."):
			if e.gap, err = parseGap(f); err != nil {
				return nil, err
			}
			continue
		}
		f, e.mark = strings.CutPrefix(f, "!")
		if names, ok := strings.CutPrefix(f, "<"); ok {
			err = l.parseElementKinds(strings.TrimSuffix(names, ">"), &e)
		} else {
			err = l.parseLiterals(f, literals, &e)
		}
		if err != nil {
			return nil, err
		}
		p.elements, e = append(p.elements, e), element{}
	}
	if len(p.elements) == 0 {
		return nil, errors.New("no elements")
	}
	return p, nil
}

// parsePatternHead reads rule, severity and options.
func parsePatternHead(columns []string) (*pattern, error) {
	if len(columns) < 2 {
		return nil, errors.New("no rule, severity and elements")
	}
	p := &pattern{rule: Rule(columns[0]), severity: Severity(columns[1])}
	if columns[0] == "group" {
		p.rule = ""
	} else if !slices.Contains(All, p.rule) {
		return nil, fmt.Errorf("%q is no rule", columns[0])
	}
	if p.severity != Warn && p.severity != Block {
		return nil, fmt.Errorf("%q is no severity", columns[1])
	}
	for _, c := range columns[2:] {
		if why, ok := strings.CutPrefix(c, "why:"); ok {
			p.reason = why
		} else if c == "talk" {
			p.onlyTalk = true
		} else if c == "meant" {
			p.ignoresContext = true
		} else {
			return nil, fmt.Errorf("%q is no option", c)
		}
	}
	return p, nil
}

func parseGap(f string) (int, error) {
	gap, err := strconv.Atoi(f[2:])
	if err != nil || gap < 1 || gap > 12 {
		return 0, fmt.Errorf("%q", f)
	}
	return gap, nil
}

// parseElementKinds reads kind|kind-other.
func (l *lexicon) parseElementKinds(names string, e *element) error {
	for name := range strings.SplitSeq(names, "|") {
		name, without, _ := strings.Cut(name, "-")
		k, err := l.knownKind(name)
		if err != nil {
			return err
		}
		if without == "" {
			e.kinds |= k
			continue
		}
		not, err := l.knownKind(without)
		if err != nil {
			return err
		}
		e.guarded = append(e.guarded, [2]kinds{k, not})
	}
	return nil
}

// parseLiterals reads word/word.
func (l *lexicon) parseLiterals(f string, literals map[string]*entry, e *element) error {
	for w := range strings.SplitSeq(f, "/") {
		w = strings.TrimPrefix(w, "!")
		lit, ok := literals[w]
		if !ok {
			var err error
			if lit, err = l.addLiteral(w); err != nil {
				return err
			}
			literals[w] = lit
		}
		e.literals = append(e.literals, lit)
	}
	return nil
}

// addLiteral enters a word or a phrase of a pattern in the lexicon.
func (l *lexicon) addLiteral(w string) (*entry, error) {
	spelling, anyClitics := strings.CutPrefix(w, "~")
	e := &entry{exact: !anyClitics, literal: true}
	words := strings.Split(spelling, "_")
	for i := range words {
		if words[i] = foldWord(words[i]); words[i] == "" {
			return nil, fmt.Errorf("%q is empty", w)
		}
	}
	if len(words) == 1 {
		l.stems[words[0]] = append(l.stems[words[0]], e)
	} else {
		l.phrases[words[0]] = append(l.phrases[words[0]], phrase{words[1:], e})
	}
	return e, nil
}

// knownKind returns the bit of a kind that the lexicon uses.
func (l *lexicon) knownKind(name string) (kinds, error) {
	i := slices.Index(l.names, name)
	if i < 0 {
		return 0, fmt.Errorf("the lexicon has no kind %q", name)
	}
	return 1 << i, nil
}

func (ps *patterns) add(p *pattern) {
	first := p.elements[0]
	for _, e := range first.literals {
		ps.byEntry[e] = append(ps.byEntry[e], p)
	}
	starts := first.kinds
	for _, g := range first.guarded {
		starts |= g[0]
	}
	ps.first |= starts
	for k := starts; k != 0; k &= k - 1 {
		i := bits.TrailingZeros64(uint64(k))
		ps.byKind[i] = append(ps.byKind[i], p)
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
	used        uint64 // bits, from from on: tokens that are elements
}

// match returns all places where a pattern fits. For one pattern and beginning
// it returns the nearest end.
func (ps *patterns) match(tokens []token) []match {
	var out []match
	var seen []*pattern
	for i := range tokens {
		seen = seen[:0]
		try := func(all []*pattern) {
			for _, p := range all {
				if slices.Contains(seen, p) {
					continue
				}
				m := match{pattern: p, from: i, first: -1}
				if m.matchFrom(tokens, 0, i) {
					seen = append(seen, p)
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
		if tokens[j].startsSentence || tokens[j].startsClause() && !m.ignoresContext {
			return false
		}
		if j > i {
			m.gaps++
		}
		if m.matchFrom(tokens, k, j) {
			return true
		}
	}
	return false
}

// startsClause reports whether what a token says is another thought than what
// stands before it.
func (t *token) startsClause() bool { return t.afterComma || slices.Contains(clauseWords, t.text) }

// clauseWords begin a clause of their own.
var clauseWords = []string{"لكن", "ولكن", "لكنه", "لكنهم", "لان", "لانه", "لانهم", "لانها", "بينما", "حيث", "عندما", "حينما", "فيما", "كما", "قبل", "بعد", "بعدما", "منذ", "حتي", "ضد", "خلال", "رغم"}

// matchesAt reports whether the i-th token is what the element asks for, in the
// place it asks for.
func (e *element) matchesAt(tokens []token, i int) bool {
	t := &tokens[i]
	if !e.matches(t) || e.start && i > 0 && !t.startsSentence {
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
		if slices.Contains(e.literals, w.entry) {
			return true
		}
	}
	return false
}
