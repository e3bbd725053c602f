package rules

import (
	"iter"
	"slices"
	"unicode/utf8"
)

// proclitic is what may be joined to the beginning of a word.
type proclitic struct {
	text               string
	vocative, definite bool
	verbOnly           bool // before verbs only
	unrestricted       bool // stands before anything: و, ف, يا
	longOnly           bool // before words of at least four letters only
}

// The clitics in folded spelling. Proclitics are conjunctions, the vocative,
// prepositions and the article, with their short forms in dialects (هال, عال),
// and the persons and tenses of verbs (ي, بي, حي, رح ي…).
var (
	proclitics = func() (all []proclitic) {
		conjunctions := []string{"", "و", "ف"}
		for _, c := range conjunctions {
			all = append(all, proclitic{text: c, unrestricted: true})
			for _, p := range []string{"ب", "ك", "ل", "ع", "م", "ش"} {
				if p != "ع" && p != "م" && p != "ش" {
					all = append(all, proclitic{text: c + p})
				}
				all = append(all, proclitic{text: c + p + "ال", definite: true})
			}
			all = append(all, proclitic{text: c + "ال", definite: true}, proclitic{text: c + "لل", definite: true}, proclitic{text: c + "هال", definite: true},
				proclitic{text: c + "يا", vocative: true, unrestricted: true}, proclitic{text: c + "يال", vocative: true}, proclitic{text: c + "ياال", vocative: true},
				proclitic{text: c + "علي", definite: true}, proclitic{text: c + "ي", vocative: true, unrestricted: true, longOnly: true})
			for _, tense := range []string{"", "ب", "ح", "ه", "س", "ل", "ك", "غ", "ما", "بت", "عم"} {
				for _, person := range []string{"ي", "ت", "ن", "ا"} {
					all = append(all, proclitic{text: c + tense + person, verbOnly: true})
				}
			}
		}
		return all
	}()
	procliticsByText = func() map[string][]proclitic {
		m := map[string][]proclitic{}
		for _, b := range proclitics {
			m[b.text] = append(m[b.text], b)
		}
		return m
	}()
	// enclitics are what may be joined to the end of a word, and whether it
	// is a pronoun of the second person.
	enclitics = func() map[string]bool {
		m := map[string]bool{"": false}
		for _, s := range []string{"ه", "ها", "هم", "هن", "ي", "نا", "ين", "ون", "ان", "ات", "ا", "يه", "ني", "هما", "هوم", "و", "وا", "ش", "هه", "يين", "يون", "يات", "اني", "انيه"} {
			m[s] = false
		}
		for _, s := range []string{"ك", "كم", "كن", "كو", "كوا", "كي", "كما", "ج", "كوم"} {
			m[s] = true
		}
		for _, link := range []string{"ت", "ات", "ين"} {
			for _, p := range []string{"ه", "ها", "هم", "هن", "ي", "نا", "و", "هوم"} {
				m[link+p] = false
			}
			for _, p := range []string{"ك", "كم", "كن", "كو", "كوا", "كي", "ج"} {
				m[link+p] = true
			}
		}
		return m
	}()
)

const (
	maxProclitic = 5 // letters
	maxEnclitic  = 5
)

// stemStarts returns where a token's stem may begin, with the proclitics before
// it there.
func stemStarts(text string) iter.Seq2[int, []proclitic] {
	return func(yield func(int, []proclitic) bool) {
		letters := 0
		for from := range text {
			if kinds, ok := procliticsByText[text[:from]]; ok && !yield(from, kinds) {
				return
			}
			if letters++; letters > maxProclitic {
				return
			}
		}
	}
}

// lookup appends the words that a token may be, with clitics taken off.
func (l *lexicon) lookup(dst []word, text string) []word {
	if l.allowed[text] {
		return dst
	}
	for from, before := range stemStarts(text) {
		start := utf8.RuneCountInString(text[:from])
		until := len(text)
		for after := 0; after <= maxEnclitic; after++ {
			if after > 0 {
				_, n := utf8.DecodeLastRuneInString(text[:until])
				if until -= n; until-from < 4 { // two letters
					break
				}
			}
			secondPerson, ok := enclitics[text[until:]]
			if !ok {
				continue
			}
			stem := text[from:until]
			for _, e := range l.stems[stem] {
				i := slices.IndexFunc(before, func(p proclitic) bool { return e.allows(p, stem, after > 0) })
				if i < 0 {
					continue
				}
				dst = append(dst, word{entry: e, hasVocative: before[i].vocative, secondPerson: secondPerson, definite: before[i].definite, from: start, until: start + utf8.RuneCountInString(stem)})
			}
		}
	}
	return dst
}

// allows reports whether a stem of the entry can have a proclitic, with or
// without an enclitic.
func (e *entry) allows(p proclitic, stem string, enclitic bool) bool {
	bare := !enclitic && p.unrestricted
	short := len(stem) <= 4 // two letters
	switch {
	case (e.exact || short) && !bare, e.cliticsOnly && bare:
		return false
	case p.longOnly && len(stem) < 8:
		return false
	case p.verbOnly && !e.verb, e.verb && p.vocative:
		return false
	}
	return true
}

// findPhrases adds to tokens the phrases that begin with them.
func (l *lexicon) findPhrases(tokens []token) {
	for i := range tokens {
		text := tokens[i].text
		for from, kinds := range stemStarts(text) {
			for _, p := range l.phrases[text[from:]] {
				if from > 0 && p.entry.exact && !kinds[0].unrestricted || kinds[0].longOnly {
					continue
				}
				if n := p.matchRest(tokens[i+1:]); n > 0 {
					tokens[i].words = append(tokens[i].words, word{entry: p.entry, hasVocative: kinds[0].vocative, extraTokens: n, until: tokens[i].letters})
					tokens[i].kinds |= p.entry.kinds
				}
			}
		}
	}
}

// clearHarmless forgets what is known of the tokens of harmless phrases.
func clearHarmless(tokens []token) {
	for i := range tokens {
		for _, w := range tokens[i].words {
			if w.entry.kinds.any(harmless) {
				for k := i; k <= i+w.extraTokens; k++ {
					tokens[k].setWords(nil)
				}
				break
			}
		}
	}
}

// matchRest returns how many tokens the rest of a phrase takes, 0 if it is not
// there.
func (p *phrase) matchRest(tokens []token) int {
	if len(tokens) < len(p.rest) {
		return 0
	}
	for i, want := range p.rest {
		t := &tokens[i]
		if t.startsSentence {
			return 0
		}
		if t.text == want {
			continue
		}
		if len(t.text) > len(want) && t.text[:len(want)] == want && i == len(p.rest)-1 && !p.entry.exact {
			if _, ok := enclitics[t.text[len(want):]]; ok {
				continue
			}
		}
		return 0
	}
	return len(p.rest)
}
