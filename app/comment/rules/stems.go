package rules

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// proclitic is what may be joined to the beginning of a word.
type proclitic struct {
	text               string
	vocative, definite bool
	verbOnly           bool // before verbs only
	unrestricted       bool // stands before anything: و, يا
	minStem            int  // letters that the stem must have: the weaker the sign, the longer
}

// enclitic is what may be joined to the end of a word.
type enclitic struct {
	secondPerson bool // is a pronoun of the second person
	country      bool // makes the name of a country of its people: سوريا
	definite     bool // may stand after the article: an ending, not a pronoun
	ofVerb       bool // may end a verb that has its person before it
	ofBareVerb   bool // may end a verb without that: of the perfect and the imperative
	verbOnly     bool // ends nothing else
	minStem      int  // letters that the stem must have
}

// How many letters a stem must have so that one letter joined to it, which may
// as well be a letter of another word, is taken for a clitic. The audit of the
// lexicon says what is still mistaken.
const (
	afterLetter    = 5 // ب ك ل before a noun without the article
	afterFa        = 4 // ف, which in comments hardly stands before an insult
	beforeLetter   = 4 // ا و ش ج after it, and rare endings
	betweenClitics = 4 // something before it and something after it
)

// The clitics in folded spelling. Proclitics are conjunctions, the vocative,
// prepositions and the article, with their short forms in dialects (هال, عال),
// and the persons and tenses of verbs (ي, بي, حي, رح ي…).
var (
	proclitics = func() (all []proclitic) {
		for _, c := range []string{"", "و", "ف"} {
			least := 0
			if c == "ف" {
				least = afterFa
			}
			all = append(all, proclitic{text: c, unrestricted: true, minStem: least})
			for _, p := range []string{"ب", "ك", "ل"} {
				all = append(all, proclitic{text: c + p, minStem: afterLetter})
			}
			for _, p := range []string{"", "ب", "ك", "ل", "ع", "م", "ش", "ه", "علي"} {
				all = append(all, proclitic{text: c + p + "ال", definite: true, minStem: least})
			}
			all = append(all, proclitic{text: c + "لل", definite: true, minStem: least},
				proclitic{text: c + "يا", vocative: true, unrestricted: true, minStem: least}, proclitic{text: c + "يال", vocative: true, definite: true, minStem: least},
				proclitic{text: c + "ياال", vocative: true, definite: true, minStem: least})
			for _, tense := range []string{"", "ب", "ح", "ه", "س", "ل", "ك", "غ", "ما", "بت", "عم"} {
				for _, person := range []string{"ي", "ت", "ن", "ا"} {
					all = append(all, proclitic{text: c + tense + person, verbOnly: true, minStem: least})
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
	procliticTree = func() (tree affixes[[]proclitic]) {
		for text, all := range procliticsByText {
			tree.add([]rune(text), all)
		}
		return tree
	}()
	enclitics = func() map[string]enclitic {
		m := map[string]enclitic{"": {definite: true}}
		for _, s := range []string{"ه", "ين", "ون", "ات", "ان", "يه", "يين", "يون", "يات"} {
			m[s] = enclitic{definite: true}
		}
		for _, s := range []string{"ها", "هم", "هن", "ي", "نا", "هما"} {
			m[s] = enclitic{}
		}
		for _, s := range []string{"ا", "و", "وا", "ني", "ش", "هه", "هوم", "اني", "انيه"} {
			m[s] = enclitic{minStem: beforeLetter, country: s == "ا"}
		}
		for _, s := range []string{"ك", "كم", "كن", "كي", "كما"} {
			m[s] = enclitic{secondPerson: true}
		}
		for _, s := range []string{"ج", "كو", "كوا", "كوم"} {
			m[s] = enclitic{secondPerson: true, minStem: beforeLetter}
		}
		for _, link := range []string{"ت", "ات", "ين"} {
			for _, p := range []string{"ه", "ها", "هم", "هن", "ي", "نا", "و", "هوم"} {
				m[link+p] = enclitic{}
			}
			for _, p := range []string{"ك", "كم", "كن", "كو", "كوا", "كي", "ج"} {
				m[link+p] = enclitic{secondPerson: true}
			}
		}
		for _, s := range []string{"و", "وا", "ون", "ين", "ي", "ني", "نا", "ك", "كم", "كو", "ه", "ها", "هم", "هن", "ش", "وش"} {
			addVerbEnding(m, s, false)
		}
		for _, s := range []string{"وا", "نا", "كم", "ها", "هم", "وني", "ونا", "وك", "وكم", "وه", "وها", "وهم", "وهن", "ناك", "ناكم", "ناه", "ناها", "ناهم", "تني", "تنا", "تونا", "توني", "وش", "ولنا"} {
			addVerbEnding(m, s, true)
		}
		return m
	}()
	encliticTree = func() (tree affixes[enclitic]) {
		for text, e := range enclitics {
			letters := []rune(text)
			slices.Reverse(letters)
			tree.add(letters, e)
		}
		return tree
	}()
)

// addVerbEnding lets verbs end in what may end other words, too. bare says whether
// it ends those without a person before them as well.
func addVerbEnding(all map[string]enclitic, text string, bare bool) {
	e, known := all[text]
	e.ofVerb, e.ofBareVerb, e.verbOnly = true, bare, !known || e.verbOnly
	all[text] = e
}

const (
	maxProclitic = 5 // letters
	maxEnclitic  = 5
)

// stemStarts returns where a token's stem may begin, with the proclitics before
// it there.
func stemStarts(text string) iter.Seq2[int, []proclitic] {
	return func(yield func(int, []proclitic) bool) {
		letters := 0
		before := &procliticTree
		for from, r := range text {
			if before.ends && !yield(from, before.value) {
				return
			}
			if letters++; letters > maxProclitic {
				return
			}
			if before = before.after(r); before == nil {
				return
			}
		}
	}
}

// stemEnd is where a token's stem may end, with what stands after it there.
type stemEnd struct {
	enclitic
	at int
}

// stemEnds appends where a token's stem may end, the longest stem first.
func stemEnds(dst []stemEnd, text string) []stemEnd {
	at := len(text)
	after := &encliticTree
	for range maxEnclitic + 1 {
		if after.ends {
			dst = append(dst, stemEnd{after.value, at})
		}
		r, n := utf8.DecodeLastRuneInString(text[:at])
		if at -= n; at < 4 { // two letters
			break
		}
		if after = after.after(r); after == nil {
			break
		}
	}
	return dst
}

// lookup appends the words that a token may be, with clitics taken off.
func (l *lexicon) lookup(dst []word, text string) []word {
	if l.isHarmless(text) {
		return dst
	}
	first := len(dst)
	var buffer [maxEnclitic + 1]stemEnd
	ends := stemEnds(buffer[:0], text)
	var hashes [maxEnclitic + 1]uint32 // of the stems, by their ends
	for from, before := range stemStarts(text) {
		h := uint32(fnvStart)
		for k, at := len(ends)-1, from; k >= 0; k-- {
			h = hashString(h, text[min(at, ends[k].at):ends[k].at])
			at = max(at, ends[k].at)
			hashes[k] = h
		}
		for k, end := range ends {
			if end.at < len(text) && end.at-from < 4 { // two letters
				break
			}
			if !l.filter.mayHave(hashes[k]) {
				continue
			}
			stem := text[from:end.at]
			entries := l.stems[stem]
			if len(entries) == 0 || l.isOtherWord(text, stem) {
				continue
			}
			letters := utf8.RuneCountInString(stem)
			start := utf8.RuneCountInString(text[:from])
			for _, e := range entries {
				if (e.literal || e.kinds.any(beast|animal)) && slices.Contains(ourBeasts, text[end.at:]) {
					continue
				}
				i := slices.IndexFunc(before, func(p proclitic) bool { return e.allows(p, letters, end.enclitic, end.at < len(text)) })
				if i < 0 {
					continue
				}
				dst = append(dst, word{entry: e, hasVocative: before[i].vocative, secondPerson: end.secondPerson, definite: before[i].definite, from: start, until: start + letters})
			}
		}
	}
	markShorter(dst[first:])
	return dst
}

// ourBeasts are the endings of a she-animal that the speaker has, which insults nobody:
// كلبتنا.
var ourBeasts = []string{"تي", "تنا", "اتي", "اتنا"}

// markShorter marks the words that say how bad a token is where a longer spelling
// that begins as they do is listed itself: همجيه is hardly همج with an ending.
func markShorter(words []word) {
	isListed := func(w word) bool { return w.entry.kinds.any(levels) && !w.entry.literal }
	for i, w := range words {
		words[i].isShorter = isListed(w) && slices.ContainsFunc(words, func(o word) bool { return isListed(o) && o.from == w.from && o.until > w.until })
	}
}

// lookupOffensive is lookup for words that break a rule by themselves.
func (l *lexicon) lookupOffensive(dst []word, text string) []word {
	for _, w := range l.lookup(nil, text) {
		if w.entry.kinds.any(block | insult | animal) {
			dst = append(dst, w)
		}
	}
	return dst
}

// isOtherWord reports whether a token is known to be another word than a stem
// with clitics, also after و or ف.
func (l *lexicon) isOtherWord(text, stem string) bool {
	if l.otherWords[[2]string{text, stem}] {
		return true
	}
	_, n := utf8.DecodeRuneInString(text)
	return (text[:n] == "و" || text[:n] == "ف") && l.otherWords[[2]string{text[n:], stem}]
}

// isHarmless reports whether a token is known to be another word than those it
// looks like, also after و or ف.
func (l *lexicon) isHarmless(text string) bool {
	if l.allowed[text] {
		return true
	}
	for _, conjunction := range []string{"و", "ف"} {
		if rest, ok := strings.CutPrefix(text, conjunction); ok && l.allowed[rest] {
			return true
		}
	}
	return false
}

// allows reports whether a stem of the entry, of so many letters, can have a
// proclitic and an enclitic, if there is one.
func (e *entry) allows(p proclitic, letters int, end enclitic, hasEnclitic bool) bool {
	bare := !hasEnclitic && p.unrestricted
	isLong := letters >= max(p.minStem, end.minStem)
	switch {
	case e.verb && isVerb(p, end, hasEnclitic):
		return true
	case (e.exact || letters <= 2) && !bare, e.cliticsOnly && bare:
		return false
	case p.verbOnly && !e.verb, end.verbOnly && hasEnclitic:
		return false
	case end.country && e.kinds.any(group):
		return false
	case p.verbOnly:
		return true
	case e.literal: // literals of patterns have the pattern as evidence
		return letters > 3 || p.minStem == 0
	case p.definite && !end.definite: // nothing has both article and pronoun
		return false
	case hasEnclitic && p.text != "" && !p.unrestricted && letters < betweenClitics:
		return false
	}
	return isLong
}

// isVerb reports whether what stands before and after a stem makes a form of a verb.
func isVerb(p proclitic, end enclitic, hasEnclitic bool) bool {
	if p.verbOnly {
		return !hasEnclitic || end.ofVerb
	}
	return p.unrestricted && !p.vocative && hasEnclitic && end.ofBareVerb
}

// findPhrases adds to tokens the phrases that begin with them.
func (l *lexicon) findPhrases(tokens []token) {
	for i := range tokens {
		text := tokens[i].text
		next := uint32(0)
		if i+1 < len(tokens) {
			next = firstLetters(tokens[i+1].text)
		}
		for from, kinds := range stemStarts(text) {
			if !l.firstWords.mayHave(hashString(fnvStart, text[from:])) {
				continue
			}
			for _, p := range l.phrases[text[from:]] {
				if p.next != 0 && p.next != next {
					continue
				}
				isLetter := len(text)-from <= 2 // of which many words end
				if from > 0 && (p.entry.exact || isLetter) && !kinds[0].unrestricted {
					continue
				}
				if from > 0 && kinds[0].verbOnly && !p.entry.verb && !p.entry.literal { // يخدم إيران is none of خدم إيران
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
			end, ok := enclitics[t.text[len(want):]]
			if ok && !slices.Contains(ourBeasts, t.text[len(want):]) && utf8.RuneCountInString(want) >= end.minStem && (end.definite || !strings.HasPrefix(want, "ال")) {
				continue
			}
		}
		return 0
	}
	return len(p.rest)
}
