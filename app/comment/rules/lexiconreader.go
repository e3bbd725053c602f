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

// lexiconReader fills a lexicon from its files. What it needs beside, it forgets
// when all are read.
type lexiconReader struct {
	*lexicon
	kindNames []string
	lists     map[string]*list
	locations map[string]location // of spellings
}

func newLexiconReader() *lexiconReader {
	return &lexiconReader{lexicon: newLexicon(), kindNames: slices.Clone(kindNames), lists: map[string]*list{}, locations: map[string]location{}}
}

// location is a line of a file that ships. The user's file has none.
type location struct {
	file string
	line int
}

func (at location) String() string { return at.file + ":" + strconv.Itoa(at.line) }

// kind returns the bit of a kind, a new one if the name is new.
func (l *lexiconReader) kind(name string) (kinds, error) {
	i := slices.Index(l.kindNames, name)
	if i < 0 {
		if len(l.kindNames) == 64 {
			return 0, fmt.Errorf("too many kinds: %q %v", name, l.kindNames)
		}
		i, l.kindNames = len(l.kindNames), append(l.kindNames, name)
	}
	return 1 << i, nil
}

// parse reads a lexicon file. Each line is an entry in columns:
//
//	forms  kinds  rule  options  # comment
//
// forms are spellings divided by |, with _ between the words of a phrase. kinds
// are divided by commas. rule is - if the kinds need none. Options are
//
//	exact       no clitics are taken off but و and ف
//	bare:a,b    these kinds instead if there are no clitics but و and ف
//	verb        what verbs take before and after them is taken off as well
//	turn        known written backwards as well
//	object      of a thing: one can touch it, or it is the weather
//	talk        another word where nothing is of talk: كسمك is "as a fish", too
//	surname     families have it: no insult after a first name or a title
//	fond        said in affection as well: no insult beside praise
//	harsh       an insult in talk whatever the model says, even aimed at nobody
//	not:a,@b    harmless if one of these words, or of the list b, is just
//	            beside it
//	why:KEY     the reason's key after rules.reason.
//
// "@b word,word" defines a list. A spelling stands on one line of all files, so
// their order does not matter.
//
// The lines of the user's file replace those that ship. In it, "site HOST rule
// rule …" says which rules a site has; a site that is not named has all. sites
// is nil for files that ship.
func (l *lexiconReader) parse(name string, r io.Reader, sites map[string][]Rule) error {
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line, _, _ := strings.Cut(lines.Text(), "#")
		columns := strings.Fields(line)
		if len(columns) == 0 {
			continue
		}
		var at location
		if sites == nil {
			at = location{name, n}
		}
		var err error
		switch list, isList := strings.CutPrefix(columns[0], "@"); {
		case isList && len(columns) == 2:
			l.findList(list).words = foldList(columns[1])
		case sites != nil && columns[0] == "site":
			err = addSite(sites, columns[1:])
		default:
			err = l.add(columns, at)
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	return lines.Err()
}

// addSite reads the rules of a site: its host, then their names.
func addSite(sites map[string][]Rule, columns []string) error {
	if len(columns) < 1 {
		return errors.New("site lacks its host")
	}
	host := strings.ToLower(columns[0])
	sites[host] = []Rule{}
	for _, name := range columns[1:] {
		if !slices.Contains(All, Rule(name)) {
			return fmt.Errorf("%q is no rule", name)
		}
		sites[host] = append(sites[host], Rule(name))
	}
	return nil
}

// add adds the entry in the columns of a line.
func (l *lexiconReader) add(columns []string, at location) error {
	if len(columns) < 3 {
		return fmt.Errorf("%q lacks its kind or rule", columns[0])
	}
	e, bare, err := l.entry(columns)
	if err != nil {
		return err
	}
	own := at == location{}
	e.file = at.String()
	if own {
		e.harsh, e.file = true, UserFile
	}
	if bare != nil {
		bare.harsh, bare.file = e.harsh, e.file
	}
	for form := range strings.SplitSeq(columns[0], "|") {
		words := strings.FieldsFunc(form, func(r rune) bool { return r == '_' })
		for i := range words {
			words[i] = foldWord(words[i])
		}
		if len(words) == 0 || slices.Contains(words, "") {
			return fmt.Errorf("%q has an empty form", columns[0])
		}
		spelling := strings.Join(words, "_")
		if own {
			l.override(words)
		} else if other, twice := l.locations[spelling]; twice {
			return fmt.Errorf("%q stands in %s:%d, too", form, other.file, other.line)
		} else {
			l.locations[spelling] = at
		}
		l.addSpelling(words, e, bare)
	}
	return nil
}

// entry reads the columns of a line. bare is the entry for the word without
// clitics, nil if it is the same.
func (l *lexiconReader) entry(columns []string) (e, bare *entry, err error) {
	e = &entry{rule: Rule(columns[2])}
	e.name, _, _ = strings.Cut(columns[0], "|")
	if columns[2] == "-" {
		e.rule = ""
	} else if !slices.Contains(All, e.rule) {
		return nil, nil, fmt.Errorf("%q is no rule", columns[2])
	}
	if e.kinds, err = l.parseKinds(columns[1], e.rule); err != nil {
		return nil, nil, err
	}
	e.thing = slices.Contains(strings.Split(columns[1], ","), "thing")
	bareKinds := kinds(0)
	for _, option := range columns[3:] {
		key, value, _ := strings.Cut(option, ":")
		switch key {
		case "exact":
			e.exact = true
		case "bare":
			if bareKinds, err = l.parseKinds(value, e.rule); err != nil {
				return nil, nil, err
			}
		case "verb":
			e.verb = true
		case "turn":
			e.reversible = true
		case "talk":
			e.talkOnly = true
		case "object":
			e.object = true
		case "surname":
			e.surname = true
		case "fond":
			e.fond = true
		case "harsh":
			e.harsh = true
		case "why":
			e.reason = value
		case "not":
			e.harmlessBeside = l.parseBeside(value)
		default:
			return nil, nil, fmt.Errorf("%q is no option", option)
		}
	}
	if bareKinds != 0 {
		other := *e
		other.kinds, other.exact = bareKinds, true
		e.cliticsOnly, bare = true, &other
	}
	return e, bare, nil
}

func (l *lexiconReader) parseKinds(names string, rule Rule) (kinds, error) {
	var all kinds
	for name := range strings.SplitSeq(names, ",") {
		k, err := l.kind(name)
		if err != nil {
			return 0, err
		}
		all |= k
	}
	if rule == "" && all&(block|insult|animal|weak|hint|group) != 0 {
		return 0, fmt.Errorf("%q needs a rule", names)
	}
	if rule == Profanity && all&(block|insult) != 0 {
		all |= vulgar
	}
	return all, nil
}

// findList returns the list of a name, which may be filled later.
func (l *lexiconReader) findList(name string) *list {
	if l.lists[name] == nil {
		l.lists[name] = &list{}
	}
	return l.lists[name]
}

// parseBeside reads the words and lists of the option not.
func (l *lexiconReader) parseBeside(value string) (all []*list) {
	own := &list{}
	for w := range strings.SplitSeq(value, ",") {
		if name, ok := strings.CutPrefix(w, "@"); ok {
			all = append(all, l.findList(name))
		} else {
			own.words = append(own.words, foldWord(w))
		}
	}
	return append(all, own)
}

// addSpelling makes an entry known under a spelling.
func (l *lexiconReader) addSpelling(words []string, e, bare *entry) {
	if len(words) > 1 {
		l.addPhrase(words, e)
		if e.kinds.any(block) && e.kinds.any(vulgar) && len(words[len(words)-1]) > 2 { // not one letter
			whole := *e
			whole.exact, whole.joinedPhrase = true, true
			l.addStem(strings.Join(words, ""), &whole)
		}
		return
	}
	word := words[0]
	for _, each := range []*entry{e, bare} {
		switch {
		case each == nil:
		case each.kinds.any(harmless):
			l.allowed[word] = true
		default:
			l.addStem(word, each)
		}
	}
}

// override removes what ships about how bad a spelling is.
func (l *lexiconReader) override(words []string) {
	bad := func(e *entry) bool { return e.kinds.any(levels) }
	whole := strings.Join(words, "")
	l.stems[whole] = slices.DeleteFunc(l.stems[whole], bad)
	delete(l.allowed, whole)
	l.phrases[words[0]] = slices.DeleteFunc(l.phrases[words[0]], func(p phrase) bool { return slices.Equal(p.rest, words[1:]) && bad(p.entry) })
}

// parseHarmless reads lines of a stem, a lemma of the language and those of its
// forms that look like the stem with clitics.
func (l *lexiconReader) parseHarmless(r io.Reader) error {
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		columns := strings.Fields(lines.Text())
		switch {
		case len(columns) == 0 || columns[0] == "#":
			continue
		case len(columns) < 3:
			return fmt.Errorf("line %d: %q has no forms", n, columns[0])
		}
		for _, form := range columns[2:] {
			l.otherWords[[2]string{form, columns[0]}] = true
		}
	}
	return lines.Err()
}

// parseNames reads first names, divided by white space, with lines that begin
// with # for remarks.
func (l *lexiconReader) parseNames(r io.Reader) error {
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		for w := range strings.FieldsSeq(lines.Text()) {
			l.firstNames[foldWord(w)] = true
		}
	}
	return lines.Err()
}
