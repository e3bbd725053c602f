package rules

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// entry is a line of the lexicon.
type entry struct {
	name           string // its first form
	kinds          kinds
	rule           Rule
	reason         string
	harmlessBeside []*list // words beside which it is harmless
	exact          bool    // takes no clitics but و and ف
	cliticsOnly    bool    // is found only with clitics; another entry is the word without
	verb           bool    // takes the proclitics of verbs
	joinedPhrase   bool    // a phrase written as one word
	reversible     bool    // is found written backwards as well
	surname        bool    // people are called so
	fond           bool    // is said in affection as well
	literal        bool    // is a word of a pattern
	harsh          bool    // is an insult even if it is aimed at nobody; so are the user's words
}

// list is a list of words that entries share.
type list struct{ words []string }

// word is an entry that a token was found to be.
type word struct {
	entry        *entry
	hasVocative  bool // يا is joined to it
	secondPerson bool // ends in a pronoun of the second person
	definite     bool
	from, until  int // of the token's letters: the stem
	extraTokens  int // tokens after it that belong to it
}

// location is a line of a file that ships. The user's file has none.
type location struct {
	file string
	line int
}

// phrase is an entry of several words.
type phrase struct {
	rest  []string
	entry *entry
}

// lexicon is all that is known of words.
type lexicon struct {
	names      []string // of kinds
	stems      map[string][]*entry
	phrases    map[string][]phrase // by first word
	allowed    map[string]bool     // tokens that are harmless as they are
	reversed   map[string]*entry   // words written backwards
	arabizi    map[string]string   // Arabic words by Latin spellings, see arabiziKey
	undoubled  map[string]string   // offensive words by their spelling without doubled letters
	masks      map[wordEnds]*entry // offensive words with letters hidden
	firstNames map[string]bool     // in folded spelling
	otherWords map[[2]string]bool  // form and stem: the form is not the stem with clitics
	lists      map[string]*list
	locations  map[string]location // of spellings; only while files are read
}

func newLexicon() *lexicon {
	return &lexicon{names: slices.Clone(kindNames), stems: map[string][]*entry{}, phrases: map[string][]phrase{}, allowed: map[string]bool{},
		reversed: map[string]*entry{}, arabizi: map[string]string{}, undoubled: map[string]string{}, masks: map[wordEnds]*entry{}, otherWords: map[[2]string]bool{}, firstNames: map[string]bool{}, lists: map[string]*list{}, locations: map[string]location{}}
}

// kind returns the bit of a kind, a new one if the name is new.
func (l *lexicon) kind(name string) (kinds, error) {
	i := slices.Index(l.names, name)
	if i < 0 {
		if len(l.names) == 64 {
			return 0, fmt.Errorf("too many kinds: %q %v", name, l.names)
		}
		i, l.names = len(l.names), append(l.names, name)
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
//	verb        what verbs take before them is taken off as well
//	turn        known written backwards as well
//	surname     families have it: no insult after a first name or a title
//	fond        said in affection as well: no insult beside praise
//	harsh       an insult whatever the model says, even aimed at nobody
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
func (l *lexicon) parse(name string, r io.Reader, sites map[string][]Rule) error {
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
func (l *lexicon) add(columns []string, at location) error {
	if len(columns) < 3 {
		return fmt.Errorf("%q lacks its kind or rule", columns[0])
	}
	e, bare, err := l.entry(columns)
	if err != nil {
		return err
	}
	own := at == location{}
	e.harsh = e.harsh || own
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
func (l *lexicon) entry(columns []string) (e, bare *entry, err error) {
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

func (l *lexicon) parseKinds(names string, rule Rule) (kinds, error) {
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
func (l *lexicon) findList(name string) *list {
	if l.lists[name] == nil {
		l.lists[name] = &list{}
	}
	return l.lists[name]
}

// parseBeside reads the words and lists of the option not.
func (l *lexicon) parseBeside(value string) (all []*list) {
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
func (l *lexicon) addSpelling(words []string, e, bare *entry) {
	if len(words) > 1 {
		l.phrases[words[0]] = append(l.phrases[words[0]], phrase{words[1:], e})
		if e.kinds.any(block) && e.kinds.any(vulgar) && len(words[len(words)-1]) > 2 { // not one letter
			whole := *e
			whole.exact, whole.joinedPhrase = true, true
			joined := strings.Join(words, "")
			l.stems[joined] = append(l.stems[joined], &whole)
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
			l.stems[word] = append(l.stems[word], each)
		}
	}
}

// override removes what ships about how bad a spelling is.
func (l *lexicon) override(words []string) {
	bad := func(e *entry) bool { return e.kinds.any(levels) }
	whole := strings.Join(words, "")
	l.stems[whole] = slices.DeleteFunc(l.stems[whole], bad)
	delete(l.allowed, whole)
	l.phrases[words[0]] = slices.DeleteFunc(l.phrases[words[0]], func(p phrase) bool { return slices.Equal(p.rest, words[1:]) && bad(p.entry) })
}

// parseHarmless reads lines of a stem, a lemma of the language and those of its
// forms that look like the stem with clitics.
func (l *lexicon) parseHarmless(r io.Reader) error {
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

// foldWord writes a word of the lexicon as tokens are written.
func foldWord(w string) string {
	out := ""
	for _, r := range w {
		if f, more := foldRune(r); f != 0 {
			out += string(f) + string(more)
		}
	}
	return out
}

// foldList folds words that are divided by commas.
func foldList(words string) (all []string) {
	for w := range strings.SplitSeq(words, ",") {
		all = append(all, foldWord(w))
	}
	return all
}

// buildIndex fills the maps that are derived from the entries.
func (l *lexicon) buildIndex() {
	l.locations = nil
	for stem, entries := range l.stems {
		i := slices.IndexFunc(entries, func(e *entry) bool { return e.kinds.any(block | insult | animal) })
		if i < 0 {
			continue
		}
		e := entries[i]
		if e.reversible {
			if turned := reverse(stem); l.stems[turned] == nil && !l.allowed[turned] {
				l.reversed[turned] = e
			}
		}
		if s := undouble(stem); s != stem {
			l.undoubled[s] = stem
		}
		l.addMasks(stem, e)
	}
}

func reverse(s string) string {
	r := []rune(s)
	slices.Reverse(r)
	return string(r)
}

// undouble writes doubled letters once.
func undouble(s string) string {
	var b strings.Builder
	last := rune(0)
	for _, r := range s {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}
