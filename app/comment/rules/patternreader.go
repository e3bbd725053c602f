package rules

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// patternReader reads patterns, whose words it enters in the lexicon.
type patternReader struct {
	*lexiconReader
	literals map[string]*entry   // of all patterns, each entered once
	words    map[string][]string // that patterns share, by the name of their list
	listed   map[string][]*entry // what stands for a list, by its name and by ~ with its name
	entries  int                 // so many of both
}

// parse reads patterns, one per line:
//
//	rule severity [why:KEY] [meant] [talk] [far] [across] [sure] : element element …
//
// rule is one of the eight or group, for the rule of the people named. meant
// sets ignoresContext, talk onlyTalk, far far, across across, sure sure. An element is
//
//	word/word    one of these words as they are, or after و and ف
//	~word        the same with any clitics
//	word*        a word that begins so: هال*, ب*
//	@list        one of the words of a list; ~@list with any clitics
//	<kind|kind>  a word of one of these kinds of the lexicon; kind-other: and not of the other
//	..3          up to three other words stand before the next element
//	..3d         the same, but only words with the article, names and demonstratives
//	=            before an element: somebody known, by the article or by whose he is
//	^            the next element begins a sentence
//	$            the element before ends a sentence
//	!            before an element: the span is from and to those so marked
//
// A line "@list word/word" defines a list, for the lines after it.
func (l *patternReader) parse(r io.Reader, into *patterns) error {
	if into.byEntry == nil {
		into.byEntry = map[*entry][]start{}
	}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if name, words, isList := strings.Cut(line, " "); isList && strings.HasPrefix(name, "@") {
			if l.listed[name] != nil || l.listed["~"+name] != nil {
				return fmt.Errorf("line %d: a pattern has used %s before", n, name)
			}
			l.words[name] = append(l.words[name], strings.FieldsFunc(words, func(r rune) bool { return r == '/' || r == ' ' })...)
			continue
		}
		p, err := l.parsePattern(line)
		if err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
		p.at = location{patternsFile, n}.String()
		into.add(p)
	}
	return lines.Err()
}

// parsePattern reads a line.
func (l *patternReader) parsePattern(line string) (*pattern, error) {
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
			f, e.definiteGap = strings.CutSuffix(f, "d")
			if e.gap, err = parseGap(f); err != nil {
				return nil, err
			}
			continue
		}
		f, e.mark = strings.CutPrefix(f, "!")
		f, e.definite = strings.CutPrefix(f, "=")
		if err := l.parseElement(f, &e); err != nil {
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
		} else if c == "far" {
			p.far = true
		} else if c == "sure" {
			p.sure = true
		} else if c == "across" {
			p.across = true
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
func (l *patternReader) parseElementKinds(names string, e *element) error {
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

// parseElement reads what a word may be, divided by slashes: words, the names of
// lists and of kinds.
func (l *patternReader) parseElement(f string, e *element) error {
	for w := range strings.SplitSeq(f, "/") {
		w = strings.TrimPrefix(w, "!")
		if names, ok := strings.CutPrefix(w, "<"); ok {
			if err := l.parseElementKinds(strings.TrimSuffix(names, ">"), e); err != nil {
				return err
			}
			continue
		}
		if strings.HasPrefix(w, "@") || strings.HasPrefix(w, "~@") {
			all, err := l.entriesOfList(w)
			if err != nil {
				return err
			}
			e.literals = append(e.literals, all...)
			continue
		}
		if start, ok := strings.CutSuffix(w, "*"); ok {
			e.prefixes = append(e.prefixes, foldWord(start))
			continue
		}
		lit, ok := l.literals[w]
		if !ok {
			var err error
			if lit, err = l.addLiteral(w); err != nil {
				return err
			}
			l.literals[w] = lit
		}
		e.literals = append(e.literals, lit)
	}
	return nil
}

// entriesOfList returns what stands for the words of a list: one entry for all that are
// taken as they are and one for all with clitics, so that a list costs an element no more
// than a word.
func (l *patternReader) entriesOfList(list string) ([]*entry, error) {
	if all := l.listed[list]; all != nil {
		return all, nil
	}
	name, anyClitics := strings.CutPrefix(list, "~")
	if len(l.words[name]) == 0 {
		return nil, fmt.Errorf("%q is no list", list)
	}
	var all []*entry
	for _, w := range l.words[name] {
		spelling, withClitics := strings.CutPrefix(w, "~")
		exact := !anyClitics && !withClitics
		i := slices.IndexFunc(all, func(e *entry) bool { return e.exact == exact })
		if i < 0 {
			i, all = len(all), append(all, l.newEntry(exact))
		}
		if err := l.enter(spelling, all[i]); err != nil {
			return nil, err
		}
	}
	l.listed[list] = all
	return all, nil
}

// addLiteral enters a word or a phrase of a pattern in the lexicon.
func (l *patternReader) addLiteral(w string) (*entry, error) {
	spelling, anyClitics := strings.CutPrefix(w, "~")
	e := l.newEntry(!anyClitics)
	return e, l.enter(spelling, e)
}

// newEntry returns an entry for words of patterns.
func (l *patternReader) newEntry(exact bool) *entry {
	l.entries++
	return &entry{exact: exact, literal: true, mark: uint8(l.entries)}
}

// enter makes the lexicon know an entry of patterns under a spelling, once.
func (l *patternReader) enter(spelling string, e *entry) error {
	words := strings.Split(spelling, "_")
	for i := range words {
		if words[i] = foldWord(words[i]); words[i] == "" {
			return fmt.Errorf("%q is empty", spelling)
		}
	}
	switch {
	case len(words) > 1:
		l.addPhrase(words, e)
	case !slices.Contains(l.stems[words[0]], e):
		l.addStem(words[0], e)
	}
	return nil
}

// knownKind returns the bit of a kind that the lexicon uses.
func (l *patternReader) knownKind(name string) (kinds, error) {
	i := slices.Index(l.kindNames, name)
	if i < 0 {
		return 0, fmt.Errorf("the lexicon has no kind %q", name)
	}
	return 1 << i, nil
}
