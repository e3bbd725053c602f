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
		return f.result()
	}
	if arabic.IsStopWord(word) && !l.isNoun(word) { // اسم is both
		return nil
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
	f.verbs()
	f.relations(lemmas)
	if len(f.found) == 0 && !slices.ContainsFunc(lemmas, l.knows) {
		f.unknown(lemmas)
	}
	return f.result()
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
		f.add(plural, Plural)
	}
	for _, singular := range f.lexicon.singulars[lemma] {
		f.add(singular, Plural)
	}
	for _, singular := range f.lexicon.singulars[lemma] {
		for _, plural := range f.lexicon.plurals[singular] {
			if plural != lemma {
				f.add(plural, Derived) // شهور, أشهر; but أملاك, ملوك as well
			}
		}
	}
}

// unknown adds what rules propose for a word that no list has, if it occurs.
func (f *finding) unknown(lemmas []string) {
	for _, lemma := range lemmas {
		for _, proposed := range rebuild([]rune(lemma)) {
			if !f.lexicon.knows(proposed) && f.docs(proposed)+f.docs("ال"+proposed) > 0 {
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
	pronouns   = []string{"كموها", "هما", "كما", "ها", "هم", "هن", "نا", "كم", "ني", "ه", "ك", "ي"}
)

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
	var bare []string // without what stands before it
	for _, p := range proclitics {
		rest, ok := strings.CutPrefix(word, p)
		if !ok || arabic.CountLetters(rest) < 2 {
			continue
		}
		if l.knows(rest) || l.isSingle(rest) {
			return []string{rest}
		}
		if strings.HasSuffix(p, "ال") || p == "لل" || p == "ولل" || p == "فلل" {
			all[0] = rest
			break // the article is never a part of what the lists do not know
		}
		bare = append(bare, rest)
	}
	for _, w := range append([]string{all[0]}, bare...) {
		for _, lemma := range l.withoutEnding(w) {
			return []string{lemma}
		}
	}
	return all
}

// withoutEnding returns what the lists know of a word without its pronoun or
// the ending of its number.
func (l *Lexicon) withoutEnding(word string) (known []string) {
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
				try(stem + "ا")
			}
		}
	}
	for _, ending := range []string{"تين", "تان", "ان", "ين", "ون", "ات", "ا"} {
		if rest, ok := strings.CutSuffix(word, ending); ok {
			if strings.Contains(ending, "ت") {
				try(rest + "ه") // طائرات: of طائرة, not of طائر
			}
			try(rest)
			try(rest + "ه")
		}
	}
	return known
}

// Inflections returns the stems that the forms of a word have, where the lists
// know the word or know that its light stem is that of another, and the forms
// that no stem has. It is not ok for other words, whose stem is all that is
// known.
func (l *Lexicon) Inflections(word string) (stems, words []string, ok bool) {
	if !arabic.IsArabic(word) || arabic.IsStopWord(word) {
		return nil, nil, false
	}
	if base, ok := l.adjectiveOf(word); ok {
		return nil, append(adjectiveForms(base), word), true
	}
	lemma := l.lemmas(word)[0]
	stems, words = l.inflections(lemma)
	if !l.isNoun(lemma) && len(l.nouns[lemma]) == 0 && !(len(words) > 0 && (l.names[lemma] != nil || l.isSingle(lemma))) {
		if !l.isOtherOf(lemma, arabic.Stem(lemma)) {
			return nil, nil, false
		}
		if base, ok := strings.CutSuffix(lemma, "ات"); ok && arabic.CountLetters(base) >= 2 {
			return nil, append(l.explicitForms(base+"ه"), lemma), true // رئات
		}
		return nil, l.explicitForms(lemma), true
	}
	if len(words) > 0 && lemma != word {
		words = append(words, lemma)
	}
	return stems, words, true
}

// inflections returns the stems that the forms of a lemma have, and the forms
// that no stem brings together: where the light stem of a word differs with
// and without the article (وزير, ألوان), is very short, or takes a part of the
// word for an ending (سكان).
func (l *Lexicon) inflections(lemma string) (stems, words []string) {
	stem := arabic.Stem("ال" + lemma)
	switch {
	case isParticle(lemma):
		return nil, articled(lemma) // هم (worry) for هموم; without the article it is "they"
	case !l.isSafeStem(lemma, stem):
		words = l.explicitForms(lemma)
	case arabic.Stem(lemma) != stem:
		stems, words = []string{stem}, bareForms(lemma)
	default:
		stems = []string{stem}
	}
	if base, ok := strings.CutSuffix(lemma, "ء"); ok && arabic.CountLetters(base) >= 2 { // ضوؤه, أصدقائهم
		for _, p := range []string{"ه", "ها", "هم", "نا"} {
			words = append(words, base+"و"+p, base+"ي"+p, "ب"+base+"ي"+p, "ل"+base+"ي"+p)
		}
	}
	if strings.HasSuffix(lemma, "ي") && arabic.CountLetters(lemma) >= 4 {
		stems = append(stems, arabic.Stem("ال"+lemma+"ء")) // شواطيء for شواطئ
	}
	return stems, words
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

// isSafeStem reports whether a light stem belongs to its lemma alone, or
// nearly so.
func (l *Lexicon) isSafeStem(lemma, stem string) bool {
	if arabic.CountLetters(stem) < 2 || isFunctionWord(stem) || l.isOwnedByOther(lemma, stem) {
		return false
	}
	rest, ok := strings.CutPrefix(lemma, stem)
	if !ok {
		return false
	}
	switch rest {
	case "":
		return !l.isOtherWithEnding(lemma + "ه")
	case "ه":
		return arabic.CountLetters(stem) >= 3 && !l.isOtherWithEnding(lemma)
	case "ي", "ا":
		return arabic.CountLetters(stem) >= 3
	}
	return arabic.CountLetters(stem) >= 3 && l.isNoun(stem) && l.names[lemma] == nil
}

// minRootLetters is how many letters a stem has at least that an ending was
// taken off, to be told from others.
const minRootLetters = 3

// isOwnedByOther reports whether a stem is also that of another noun of the
// lists: لبن of لبنان, زيت of زيتون, رق of ورقة.
func (l *Lexicon) isOwnedByOther(lemma, stem string) bool {
	return slices.ContainsFunc(l.owners[stem], func(owner string) bool { return !l.isKin(lemma, owner) })
}

// isOtherOf reports whether the light stem of a word that no list has is no stem
// for it: it is too short to tell, or that of other nouns, of which the word is
// no longer form.
func (l *Lexicon) isOtherOf(word, stem string) bool {
	if arabic.CountLetters(stem) < min(minRootLetters, arabic.CountLetters(word)) {
		return true
	}
	owners := l.owners[stem]
	return len(owners) > 0 && !slices.ContainsFunc(owners, func(owner string) bool {
		return l.isKin(word, owner) || strings.HasPrefix(strings.TrimPrefix(word, "و"), strings.TrimSuffix(owner, "ه"))
	})
}

// isKin reports whether two words of one stem are forms of one word: singular
// and plural, or one with an ending of the other.
func (l *Lexicon) isKin(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if a == b || slices.Contains(l.plurals[a], b) || slices.Contains(l.singulars[a], b) {
		return true
	}
	if l.names[a] != nil && l.names[b] != nil && (l.names[a] == l.names[b] || strings.TrimSuffix(a, "ا") == strings.TrimSuffix(b, "ي")) {
		return true // أمريكا, أمريكي
	}
	if l.isOtherWithEnding(b) {
		return false
	}
	for _, stem := range []string{a, strings.TrimSuffix(a, "ه"), strings.TrimSuffix(a, "ا")} { // سنة, سنوات; منشأ, منشآت
		if ending, ok := strings.CutPrefix(b, stem); ok && slices.Contains(kinEndings, ending) {
			return true
		}
	}
	return false
}

// kinEndings are what a word may have more than another that it is a form of.
var kinEndings = []string{"", "ه", "ي", "يه", "ا", "اء", "ات", "وات", "ء"}

// isOtherWithEnding reports whether a word in ة is another word than that
// without it: the list of singles says so (رياضة and رياض); it is a verbal noun,
// and the other a noun of the lists (كتابة and كتاب, مصادرة and مصادر); or both
// are short nouns, of which the second has plurals of its own and the first
// none of them (عملة and عمل). Others are mostly the feminine (وزيرة).
func (l *Lexicon) isOtherWithEnding(word string) bool {
	bare, ok := strings.CutSuffix(word, "ه")
	switch {
	case !ok || arabic.CountLetters(bare) < minRootLetters:
		return false
	case l.single[word]:
		return true
	case arabic.CountLetters(bare) > minRootLetters:
		return l.isNoun(bare) && len(l.nouns[word]) > 0 || isThirdFormNoun(word) && len(l.singulars[bare]) > 0
	}
	known := len(l.plurals[word]) > 0 || len(l.nouns[word]) > 0
	return known && len(l.plurals[bare]) > 0 && !slices.ContainsFunc(l.plurals[word], func(p string) bool { return slices.Contains(l.plurals[bare], p) })
}

// isThirdFormNoun reports whether a word has the shape of a verbal noun such as
// محاكمة.
func isThirdFormNoun(word string) bool {
	_, ok := extractRoot([]rune("م1ا23ه"), []rune(word))
	return ok
}

// isSingle reports whether a word is one of its own, though it looks like a form
// of another.
func (l *Lexicon) isSingle(word string) bool { return l.single[word] || l.isOtherWithEnding(word) }

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

// explicitForms returns the forms of a noun that no stem brings together. Those
// that are other words of the lists are left out: لجنة is not ل and جنة.
func (l *Lexicon) explicitForms(noun string) []string {
	if bare, ok := strings.CutPrefix(noun, "ال"); ok && arabic.CountLetters(bare) >= minRootLetters {
		return articled(bare) // القدس
	}
	words := bareForms(noun)
	switch bare, isFeminine := strings.CutSuffix(noun, "ه"); {
	case isFeminine:
		words = append(words, l.withNumber(bare, "ات", "تين", "تان")...)
		words = append(words, bare+"تي")
	case !strings.HasSuffix(noun, "ات"):
		words = append(words, l.withNumber(noun, "ات", "ين", "ون")...)
	}
	words = slices.DeleteFunc(words, func(w string) bool { return w != noun && (l.knows(w) || l.isSingle(w)) })
	return append(words, articled(noun)...)
}

// articled returns a noun with the article and what may stand before that.
func articled(noun string) (forms []string) {
	for _, p := range []string{"ال", "وال", "بال", "لل", "كال", "فال", "ولل", "وبال"} {
		forms = append(forms, p+noun)
	}
	return forms
}

// withNumber returns a noun with endings of the plural and the dual, and what may
// stand before it.
func (l *Lexicon) withNumber(noun string, endings ...string) (forms []string) {
	for _, e := range endings {
		if l.knows(noun+e) || l.isSingle(noun+e) {
			continue // زيتون
		}
		for _, p := range []string{"", "و", "ال", "وال", "لل", "بال", "وبال"} {
			forms = append(forms, p+noun+e)
		}
	}
	return forms
}

// bareForms returns a noun without the article: with one letter before it, and
// with pronouns.
func bareForms(noun string) (forms []string) {
	forms = append(forms, noun)
	if arabic.CountLetters(noun) >= minRootLetters {
		forms = append(forms, "و"+noun, "ب"+noun, "ل"+noun)
	}
	joined := noun
	if stem, ok := strings.CutSuffix(noun, "ه"); ok {
		joined = stem + "ت"
	}
	for _, s := range []string{"ه", "ها", "هم", "نا", "ا"} {
		forms = append(forms, joined+s)
	}
	return forms
}
