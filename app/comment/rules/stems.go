package rules

import (
	"iter"
	"unicode/utf8"
)

// before are what may be written together before a word.
type before struct {
	text               string
	called, definite   bool
	forVerb, onlyVerbs bool
	plain              bool // و and ف alone, which stand before anything
	long               bool // before words of four letters and more only
}

// The clitics, in folded spelling: conjunctions, the vocative, prepositions and
// the article, with their shortened forms of the dialects (هال, عال), and the
// persons and tenses of verbs (ي, بي, حي, رح ي…).
var (
	befores = func() (all []before) {
		conjunctions := []string{"", "و", "ف"}
		for _, c := range conjunctions {
			all = append(all, before{text: c, plain: true, forVerb: true})
			for _, p := range []string{"ب", "ك", "ل", "ع", "م", "ش"} {
				if p != "ع" && p != "م" && p != "ش" {
					all = append(all, before{text: c + p})
				}
				all = append(all, before{text: c + p + "ال", definite: true})
			}
			all = append(all, before{text: c + "ال", definite: true}, before{text: c + "لل", definite: true}, before{text: c + "هال", definite: true},
				before{text: c + "يا", called: true, plain: true}, before{text: c + "يال", called: true}, before{text: c + "ياال", called: true},
				before{text: c + "علي", definite: true}, before{text: c + "ي", called: true, plain: true, long: true})
			for _, tense := range []string{"", "ب", "ح", "ه", "س", "ل", "ك", "غ", "ما", "بت", "عم"} {
				for _, person := range []string{"ي", "ت", "ن", "ا"} {
					all = append(all, before{text: c + tense + person, forVerb: true, onlyVerbs: true})
				}
			}
		}
		return all
	}()
	beforeByText = func() map[string][]before {
		m := map[string][]before{}
		for _, b := range befores {
			m[b.text] = append(m[b.text], b)
		}
		return m
	}()
	// afters are what may be written together after a word; true: the pronoun of
	// the one spoken to.
	afters = func() map[string]bool {
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
	mostBefore = 5 // letters
	mostAfter  = 5
)

// stemsOf gives where a token's stem may begin, and what is before it there.
func stemsOf(text string) iter.Seq2[int, []before] {
	return func(yield func(int, []before) bool) {
		letters := 0
		for from := range text {
			if kinds, ok := beforeByText[text[:from]]; ok && !yield(from, kinds) {
				return
			}
			if letters++; letters > mostBefore {
				return
			}
		}
	}
}

// find gives the entries that a token may be, with clitics taken off.
func (l *lexicon) find(dst []word, text string) []word {
	if l.allowed[text] {
		return dst
	}
	for from, kinds := range stemsOf(text) {
		before := utf8.RuneCountInString(text[:from])
		until := len(text)
		for after := 0; after <= mostAfter; after++ {
			if after > 0 {
				_, n := utf8.DecodeLastRuneInString(text[:until])
				if until -= n; until-from < 4 { // two letters
					break
				}
			}
			yours, ok := afters[text[until:]]
			if !ok {
				continue
			}
			entries := l.stems[text[from:until]]
			if entries == nil {
				continue
			}
			short := until-from <= 4
			for _, e := range entries {
				for _, b := range kinds {
					bare := after == 0 && b.plain
					if (e.exact || short) && !bare || e.joined && bare || b.long && until-from < 8 || b.onlyVerbs && !e.verb || e.verb && b.called {
						continue
					}
					dst = append(dst, word{entry: e, called: b.called, yours: yours, definite: b.definite, from: before, until: before + utf8.RuneCountInString(text[from:until])})
					break
				}
			}
		}
	}
	return dst
}

// findPhrases adds to tokens the phrases that begin with them.
func (l *lexicon) findPhrases(tokens []token) {
	for i := range tokens {
		text := tokens[i].text
		for from, kinds := range stemsOf(text) {
			for _, p := range l.phrases[text[from:]] {
				if from > 0 && p.entry.exact && !kinds[0].plain || kinds[0].long {
					continue
				}
				if n := p.follows(tokens[i+1:]); n > 0 {
					tokens[i].words = append(tokens[i].words, word{entry: p.entry, called: kinds[0].called, more: n, until: tokens[i].letters})
					tokens[i].kinds |= p.entry.kinds
				}
			}
		}
	}
}

// clearHarmless makes the tokens of harmless phrases nothing.
func clearHarmless(tokens []token) {
	for i := range tokens {
		for _, w := range tokens[i].words {
			if w.entry.kinds&harmless != 0 {
				for k := i; k <= i+w.more; k++ {
					tokens[k].set(nil)
				}
				break
			}
		}
	}
}

// follows tells how many tokens the rest of a phrase takes, 0 if it is not
// there.
func (p *phrase) follows(tokens []token) int {
	if len(tokens) < len(p.rest) {
		return 0
	}
	for i, want := range p.rest {
		t := &tokens[i]
		if t.stops {
			return 0
		}
		if t.text == want {
			continue
		}
		if len(t.text) > len(want) && t.text[:len(want)] == want && i == len(p.rest)-1 && !p.entry.exact {
			if _, ok := afters[t.text[len(want):]]; ok {
				continue
			}
		}
		return 0
	}
	return len(p.rest)
}
