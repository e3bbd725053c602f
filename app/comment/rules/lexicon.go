package rules

import (
	"slices"
	"strings"
)

// entry is a line of the lexicon.
type entry struct {
	name           string // its first form
	file           string // and line, where it stands
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
	thing          bool    // is the name of a thing
	object         bool    // one can touch it, or it is the weather; a thing, too
	talkOnly       bool    // is another word in prose
	literal        bool    // is a word of a pattern
	mark           uint8   // by which such words are told apart at a glance
	harsh          bool    // is an insult in talk even if it is aimed at nobody; so are the user's words
}

// isOwn reports whether the entry is the user's own.
func (e *entry) isOwn() bool { return e.file == UserFile }

// list is a list of words that entries share.
type list struct{ words []string }

// word is an entry that a token was found to be.
type word struct {
	entry        *entry
	hasVocative  bool // يا is joined to it
	secondPerson bool // ends in a pronoun of the second person
	definite     bool
	from, until  int  // of the token's letters: the stem
	isShorter    bool // a longer spelling that begins so is listed, too
	extraTokens  int  // tokens after it that belong to it
}

// phrase is an entry of several words.
type phrase struct {
	rest  []string
	next  uint32 // firstLetters of the second word
	entry *entry
}

// lexicon is all that is known of words.
type lexicon struct {
	stems      map[string][]*entry
	phrases    map[string][]phrase // by first word
	allowed    map[string]bool     // tokens that are harmless as they are
	firstNames map[string]bool     // in folded spelling
	otherWords map[[2]string]bool  // form and stem: the form is not the stem with clitics
	filter     wordFilter          // of stems
	firstWords wordFilter          // of phrases
}

func newLexicon() *lexicon {
	return &lexicon{filter: newWordFilter(), firstWords: newWordFilter(), stems: map[string][]*entry{}, phrases: map[string][]phrase{}, allowed: map[string]bool{}, firstNames: map[string]bool{}, otherWords: map[[2]string]bool{}}
}

// addStem makes an entry known under a word.
func (l *lexicon) addStem(word string, e *entry) {
	l.stems[word] = append(l.stems[word], e)
	l.filter.add(word)
}

// addPhrase makes an entry known under several words.
func (l *lexicon) addPhrase(words []string, e *entry) {
	first, rest := words[0], words[1:]
	l.phrases[first] = append(l.phrases[first], phrase{rest, firstLetters(rest[0]), e})
	l.firstWords.add(first)
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

// isAmong reports whether a word is one of a list, or that with a conjunction before it:
// both are tried, for many a word begins with the letter of one (فهم, وزير).
func isAmong(list []string, word string) bool {
	return slices.Contains(list, word) || slices.Contains(list, withoutConjunction(word))
}

// withoutConjunction cuts off the one conjunction that a word may begin with.
func withoutConjunction(word string) string {
	if rest, ok := strings.CutPrefix(word, "و"); ok {
		return rest
	}
	return strings.TrimPrefix(word, "ف")
}

// withoutArticle cuts the article off, with a conjunction before it.
func withoutArticle(word string) string {
	for _, w := range []string{word, withoutConjunction(word)} {
		if rest, ok := strings.CutPrefix(w, "ال"); ok {
			return rest
		}
	}
	return word
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
