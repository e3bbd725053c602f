package rules

import (
	"bufio"
	"fmt"
	"io"
	"math/bits"
	"slices"
	"strconv"
	"strings"
)

// A pattern is a sequence of words that breaks a rule, as "a people, then a word
// that makes them less than human".
type pattern struct {
	rule           Rule // "" : that of the people named
	severity       Severity
	reason         string
	ignoresContext bool // negation and quotation were thought of: they change nothing
	elements       []element
}

// element is what one token has to be, and how many others may stand before it.
type element struct {
	kinds    kinds      // any of them
	guarded  [][2]kinds // or the first of these without the second
	literals []*entry   // or one of these words
	gap      int        // most tokens before it
	start    bool       // it begins a sentence
	end      bool       // it ends one
	mark     bool       // the span is from and to marked elements, where there are any
}

// patterns are those of the file by what their first element may be.
type patterns struct {
	byEntry map[*entry][]*pattern
	byKind  [64][]*pattern
	first   kinds // kinds that begin a pattern
}

// parsePatterns reads patterns, a line each:
//
//	rule severity [why:KEY] [meant] : element element …
//
// rule is one of the eight or group: that of the people named. An element is
//
//	word/word    one of these words as they stand, or after و and ف
//	~word        the same with any clitics
//	<kind|kind>  a word of one of these kinds of the lexicon; kind-other: that is not of the other
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
		head, body, ok := strings.Cut(line, " : ")
		columns := strings.Fields(head)
		if !ok || len(columns) < 2 {
			return fmt.Errorf("line %d: no rule, severity and elements", n)
		}
		p := &pattern{rule: Rule(columns[0]), severity: Severity(columns[1])}
		if columns[0] == "group" {
			p.rule = ""
		} else if !slices.Contains(All, p.rule) {
			return fmt.Errorf("line %d: %q is no rule", n, columns[0])
		}
		if p.severity != Warn && p.severity != Block {
			return fmt.Errorf("line %d: %q is no severity", n, columns[1])
		}
		for _, c := range columns[2:] {
			if why, ok := strings.CutPrefix(c, "why:"); ok {
				p.reason = why
			} else if c == "meant" {
				p.ignoresContext = true
			} else {
				return fmt.Errorf("line %d: %q is no option", n, c)
			}
		}
		var e element
		for _, f := range strings.Fields(body) {
			switch {
			case f == "^":
				e.start = true
				continue
			case f == "$":
				p.elements[len(p.elements)-1].end = true
				continue
			case strings.HasPrefix(f, ".."):
				gap, err := strconv.Atoi(f[2:])
				if err != nil || gap < 1 || gap > 12 {
					return fmt.Errorf("line %d: %q", n, f)
				}
				e.gap = gap
				continue
			}
			if rest, ok := strings.CutPrefix(f, "!"); ok {
				e.mark, f = true, rest
			}
			if names, ok := strings.CutPrefix(f, "<"); ok {
				for name := range strings.SplitSeq(strings.TrimSuffix(names, ">"), "|") {
					name, without, _ := strings.Cut(name, "-")
					k, err := l.knownKind(name)
					if err != nil {
						return fmt.Errorf("line %d: %w", n, err)
					}
					if without == "" {
						e.kinds |= k
						continue
					}
					not, err := l.knownKind(without)
					if err != nil {
						return fmt.Errorf("line %d: %w", n, err)
					}
					e.guarded = append(e.guarded, [2]kinds{k, not})
				}
			} else {
				for w := range strings.SplitSeq(f, "/") {
					w = strings.TrimPrefix(w, "!")
					lit, ok := literals[w]
					if !ok {
						loose, is := strings.CutPrefix(w, "~")
						lit = &entry{exact: !is}
						literals[w] = lit
						parts := strings.Split(loose, "_")
						for i := range parts {
							if parts[i] = foldWord(parts[i]); parts[i] == "" {
								return fmt.Errorf("line %d: %q is empty", n, w)
							}
						}
						if len(parts) == 1 {
							l.stems[parts[0]] = append(l.stems[parts[0]], lit)
						} else {
							l.phrases[parts[0]] = append(l.phrases[parts[0]], phrase{parts[1:], lit})
						}
					}
					e.literals = append(e.literals, lit)
				}
			}
			p.elements, e = append(p.elements, e), element{}
		}
		if len(p.elements) == 0 {
			return fmt.Errorf("line %d: no elements", n)
		}
		into.add(p)
	}
	return lines.Err()
}

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

// match is where a pattern fits: tokens from up to until, and those of them that
// the span is of.
type match struct {
	*pattern
	from, until int
	first, last int // of the span
	group       *entry
	used        uint64 // tokens from from on that are elements
}

// match gives all places where a pattern fits; of one pattern and beginning, the
// nearest end.
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

// matchFrom tells whether the elements from the k-th fit the tokens, the k-th at i.
func (m *match) matchFrom(tokens []token, k, i int) bool {
	e := &m.elements[k]
	t := &tokens[i]
	if !e.matches(t) || e.start && i > 0 && !t.startsSentence || e.end && i+1 < len(tokens) && !tokens[i+1].startsSentence && !tokens[i+1].emoji {
		return false
	}
	m.until = i + 1
	m.used |= 1 << min(i-m.from, 63)
	if k+1 < len(m.elements) {
		next := &m.elements[k+1]
		ok := false
		for j := i + 1; j < len(tokens) && j <= i+1+next.gap; j++ {
			if tokens[j].startsSentence {
				break
			}
			if m.matchFrom(tokens, k+1, j) {
				ok = true
				break
			}
		}
		if !ok {
			return false
		}
	}
	if e.mark {
		if m.first < 0 {
			m.last = i
		}
		m.first = i
	}
	if t.kinds.any(group) && e.asksFor(group) {
		for _, w := range t.words {
			if w.entry.kinds.any(group) {
				m.group = w.entry
			}
		}
	}
	return true
}

// asksFor tells whether a token of the kind is what the element asks for.
func (e *element) asksFor(k kinds) bool {
	if e.kinds.any(k) {
		return true
	}
	return slices.ContainsFunc(e.guarded, func(g [2]kinds) bool { return g[0]&k != 0 })
}

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
