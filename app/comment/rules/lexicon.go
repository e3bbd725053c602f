package rules

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// kinds is a set of what words are: how bad, and what they do in patterns.
type kinds uint64

// Those kinds that the program itself asks for. The lexicon may name others,
// for patterns to use.
const (
	block      kinds = 1 << iota // breaks its rule wherever it stands
	insult                       // breaks its rule; blocked where it is aimed at someone
	animal                       // an insult where it is aimed at someone, else a beast or a thing
	weak                         // adds to other signs
	hint                         // adds a little to other signs
	group                        // people by faith, origin or what they are born as
	writer                       // the article's writer, by what he does
	address                      // turns to someone: يا, أنت
	negation                     // turns what follows into its contrary
	report                       // tells what others say
	decry                        // speaks against insult and hatred
	colloquial                   // is said in talk, not written in news
	formal                       // is written in news
	usual                        // short words that are not taken for parts of others
	beast                        // harmless where it stands so: takes back what an earlier line says
	soft                         // with insult: only where it is aimed at someone
	vulgar                       // swearing and obscenity
	you                          // with address: says too little to tell that a word is meant for someone
	vocative                     // calls someone
	this                         // points at someone
	pronoun                      // he, she, they
	name                         // of a person
	people                       // persons by what they do
	article                      // the article and the writing of it
	not                          // is not
	farbeit                      // says sorry for a word
	mild                         // with decry: alone it is not enough
	vague                        // with writer: may be another than the article's
	dehuman                      // makes less than human
	hate                         // hates
	kill
	expel
	die
	smear
	threat
	praise
	worth
	curse
	obscene
	cursable
	feet
	vile // of beasts: hardly ever harmless
)

var kindNames = []string{"block", "insult", "animal", "weak", "hint", "group", "writer", "address", "negation", "report", "decry", "colloquial", "formal", "usual",
	"beast", "soft", "vulgar", "you", "vocative", "this", "pronoun", "name", "people", "article", "not", "farbeit", "mild", "vague",
	"dehuman", "hate", "kill", "expel", "die", "smear", "threat", "praise", "worth", "curse", "obscene", "cursable", "feet", "vile"}

// levels are the kinds of which a spelling has one: that of its last line.
const levels = block | insult | animal | weak | hint | beast

// An entry is a line of the lexicon.
type entry struct {
	name   string // its first form
	kinds  kinds
	rule   Rule
	reason string
	not    []string // beside these words it is harmless
	exact  bool     // with no clitics but و and ف
	verb   bool     // takes what verbs take before them
	closed bool     // a phrase written as one word
	turn   bool     // known written backwards, too
	own    bool     // the user's
}

// word is an entry that a token was found to be.
type word struct {
	entry       *entry
	called      bool // يا is written together with it
	yours       bool // it ends in the pronoun of the one spoken to
	definite    bool
	from, until int // of the token's letters: the stem
	more        int // tokens that follow and belong to it
}

// phrase is an entry of several words.
type phrase struct {
	rest  []string
	entry *entry
}

type lexicon struct {
	names   []string // of kinds
	stems   map[string][]*entry
	phrases map[string][]phrase // by first word
	allowed map[string]bool     // tokens that are harmless as they are
	turned  map[string]*entry   // words written backwards
	arabizi map[string]string   // Latin spellings and what they stand for
	loose   map[string]string   // bad words without doubled letters
	byEnds  map[ends]*entry     // bad words with letters hidden
	count   int
}

func newLexicon() *lexicon {
	return &lexicon{names: slices.Clone(kindNames), stems: map[string][]*entry{}, phrases: map[string][]phrase{}, allowed: map[string]bool{},
		turned: map[string]*entry{}, arabizi: map[string]string{}, loose: map[string]string{}, byEnds: map[ends]*entry{}}
}

// kind gives the bit of a kind, a new one if there is none of the name.
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

// parse reads a lexicon file: a line an entry, in columns,
//
//	forms  kinds  rule  options
//
// forms are spellings with | between them, and _ between the words of a phrase;
// kinds have a comma between them; rule is - where the kinds need none. Options
// are
//
//	exact       no clitics are taken off but و and ف
//	verb        what verbs take before them is taken off, too
//	turn        known written backwards, too
//	not:a,b     harmless if one of these words stands just beside it
//	why:KEY     the reason's key after rules.reason.
//
// A line that begins with = is words that are harmless as they are, one with #
// a remark. In the user's file, "site HOST rule rule …" says which rules a site
// has; one that is not named has all.
func (l *lexicon) parse(r io.Reader, sites map[string][]Rule) error {
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if words, ok := strings.CutPrefix(line, "="); ok {
			for _, w := range strings.Fields(words) {
				l.allowed[fold(w)] = true
			}
			continue
		}
		columns := strings.Fields(line)
		if columns[0] == "site" && sites != nil {
			if err := addSite(sites, columns[1:]); err != nil {
				return fmt.Errorf("line %d: %w", n, err)
			}
			continue
		}
		if err := l.add(columns, sites != nil); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	return lines.Err()
}

// addSite notes which rules a site has: its host, then their names.
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

func (l *lexicon) add(columns []string, own bool) error {
	if len(columns) < 3 {
		return fmt.Errorf("%q lacks its kind or rule", columns[0])
	}
	e := &entry{rule: Rule(columns[2]), own: own}
	e.name, _, _ = strings.Cut(columns[0], "|")
	if columns[2] == "-" {
		e.rule = ""
	} else if !slices.Contains(All, e.rule) {
		return fmt.Errorf("%q is no rule", columns[2])
	}
	for name := range strings.SplitSeq(columns[1], ",") {
		k, err := l.kind(name)
		if err != nil {
			return err
		}
		e.kinds |= k
	}
	if e.rule == Profanity && e.kinds&(block|insult) != 0 {
		e.kinds |= vulgar
	}
	if e.rule == "" && e.kinds&(block|insult|animal|weak|hint|group) != 0 {
		return fmt.Errorf("%q needs a rule", columns[0])
	}
	for _, option := range columns[3:] {
		key, value, _ := strings.Cut(option, ":")
		switch key {
		case "exact":
			e.exact = true
		case "verb":
			e.verb = true
		case "turn":
			e.turn = true
		case "why":
			e.reason = value
		case "not":
			for w := range strings.SplitSeq(value, ",") {
				e.not = append(e.not, fold(w))
			}
		default:
			return fmt.Errorf("%q is no option", option)
		}
	}
	for form := range strings.SplitSeq(columns[0], "|") {
		words := strings.FieldsFunc(form, func(r rune) bool { return r == '_' })
		for i := range words {
			words[i] = fold(words[i])
		}
		if len(words) == 0 || slices.Contains(words, "") {
			return fmt.Errorf("%q has an empty form", columns[0])
		}
		l.count++
		if len(words) == 1 {
			l.stems[words[0]] = append(l.stems[words[0]], e)
			continue
		}
		l.phrases[words[0]] = append(l.phrases[words[0]], phrase{words[1:], e})
		if e.kinds&block != 0 && e.kinds&vulgar != 0 {
			joined := strings.Join(words, "")
			if len(words[len(words)-1]) <= 2 { // one letter
				continue
			}
			whole := *e
			whole.exact, whole.closed = true, true
			l.stems[joined] = append(l.stems[joined], &whole)
		}
	}
	return nil
}

// fold writes a word of the lexicon as tokens are written.
func fold(w string) string {
	out := ""
	for _, r := range w {
		if f, more := foldRune(r); f != 0 {
			out += string(f) + string(more)
		}
	}
	return out
}

// index makes what is looked up of what was parsed.
func (l *lexicon) index() {
	for stem, entries := range l.stems {
		i := slices.IndexFunc(entries, func(e *entry) bool { return e.kinds&(block|insult|animal) != 0 })
		if i < 0 {
			continue
		}
		e := entries[i]
		if e.turn {
			if turned := reversed(stem); l.stems[turned] == nil && !l.allowed[turned] {
				l.turned[turned] = e
			}
		}
		if s := squeeze(stem); s != stem {
			l.loose[s] = stem
		}
		l.maskable(stem, e)
	}
}

func reversed(s string) string {
	r := []rune(s)
	slices.Reverse(r)
	return string(r)
}

// squeeze writes doubled letters once.
func squeeze(s string) string {
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
