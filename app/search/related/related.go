package related

import (
	"slices"
	"strings"

	"sahifa/app/arabic"
)

// Rank says how a related word is related, the nearest first.
type Rank int

// The ranks.
const (
	Spelling   Rank = iota // the same word, spelt otherwise
	Inflection             // the same verb in another person or tense
	Plural                 // the plural of a singular, or the singular of a plural
	Derived                // derived from the same word, or the same name in other letters
)

// Ranks is how many ranks there are.
const Ranks = 4

// Word is a word that is related to another, and what it is found by.
type Word struct {
	Text   string // folded
	Rank   Rank
	Stems  []string // stems that its forms have
	Words  []string // its forms that no such stem has, folded
	Phrase []string // instead of both: terms that stand one after the other
	// Verb is the imperfect without the letter of its person; "" for other words.
	// Words are to be completed by those forms of it that occur: see Conjugated.
	Verb string
	weak bool // the imperfect ends in ي, which Verb has not
}

// Docs returns about how many documents have a folded word.
type Docs func(word string) int

// maxRelated bounds the words that are related to one.
const maxRelated = 24

// finding is a search for what is related to a word.
type finding struct {
	lexicon *Lexicon
	docs    Docs
	word    string // as it was typed
	found   []Word
}

// Of returns what is related to a folded word, the nearest first.
func (l *Lexicon) Of(word string, docs Docs) []Word {
	f := &finding{lexicon: l, docs: docs, word: word}
	if !arabic.IsArabic(word) {
		f.nameForms(word)
		f.arabicForLatin()
		f.saidInitials()
		return f.result()
	}
	f.cases()
	if arabic.IsStopWord(word) && !l.isNoun(word) { // اسم is both
		return f.result()
	}
	lemmas := l.lemmas(word)
	if base, ok := l.adjectiveOf(word); ok {
		lemmas = []string{base + "ي"}
	}
	for _, lemma := range lemmas {
		f.nameForms(lemma)
		f.plurals(lemma)
	}
	f.hamza()
	f.divided()
	verbsOf(f, lemmas[0])
	f.relations(lemmas)
	switch {
	case l.isForeignName(lemmas[0]):
		f.foreignSpellings()
	case !f.isExplained() && !slices.ContainsFunc(lemmas, l.knows):
		f.unknown(lemmas)
	}
	soundPlurals(f, lemmas[0])
	return f.result()
}

// isExplained reports whether anything is found that is more than a seat of
// hamza that nobody writes.
func (f *finding) isExplained() bool {
	return slices.ContainsFunc(f.found, func(w Word) bool { return w.Rank != Spelling || len(w.Phrase) > 0 || f.isArticled(w.Text) })
}

func (f *finding) result() []Word {
	slices.SortStableFunc(f.found, func(a, b Word) int { return int(a.Rank - b.Rank) })
	return f.found[:min(len(f.found), maxRelated)]
}

// add adds a word with all its forms.
func (f *finding) add(lemma string, rank Rank) {
	if lemma == "" || lemma == f.word || f.has(lemma) {
		return
	}
	w := Word{Text: lemma, Rank: rank}
	w.Stems, w.Words = f.lexicon.inflections(lemma)
	for _, other := range seats(lemma) {
		if hasNoHamza(f.lexicon, other) {
			continue
		}
		stems, words := f.lexicon.inflections(other)
		w.Stems, w.Words = append(w.Stems, stems...), append(w.Words, words...)
	}
	f.found = append(f.found, w)
}

// addForms adds a word by some of its forms.
func (f *finding) addForms(text string, rank Rank, stems, words []string) {
	if !f.has(text) {
		f.found = append(f.found, Word{Text: text, Rank: rank, Stems: stems, Words: words})
	}
}

func (f *finding) has(text string) bool {
	return slices.ContainsFunc(f.found, func(w Word) bool { return w.Text == text })
}

// plurals adds the plurals of a lemma and the singulars of it, with their
// other plurals.
func (f *finding) plurals(lemma string) {
	for _, plural := range f.lexicon.plurals[lemma] {
		if f.add(plural, Plural); len(f.found) > 0 && f.found[len(f.found)-1].Text == plural {
			last := &f.found[len(f.found)-1]
			last.Words = append(last.Words, f.lexicon.Clung(plural)...) // لمدنها
		}
	}
	for _, singular := range f.lexicon.singulars[lemma] {
		f.add(singular, Plural)
	}
	other := ""
	if base, ok := strings.CutSuffix(lemma, "اوات"); ok { // صحراوات
		other = base + "اء"
	} else if base, ok := strings.CutSuffix(lemma, "اء"); ok {
		other = base + "اوات"
	}
	if other != "" && arabic.CountLetters(other) > minRootLetters+1 && f.wordDocs(other) > 0 {
		f.add(other, Plural)
	}
	for _, singular := range f.lexicon.singulars[lemma] {
		for _, plural := range f.lexicon.plurals[singular] {
			if plural != lemma && ofOneSpelling(f.lexicon, singular, lemma, plural) {
				f.add(plural, Derived) // شهور, أشهر; but أملاك, ملوك as well
			}
		}
	}
}

// unknown adds what rules propose for a word that no list has, if it occurs.
func (f *finding) unknown(lemmas []string) {
	for _, lemma := range lemmas {
		for _, proposed := range rebuild([]rune(lemma)) {
			if !f.lexicon.knows(proposed) && f.wordDocs(proposed) > 0 {
				f.add(proposed, Plural)
			}
		}
	}
	f.foreignSpellings()
}

// Proclitics that a noun may have before it, the longest first, and pronouns
// that may follow it.
var (
	proclitics = []string{"وبال", "وكال", "فبال", "ولل", "فلل", "وال", "بال", "كال", "فال", "لل", "ال", "وب", "ول", "وك", "فل", "فب", "و", "ف", "ب", "ل", "ك"}
	pronouns   = []string{"كموها", "هما", "كما", "ها", "هم", "هن", "نا", "كم", "ه"}
)

// minAfterParticle is how many letters a noun has at least that is told after a particle
// by itself: كامل is no أمل.
const minAfterParticle = 4

// verbalPronouns are the pronouns that follow a verbal noun in the news, and are no
// letters of words as often: سيرك is a circus.
var verbalPronouns = []string{"ها", "هم", "هن", "ه"}

// lemmas returns what a word may be a form of: itself, and what is left of it
// without its clitics where a list knows that. The first that the lists know
// ends the search for more.
func (l *Lexicon) lemmas(word string) []string {
	all := []string{word}
	if bare, ok := strings.CutPrefix(word, "ال"); ok && l.names[word] != nil && l.names[bare] == l.names[word] {
		return []string{bare} // الأردن, whose name is أردن
	}
	if l.knows(word) || l.isSingle(word) {
		return all
	}
	if lemma, ok := singleOf(l, word); ok {
		return []string{lemma}
	}
	if lemma, ok := withPronoun(l, word); ok {
		return []string{lemma}
	}
	var bare []string // without what stands before it
	for _, p := range proclitics {
		rest, ok := strings.CutPrefix(word, p)
		if !ok || arabic.CountLetters(rest) < 2 || arabic.CountLetters(p) >= 2 && beginsWithWaw(word) {
			continue
		}
		isParticle := arabic.CountLetters(p) == 1 && p != "و"
		if (l.knows(rest) || l.isSingle(rest)) && !(isParticle && arabic.CountLetters(rest) < minAfterParticle) {
			return []string{rest}
		}
		if strings.HasSuffix(p, "ال") || p == "لل" || p == "ولل" || p == "فلل" {
			if arabic.CountLetters(rest) < minRootLetters {
				continue // بالغة
			}
			all[0] = rest
			break // the article is never a part of what the lists do not know
		}
		if n := arabic.CountLetters(rest); n > minAfterParticle || p == "ل" && n == minAfterParticle { // لمنعه
			bare = append(bare, rest)
		}
	}
	for i, w := range append([]string{all[0]}, bare...) {
		for _, lemma := range withoutEnding(l, w) {
			if i > 0 && isPluralBeside(l, w, lemma) {
				continue
			}
			return []string{lemma}
		}
	}
	return all
}

// isPluralBeside reports whether what is left of a word after a letter is a plural in ات that
// a noun of the lists would have beside its own: لحظات is of no حظ, whose plural is حظوظ.
func isPluralBeside(l *Lexicon, word, lemma string) bool {
	return word == lemma+"ات" && len(l.plurals[lemma]) > 0
}

// singleOf returns the word of the list of singles that a word is a form of: before it is
// looked at for a particle, for بنايات is of بناية.
func singleOf(l *Lexicon, word string) (lemma string, ok bool) {
	for _, ending := range []string{"ات", "ه", "ين", "ون"} {
		rest, ok := strings.CutSuffix(word, ending)
		switch {
		case !ok:
		case ending == "ات" && l.single[rest+"ه"]:
			return rest + "ه", true
		case ending == "ات" && l.single[rest+"ا"]:
			return rest + "ا", true // كاميرات
		case l.single[rest]:
			return rest, true
		}
	}
	return "", false
}

// beginsWithWaw reports whether a word has the shape of a noun whose root begins with و
// and is no و and a particle: وكالة.
func beginsWithWaw(word string) bool {
	return slices.ContainsFunc([]string{"و1ا2ه", "و1ي2ه", "و1ا2ات"}, func(shape string) bool {
		_, ok := extractRoot([]rune(shape), []rune(word))
		return ok
	})
}

// withoutEnding returns what the lists know of a word without its pronoun or
// the ending of its number.
func withoutEnding(l *Lexicon, word string) (known []string) {
	try := func(w string) {
		if arabic.CountLetters(w) >= 2 && (l.isNoun(w) || l.isSingle(w)) {
			known = append(known, w)
		}
	}
	for _, p := range pronouns {
		rest, ok := strings.CutSuffix(word, p)
		if !ok {
			continue
		}
		try(rest)
		if len(l.nouns[rest]) > 0 && arabic.CountLetters(rest) >= minRootLetters && slices.Contains(verbalPronouns, p) {
			known = append(known, rest) // لمنعه
		}
		if stem, ok := strings.CutSuffix(rest, "ت"); ok {
			try(stem + "ه")
		}
		for _, seat := range []string{"او", "اي"} { // the hamza of وزراء before a pronoun
			if stem, ok := strings.CutSuffix(rest, seat); ok && arabic.CountLetters(stem) >= 2 {
				try(stem + "اء")
			}
		}
		for _, seat := range []string{"و", "ي"} { // of ضوء, of مبدأ
			if stem, ok := strings.CutSuffix(rest, seat); ok && arabic.CountLetters(stem) >= 2 {
				try(stem + "ء")
				if !strings.HasSuffix(stem, "ي") { // قضائية is of no قضايا
					try(stem + "ا")
				}
			}
		}
	}
	for _, ending := range []string{"تين", "تان", "ان", "ين", "ون", "ات", "ا"} {
		if rest, ok := strings.CutSuffix(word, ending); ok {
			if ending == "ات" && isLoan(l, rest) {
				known = append(known, rest)
			}
			if strings.Contains(ending, "ت") {
				try(rest + "ه") // طائرات: of طائرة, not of طائر
			}
			try(rest)
		}
	}
	return known
}

// withoutArticle cuts the article off, with what may stand before it.
func withoutArticle(word string) string {
	for _, p := range proclitics {
		if !strings.HasSuffix(p, "ال") && p != "لل" && p != "ولل" && p != "فلل" {
			continue
		}
		if rest, ok := strings.CutPrefix(word, p); ok && arabic.CountLetters(rest) >= 3 {
			return rest
		}
	}
	return word
}

// isFunctionWord reports whether a word is a stop word, with و before it or
// not.
func isFunctionWord(word string) bool {
	return arabic.IsStopWord(word) || arabic.IsStopWord(strings.TrimPrefix(word, "و"))
}

// isParticle reports whether a word is a stop word that is a noun only beside
// that: هم, ضد, إمام (أمام).
func isParticle(word string) bool {
	return arabic.IsStopWord(word) && word != "اسم" && word != "عدد" // nouns that say little
}
